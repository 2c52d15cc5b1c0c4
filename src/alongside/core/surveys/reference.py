"""The reference of an instrument file, made from the schema itself."""

from collections.abc import Iterator

from alongside.core.programs.setting import Setting, settings_of

from .schema import Domain, Instrument, Item, OpenQuestion, Permission, Point, Scale, Translation

_INTRO = """# The instrument file

<!-- Made by `alongside survey schema` from src/alongside/core/surveys: change that, not this page. -->

A survey is one TOML file in `instruments/`: its answers in words, its groups of questions, its questions, in English
and Spanish. `alongside survey check FILE` names every mistake at once.

```toml
[[scales]]
id = "yes3"
points = [
  { value = 3, label = { en = "Yes", es = "Sí" } },
  { value = 2, label = { en = "Somewhat", es = "Más o menos" } },
  { value = 1, label = { en = "No", es = "No" } },
]
top = [3]
```

A person sees the words of an answer and never its value. `top` lies at one end of the scale; that end is the better
one. A reversed item counts its answers from the other end. New wording is a new `version`.
"""

TABLES: tuple[tuple[str, str, type], ...] = (
    ("[instrument]", "The survey as a whole", Instrument),
    ("[permission]", "What permission you hold to print the words", Permission),
    ("[translation]", "How the Spanish came to be", Translation),
    ("[[scales]]", "Answers to choose from; one entry each, with its `points`", Scale),
    ("points", "The answers of a scale, in the order in which they are shown", Point),
    ("[[domains]]", "Groups of questions; one entry each", Domain),
    ("[[items]]", "Questions, in the order of the form; one entry each", Item),
    ("[[open_questions]]", "Questions answered in one's own words; one entry each", OpenQuestion),
)


def as_markdown() -> str:
    """The whole page; the same schema always gives the same page."""
    out = [_INTRO]
    for name, heading, section in TABLES:
        out += [f"## {name}\n", f"{heading}.\n", *_table(section), ""]
    return "\n".join(out)


def _table(section: type) -> Iterator[str]:
    yield "| key | what it is | value | default |"
    yield "|---|---|---|---|"
    for one in settings_of(section):
        meaning = one.label + (f": {one.decides}" if one.decides else "")
        yield f"| `{one.name}` | {meaning} | {one.kind.form.replace('|', '/')} | {_default(one)} |"


def _default(one: Setting) -> str:
    if one.required:
        return "needed"
    empty = one.default in ("", (), None) or (hasattr(one.default, "en") and not one.default.en)
    return "empty" if empty else f"`{str(one.default).lower()}`"
