"""Every sentence of the engine has its Spanish, found in the engine's own source and said by the engine itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import alongside.evaluation
from alongside.evaluation.data.identifiers import _NAMED, LOOKS
from alongside.evaluation.published import claims
from alongside.evaluation.run import _STEPS
from alongside.evaluation.spanish import claim_in_spanish, complaint_in_spanish, in_spanish, line_in_spanish
from alongside.evaluation.spanish.complaints import MENDS, WHATS
from alongside.evaluation.spanish.sayings import METHODS, PHRASES, SAYINGS
from alongside.evaluation.study import design
from alongside.evaluation.study.design import (
    Covariates,
    Coverage,
    Design,
    Exposure,
    Matching,
    Outcome,
    Reentry,
    Source,
    Study,
)
from alongside.evaluation.study.protocol import protocol
from alongside.evaluation.verdict import Evidence, cautions, judge

ENGINE = Path(alongside.evaluation.__file__).parent
NOT_OF_A_STUDY = {"indicators", "report", "simulate", "spanish", "published.py", "protocol.py"}
FIELD = re.compile(r"\{~?\w+\}")


def test_each_template_keeps_its_fields():
    for table in (SAYINGS, PHRASES, WHATS, MENDS):
        for english, spanish in table.items():
            if english != "name {file} ending in .toml":  # its article has another gender
                assert sorted(set(FIELD.findall(english))) == sorted(set(FIELD.findall(spanish))), english
            assert spanish.strip(), english
            assert not re.search(r"\b(the|with|there is|child|is|are)\b", FIELD.sub("", spanish)), spanish


def test_every_protocol_is_told_in_spanish():
    exposures = [Exposure("partner", kind) for kind in ("received", "offered", "historical")]
    exposures.append(Exposure("partner", "received", "start"))
    coverages = [
        Coverage("c.csv", ("date", "room"), strata, is_random)
        for strata, is_random in product(((), ("courthouse",)), (0, 1))
    ]
    arms = [{"exposure": one} for one in exposures] + [{"assignment": one} for one in coverages]
    outcomes = [
        Outcome("days", "event", labels, 365.0, better=better, worthwhile=much, reentry=back)
        for labels, better, much, back in product(
            ({}, {1: "reunified"}, {1: "reunified", 2: "adopted", 3: "guardianship"}),
            ("more", "less"),
            (0.0, 0.05),
            (None, Reentry("back", "days_out"), Reentry("back", "days_out", (365.0,))),
        )
    ]
    outcomes += [Outcome(column="score", kind=kind, negative_control="arm") for kind in ("binary", "continuous")]
    plain = Study(Path("STUDY.toml"), "Do more go home?", Source("c.csv"), "id", outcomes[0], exposure=exposures[0])
    studies = [replace(plain, **{"exposure": None, **arm}) for arm in arms]
    studies += [replace(plain, outcome=one) for one in outcomes]
    studies += [
        replace(
            plain,
            where="age < 0.5 and note == 'Is it? Yes. 1'",
            cluster="family",
            one_per_cluster=one,
            threshold=threshold,
            covariates=Covariates(("age",), ("race",), "age + race", "partner * age"),
            design=Design(
                method, estimand, trim=(0.05, 0.95), matching=Matching(exact=("race", "sex")), subgroups=("race", "sex")
            ),
        )
        for one, threshold, method, estimand in product((True, False), (0, 11), design.METHODS, design.ESTIMANDS)
    ]
    for study in studies:
        for line in protocol(study)[1:]:
            assert in_spanish(line.words), line.words


def test_every_verdict_and_every_warning_is_told_in_spanish():
    plain = Evidence("offered", True, "unadjusted", False, 900, 200, (), (0.03, 0.11), worthwhile=0.05)
    said = set()
    for kind, unbalanced, interval, much in product(
        ("offered", "received", "historical"),
        ((), ("age",), ("age", "race=b"), tuple("abcdef")),
        ((0.03, 0.11), (-0.03, 0.11), (0.01, 0.02), (-0.02, 0.01), (-0.2, -0.1), None),
        (0.0, 0.05),
    ):
        seen = replace(plain, kind=kind, unbalanced=unbalanced, interval=interval, worthwhile=much)
        said.add(judge(seen)[1])
        said |= {one.message for one in cautions(seen)}
    worst = replace(
        plain, is_random=False, analysed=30, fewest_events=3, negative_control_passes=False, has_siblings=True,
        clusters=12, has_mixed_window=True, runs=100,
    )  # fmt: skip
    for changed in (
        worst,
        replace(worst, has_late_start=True),
        replace(worst, is_by_court=True, clusters=90),
        replace(worst, left_out_share=0.5),
        replace(worst, thin_share=0.5),
        replace(worst, least_effective_share=0.1),
        replace(worst, interval=None, why_no_effect="One of the two groups has no children."),
    ):
        said.add(judge(changed)[1])
        said |= {one.message for one in cautions(changed)}
    assert len(said) > 30
    for words in said:
        assert in_spanish(words), words


def test_no_words_of_protocol_or_verdict_are_without_spanish():
    known = [skeleton(words) for words in (*SAYINGS, *PHRASES)]
    missing = []
    for name in ("study/protocol.py", "verdict.py"):
        module = ast.parse((ENGINE / name).read_text("utf-8"))
        docstrings = {id(one.value) for one in ast.walk(module) if isinstance(one, ast.Expr)}
        for node in ast.walk(module):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                words = node.value.strip(" .;,:(")
                if words.count(" ") > 1 and not any(words in one for one in known):
                    missing.append((name, node.lineno, words))
    assert missing == []


def test_every_step_and_every_refusal_of_a_column_is_told_in_spanish():
    for words in _STEPS.values():
        assert in_spanish(words), words
    mend = "take it out of the extract before it is opened here"
    for said, kinds in (("its name says", _NAMED), ("a value in it looks like", LOOKS)):
        for kind in kinds:
            assert complaint_in_spanish(f"it could name a person: {said} {kind}", mend), kind


def skeleton(english: str) -> str:
    return FIELD.sub("{}", english)


def read(node: ast.expr) -> Iterator[str]:
    """The templates that an expression of the engine's source can make: "{}" where a value stands."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    elif isinstance(node, ast.BinOp):
        yield from (f"{one}{other}" for one, other in product(read(node.left), read(node.right)))
    elif isinstance(node, ast.IfExp):
        yield from (*read(node.body), *read(node.orelse))
    elif isinstance(node, ast.BoolOp):
        yield from (words for value in node.values for words in read(value))
    elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("nearest"):
        yield ""  # a sentence of its own
    else:
        yield "{}"


def sources() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ENGINE.rglob("*.py")):
        if not NOT_OF_A_STUDY & {*path.relative_to(ENGINE).parts}:
            yield str(path.relative_to(ENGINE)), ast.parse(path.read_text("utf-8"))


def complaints() -> Iterator[tuple[str, str, str]]:
    """(where in the source, "what" or "mend", template) of every BadInput that the engine can raise."""
    for name, module in sources():
        for node in ast.walk(module):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and len(node.targets) == 1:
                kind = node.targets[0].id if node.targets[0].id in ("what", "mend") else ""
                pairs = [(kind, node.value)] if kind else []
            elif isinstance(node, ast.Call):
                called = ast.unparse(node.func).rpartition(".")[2]
                first = {"BadInput": 1, "wrong": 1, "must": 2, "BadCondition": 0}.get(called)
                pairs = [] if first is None else list(zip(("what", "mend"), node.args[first:], strict=False))
            else:
                continue
            for kind, value in pairs:
                yield from ((f"{name}:{node.lineno}", str(kind), words) for words in read(value) if words.strip("{}"))


def test_every_error_of_the_engine_is_told_in_spanish():
    found = list(complaints())
    assert len(found) > 150, "the engine is read"
    known = {"what": {skeleton(one) for one in WHATS}, "mend": {skeleton(one) for one in MENDS}}
    told = [one for one in found if "could name a person" not in one[2]]  # each kind has its own: the test above
    assert [one for one in told if one[2] not in known[one[1]]] == []


def test_every_reason_for_no_effect_is_told_in_spanish():
    found = [
        (f"{name}:{node.lineno}", words)
        for name, module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("NotEstimable") and node.args
        for words in read(node.args[0])
    ]
    assert len(found) > 15
    assert [one for one in found if skeleton(one[1]) not in {skeleton(words) for words in SAYINGS}] == []


def test_every_method_is_told_in_spanish():
    known = {skeleton(words) for words in METHODS}
    said = {
        words
        for name, module in sources()
        if name.startswith("run")
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef) and function.name in ("methods", "_how_fitted", "_not_here")
        for one in ast.walk(function)
        if isinstance(one, ast.Yield | ast.Return) and one.value
        for words in read(one.value)
    } - {"{}"}
    assert len(said) > 6
    assert said - known == set()


def test_every_claim_of_the_published_study_is_told_in_spanish():
    cells = [words for one in claims() for words in (one.printed, one.verdict, one.why)]
    assert [words for words in cells if claim_in_spanish(words) is None] == []
    figures = re.compile(r"\d+(?:\.\d+)?")
    wrong = [
        one for one in cells if sorted(figures.findall(one)) != sorted(figures.findall(claim_in_spanish(one) or ""))
    ]
    assert wrong == [], "every figure as it stands"


def test_a_sentence_that_is_not_the_engines_stays_as_it_is():
    assert in_spanish("No effect could be estimated. And more.") is None
    assert in_spanish("x" * 100_000) is None
    assert line_in_spanish("nothing of ours") is None
    assert line_in_spanish("STUDY.toml: study.title: it is missing; add title = … (text)") == (
        "STUDY.toml: study.title: falta; agregue title = … (text)"
    )
    assert line_in_spanish('a; b: c.csv: column "x; y": it could name a person: its name says a name; '
                           "take it out of the extract before it is opened here") == (
        'a; b: c.csv: columna "x; y": podría identificar a alguien: su título dice un nombre; '
        "quítela del extracto antes de abrirlo aquí"
    )  # fmt: skip
