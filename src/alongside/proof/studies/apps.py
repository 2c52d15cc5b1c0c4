"""Registers the app of the workstation; the families' server does not install it."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "alongside.proof.studies"
    label = "studies"
