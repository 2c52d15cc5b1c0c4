"""`alongside invite`: ask a member of staff in, or let somebody who lost everything begin anew."""

from __future__ import annotations

import click

from alongside.cli.main import start
from alongside.core.errors import BadInput


@click.command(
    epilog="\b\nExamples:\n"
    "  alongside invite rosa@example.org --role coordinator --program contra-costa\n"
    "  alongside invite luz@example.org --role partner --program contra-costa"
)
@click.argument("email")
@click.option("--role", required=True, help="partner, coordinator, supervisor, trainer, manager, …")
@click.option("--program", "slug", required=True, help="The program's short name.")
@click.option("--again", is_flag=True, help="They hold the role and lost their password or second factor.")
def invite(email: str, role: str, slug: str, again: bool) -> None:
    """Print, and email, a link that works once, for seven days."""
    start()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from alongside.platform.accounts.roles import Role
    from alongside.platform.audit.actor import Actor
    from alongside.platform.sites import services
    from alongside.platform.sites.errors import NotPossible
    from alongside.platform.sites.models import Program
    from alongside.platform.sites.services.letters import invitation_url

    try:
        validate_email(email)
    except ValidationError:
        raise BadInput("EMAIL", "not an email address", "write it as name@example.org") from None
    if role not in Role.values:
        raise BadInput("--role", "no such role", f"choose one of {', '.join(Role.values)}")
    program = Program.objects.filter(slug=slug).first()
    if program is None:
        known = ", ".join(Program.objects.values_list("slug", flat=True)) or "none yet"
        raise BadInput("--program", "no such program runs here", f"choose one of: {known}")
    try:
        _row, token = services.invite(program, email=email, role=Role(role), by=Actor("command", "invite"), again=again)
    except NotPossible as refused:
        what, _, mend = str(refused).partition(". ")
        raise BadInput("EMAIL", what, mend or "nothing is to be done") from None
    click.echo(invitation_url(token))
