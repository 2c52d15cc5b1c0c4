"""Registers the public pages: templates, no model."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "alongside.surfaces.public"
    label = "public"
