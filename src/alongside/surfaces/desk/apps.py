"""Registers the desk: templates, static files and what can be undone; no model."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "alongside.surfaces.desk"
    label = "desk"

    def ready(self) -> None:
        from alongside.surfaces.desk import court_undo  # noqa: F401  registers on import
