"""The reference of a program file, made from the schema itself."""

from collections.abc import Iterator

from .choices import Choice
from .headings import HEADINGS
from .kinds import Kind, ListOf, OneOf
from .model import ROWS, SECTIONS, ProgramModel
from .setting import Setting, settings_of

_INTRO = """# The program file

<!-- Made by `alongside programs schema` from src/alongside/core/programs: change that, not this page. -->

Every difference between sites is a value in one TOML file. A value is written bare, or with its source:

```toml
[caseload]
cap = 10                                        # ours: assumed
cap = { value = 15, source = "S1 l.1295" }      # said by a source

[titles]                                        # words come in both languages
partner = { en = "Parent Ally", es = "mamá aliada o papá aliado", source = "S4 l.38" }
```

A source is `S0` to `S4` with the line (`S1 l.1293`, several joined by `; `), `P` and a public page, your own
agreement or manual, or `assumed: …` with the reason. What a file leaves out takes the default below and is
marked assumed. Where the value allows it, `"none"` says that there is none. `alongside programs check FILE`
names every mistake at once; `alongside programs show NAME` says the program in plain words.

Keys at the head of the file come before the first `[section]`.
"""


def as_markdown() -> str:
    """The whole page; the same schema always gives the same page."""
    out = [_INTRO, "## At the head of the file\n", *_table(ProgramModel)]
    for name, section in SECTIONS.items():
        out += [f"\n## [{name}]\n", f"{HEADINGS[name]}.\n", *_table(section)]
    for name, row in ROWS.items():
        out += [f"\n## [[{name}]]\n", f"{HEADINGS[name]}; one entry each.\n", *_table(row)]
    return "\n".join(out) + "\n"


def _table(section: type) -> Iterator[str]:
    yield "| key | what it is | value | default |"
    yield "|---|---|---|---|"
    for one in settings_of(section):
        meaning = one.label + (f": {one.decides}" if one.decides else "")
        yield f"| `{one.name}` | {meaning} | {_value(one.kind)} | {_default(one)} |"


def _value(kind: Kind) -> str:
    if isinstance(kind, OneOf):
        return _words(kind.choices)
    if isinstance(kind, ListOf) and isinstance(kind.item, OneOf):
        return "list of " + _words(kind.item.choices)
    return kind.form.replace("|", "\\|")


def _words(choices: type[Choice]) -> str:
    return "; ".join(
        f'`"{choice}"`' + ("" if choice.words == choice.replace("_", " ") else f" ({choice.words})")
        for choice in choices
    )


def _default(one: Setting) -> str:
    if one.required:
        return "needed"
    if isinstance(one.kind, OneOf):
        return f'`"{one.default}"`'
    if one.default == "":
        return "empty"
    return one.kind.say(one.default).replace("|", "\\|")
