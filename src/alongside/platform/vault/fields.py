"""The column that holds sealed bytes, and keeps them out of every print."""

from typing import Any

from django.db import models


class Sealed(bytes):
    """Sealed bytes as they come from the database; printing them says only that they are sealed."""

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__


class SealedField(models.BinaryField):
    """Bytes that only `SubjectKey.open` can read. Never in a form, never in a repr."""

    def from_db_value(self, value: Any, expression: object, connection: object) -> Sealed | None:
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return None if found is None else Sealed(bytes(found))
