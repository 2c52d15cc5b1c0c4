"""Partners for one parent, in order, each with reasons in words; and what is missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alongside.core.matching import sentences, weights
from alongside.core.matching.people import Candidate, Key, Wants
from alongside.core.reasons import Reason, reason


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One partner who may be matched: why (`reasons`), and what is not as asked for (`lacking`)."""

    key: Key
    points: int
    reasons: tuple[Reason, ...]
    lacking: tuple[Reason, ...]
    is_at_cap: bool


@dataclass(frozen=True, slots=True)
class Excluded:
    """One partner who may not be matched with this parent now, and why."""

    key: Key
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Best first; never an error where there is nobody: `missing` then says what to do."""

    suggestions: tuple[Suggestion, ...]
    excluded: tuple[Excluded, ...]
    missing: tuple[Reason, ...]


def suggest(wants: Wants, partners: Sequence[Candidate], *, titles: Mapping[str, str] | None = None) -> Answer:
    """Rank the partners who may walk with a parent, with reasons in words.

    `titles` maps codes (languages, genders, areas, experiences, specialties) to the words that reasons
    show; a code without a title shows as it is. A wish (language, gender, area ...) orders and never
    excludes; what excludes is listed in `exclusions`. Equal points are ordered by lighter load, then by
    key, so the same facts give the same order. See `weights` for the table (R-MATCH-01 to -10).

    >>> answer = suggest(Wants(language="es"), [
    ...     Candidate("ana", languages=frozenset({"en"}), load=2, cap=10),
    ...     Candidate("lupe", languages=frozenset({"en", "es"}), load=6, cap=10)], titles={"es": "Spanish"})
    >>> [(s.key, [r.words for r in s.reasons]) for s in answer.suggestions]
    [('lupe', ['Speaks Spanish.', 'Load now: 6 of 10.']), ('ana', ['Load now: 2 of 10.'])]
    >>> [r.words for r in answer.suggestions[1].lacking]
    ['Does not speak Spanish; an interpreter is needed.']
    """
    words = titles or {}
    barred = {partner.key: exclusions(wants, partner) for partner in partners}
    permitted = [partner for partner in partners if not barred[partner.key]]
    ranked = sorted(permitted, key=lambda partner: (-points(wants, partner), partner.load, str(partner.key)))
    return Answer(
        suggestions=tuple(_suggestion(wants, partner, words) for partner in ranked),
        excluded=tuple(
            Excluded(partner.key, barred[partner.key])
            for partner in sorted(partners, key=lambda partner: str(partner.key))
            if barred[partner.key]
        ),
        missing=tuple(_missing(wants, partners, permitted, words)),
    )


def exclusions(wants: Wants, partner: Candidate) -> tuple[Reason, ...]:
    """Why this partner may not be matched with this parent; empty when they may.

    >>> [r.code for r in exclusions(Wants(), Candidate("ana", has_stepped_back=True, is_trained=False))]
    ['stepped_back', 'not_trained']
    """
    found = (
        ("do_not_match", partner.key in wants.do_not_match),
        ("leaving", wants.leaving is not None and partner.key == wants.leaving),
        ("not_active", not partner.is_active),
        ("stepped_back", partner.has_stepped_back),
        ("not_trained", not partner.is_trained),
    )
    return tuple(reason(sentences.EXCLUDED, code) for code, is_so in found if is_so)


def points(wants: Wants, partner: Candidate) -> int:
    """How far this partner answers what this parent asks for; whole points, see `weights`.

    >>> points(Wants(language="es", area="richmond"), Candidate("lupe", languages=frozenset({"es"}), cap=10))
    410
    """
    return (
        weights.NAMED * (wants.named is not None and partner.key == wants.named)
        + weights.LANGUAGE * (wants.language in partner.languages)
        + weights.GENDER * bool(wants.gender and wants.gender == partner.gender)
        + weights.AT_CAP * partner.is_at_cap
        + weights.PAST * (partner.key in wants.past)
        + weights.AREA * (wants.area in partner.areas)
        + weights.EXPERIENCE * len(wants.experience & partner.experience)
        + weights.SPECIALTY * len(wants.specialties & partner.specialties)
        + weights.COURTHOUSE * (wants.courthouse in partner.courthouses_today)
        + weights.room_points(partner.load, partner.cap)
    )


def _suggestion(wants: Wants, partner: Candidate, words: Mapping[str, str]) -> Suggestion:
    return Suggestion(
        key=partner.key,
        points=points(wants, partner),
        reasons=tuple(_reasons(wants, partner, words)),
        lacking=tuple(_lacking(wants, partner, words)),
        is_at_cap=partner.is_at_cap,
    )


def _reasons(wants: Wants, partner: Candidate, words: Mapping[str, str]) -> Iterator[Reason]:
    says = sentences.FOR
    if wants.named is not None and partner.key == wants.named:
        yield reason(says, "named")
    if wants.language in partner.languages:
        yield reason(says, "speaks", language=_title(words, wants.language))
    if wants.gender and wants.gender == partner.gender:
        yield reason(says, "gender", gender=_title(words, wants.gender))
    if partner.key in wants.past:
        yield reason(says, "past")
    if wants.area in partner.areas:
        yield reason(says, "area", area=_title(words, wants.area))
    for code in sorted(wants.experience & partner.experience):
        yield reason(says, "experience", experience=_title(words, code))
    for code in sorted(wants.specialties & partner.specialties):
        yield reason(says, "specialty", specialty=_title(words, code))
    if wants.courthouse in partner.courthouses_today:
        yield reason(says, "courthouse")
    if partner.cap is None:
        yield reason(says, "load_no_cap", load=partner.load)
    elif not partner.is_at_cap:
        yield reason(says, "load", load=partner.load, cap=partner.cap)


def _lacking(wants: Wants, partner: Candidate, words: Mapping[str, str]) -> Iterator[Reason]:
    says = sentences.AGAINST
    if wants.language and wants.language not in partner.languages:
        yield reason(says, "no_language", language=_title(words, wants.language))
    if wants.gender and wants.gender != partner.gender:
        yield reason(says, "no_gender", gender=_title(words, wants.gender))
    if wants.area and wants.area not in partner.areas:
        yield reason(says, "no_area", area=_title(words, wants.area))
    for code in sorted(wants.experience - partner.experience):
        yield reason(says, "no_experience", experience=_title(words, code))
    for code in sorted(wants.specialties - partner.specialties):
        yield reason(says, "no_specialty", specialty=_title(words, code))
    if partner.is_at_cap:
        yield reason(says, "at_cap", load=partner.load, cap=partner.cap)


def _missing(
    wants: Wants, partners: Sequence[Candidate], permitted: Sequence[Candidate], words: Mapping[str, str]
) -> Iterator[Reason]:
    says = sentences.MISSING
    if not partners:
        yield reason(says, "no_partners")
        return
    if wants.named is not None and all(partner.key != wants.named for partner in permitted):
        yield reason(says, "named_unavailable")
    if not permitted:
        yield reason(says, "nobody_permitted")
        return
    if len(permitted) == 1:
        yield reason(says, "only_one")
    language, gender = _title(words, wants.language), _title(words, wants.gender)
    speakers = [partner for partner in permitted if wants.language in partner.languages]
    of_gender = [partner for partner in permitted if partner.gender == wants.gender]
    if wants.language and not speakers:
        yield reason(says, "nobody_speaks", language=language)
    if wants.gender and not of_gender:
        yield reason(says, "nobody_gender", gender=gender)
    if wants.language and wants.gender and speakers and of_gender and not set(speakers) & set(of_gender):
        yield reason(says, "not_together", language=language, gender=gender)
    if wants.area and not any(wants.area in partner.areas for partner in permitted):
        yield reason(says, "nobody_area", area=_title(words, wants.area))
    for code in _nobody_has(wants.experience, (partner.experience for partner in permitted)):
        yield reason(says, "nobody_experience", experience=_title(words, code))
    for code in _nobody_has(wants.specialties, (partner.specialties for partner in permitted)):
        yield reason(says, "nobody_specialty", specialty=_title(words, code))
    if all(partner.is_at_cap for partner in permitted):
        yield reason(says, "all_at_cap")
    elif wants.language and speakers and all(partner.is_at_cap for partner in speakers):
        yield reason(says, "speakers_at_cap", language=language)


def _nobody_has(asked: frozenset[str], held: Iterable[frozenset[str]]) -> list[str]:
    return sorted(asked.difference(*held))


def _title(words: Mapping[str, str], code: str) -> str:
    return words.get(code, code)
