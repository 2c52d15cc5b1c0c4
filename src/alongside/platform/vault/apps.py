"""Django's registration of the vault app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "alongside.platform.vault"
    label = "vault"
