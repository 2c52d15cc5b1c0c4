"""Registers the desk: templates, static files and what can be undone; no model."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "alongside.surfaces.desk"
    label = "desk"

    def ready(self) -> None:
        from alongside.surfaces.desk import court_undo, parent_undo, supervision_undo  # noqa: F401  register on import
