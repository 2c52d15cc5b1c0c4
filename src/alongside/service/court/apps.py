"""Registers the app, its scans and its place in the holdings."""

from django.apps import AppConfig


class CourtConfig(AppConfig):
    name = "alongside.service.court"
    label = "court"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from alongside.service.court import retention, scans  # noqa: F401  registers on import
