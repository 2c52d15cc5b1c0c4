"""Django's registration of the jobs app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "alongside.platform.jobs"
    label = "jobs"
