"""Who may ask whom in: a coordinator the people of the court day, a manager anybody."""

from alongside.platform.accounts.roles import Role

MAY_INVITE: dict[Role, tuple[Role, ...]] = {
    Role.COORDINATOR: (Role.PARTNER, Role.COORDINATOR, Role.SUPERVISOR, Role.TRAINER, Role.EDITOR),
    Role.MANAGER: tuple(Role),
}
KEEPERS = (
    Role.COORDINATOR,
    Role.MANAGER,
)  # a program always keeps one of these, or nobody could ask others in


def roles_to_invite(roles: frozenset[Role]) -> tuple[Role, ...]:
    """The roles that somebody with these roles may ask others into, in the order of the list."""
    allowed = {asked for role in roles for asked in MAY_INVITE.get(role, ())}
    return tuple(role for role in Role if role in allowed)
