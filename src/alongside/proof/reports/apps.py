"""Registers the app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "alongside.proof.reports"
    label = "reports"
