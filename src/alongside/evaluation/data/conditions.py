"""`where`: a small language of comparisons over columns, read by hand and compiled to Ibis; never eval, never SQL.

    age < 18 and (race = "white" or race in ["latino", "black"]) and removal_reason is not missing

Comparisons `= == != <> < <= > >=`, `between … and …`, `in […]`, `is [not] missing` (or null), joined by `and`, `or`,
`not` and parentheses; sums, differences, products and quotients of number columns. Text stands in quotes. A comparison
with a missing value, and its opposite, do not hold, as in SQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alongside.core.echo import nearest, printable

_WORDS = {"and", "or", "not", "in", "is", "missing", "null", "between", "true", "false"}
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)"
    r"|(?P<text>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"
    r"|(?P<name>`[^`]+`|[^\W\d]\w*)"
    r"|(?P<sign>==|!=|<>|<=|>=|&&|\|\||[=<>()\[\],+\-*/!&|]))",
)
MOST_LETTERS = 2_000
MOST_DEEP = 50


class BadCondition(ValueError):
    """What cannot be read in a condition, and the mend."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what, self.mend = what, mend


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a condition: `kind` and what it is made of."""

    kind: str
    value: Any = None
    parts: tuple[Node, ...] = ()


def parse(words: str) -> Node:
    """The condition as a tree. Raises BadCondition for anything outside the language.

    >>> parse("age < 18").kind
    'compare'
    >>> parse("__import__('os')")
    Traceback (most recent call last):
    alongside.evaluation.data.conditions.BadCondition: "(" is not expected; write a comparison like age < 18
    """
    if len(words) > MOST_LETTERS:
        raise BadCondition(f"it has more than {MOST_LETTERS:,} letters", "write it shorter")
    return _Reading(words).whole()


def columns_of(node: Node) -> set[str]:
    """The columns that a condition names."""
    own = {node.value} if node.kind == "column" else set()
    return own.union(*(columns_of(part) for part in node.parts))


class _Reading:
    def __init__(self, words: str) -> None:
        self.tokens: list[tuple[str, str]] = []
        place = 0
        while words[place:].strip():
            found = _TOKEN.match(words, place)
            if not found:
                raise BadCondition(f'"{printable(words[place:].strip(), 10)}" is not understood', "compare columns")
            kind = found.lastgroup or ""
            text = found.group(kind)
            if kind == "name" and text.lower() in _WORDS:
                kind, text = "word", text.lower()
            self.tokens.append((kind, text))
            place = found.end()
        self.at = self.deep = 0

    def whole(self) -> Node:
        node = self.either()
        if self.at < len(self.tokens):
            raise self.unexpected()
        return _condition(node)

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "its end")

    def unexpected(self) -> BadCondition:
        return BadCondition(f'"{printable(self.peek()[1], 20)}" is not expected', "write a comparison like age < 18")

    def takes(self, *texts: str) -> str | None:
        kind, text = self.peek()
        if kind in ("word", "sign") and text in texts:
            self.at += 1
            return text
        return None

    def needs(self, text: str) -> None:
        if not self.takes(text):
            raise BadCondition(f'"{text}" is missing before "{printable(self.peek()[1], 20)}"', "add it")

    def either(self) -> Node:
        self.deep += 1
        if self.deep > MOST_DEEP:
            raise BadCondition("it is nested too deep", "write it flatter")
        parts = [self.both()]
        while self.takes("or", "|", "||"):
            parts.append(self.both())
        self.deep -= 1
        return parts[0] if len(parts) == 1 else Node("or", None, tuple(map(_condition, parts)))

    def both(self) -> Node:
        parts = [self.negated()]
        while self.takes("and", "&", "&&"):
            parts.append(self.negated())
        return parts[0] if len(parts) == 1 else Node("and", None, tuple(map(_condition, parts)))

    def negated(self) -> Node:
        if self.takes("not", "!"):
            self.deep += 1
            if self.deep > MOST_DEEP:
                raise BadCondition("it is nested too deep", "write it flatter")
            inner = Node("not", None, (_condition(self.negated()),))
            self.deep -= 1
            return inner
        return self.compared()

    def compared(self) -> Node:
        left = self.sum()
        if self.takes("is"):
            turned = bool(self.takes("not"))
            if not self.takes("missing", "null"):
                raise self.unexpected()
            node = Node("missing", None, (left,))
            return Node("not", None, (node,)) if turned else node
        turned = bool(self.takes("not"))
        if self.takes("in"):
            node = Node("in", None, (left, *self.list()))
        elif self.takes("between"):
            low = self.sum()
            self.needs("and")
            high = self.sum()
            node = Node("and", None, (_compare(">=", left, low), _compare("<=", left, high)))
        elif turned:
            raise self.unexpected()
        elif sign := self.takes("=", "==", "!=", "<>", "<", "<=", ">", ">="):
            return _compare({"=": "==", "<>": "!="}.get(sign, sign), left, self.sum())
        else:
            return left
        return Node("not", None, (node,)) if turned else node

    def list(self) -> list[Node]:
        close = "]" if self.takes("[") else ")"
        if close == ")":
            self.needs("(")
        found = [self.single()]
        while self.takes(","):
            found.append(self.single())
        self.needs(close)
        return found

    def single(self) -> Node:
        node = self.sum()
        if node.kind not in ("number", "text"):
            raise BadCondition("a list holds a column", "list numbers or quoted texts")
        return node

    def sum(self) -> Node:
        node = self.product()
        while sign := self.takes("+", "-"):
            node = Node("arithmetic", sign, (node, self.product()))
        return node

    def product(self) -> Node:
        node = self.signed()
        while sign := self.takes("*", "/"):
            node = Node("arithmetic", sign, (node, self.signed()))
        return node

    def signed(self) -> Node:
        if self.takes("-"):
            inner = self.signed() if self.peek()[1] != "-" else None
            if inner is None:
                raise self.unexpected()
            return Node("number", -inner.value) if inner.kind == "number" else Node("arithmetic", "-", (_ZERO, inner))
        return self.atom()

    def atom(self) -> Node:
        kind, text = self.peek()
        if kind == "number":
            self.at += 1
            return Node("number", float(text))
        if kind == "text":
            self.at += 1
            return Node("text", text[1:-1].replace(text[0] * 2, text[0]))
        if kind == "name":
            self.at += 1
            return Node("column", text.strip("`"))
        if kind == "word" and text in ("true", "false"):
            self.at += 1
            return Node("text", text)
        if self.takes("("):
            node = self.either()
            self.needs(")")
            return node
        raise self.unexpected()


_ZERO = Node("number", 0.0)
_CONDITIONS = ("and", "or", "not", "compare", "in", "missing")


def _condition(node: Node) -> Node:
    if node.kind not in _CONDITIONS:
        raise BadCondition("a part of it is no comparison", "write a comparison like age < 18")
    return node


def _compare(sign: str, left: Node, right: Node) -> Node:
    if left.kind in _CONDITIONS or right.kind in _CONDITIONS:
        raise BadCondition("a comparison is compared", "join comparisons with and, or")
    return Node("compare", sign, (left, right))


def compile_condition(node: Node, number: Callable[[str], Any], text: Callable[[str], Any]) -> Any:
    """The condition as an Ibis expression that is true or false, never null.

    `number` and `text` give a column as a number or as text (null where missing, or where it is no number).
    """
    import ibis

    signs: dict[str, Callable[[Any, Any], Any]] = {
        "==": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b.nullif(0),
    }

    def value(part: Node, as_text: bool) -> Any:
        if part.kind == "number":
            if as_text:
                raise BadCondition("a number stands beside a text", "quote both, or neither")
            return ibis.literal(part.value, type="float64")
        if part.kind == "text":
            if not as_text:
                raise BadCondition("a text stands where a number belongs", "quote both, or neither")
            return ibis.literal(part.value)
        if part.kind == "column":
            return text(part.value) if as_text else number(part.value)
        return signs[part.value](value(part.parts[0], False), value(part.parts[1], False))

    def holds(part: Node) -> Any:
        if part.kind == "and":
            found = holds(part.parts[0])
            for other in part.parts[1:]:
                found = found & holds(other)
            return found
        if part.kind == "or":
            found = holds(part.parts[0])
            for other in part.parts[1:]:
                found = found | holds(other)
            return found
        if part.kind == "not":
            return ~holds(part.parts[0])
        if part.kind == "missing":
            inner = part.parts[0]
            return value(inner, inner.kind == "column" or inner.kind == "text").isnull()
        as_text = any(inner.kind == "text" for inner in part.parts)
        if part.kind == "in":
            return value(part.parts[0], as_text).isin([value(one, as_text) for one in part.parts[1:]])
        left, right = (value(inner, as_text) for inner in part.parts)
        return signs[part.value](left, right)

    return holds(node).fill_null(False)


def unknown_columns(node: Node, known: list[str]) -> BadCondition | None:
    """The first column that the data do not have, with the nearest that they have."""
    for name in sorted(columns_of(node)):
        if name not in known:
            return BadCondition(f'there is no column "{printable(name)}"', nearest(name, known) + "check its spelling")
    return None
