"""Registers the sites app."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "alongside.platform.sites"
    label = "sites"
    default_auto_field = "django.db.models.BigAutoField"
