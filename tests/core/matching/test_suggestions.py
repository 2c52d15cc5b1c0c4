"""Suggestions: in order, with reasons in words, and an answer even where there is nobody."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.matching import Candidate, Wants, score_table, suggest
from alongside.core.matching.scores import FORBIDDEN
from alongside.core.matching.suggestions import exclusions, points

TITLES = {
    "es": "Spanish",
    "en": "English",
    "vi": "Vietnamese",
    "man": "a man",
    "woman": "a woman",
    "richmond": "Richmond",
}
LUPE = Candidate(
    "lupe",
    languages=frozenset({"es", "en"}),
    areas=frozenset({"richmond"}),
    gender="woman",
    experience=frozenset({"recovery"}),
    load=6,
    cap=10,
)
ANA = Candidate("ana", languages=frozenset({"es", "en"}), areas=frozenset({"antioch"}), gender="woman", load=2, cap=10)
MARCUS = Candidate(
    "marcus", languages=frozenset({"en"}), gender="man", specialties=frozenset({"fathers"}), load=1, cap=10
)
ALL = (ANA, LUPE, MARCUS)


def order(wants, partners=ALL):
    return [suggestion.key for suggestion in suggest(wants, partners).suggestions]


def missing(wants, partners=ALL):
    return [found.code for found in suggest(wants, partners, titles=TITLES).missing]


ORDERS = [
    # what the parent asks for                                          who comes first, second, third
    (Wants(language="es", area="richmond"), ["lupe", "ana", "marcus"]),
    (Wants(language="es"), ["ana", "lupe", "marcus"]),
    (Wants(gender="man"), ["marcus", "ana", "lupe"]),
    (Wants(language="es", gender="man"), ["ana", "lupe", "marcus"]),
    (Wants(experience=frozenset({"recovery"})), ["lupe", "marcus", "ana"]),
    (Wants(specialties=frozenset({"fathers"})), ["marcus", "ana", "lupe"]),
    (Wants(language="es", past=frozenset({"lupe"})), ["lupe", "ana", "marcus"]),
    (Wants(language="es", gender="woman", named="marcus"), ["marcus", "ana", "lupe"]),
    (Wants(), ["marcus", "ana", "lupe"]),
]


@pytest.mark.req("R-MATCH-01", "R-MATCH-03", "R-MATCH-04", "R-MATCH-05", "R-MATCH-06", "R-MATCH-07", "R-MATCH-08")
@pytest.mark.parametrize(("wants", "expected"), ORDERS)
def test_order(wants, expected):
    assert order(wants) == expected


@pytest.mark.req("R-MATCH-04", "R-MATCH-07")
def test_reasons_are_whole_sentences_with_the_facts():
    first = suggest(Wants(language="es", area="richmond", gender="man"), [LUPE], titles=TITLES).suggestions[0]
    assert [found.words for found in first.reasons] == [
        "Speaks Spanish.",
        "Knows the area: Richmond.",
        "Load now: 6 of 10.",
    ]
    assert [found.words for found in first.lacking] == [
        "The parent asked for a man; this partner does not answer that."
    ]


def test_a_reason_can_be_translated_before_it_is_filled_in():
    speaks = suggest(Wants(language="es"), [LUPE], titles={"es": "español"}).suggestions[0].reasons[0]
    assert (speaks.template, speaks.values) == ("Speaks %(language)s.", (("language", "español"),))


EXCLUSIONS = [
    (Wants(do_not_match=frozenset({"ana"})), ANA, ["do_not_match"]),
    (Wants(leaving="ana"), ANA, ["leaving"]),
    (Wants(), replace(ANA, is_active=False), ["not_active"]),
    (Wants(), replace(ANA, has_stepped_back=True), ["stepped_back"]),
    (Wants(), replace(ANA, is_trained=False), ["not_trained"]),
    (Wants(named="ana", past=frozenset({"ana"})), replace(ANA, has_stepped_back=True), ["stepped_back"]),
    (Wants(), replace(ANA, load=10), []),
]


@pytest.mark.req("R-MATCH-01")
@pytest.mark.parametrize(("wants", "partner", "codes"), EXCLUSIONS)
def test_what_excludes_a_partner(wants, partner, codes):
    assert [found.code for found in exclusions(wants, partner)] == codes
    answer = suggest(wants, [partner, MARCUS])
    assert ("ana" in [s.key for s in answer.suggestions]) == (not codes)
    assert [found.key for found in answer.excluded] == (["ana"] if codes else [])


FULL = tuple(replace(partner, load=10) for partner in ALL)
MISSING = [
    # asked for, who there is, what the answer says is missing
    (Wants(language="es"), (), ["no_partners"]),
    (Wants(language="es"), (LUPE,), ["only_one"]),
    (Wants(language="vi"), ALL, ["nobody_speaks"]),
    (Wants(language="vi"), (LUPE,), ["only_one", "nobody_speaks"]),
    (Wants(gender="man"), (ANA, LUPE), ["nobody_gender"]),
    (Wants(language="es", gender="man"), ALL, ["not_together"]),
    (Wants(area="concord"), ALL, ["nobody_area"]),
    (Wants(experience=frozenset({"recovery", "housing"})), ALL, ["nobody_experience"]),
    (Wants(specialties=frozenset({"medical"})), ALL, ["nobody_specialty"]),
    (Wants(language="es"), FULL, ["all_at_cap"]),
    (Wants(language="es"), (replace(LUPE, load=10), MARCUS), ["speakers_at_cap"]),
    (Wants(named="lupe"), (replace(LUPE, has_stepped_back=True), ANA, MARCUS), ["named_unavailable"]),
    (Wants(do_not_match=frozenset({"ana"})), (ANA,), ["nobody_permitted"]),
    (Wants(), ALL, []),
]


@pytest.mark.req("R-MATCH-10", "R-CLOSE-03")
@pytest.mark.parametrize(("wants", "partners", "codes"), MISSING)
def test_it_still_answers_and_says_what_is_missing(wants, partners, codes):
    assert missing(wants, partners) == codes


@pytest.mark.req("R-MATCH-10")
def test_over_cap_is_a_last_resort_though_not_worse_than_the_wrong_language():
    full_speaker, free_speaker = replace(LUPE, load=12), replace(ANA, key="eva", load=9)
    assert order(Wants(language="es"), (full_speaker, free_speaker, MARCUS)) == ["eva", "lupe", "marcus"]
    assert suggest(Wants(language="es"), (full_speaker,)).suggestions[0].is_at_cap


@pytest.mark.req("R-MATCH-01")
def test_the_partner_a_parent_names_comes_first_even_at_the_cap():
    assert order(Wants(language="es", gender="woman", named="marcus"), (*ALL[:2], replace(MARCUS, load=30))) == [
        "marcus",
        "ana",
        "lupe",
    ]


codes = st.sampled_from(["", "a", "b", "c"])
sets = st.frozensets(st.sampled_from(["a", "b", "c"]), max_size=3)
keys = st.integers(0, 4)
wishes = st.builds(
    Wants,
    language=codes,
    gender=codes,
    area=codes,
    experience=sets,
    specialties=sets,
    courthouse=codes,
    named=st.none() | keys,
    leaving=st.none() | keys,
    past=st.frozensets(keys, max_size=2),
    do_not_match=st.frozensets(keys, max_size=2),
)
candidates = st.lists(
    st.builds(
        Candidate,
        key=keys,
        languages=sets,
        areas=sets,
        gender=codes,
        experience=sets,
        specialties=sets,
        courthouses_today=sets,
        load=st.integers(0, 12),
        cap=st.none() | st.integers(0, 10),
        is_active=st.booleans(),
        has_stepped_back=st.booleans(),
        is_trained=st.booleans(),
    ),
    max_size=5,
    unique_by=lambda candidate: candidate.key,
)


@settings(deadline=None)
@given(wishes, candidates)
def test_every_partner_is_suggested_or_excluded_and_nobody_is_lost(wants, partners):
    answer = suggest(wants, partners)
    assert sorted([s.key for s in answer.suggestions] + [e.key for e in answer.excluded]) == sorted(
        partner.key for partner in partners
    )
    assert answer == suggest(wants, list(reversed(partners)))
    assert bool(answer.suggestions) or bool(answer.missing)
    for found in (*answer.missing, *(r for s in answer.suggestions for r in (*s.reasons, *s.lacking))):
        assert found.words and "%(" not in found.words


@settings(deadline=None)
@given(st.lists(wishes, max_size=4), candidates)
def test_the_table_for_many_holds_the_same_points_as_suggestions(wants, partners):
    expected = [
        [FORBIDDEN if exclusions(want, partner) else points(want, partner) for partner in partners] for want in wants
    ]
    assert score_table(wants, partners).tolist() == expected
