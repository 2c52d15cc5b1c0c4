"""The extract of a study: opened, its columns told without a value, identifiers refused, destroyed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile

from alongside.core.errors import BadInput
from alongside.evaluation.study.design import Outcome, Source, Study
from alongside.proof.studies import design_file
from alongside.proof.studies.shelf import Shelved, read_json, write_json

PARTS = ("children", "coverage")
SUFFIXES = (".csv", ".csv.gz", ".parquet", ".pq", ".txt")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it may be shown: its name, what it holds ("number", "text", "date", "yes_no"), percent of blanks."""

    name: str
    kind: str
    blank: float


@dataclass(frozen=True, slots=True)
class Extract:
    """What was opened. `is_upload`: its file lies in the study's folder; `place`: where else it is."""

    rows: int
    columns: tuple[Column, ...]
    is_upload: bool
    place: str
    engine: str

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


def opened_extract(study: Shelved, part: str = "children") -> Extract | None:
    """What is open now."""
    found = read_json(study.path / "opened.json").get(part)
    if found is None:
        return None
    columns = tuple(Column(**column) for column in found["columns"])
    source = found["source"]
    place = source.get("data") or source.get("table", "")
    return Extract(found["rows"], columns, found["is_upload"], place, found["engine"])


def open_upload(study: Shelved, part: str, sent: UploadedFile) -> None:
    """Move an uploaded file into the study and open it. One that is refused is destroyed at once, and what was open
    before stays. Raises BadInput."""
    suffix = next((one for one in SUFFIXES if str(sent.name).lower().endswith(one)), None)
    if suffix is None:
        raise BadInput("file", "this is neither CSV nor Parquet", "send a file that ends in .csv or .parquet")
    fresh = study.extract / "fresh" / f"{part}{suffix}"
    fresh.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        _receive(sent, fresh)
        seen = _look(study, {"data": str(fresh)})
        path = study.extract / fresh.name
        fresh.replace(path)
    finally:
        shutil.rmtree(fresh.parent)
    _keep(study, part, {"data": f"{study.extract.name}/{path.name}"}, seen, is_upload=True)


def open_copy(study: Shelved, name: str) -> None:
    """Open children's rows that lie in the study's own folder already. Raises BadInput."""
    source = {"data": f"{study.extract.name}/{name}"}
    _keep(study, "children", source, _look(study, source), is_upload=True)


def open_place(study: Shelved, part: str, typed: str) -> None:
    """Open a file, a folder or a glob that lies on this machine already, where it is. Raises BadInput."""
    place = Path(typed).expanduser()
    if not place.is_absolute():
        raise BadInput("place", "this is not a whole path", "write it from the root: /data/children.parquet")
    if place.exists() and not (place.is_file() or place.is_dir()):
        raise BadInput("place", "this is no file", "name a file beside the study file")
    source = {"data": str(place)}
    _keep(study, part, source, _look(study, source), is_upload=False)


def open_table(study: Shelved, dsn_env: str, table: str) -> None:
    """Open a table of PostgreSQL where it is; the address stands in a variable of the server's. Raises BadInput."""
    source = {"dsn_env": dsn_env, "table": table}
    _keep(study, "children", source, _look(study, source), is_upload=False)


def close(study: Shelved) -> None:
    """Forget what was opened, and destroy what was uploaded."""
    shutil.rmtree(study.extract, ignore_errors=True)
    (study.path / "opened.json").unlink(missing_ok=True)


def _receive(sent: UploadedFile, path: Path) -> None:
    if isinstance(sent, TemporaryUploadedFile):
        Path(sent.temporary_file_path()).replace(path)  # streamed to this disk already; readable by its owner alone
        return
    path.touch(mode=0o600)
    with path.open("wb") as file:
        for block in sent.chunks():
            file.write(block)


def _look(study: Shelved, source: dict[str, str]) -> tuple[int, list[Column]]:
    return look(Study(study.design, "", Source(**source), "", Outcome()), _engine(source))


def _engine(source: dict[str, str]) -> str:
    return "postgres" if "table" in source else "duckdb"


def _keep(
    study: Shelved, part: str, source: dict[str, str], seen: tuple[int, list[Column]], *, is_upload: bool
) -> None:
    """Write down what is open now; an upload that it replaces is destroyed, and the design names the new one."""
    rows, columns = seen
    told = read_json(study.path / "opened.json")
    earlier = told.get(part, {})
    told[part] = {
        "source": source,
        "engine": _engine(source),
        "is_upload": is_upload,
        "rows": rows,
        "columns": [{"name": one.name, "kind": one.kind, "blank": one.blank} for one in columns],
    }
    write_json(study.path / "opened.json", told)
    if earlier.get("is_upload") and earlier["source"] != source:
        (study.path / earlier["source"]["data"]).unlink(missing_ok=True)
    design_file.point_to_sources(study)


def look(study: Study, engine: str) -> tuple[int, list[Column]]:
    """How many rows, and each column with its share of blanks. Refuses what could name a person. Raises BadInput."""
    from alongside.evaluation.data.columns import Columns
    from alongside.evaluation.data.engines import opened
    from alongside.evaluation.data.identifiers import refuse_looks, refuse_names, suspects

    with opened(study, engine) as found:
        refuse_names(found.name, found.columns)
        reading, names = Columns(found.table), found.columns
        texts = [name for name in names if found.table[name].type().is_string()]
        asked: dict[str, Any] = {"rows": found.table.count(), **suspects(found.table, texts)}  # one pass over every row
        for place, name in enumerate(names):
            asked[f"filled{place}"] = reading.text(name).notnull().sum()
            if name in texts:
                asked[f"words{place}"] = reading.is_no_number(name).any()
        told = _row(found.table, asked)
        refuse_looks(found.name, found.table, texts, told)
        rows = int(told["rows"])
        kind = _kind_by_type(found.table)
        return rows, [
            Column(
                name,
                ("text" if told[f"words{place}"] else "number") if name in texts else kind(name),
                round(100 * (rows - int(told[f"filled{place}"] or 0)) / rows, 1) if rows else 0.0,
            )
            for place, name in enumerate(names)
        ]


def _row(table: Any, figures: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = table.aggregate(**figures).to_pyarrow().to_pylist()[0]
    return found


def _kind_by_type(table: Any) -> Callable[[str], str]:
    def kind(name: str) -> str:
        type = table[name].type()
        if type.is_boolean():
            return "yes_no"
        return "number" if type.is_numeric() else "date" if type.is_temporal() else "text"

    return kind
