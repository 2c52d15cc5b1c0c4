"""The keystore's tables (their own database) and holds (beside the rows they protect)."""

from alongside.platform.vault.models.hold import Hold
from alongside.platform.vault.models.keystore import (
    BatchKey,
    ChainHead,
    ChainRestore,
    DataKey,
    Epoch,
    KeystoreBackup,
    Kind,
    LedgerEntry,
)

__all__ = [
    "BatchKey",
    "ChainHead",
    "ChainRestore",
    "DataKey",
    "Epoch",
    "Hold",
    "KeystoreBackup",
    "Kind",
    "LedgerEntry",
]
