"""Reads a TOML file of plain words: every sentence in both languages, with who has read it over."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.core.errors import BadInput
from alongside.core.programs.kinds import Text
from alongside.core.toml_files import TomlFile, parse_toml

WORD_FILE = TomlFile(
    "a word file",
    look="check the name; the ones we ship are in jurisdictions/",
    largest_bytes=200_000,
    size="a word file is a few pages of text",
)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Reviewed:
    """Who has read the words over. Empty names mean nobody yet, and pages say so."""

    source: str
    lawyer: str = ""
    parents: str = ""
    interpreter: str = ""

    @property
    def is_complete(self) -> bool:
        return bool(self.lawyer and self.parents and self.interpreter)


def table_in(path: Path) -> dict[str, Any]:
    """The whole file as a table. Raises BadInput naming the file."""
    return parse_toml(WORD_FILE.text(path), path.name)


def rows_in(path: Path, key: str) -> tuple[list[dict[str, Any]], Reviewed]:
    """The rows under `key`, and who has read them over."""
    table = table_in(path)
    review = table.get("reviewed", {})
    unknown = set(table) - {key, "reviewed", "about"} or set(review) - {
        "source",
        "lawyer",
        "parents",
        "interpreter",
    }
    if unknown:
        raise BadInput(path.name, f'"{sorted(unknown)[0]}" is not known here', f"write [reviewed] and [[{key}]]")
    rows = table.get(key)
    if not isinstance(rows, list) or not rows:
        raise BadInput(path.name, f"there is no [[{key}]]", "write at least one")
    return rows, Reviewed(**{name: str(value) for name, value in {"source": "", **review}.items()})


def text_in(row: dict[str, Any], key: str, where: str) -> Text:
    """One sentence in both languages. Raises BadInput naming file and key."""
    found = row.get(key)
    if not isinstance(found, dict) or set(found) != {"en", "es"}:
        raise BadInput(where, f"{key} is not in both languages", f'write {key} = {{ en = "…", es = "…" }}')
    for language, words in found.items():
        if not isinstance(words, str) or not words.strip() or len(words) > LONGEST:
            raise BadInput(
                where,
                f"{key}.{language} is empty or too long",
                f"write one sentence, at most {LONGEST} letters",
            )
    return Text(found["en"].strip(), found["es"].strip())
