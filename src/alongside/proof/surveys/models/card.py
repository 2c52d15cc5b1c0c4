"""A card that lets somebody answer once."""

from __future__ import annotations

import uuid

from django.db import models


class Card(models.Model):
    """Two ways to the same card, both kept only hashed. The row is deleted in the transaction that takes the answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey("surveys.Wave", on_delete=models.CASCADE, related_name="cards")
    square = models.BinaryField(max_length=32, unique=True)  # of the 128 bits in the square code
    typed = models.BinaryField(max_length=32, unique=True)  # of the 60 bits to type
