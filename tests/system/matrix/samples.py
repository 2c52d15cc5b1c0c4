"""A sample for every part of an address. An address with a part that is not here fails the gate.

`@sample("entry")` serves every address with `<uuid:entry>`; `@sample("page:part")` that address alone. The
function is given one side of the world and the person who asks, and returns the value to put in the address:
of the person's own program it must open the page, of the other program it must be the same 404 as nothing.
`free("part", values, why)` is for parts that name nothing anybody owns, such as the number of a card.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator

from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.audit.actor import Actor
from alongside.platform.sites.models import Invitation, Membership, Photo
from alongside.platform.sites.services import invite, mind_caseload
from alongside.proof.reports.models import OutcomeCount
from alongside.proof.surveys.answers import Answers
from alongside.proof.surveys.models import OpenAnswer, Wave
from alongside.proof.surveys.services.ending import end_wave
from alongside.proof.surveys.services.paper import key_form
from alongside.proof.surveys.services.waves import print_cards
from alongside.service.court.enums import DateKind
from alongside.service.court.services import add_date
from alongside.service.matches.services import set_do_not_match
from tests.factories.court import planned, today
from tests.factories.sessions import person_with
from tests.factories.sites import PartnerFactory
from tests.factories.surveys import answered, wave_of
from tests.system.matrix.addresses import Address
from tests.system.matrix.world import Side

Sample = Callable[[Side, User | None], Any]
SAMPLES: dict[str, Sample] = {}
FREE: dict[str, tuple[Any, str]] = {}
BY = Actor("command", "test")


def sample(name: str) -> Callable[[Sample], Sample]:
    def register(function: Sample) -> Sample:
        SAMPLES[name] = function
        return function

    return register


def free(name: str, value: Any, why: str) -> None:
    assert why
    FREE[name] = (value, why)


def is_known(address: Address, part: str) -> bool:
    names = {f"{address}:{part}", part}
    return bool(names & (SAMPLES.keys() | FREE.keys()))


def owned_parts(address: Address) -> tuple[str, ...]:
    """The parts that name something somebody owns."""
    return tuple(p for p in address.parts if f"{address}:{p}" not in FREE and p not in FREE)


def values(address: Address, side: Side, person: User | None) -> dict[str, Any]:
    """A value for each part."""
    found: dict[str, Any] = {}
    for part in address.parts:
        own_name = f"{address}:{part}"
        if own_name in FREE or (part in FREE and own_name not in SAMPLES):
            found[part] = (FREE.get(own_name) or FREE[part])[0]
        else:
            found[part] = _made(own_name if own_name in SAMPLES else part, side, person)
    return found


def _made(name: str, side: Side, person: User | None) -> Any:
    """Made once for each person, and kept for the whole run."""
    key = (name, person.pk if person else None)
    if key not in side.made:
        side.made[key] = SAMPLES[name](side, person)
    return side.made[key]


# --- accounts and sites ----------------------------------------------------------------------------------


@sample("membership")
def _membership(side: Side, person: User | None) -> Any:
    return Membership.objects.get(program=side.program, user=side.people[Role.TRAINER]).pk


@sample("invitation")
def _invitation(side: Side, person: User | None) -> Any:
    return _invite(side)[0].pk


@sample("photo")
def _photo(side: Side, person: User | None) -> Any:
    return PartnerFactory(program=side.program, photo=Photo.objects.create(jpeg=b"\xff\xd8")).photo_id


@sample("accounts:switch:program")
def _program(side: Side, person: User | None) -> Any:
    return side.program.pk


@sample("accounts:accept:token")
def _invitation_token(side: Side, person: User | None) -> Any:
    return _invite(side)[1]


def _invite(side: Side) -> tuple[Invitation, str]:
    email = f"new{Invitation.objects.count()}@example.org"
    return invite(side.program, email=email, role=Role.TRAINER, by=BY, send=False)


@sample("mfa_remove_webauthn:pk")
def _passkey(side: Side, person: User | None) -> Any:
    owner = person if person and person.memberships.filter(program=side.program).exists() else None
    owner = owner or side.people[Role.MANAGER]
    data = {"name": "Phone", "credential": {}}
    return Authenticator.objects.create(user=owner, type="webauthn", data=data).pk


@sample("link:token")
def _link(side: Side, person: User | None) -> Any:
    return side.parent_token


free("account_reset_password_from_key:uidb36", "0", "a secret of its own stands beside it")
free("account_reset_password_from_key:key", "no-such-key", "the address is the secret; a wrong one is said to be old")


# --- the court day and parents -----------------------------------------------------------------------------


@sample("entry")
def _entry(side: Side, person: User | None) -> Any:
    return side.entry.pk


@sample("parent")
def _parent(side: Side, person: User | None) -> Any:
    return side.parent.pk


@sample("match")
def _match(side: Side, person: User | None) -> Any:
    return side.parent.matches.get(ended_on=None).pk


@sample("partner")
def _partner(side: Side, person: User | None) -> Any:
    return side.partner.pk


@sample("coverage")
def _coverage(side: Side, person: User | None) -> Any:
    return planned(side.program, side.partner).pk


@sample("date")
def _date(side: Side, person: User | None) -> Any:
    day, at = today(side.program), dt.time(9, 0)
    said = {"kind": DateKind.REVIEW, "on": day, "at": at, "courthouse": "Martinez", "room": "10"}
    return add_date(side.parent, by=BY, **said).pk


@sample("minded")
def _minded(side: Side, person: User | None) -> Any:
    """The supervisor's caseload, which the coordinator minds; either may hand it back."""
    away, covering = side.people[Role.SUPERVISOR], side.people[Role.COORDINATOR]
    return mind_caseload(side.program, away=away, covering=covering, until=today(side.program), by=BY).pk


@sample("demo:sign_in:user_id")
def _invented_user(side: Side, person: User | None) -> Any:
    return side.people[Role.COORDINATOR].pk


@sample("demo:parent:parent_id")
def _invented_parent(side: Side, person: User | None) -> Any:
    return side.parent.pk


free("code", "mandated_reporting", "a requirement of the program file")
free("number", 1, "a hearing card or a card of words that anybody may read")
free("mine:way:way", "text", "a way to be reached, from a closed list")


@sample("other")
def _other(side: Side, person: User | None) -> Any:
    """A partner this parent is kept apart from."""
    partner = PartnerFactory(program=side.program)
    set_do_not_match(side.program, side.parent.pk, partner.pk, by=BY)
    return partner.pk


def _slug(side: Side, person: User | None) -> Any:
    return side.program.slug


for _page in ("program", "role", "privacy", "ask", "back"):
    sample(f"public:{_page}:program")(_slug)


# --- the survey --------------------------------------------------------------------------------------------


@sample("wave")
def _wave(side: Side, person: User | None) -> Any:
    return wave_of(side.program, asks_words=True).pk


@sample("form")
def _paper_form(side: Side, person: User | None) -> Any:
    """A form of the wave made for the same person, keyed by two who differ."""
    wave = Wave.objects.get(pk=_made("wave", side, person))
    for value in (5, 4):
        key_form(wave, 1, Answers({"q1": value}), by=person_with(Role.EVALUATOR, side.program))
    return wave.paper_forms.get().pk


@sample("answer")
def _open_answer(side: Side, person: User | None) -> Any:
    wave = Wave.objects.get(pk=_made("wave", side, person))
    return OpenAnswer.objects.create(wave=wave, question="open1", words="Thank you").pk


def _ended(side: Side, person: User | None) -> Any:
    """Results, which only a wave that has ended has."""
    wave = wave_of(side.program)
    answered(wave, 11)
    end_wave(wave, by=BY, today=today(side.program))
    return wave.pk


for _page in ("results", "results_print", "figures", "answers"):
    sample(f"surveys:{_page}:wave")(_ended)


@sample("surveys:destroy:wave")
def _held(side: Side, person: User | None) -> Any:
    wave = wave_of(side.program)
    answered(wave, 1)
    end_wave(wave, by=BY, today=today(side.program))
    return wave.pk


@sample("survey:card:token")
def _card(side: Side, person: User | None) -> Any:
    return print_cards(wave_of(side.program), 1, by=BY)[0].square


@sample("outcome")
def _outcome(side: Side, person: User | None) -> Any:
    day = dt.date(2020, 1, 1) + dt.timedelta(days=OutcomeCount.objects.count())
    counts = {"window_months": 12, "removed": 1, "reunified": 1, "followed": 1, "reentered": 0}
    return OutcomeCount.objects.create(program=side.program, begins_on=day, ends_on=day, **counts).pk
