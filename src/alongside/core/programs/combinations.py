"""Settings that cannot stand together, each with the key to mend."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from . import choices as c
from .journey import ROUTES
from .keeping import WORDS_BEFORE_YES
from .kinds import Text
from .model import ProgramModel
from .people import NOT_THE_WORKERS
from .promises import refused_promise

Clash = tuple[str, str, str]  # key, what is wrong, the mend


def clashes(model: ProgramModel, given: frozenset[str]) -> Iterator[Clash]:
    """Every pair of settings of `model` that contradict; `given` holds the paths the file itself sets."""
    yield from _doors(model)
    yield from _records(model, given)
    yield from _closing(model, given)
    yield from _partners(model, given)
    yield from _papers(model)
    yield from _promises(model)


def _doors(model: ProgramModel) -> Iterator[Clash]:
    if not model.entry.open_routes:
        yield "entry", "every door is off", 'set at least one route to "allowed"'
    if model.participation.voluntary:
        for name in ROUTES:
            if model.entry.route(name) is c.Route.REQUIRED:
                yield (
                    f"entry.{name}",
                    "required, though taking part is voluntary",
                    'write "allowed", or participation.voluntary = false',
                )
    elif model.participation.strongly_encouraged:
        yield (
            "participation.strongly_encouraged",
            "encouraged, though taking part is not voluntary",
            "take one of the two out",
        )
    if model.form is c.Form.GROUP and not model.groups:
        yield (
            "form",
            "a group program without a group",
            'add a [[groups]] entry, or write form = "one_to_one"',
        )


def _records(model: ProgramModel, given: frozenset[str]) -> Iterator[Clash]:
    record, mode = model.record, model.record.mode
    fits = {
        c.RecordMode.NONE: (),
        c.RecordMode.TALLY: (c.ContactsBy.PARTNER,),
        c.RecordMode.ACTIVITY: (c.ContactsBy.PARENT,),
    }
    if record.contacts is not c.ContactsBy.AS_MODE and record.contacts not in fits[mode]:
        yield (
            "record.contacts",
            f'contacts by {record.contacts} cannot be counted in mode "{mode}"',
            'leave it out, or choose mode "tally" (by partner) or "activity" (by parent)',
        )
    if record.went_alone and mode is c.RecordMode.NONE:
        yield "record.went_alone", 'nothing is counted in mode "none"', 'write false, or choose mode "tally"'
    if not model.consent.written_required and model.words_before_yes == WORDS_BEFORE_YES:
        yield (
            "words_before_yes",
            "they promise a written OK that consent.written_required does not ask for",
            "write words that are true here, in both languages",
        )


def _closing(model: ProgramModel, given: frozenset[str]) -> Iterator[Clash]:
    ways, limit = model.closing.ways, model.length.limit_days
    if c.ClosingWay.OWN_WISH not in ways:
        yield "closing.ways", "a parent could not end it by their own wish", 'add "own_wish"'
    if "closing.ways" in given:
        if c.ClosingWay.TIME_LIMIT in ways and limit is None:
            yield (
                "closing.ways",
                "closing by a time limit, though there is none",
                'set length.limit_days, or take "time_limit" out',
            )
        if c.ClosingWay.TIME_LIMIT not in ways and limit is not None:
            yield (
                "closing.ways",
                "there is a time limit that never closes a match",
                'add "time_limit", or length.limit_days = "none"',
            )
        if (
            "closing.unpaid_supports" in given
            and model.closing.unpaid_supports
            and c.ClosingWay.GOALS_REACHED not in ways
        ):
            yield (
                "closing.unpaid_supports",
                "supports are asked for goals that are never reached",
                'add "goals_reached" to closing.ways',
            )
    if model.come_back.queue and model.come_back.over_cap:
        yield (
            "come_back.queue",
            "a waiting list, though nobody has to wait for the cap",
            "set one of queue and over_cap to false",
        )
    if not model.come_back.queue and not model.come_back.over_cap and model.caseload.cap is not None:
        yield "come_back.over_cap", "who comes back may neither wait nor pass the cap", "set over_cap = true"


def _partners(model: ProgramModel, given: frozenset[str]) -> Iterator[Clash]:
    partner, pay = model.partner, model.pay
    if model.role.child_contact and partner.clearance is not c.Clearance.STANDARD:
        yield (
            "role.child_contact",
            "contact with children under a waived background check",
            'write false, or partner.clearance = "standard"',
        )
    if (
        model.host.employer_kind in (c.EmployerKind.PUBLIC_AGENCY, c.EmployerKind.COURT)
        and model.host.conflict_of_interest == NOT_THE_WORKERS
    ):
        yield (
            "host.conflict_of_interest",
            "parents would be told that partners do not work for the agency or the court, and they do",
            "write host.conflict_of_interest as it is here, in both languages",
        )
    if partner.waived_by and partner.clearance is not c.Clearance.WAIVER:
        yield "partner.waived_by", "a permission without a waiver", 'write partner.clearance = "waiver"'
    if partner.reunified_months is not None and not partner.reunified_required:
        yield (
            "partner.reunified_months",
            "months since reunified, though reunifying is not asked",
            'write partner.experience = "reunified"',
        )
    if pay.rate is not None and pay.kind in (c.PayKind.VOLUNTEER, c.PayKind.UNPAID):
        yield "pay.rate", "a rate for people who are not paid", 'take it out, or write pay.kind = "hourly"'
    if model.services.transportation and "help.transport" in given and not model.help.transport:
        yield (
            "help.transport",
            "transportation is a service, though no kind is allowed",
            'name one, such as "pass"',
        )


def _papers(model: ProgramModel) -> Iterator[Clash]:
    if bool(model.purge.agreed_by) != bool(model.purge.agreed_on):
        missing = "purge.agreed_on" if model.purge.agreed_by else "purge.agreed_by"
        yield missing, "the purge schedule needs both who agreed and on which date", "write both, or neither"
    if model.court_list.authority is c.Authority.NONE and (model.court_list.dated or model.court_list.counsel):
        yield "court_list.authority", "a date or counsel without an authority", 'write "order" or "agreement"'
    if model.counsel.approved_on and not model.counsel.name:
        yield "counsel.name", "approved on a date, by nobody", "name the counsel who approved"


def _promises(model: ProgramModel) -> Iterator[Clash]:
    if model.host.kind is c.HostKind.LAW_OFFICE and model.counsel.name:
        return
    for path, text in _texts(model):
        for code in ("en", "es"):
            promise = refused_promise(text.in_language(code))
            if promise:
                yield (
                    f"{path}.{code}",
                    f'it promises "{promise}"',
                    'take it out; only host.kind = "law_office" with counsel.name may say so',
                )


def _texts(model: ProgramModel) -> Iterator[tuple[str, Text]]:
    for one in fields(model):
        value = getattr(model, one.name)
        if isinstance(value, Text):
            yield one.name, value
        elif is_dataclass(value):
            for inner in fields(value):
                if isinstance(getattr(value, inner.name), Text):
                    yield f"{one.name}.{inner.name}", getattr(value, inner.name)
