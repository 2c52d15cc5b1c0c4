"""The program a public address names."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from alongside.platform.sites.models import Program


def find_program(request: HttpRequest, slug: str) -> Program:
    """The program, also as `request.program`, so that the page stands under its own name; else 404."""
    program = get_object_or_404(Program, slug=slug)
    request.program = program  # type: ignore[attr-defined]
    return program
