"""Registers the app, its scans and its place in the holdings."""

from django.apps import AppConfig


class CourtConfig(AppConfig):
    name = "alongside.service.court"
    label = "court"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from alongside.platform.accounts import links
        from alongside.platform.vault import subjects
        from alongside.service.court import retention, scans  # noqa: F401  both register on import
        from alongside.service.court.holders import holder_of
        from alongside.service.court.models import CourtDay, CourtListEntry

        subjects.register(CourtListEntry, "entry")
        subjects.register(CourtDay, "court_day")
        links.register(holder_of, landing="mine:start")
