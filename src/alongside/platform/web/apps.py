"""The web app: templates, static files and page machinery, without a model."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers templates and static files."""

    name = "alongside.platform.web"
    label = "web"
