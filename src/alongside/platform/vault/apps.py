"""Django's registration of the vault app."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "alongside.platform.vault"
    label = "vault"

    def ready(self) -> None:
        from alongside.platform.vault import own_retention, scans  # noqa: F401  both register on import
