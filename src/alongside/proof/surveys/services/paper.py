"""Keying returned paper forms: two people key each, a difference is shown and settled, and then it waits too.

What is keyed lies sealed under a key of its own until both agree, so that no copy of the database shows one form
between two backups.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from alongside.core.surveys.instruments import Instrument
from alongside.platform.accounts.models import User
from alongside.platform.vault import batches as keys
from alongside.proof.surveys import sealing
from alongside.proof.surveys.answers import Answers, checked
from alongside.proof.surveys.enums import Kind, Way
from alongside.proof.surveys.errors import Refused
from alongside.proof.surveys.instruments import instrument_of
from alongside.proof.surveys.models import Batch, PaperForm, Wave
from alongside.proof.surveys.services import batches
from alongside.proof.surveys.services.answering import let_wait
from alongside.proof.surveys.services.locking import keys_held, locked


@dataclass(frozen=True)
class Keyed:
    """What became of a form: `waits` for a second person, or `differs` between the two; else it is in."""

    waits: bool = False
    differs: bool = False


def key_form(wave: Wave, number: int, said: Answers, *, by: User) -> Keyed:
    """Key the form with this number on it. Raises Refused where this person cannot key it."""
    with keys_held():
        wave = _open(wave)
        instrument, batch = instrument_of(wave), _taking(wave)
        said = checked(instrument, said)
        form = wave.paper_forms.filter(number=number).first()
        if form is None:
            PaperForm.objects.create(wave=wave, number=number, first=_sealed(instrument, batch, said), first_by=by)
            return Keyed(waits=True)
        if form.second is not None:
            raise Refused(_("This form is keyed twice already, and the two differ. Settle it."))
        if form.first_by_id == by.pk:
            raise Refused(_("You keyed this form yourself. Somebody else keys it the second time."))
        first = _opened(batch, form.first)
        if first == said:
            _bring_in(wave, form, said)
            return Keyed()
        form.second, form.second_by = _sealed(instrument, batch, said), by
        form.save(update_fields=["second", "second_by"])
        return Keyed(differs=True)


def settle_form(wave: Wave, form_id: UUID, said: Answers) -> None:
    """What the paper says, looked at again by whoever settles. Raises Refused where there is nothing to settle."""
    with keys_held():
        wave = _open(wave)
        form = wave.paper_forms.filter(pk=form_id).exclude(second=None).first()
        if form is None:
            raise Refused(_("This form is settled already."))
        _bring_in(wave, form, checked(instrument_of(wave), said))


def drop_form(wave: Wave, form_id: UUID) -> None:
    """Keyed by mistake: it goes, and can be keyed again."""
    with keys_held():
        _open(wave).paper_forms.filter(pk=form_id).delete()


def both_keyings(wave: Wave, form: PaperForm) -> tuple[Answers, Answers]:
    """What each of the two keyed."""
    batch = batches.standing(wave, Kind.PAPER)
    if batch is None or form.second is None or batches.is_lost(batch):
        raise Refused(_("This form is settled already."))
    return _opened(batch, form.first), _opened(batch, form.second)


def _bring_in(wave: Wave, form: PaperForm, said: Answers) -> None:
    form.delete()
    if not said.is_blank:
        let_wait(wave, said, Way.PAPER)


def _taking(wave: Wave) -> Batch:
    batch = batches.standing(wave, Kind.PAPER)
    if batch is not None and batches.is_lost(batch):
        wave.paper_forms.all().delete()  # nothing is lost: the paper is there, and is keyed again
        batch = None
    return batch or batches.begin(wave, Kind.PAPER)


def _sealed(instrument: Instrument, batch: Batch, said: Answers) -> bytes:
    size = sealing.size_of(instrument, Kind.SCALED) + sealing.size_of(instrument, Kind.WORDS) + 64
    return sealing.seal(batch.seal, {"scaled": dict(said.scaled), "words": dict(said.words)}, size=size)


def _opened(batch: Batch, sealed: bytes | memoryview) -> Answers:
    found = sealing.unseal(keys.opener(batch.pk), bytes(sealed))
    return Answers(found["scaled"], found["words"])


def _open(wave: Wave) -> Wave:
    found = locked(wave)
    if not found.is_open:
        raise Refused(_("This wave has ended. No form can be added to it."))
    return found
