"""One study in the list, and what destroying it takes away."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.proof.studies.shelf import Shelved


@dataclass(frozen=True)
class Listed:
    """A row of the list."""

    id: str
    title: str
    stage: str
    runs: int
    verdict: str

    @property
    def url(self) -> str:
        return reverse("studies:study", args=[self.id])


def listed(study: Shelved) -> Listed:
    return Listed(study.id, study.title, _("The protocol is being written"), 0, "")


def what_goes(study: Shelved) -> list[str]:
    """What will be destroyed, in short lines."""
    return [_("The protocol, and the count of its runs."), _("Every result and report that was not downloaded.")]
