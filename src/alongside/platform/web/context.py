"""What base pages need on every request: program's name, help lines, whom to call, offers to undo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from alongside.platform.web.fields import readable_phone
from alongside.platform.web.undo import open_offers


def base(request: HttpRequest) -> dict[str, Any]:
    """Context processor for all base templates. Reads `request.program` where a page has one."""
    program = getattr(request, "program", None)
    is_parents = getattr(request, "audience", "") == "parent"
    return {
        "program_name": program_name(request),
        "complaint": complaint_line(program),
        "help_lines": SimpleLazyObject(help_lines),
        "quick_exit_url": settings.QUICK_EXIT_URL,
        "undo_offers": SimpleLazyObject(lambda: open_offers(request)),
        "undo_url_name": "web:undo_hand" if is_parents else "web:undo",
        "source_address": settings.SOURCE_ADDRESS,
        "home_url": getattr(request, "home_url", "/"),
    }


def program_name(request: HttpRequest) -> str:
    """The program's own name; pages that belong to no program show the project's."""
    program = getattr(request, "program", None)
    return str(getattr(program, "name", "") or "Alongside")


def complaint_line(program: Any) -> dict[str, str] | None:
    """Whom to call when something is wrong with a partner: somebody who does not supervise that partner."""
    name, phone = getattr(program, "complaint_name", ""), getattr(program, "complaint_phone", "")
    return {"name": name, "phone": phone, "shown": readable_phone(phone)} if name and phone else None


def help_lines() -> list[dict[str, str]]:
    """Lines that answer day and night, in English and Spanish."""
    return [
        {"phone": "911", "shown": "911", "what": _("Danger right now")},
        {"phone": "988", "shown": "988", "what": _("Thoughts of suicide, or you cannot go on")},
        {
            "phone": "+18007997233",
            "shown": "1-800-799-7233",
            "what": _("Somebody at home hurts or scares you"),
        },
    ]
