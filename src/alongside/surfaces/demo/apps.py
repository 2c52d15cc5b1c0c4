"""Registers the app, in demo and test settings alone."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "alongside.surfaces.demo"
    label = "demo"
