"""Keeping a protocol: whole as STUDY.toml, unfinished as typed; what the engine refuses goes to its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alongside.core.echo import nearest, printable
from alongside.core.errors import BadInput
from alongside.evaluation.study.design import Study
from alongside.evaluation.study.schema import loads
from alongside.proof.studies import design_file
from alongside.proof.studies.extract import opened_extract
from alongside.proof.studies.forms.protocol import ProtocolForm
from alongside.proof.studies.shelf import Shelved, read_json, write_json, write_text
from alongside.proof.studies.telling import tells_of_somebody


def form_of(study: Shelved) -> ProtocolForm:
    """The page as it was left: unfinished with its errors, whole, or new with a title."""
    draft = read_json(study.draft)
    if "typed" in draft:
        form = ProtocolForm(draft["typed"])
        if form.is_valid():
            _judge(study, form)
        return form
    if study.design.exists():
        return ProtocolForm(initial=design_file.answers_of(design_file.tables(study)))
    return ProtocolForm(initial={"title": draft.get("title", "")})


def save(study: Shelved, form: ProtocolForm, typed: Mapping[str, str]) -> bool:
    """Save what was typed; True if it is a whole study."""
    text = _judge(study, form) if form.is_valid() else None
    if text is None:
        kept = {name: value for name, value in typed.items() if name in form.fields}
        write_json(study.draft, {"title": kept.get("title", "").strip() or study.title, "typed": kept})
        return False
    design_file.save(study, text)
    return True


def take(study: Shelved, text: str) -> None:
    """A file that somebody wrote becomes the study's own; its rows are those opened here. Raises BadInput."""
    told = loads(text, design_file.NAME)
    for key, words in (("study.title", told.title), *(("outcome.labels", one) for one in told.outcome.labels.values())):
        if tells_of_somebody(words):
            what, mend = "it looks like a number or an address of somebody", "take it out: it stands on every report"
            raise BadInput(f"{design_file.NAME}: {key}", what, mend)
    write_text(study.design, text)
    study.draft.unlink(missing_ok=True)
    design_file.point_to_sources(study)


def _judge(study: Shelved, form: ProtocolForm) -> str | None:
    """The file's text; None where the engine refuses it, which then stands at the field."""
    try:
        told = design_file.design_of(form.cleaned_data, design_file.sources_of(study))
        kept = design_file.kept_by_hand(design_file.tables(study))
        text, design = design_file.compose(study, design_file.with_kept(told, kept))
    except BadInput as bad:
        form.refuse(design_file.field_of(bad.where), bad)
        return None
    for field, unlike in _unlike_the_extract(study, design):
        form.refuse(field, unlike)
    return None if form.errors else text


def _unlike_the_extract(study: Shelved, design: Study) -> Iterator[tuple[str | None, BadInput]]:
    """Columns that the opened extract does not have, and a condition that cannot be read."""
    from alongside.evaluation.data.checking import condition_of, roles

    extract = opened_extract(study)
    if extract is None:
        return
    for role, column in roles(design):
        if column not in extract.names:
            mend = nearest(column, extract.names) + "look at the columns of the extract"
            yield design_file.field_of(role), BadInput(role, f"there is no column “{printable(column)}”", mend)
    try:
        condition_of(design, extract.names)
    except BadInput as unreadable:
        yield "where", unreadable
