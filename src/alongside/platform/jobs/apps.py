"""Django's registration of the jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "alongside.platform.jobs"
    label = "jobs"

    def ready(self) -> None:
        from alongside.platform.jobs import scans  # noqa: F401  registers on import
