"""Runs the story's steps in order, and reports each with what was asserted on whose page."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from alongside.surfaces.demo.story.server import Server
from alongside.surfaces.demo.story.stage import Stage
from alongside.surfaces.demo.story.visitor import NotAsTold


def tell(built: dict[str, Any], *, say: Callable[[str], object]) -> list[dict[str, Any]]:
    """Every step until one is not as told. Each: {"step", "title", "ok", "assertions", "failed"}."""
    from django.db import connections

    from alongside.surfaces.demo.story.steps import STEPS

    connections.close_all()
    server = Server(int(os.environ.get("PORT", "8000")))
    stage = Stage(built, server)
    told: list[dict[str, Any]] = []
    try:
        for number, title, act in STEPS:
            stage.begin_step()
            failed = ""
            try:
                act(stage)
            except NotAsTold as wrong:
                failed = str(wrong)
            seen = stage.assertions()
            if not failed and not seen:
                failed = "nothing was asserted on anybody's page"
            told.append(
                {
                    "step": number,
                    "title": title,
                    "ok": not failed,
                    "assertions": [asdict(one) for one in seen],
                    "failed": failed,
                }
            )
            say(f"{number:>3}  {title}{'' if not failed else '  FAILED: ' + failed}")
            for one in seen:
                say(f"       {one.person} {one.says}  ({one.page})")
            if failed:
                break
    finally:
        server.stop()
    return told
