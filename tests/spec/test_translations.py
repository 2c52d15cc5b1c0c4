"""Spanish: every string there, filled in with the same values, usted, easy to read, and nothing left in English."""

import importlib.util
import re
import tomllib
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import polib
import pytest

ROOT = Path(__file__).parents[2]
SAME_IN_BOTH = {"No", "no", "N", "%(n)s%%", "%(who)s: %(what)s", "%(line)s: %(what)s; %(mend)s."}
ENDS_LATER = {"Who could walk with"}  # a heading whose question mark stands after the name
TU = re.compile(
    r"\b(tú|tu|tus|te|ti|contigo|tuy[oa]s?|vos|vosotr[oa]s|eres|estás|tienes|puedes|quieres|debes|necesitas|sabes|vas|haz|dime)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(the|and|of|with|your|they|their|them|nobody|partners?|parents?|hearing|match|please)\b", re.IGNORECASE
)
FOR_PARENTS = re.compile(
    r"surfaces/(public|hand/(templates/mine|views/mine|forms|presenters/(kept|contact|offer|times)))|web/hand|link_gone"
)


def _script() -> ModuleType:
    loader = SourceFileLoader("translations_script", str(ROOT / "script/translations"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(loader.name, loader))  # type: ignore[arg-type]
    loader.exec_module(module)
    return module


SCRIPT = _script()


def _said(catalogue: polib.POFile) -> Iterator[tuple[str, str]]:
    """Every English string beside its Spanish, both forms of a plural."""
    for entry in catalogue:
        if entry.msgid_plural:
            yield entry.msgid, entry.msgstr_plural[0]
            yield entry.msgid_plural, entry.msgstr_plural[1]
        else:
            yield entry.msgid, entry.msgstr


def _in_files() -> Iterator[tuple[str, str]]:
    """What program files and the files of courts say in Spanish: where, and the words."""

    def spanish(value: object, key: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from spanish(inner, name)
        elif isinstance(value, list):
            for inner in value:
                yield from spanish(inner, key)
        elif isinstance(value, str) and key == "es":
            yield value

    for path in sorted([*(ROOT / "programs").glob("*.toml"), *(ROOT / "jurisdictions").glob("*.toml")]):
        for words in spanish(tomllib.loads(path.read_text("utf-8"))):
            yield path.name, words


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """The Spanish catalogue, brought up to date with the source of today."""
    return SCRIPT.extract(tmp_path_factory.mktemp("words"))["es"]


def test_every_visible_string_is_said_in_spanish_with_the_same_values(fresh: polib.POFile) -> None:
    assert len(fresh) > 1500
    assert SCRIPT.faults(fresh) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (polib.POEntry(msgid="Save", msgstr=""), "not translated: 'Save'"),
        (polib.POEntry(msgid="Save", msgstr="Guarda", flags=["fuzzy"]), "only guessed (fuzzy): 'Save'"),
        (polib.POEntry(msgid="Save", msgstr="Guardar", obsolete=True), "no longer said anywhere: 'Save'"),
        (
            polib.POEntry(msgid="Call %(name)s", msgstr="Llamar a %(nombre)s"),
            "other places than in 'Call %(name)s': 'Llamar a %(nombre)s'",
        ),
        (polib.POEntry(msgid="%(n)s%%", msgstr="%(n)s%"), "other places than in '%(n)s%%': '%(n)s%'"),
        (
            polib.POEntry(msgid="%(n)d day", msgid_plural="%(n)d days", msgstr_plural={0: "un día", 1: "%(n)d días"}),
            "other places than in '%(n)d day': 'un día'",
        ),
        (
            polib.POEntry(msgid="%(n)d day", msgid_plural="%(n)d days", msgstr_plural={0: "%(n)d día", 1: ""}),
            "not translated: '%(n)d day'",
        ),
    ],
    ids=["missing", "fuzzy", "stale", "another-value", "bare-percent", "plural-value", "plural-missing"],
)
def test_what_is_wrong_with_a_string_is_named(entry: polib.POEntry, fault: str) -> None:
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Yes", msgstr="Sí"))
    catalogue.append(entry)
    assert SCRIPT.faults(catalogue) == [fault]


def test_nothing_is_left_in_english(fresh: polib.POFile) -> None:
    assert {spanish for english, spanish in _said(fresh) if english == spanish} <= SAME_IN_BOTH
    assert [spanish for _english, spanish in _said(fresh) if ENGLISH.search(re.sub(r"%\(\w+\)s", "", spanish))] == []


def test_spanish_says_usted_on_every_page_and_in_every_file(fresh: polib.POFile) -> None:
    assert TU.search("Puedes llamar a tu abogada.")
    assert [spanish for _english, spanish in _said(fresh) if TU.search(spanish)] == []
    assert [(name, words) for name, words in _in_files() if TU.search(words)] == []


def test_spanish_asks_and_ends_its_sentences_as_spanish_does(fresh: polib.POFile) -> None:
    pairs = [(english, spanish) for english, spanish in _said(fresh) if english not in ENDS_LATER]
    assert [spanish for _english, spanish in pairs if spanish.count("¿") != spanish.count("?")] == []
    assert [spanish for english, spanish in pairs if english.endswith(".") != spanish.endswith(".")] == []


def test_a_child_of_ten_can_read_what_parents_are_told_in_spanish(fresh: polib.POFile) -> None:
    """Szigriszt-Pazos (1993); INFLESZ (Barrio-Cantalejo, 2008) calls a score above 80 "very easy", primary school."""
    told = [e for e in fresh if any(FOR_PARENTS.search(path) for path, _line in e.occurrences)]
    sentences = [_words(part) for e in told for part in re.split(r"(?<=[.?!:;])\s+", e.msgstr or e.msgstr_plural[1])]
    assert len(told) > 200
    assert [" ".join(words) for words in sentences if len(words) > 25] == []
    assert _ease([words for words in sentences if len(words) > 2]) > 80
    assert _ease([_words("La notificación administrativa correspondiente imposibilita cualquier rectificación.")]) < 40


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"%\(\w+\)[sd]", "Ana", text))


def _ease(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    return 206.835 - 62.3 * sum(map(_syllables, words)) / len(words) - len(words) / len(sentences)


def _syllables(word: str) -> int:
    """Groups of vowels, with strong vowels and an accented weak one each a syllable of its own."""
    apart = re.sub(r"(?<=[aeoáéóíú])(?=[aeoáéóíú])|(?<=[íú])(?=[aeo])", "-", word.lower())
    return max(1, len(re.findall(r"[aeiouáéíóúü]+", apart)))
