"""`alongside study`: check and run a study, draw invented ones, recompute the published one."""

from __future__ import annotations

import json
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.study_cohort import cohort

if TYPE_CHECKING:
    from alongside.evaluation.results import Results
    from alongside.evaluation.study.freeze import Register

ENGINES = ("duckdb", "spark", "postgres")
SCENARIOS = ("measured", "unmeasured", "late", "offered", "nothing", "small")


@click.group(epilog="\b\nExample:\n  alongside study published")
def study() -> None:
    """Studies: the most honest answer that a de-identified extract allows."""


study.add_command(cohort)


@study.command(
    epilog="\b\nExamples:\n  alongside study simulate --out invented\n  alongside study check invented/study.toml",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="STUDY.toml")
@click.option("--engine", type=click.Choice(ENGINES), default="duckdb", show_default=True, help="Where the rows are.")
def check(file: Path, engine: str) -> None:
    """Check a study and its extract, print the protocol, and freeze the design before any outcome is read.

    The hash of the design is kept in the folder .alongside beside STUDY.toml, with the number of its runs.
    """
    from alongside.evaluation.data.checking import refuse_columns, refuse_rows
    from alongside.evaluation.data.engines import opened
    from alongside.evaluation.study.freeze import design_hash, freeze, load_register, save
    from alongside.evaluation.study.protocol import protocol
    from alongside.evaluation.study.schema import load_study

    read = load_study(file)
    register, hash = load_register(read), design_hash(read)
    with opened(read, engine) as rows:
        refuse_columns(read, rows)
        count = refuse_rows(read, rows, outcomes=False)
        name = rows.name
    if read.assignment:
        from alongside.evaluation.data.coverage import load_coverage

        load_coverage(read)
    save(freeze(register, hash, on=date.today().isoformat()))
    for line in protocol(read):
        click.echo(f"{line.element}: {line.words}")
    click.echo(f"{name}: {count} rows; no outcome was read")
    click.echo(f"Design frozen: {hash}")


@study.command(
    epilog="\b\nExamples:\n"
    "  alongside study simulate --out invented\n"
    "  alongside study run invented/study.toml --out invented/found",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="STUDY.toml")
@click.option("--engine", type=click.Choice(ENGINES), default="duckdb", show_default=True, help="Where the rows are.")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write.")
@click.option("--json", "as_json", is_flag=True, help="Print results.json too.")
@click.option(
    "--progress/--no-progress", default=None, help="Tell each stage on standard error; unasked, on a terminal alone."
)
def run(file: Path, engine: str, out: Path, as_json: bool, progress: bool | None) -> None:
    """Run a study: write results.json, report.html and table.csv to the folder OUT.

    Small counts are withheld as the study file says. Each run of a design is counted.
    """
    from dataclasses import replace

    from alongside.evaluation.outputs import write_outputs
    from alongside.evaluation.run import run_study
    from alongside.evaluation.stages import Stage, silent
    from alongside.evaluation.study.freeze import count_run, design_hash, freeze, load_register, save
    from alongside.evaluation.study.schema import load_study

    read = load_study(file)
    hash = design_hash(read)
    register = freeze(load_register(read), hash, on=date.today().isoformat())
    save(register)
    counted = count_run(register, hash)

    def told(stage: Stage) -> None:
        click.echo(stage.line, err=True)

    found = run_study(
        read,
        engine,
        runs=counted.runs[hash],
        other_designs=counted.other_designs(hash),
        version=version("alongside"),
        told=told if (sys.stderr.isatty() if progress is None else progress) else silent,
    )
    found = replace(found, repeat=f"alongside study run {file.name} --engine {engine} --out {out.name}")
    save(counted)
    written = write_outputs(found, out)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    for line in _told(found, counted):
        click.echo(line)
    click.echo(f"Written: {', '.join(str(one) for one in written)}")


@study.command(
    epilog="\b\nExamples:\n"
    "  alongside study simulate --out invented --scenario late\n"
    "  alongside study simulate --out small --scenario small --seed 7",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to write.")
@click.option("--scenario", type=click.Choice(SCENARIOS), default="measured", show_default=True)
@click.option(
    "--families", type=click.IntRange(2, 2_000_000), help="How many families; else the scenario's own number."
)
@click.option("--seed", type=click.IntRange(0), default=2009, show_default=True)
def simulate(out: Path, scenario: str, families: int | None, seed: int) -> None:
    """Write invented children with a known truth, and a study of them: to learn with, and to test with."""
    from alongside.evaluation.simulate import SCENARIOS as KNOWN
    from alongside.evaluation.simulate import write_scenario

    chosen = KNOWN[scenario]
    written = write_scenario(chosen, out, families=families, seed=seed)
    click.echo(f"{chosen.words}\n{chosen.expected}")
    click.echo(f"Written: {', '.join(str(one) for one in written)}")


@study.command(epilog="\b\nExamples:\n  alongside study published\n  alongside study published --json")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def published(as_json: bool) -> None:
    """Recompute the outcome study published in 2009: which printed figures follow from the others."""
    from alongside.evaluation.published import claims

    if as_json:
        rows = [
            {"printed": one.printed, "where": one.where, "verdict": one.verdict, "why": one.why} for one in claims()
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in claims():
        click.echo(one.line)


def _told(found: Results, register: Register) -> list[str]:
    """The run in a few lines."""
    n = found.n
    lines = [f"Children: {_count(n.rows)} read, {_count(n.analysed)} compared"]
    lines.append(f"          {_count(n.treated)} exposed, {_count(n.control)} not")
    effect: Any = found.effect
    estimate = getattr(effect, "estimate", None)
    if isinstance(estimate, float) and isinstance(effect.ci, tuple):
        low, high = effect.ci
        lines.append(f"Effect ({effect.method}, {effect.estimand}): {estimate:.4g}, 95% from {low:.4g} to {high:.4g}")
    else:
        lines.append("Effect: not shown")
    lines += [f"Caution ({one.code}): {one.message}" for one in found.warnings]
    lines.append(f"Verdict: {found.verdict}. {found.verdict_reason}")
    frozen = register.frozen.get(found.design_hash, "")
    lines.append(f"Design {found.design_hash[:12]}, frozen {frozen}; run {register.runs[found.design_hash]}")
    return lines


def _count(value: int | None) -> str:
    return "withheld" if value is None else str(value)
