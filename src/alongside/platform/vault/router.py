"""Sends the keystore's tables to the `keystore` database and everything else to `default`."""

from typing import Any

from django.db.models import Model

KEYSTORE = "keystore"
MODELS = frozenset({"batchkey", "datakey", "epoch", "ledgerentry", "keystorebackup", "chainhead", "chainrestore"})


class KeystoreRouter:
    """Two stores that never share a table: an old backup of one opens nothing without the other."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return KEYSTORE if _is_keystore(model._meta.app_label, model._meta.model_name) else "default"

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        # by _meta, not type(): request.user is a lazy stand-in for its row
        return self.db_for_read(one._meta.model) == self.db_for_read(other._meta.model)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        return (db == KEYSTORE) == _is_keystore(app_label, model_name)


def _is_keystore(app_label: str, model_name: str | None) -> bool:
    return app_label == "vault" and model_name in MODELS
