"""Registers the app and its scans."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "alongside.proof.surveys"
    label = "surveys"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from alongside.proof.surveys import scans  # noqa: F401  registers on import
