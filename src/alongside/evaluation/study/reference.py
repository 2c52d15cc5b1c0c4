"""The reference of a study file, made from what reading one asks for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from alongside.core.toml_files import parse_toml

from .example_files import EXAMPLES, WITH_EXPOSURE
from .keys import TABLE, Asked
from .meanings import DEFAULTS, MEANINGS, TABLES
from .schema import keys_asked

_INTRO = f"""# The study file

<!-- Written by script/reference from src/alongside/evaluation/study: change that, not this page. -->

A study is one TOML file, `STUDY.toml` in what follows. Paths in it are relative to the file. `alongside study check
STUDY.toml` names a mistake by file and key with the mend, prints the protocol and freezes the design before any outcome
is read; [Run a study](../how-to/run-a-study.md) says how to decide each thing. What a run writes is under
[results.json](#resultsjson). Here is a file with nearly every key; yours has fewer.

```toml
{WITH_EXPOSURE.strip()}
```
"""


def as_markdown() -> str:
    """The part on the study file; the same schema always gives the same words."""
    found = described()
    out = [_INTRO]
    for table, words in TABLES.items():
        out += [f"## {table if table.startswith('[') else f'`{table}`'}\n", f"{words}\n", *_rows(table, found), ""]
    return "\n".join(out)


def described() -> dict[str, Asked]:
    """Every key that is no table of keys, by its path, in the order of the page."""
    asked = [one for text in EXAMPLES for one in keys_asked(text)]
    inner = {one.path.rpartition(".")[0] for one in asked}
    by_path: dict[str, Asked] = {}
    for one in asked:
        if one.path not in inner:
            standing = by_path.get(one.path)
            # asked for twice, as the kind of an exposure and of an outcome are not: needed in one, free in another
            by_path[one.path] = one if standing is None or one.needed else standing
    told = list(MEANINGS)
    return dict(sorted(by_path.items(), key=lambda item: told.index(item[0]) if item[0] in told else len(told)))


def unread() -> list[str]:
    """Tables of keys that neither example has, so that their keys would be missing from the page."""
    asked = [one for text in EXAMPLES for one in keys_asked(text)]
    inner = {one.path.rpartition(".")[0] for one in asked}
    return sorted({one.path for one in asked if one.form == TABLE} - inner)


def untold() -> list[str]:
    """Keys and tables without a meaning."""
    tables = {table.strip("[]") for table in TABLES}
    return [path for path in described() if path not in MEANINGS or path.rpartition(".")[0] not in tables]


def _rows(table: str, found: Mapping[str, Asked]) -> Iterator[str]:
    yield "| key | what it is | value | default | example |"
    yield "|---|---|---|---|---|"
    prefix = table.strip("[]")
    for path, one in found.items():
        place, _, key = path.rpartition(".")
        if place == prefix:
            meaning = MEANINGS.get(path, "")
            yield f"| `{key}` | {meaning} | {_form(one.form)} | {_default(one)} | {_example(path)} |"


def _form(form: str) -> str:
    words = form.split(" | ")
    return form if len(words) == 1 else ", ".join(f"`{json.dumps(word)}`" for word in words)


def _default(one: Asked) -> str:
    if one.path in DEFAULTS:
        return DEFAULTS[one.path]
    if one.needed:
        return "needed"
    return "none" if one.default in (None, (), {}) else f"`{_toml(one.default)}`"


def _example(path: str) -> str:
    for text in EXAMPLES:
        found: Any = parse_toml(text, "example")
        for part in path.split("."):
            found = found.get(part) if isinstance(found, dict) else None
        if found is not None:
            return f"`{_toml(found).replace('|', chr(92) + '|')}`"
    return ""


def _toml(value: object) -> str:
    """A value as it is written in the file."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(inner)}" for name, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return json.dumps(value, ensure_ascii=False)
