"""Whatever is in a file, reading it gives a model or BadProgram, and nothing else."""

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from alongside.core.errors import BadInput
from alongside.core.programs import ProgramModel, loads
from alongside.core.programs.loader import BadProgram, _Reading
from alongside.core.programs.model import ROWS, SECTIONS
from alongside.core.programs.setting import settings_of

KEYS = [*(one.name for one in settings_of(ProgramModel)), *SECTIONS, *ROWS]
INNER = sorted({one.name for kind in (*SECTIONS.values(), *ROWS.values()) for one in settings_of(kind)})

words = st.one_of(st.sampled_from(["none", "allowed", "tally", "S1 l.3", "en", "", "a"]), st.text(max_size=30))
scalars = st.one_of(
    words, st.booleans(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(),
    st.datetimes(timezones=st.just(dt.UTC)),
)  # fmt: skip
inner_keys = st.one_of(st.sampled_from([*INNER, "value", "source", "en", "es"]), st.text(max_size=10))
values = st.recursive(
    scalars, lambda kids: st.lists(kids, max_size=4) | st.dictionaries(inner_keys, kids, max_size=5), max_leaves=15
)
tables = st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=10)), values, max_size=12)


def reads_or_says_why(read: Any) -> None:
    try:
        model = read()
    except BadProgram as bad:
        assert bad.errors
        assert all(isinstance(error, BadInput) and str(error).isprintable() for error in bad.errors)
    else:
        assert isinstance(model, ProgramModel)
        assert all(model.source(path) for path in model.paths())


@given(tables)
def test_any_table_is_read_or_refused_in_words(table: dict[str, Any]) -> None:
    reads_or_says_why(lambda: _Reading("any.toml").model(table))


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    reads_or_says_why(lambda: loads(text, "any.toml"))


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(INNER), scalars), max_size=6))
def test_any_value_in_a_known_place_is_read_or_refused_in_words(placed: list[tuple[str, str, Any]]) -> None:
    table: dict[str, Any] = {
        "slug": "any-county",
        "name": {"en": "Any", "es": "Cualquiera"},
        "state": "US-CA",
        "place": "Any County",
        "time_zone": "America/Los_Angeles",
    }
    for section, key, value in placed:
        if section in SECTIONS:
            table.setdefault(section, {})[key] = value
        elif section in ROWS:
            table.setdefault(section, []).append({key: value})
    reads_or_says_why(lambda: _Reading("any.toml").model(table))
