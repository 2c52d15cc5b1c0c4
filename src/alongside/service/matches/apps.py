"""Registers the app, its scans and its place in the holdings."""

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "alongside.service.matches"
    label = "matches"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from alongside.platform.vault import subjects
        from alongside.service.matches import retention, scans  # noqa: F401  both register on import
        from alongside.service.matches.models import Parent

        subjects.register(Parent, "parent")
