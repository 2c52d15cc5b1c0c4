"""Reads a TOML file of plain words: every sentence in both languages, with who has read it over."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.core.errors import BadInput
from alongside.core.programs.kinds import Text

LARGEST_BYTES = 200_000
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
    name = path.name
    try:
        raw = path.read_bytes()
        if len(raw) > LARGEST_BYTES:
            raise BadInput(name, f"more than {LARGEST_BYTES:,} bytes", "a word file is a few pages of text")
        return tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise BadInput(name, "the file cannot be read", "check its name and who may read it") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(name, f"this is not a TOML file in UTF-8 ({error})", "mend it there") from error


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
