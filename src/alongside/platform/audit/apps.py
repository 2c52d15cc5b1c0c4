"""Django's registration of the audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "alongside.platform.audit"
    label = "audit"
