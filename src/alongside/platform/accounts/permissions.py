"""The one map of who may open which address. An address that is not here does not exist: 404.

A line names the URL, then who may: `public`, `parent` (a personal link), `account` (anybody signed in,
whatever their role), or `staff` with the roles. Views still look up every object within `request.program`:
the map says who may come in, the query says to what.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alongside.platform.accounts.roles import Role


class Audience(StrEnum):
    PUBLIC = "public"
    PARENT = "parent"
    ACCOUNT = "account"
    STAFF = "staff"


@dataclass(frozen=True)
class Access:
    """Who may open one address, and how.

    `step_up`: a second factor proven within the last ten minutes. `enrolling`: open before a second factor is
    set up. `any_session`: a public page that must know who is signed in (sign-in itself, signing out).
    """

    audience: Audience
    roles: frozenset[Role] = frozenset()
    step_up: bool = False
    methods: frozenset[str] = frozenset({"GET", "POST"})
    enrolling: bool = False
    any_session: bool = False


READ = ("GET",)
WRITE = ("POST",)
BOTH = ("GET", "POST")


def public(methods: tuple[str, ...] = READ, *, any_session: bool = False) -> Access:
    return Access(Audience.PUBLIC, methods=frozenset(methods), any_session=any_session)


def parent(methods: tuple[str, ...] = BOTH) -> Access:
    return Access(Audience.PARENT, methods=frozenset(methods))


def account(methods: tuple[str, ...] = BOTH, *, enrolling: bool = False, step_up: bool = False) -> Access:
    return Access(Audience.ACCOUNT, methods=frozenset(methods), enrolling=enrolling, step_up=step_up)


def staff(*roles: Role, methods: tuple[str, ...] = BOTH, step_up: bool = False) -> Access:
    if not roles:
        raise ValueError("a staff page names its roles")
    return Access(Audience.STAFF, frozenset(roles), step_up, frozenset(methods))


PARTNER, COORDINATOR, SUPERVISOR, TRAINER = Role.PARTNER, Role.COORDINATOR, Role.SUPERVISOR, Role.TRAINER
MANAGER, STATE_LEAD, EVALUATOR = Role.MANAGER, Role.STATE_LEAD, Role.EVALUATOR
EDITOR, OPERATOR = Role.EDITOR, Role.OPERATOR
DESK = (COORDINATOR, SUPERVISOR)  # whoever runs the court day and the caseload

PERMISSIONS: dict[str, Access] = {
    # --- signing in (django-allauth) ----------------------------------------------------------------------
    "account_login": public(BOTH, any_session=True),
    "account_logout": public(BOTH, any_session=True),
    "account_inactive": public(),
    "account_reset_password": public(BOTH),
    "account_reset_password_done": public(),
    "account_reset_password_from_key": public(BOTH, any_session=True),
    "account_reset_password_from_key_done": public(),
    "account_reauthenticate": account(enrolling=True),
    "account_change_password": account(),
    "mfa_authenticate": public(BOTH, any_session=True),
    "mfa_login_webauthn": public(BOTH, any_session=True),
    "mfa_reauthenticate": account(enrolling=True),
    "mfa_reauthenticate_webauthn": account(enrolling=True),
    "mfa_activate_totp": account(enrolling=True),
    "mfa_deactivate_totp": account(),
    "mfa_add_webauthn": account(enrolling=True),
    "mfa_remove_webauthn": account(),
    "mfa_list_webauthn": account(READ),
    "mfa_index": account(READ),
    "mfa_view_recovery_codes": account(READ, enrolling=True),
    "mfa_generate_recovery_codes": account(step_up=True),
    # --- one's own account, and the people of a program ---------------------------------------------------
    "accounts:start": account(READ),
    "accounts:switch": account(WRITE),
    "accounts:enrol": account(READ, enrolling=True),
    "accounts:security": account(READ),
    "accounts:profile": account(),
    "accounts:programs": account(READ),
    "accounts:picture": staff(PARTNER),
    "accounts:accept": public(BOTH, any_session=True),
    "accounts:people": staff(COORDINATOR, MANAGER, methods=READ),
    "accounts:invite": staff(COORDINATOR, MANAGER),
    "accounts:withdraw": staff(COORDINATOR, MANAGER, methods=WRITE),
    "accounts:end": staff(COORDINATOR, MANAGER),
    "accounts:partner-photo": staff(PARTNER, *DESK, TRAINER, MANAGER, methods=READ),
    # --- what belongs to every page (platform/web) --------------------------------------------------------
    "web:set_language": public(WRITE, any_session=True),
    "web:undo": account(WRITE),
    "web:undo_hand": parent(WRITE),
    "web:search": account(WRITE),
    "web:offline": public(READ),
    "web:service_worker": public(READ),
    "web:style": public(READ),  # these three exist only with DEMO_SWITCHES
    "web:style_hand": public(READ),
    "web:style_print": public(READ),
    # --- the parent's own link ----------------------------------------------------------------------------
    "link": public(READ),
    # --- the demo: not mounted outside demo and test settings ------------------------------------------------
    "demo:people": public(),
    "demo:sign_in": public(any_session=True),
}
