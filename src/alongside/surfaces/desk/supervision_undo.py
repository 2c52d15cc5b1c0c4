"""What supervision can take back for ten minutes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from alongside.platform.web.undo import NothingToUndo, undoable
from alongside.workforce.supervision.services import remove_session


@undoable("supervision.session")
def take_back_session(request: HttpRequest, payload: dict[str, Any]) -> str:
    program, actor = request.program, request.actor  # type: ignore[attr-defined]
    if not remove_session(program, UUID(payload["session"]), by=actor):
        raise NothingToUndo
    return _("Taken back. It does not count as held.")
