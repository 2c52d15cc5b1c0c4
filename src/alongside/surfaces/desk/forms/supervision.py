"""A partner's week in numbers: kinds of work by two stages, and never a parent."""

from __future__ import annotations

from typing import Any

from django import forms

from alongside.workforce.supervision.enums import CountKind, Stage

MOST = 999
Counts = dict[tuple[CountKind, Stage], int]


class WeekForm(forms.Form):
    """One number for each kind and stage; an empty box is none."""

    def __init__(self, *args: Any, entered: dict[tuple[str, str], int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in CountKind:
            for stage in Stage:
                self.fields[_name(kind, stage)] = forms.IntegerField(
                    label=f"{kind.label}: {stage.label}",
                    min_value=0,
                    max_value=MOST,
                    required=False,
                    initial=entered.get((kind.value, stage.value)),
                    widget=forms.NumberInput({"inputmode": "numeric", "class": "count"}),
                )

    def counts(self) -> Counts:
        return {(kind, stage): self.cleaned_data[_name(kind, stage)] or 0 for kind in CountKind for stage in Stage}

    @property
    def grid(self) -> list[tuple[str, list[Any]]]:
        """A line for each kind, a box for each stage."""
        return [(str(kind.label), [self[_name(kind, stage)] for stage in Stage]) for kind in CountKind]

    @property
    def stages(self) -> list[str]:
        return [str(stage.label) for stage in Stage]


def _name(kind: CountKind, stage: Stage) -> str:
    return f"{kind.value}-{stage.value}"
