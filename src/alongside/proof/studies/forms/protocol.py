"""The protocol page: a study as the trial it would like to be, in the order in which one thinks of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from alongside.core.errors import BadInput
from alongside.platform.web.widgets import RadioTiles
from alongside.proof.studies.choices import ESTIMANDS, METHODS
from alongside.proof.studies.design_file import UNIT
from alongside.proof.studies.forms.fields import (
    ColumnField,
    CutsField,
    LabelsField,
    NamesField,
    NumbersField,
    PublicField,
    in_engine_words,
)

ORDERS = (
    ("largest", _("Greedy, the largest chance first")),
    ("smallest", _("Greedy, the smallest chance first")),
    ("random", _("Greedy, in random order")),
    ("data", _("Greedy, in the order of the data")),
    ("optimal", _("Optimal: the smallest distance in all")),
)
SECTIONS = (
    (_("Question"), ("title",)),
    (_("Who is eligible"), ("id", "where", "cluster", "one_per_cluster", "seed")),
    (_("What is compared"), ("assigned_by", "exposure", "kind", "unit", "strata", "random")),
    (_("Time zero"), ("start_day",)),
    (
        _("Outcome"),
        ("outcome_kind", "time", "event", "labels", "horizon_days", "value", "value_kind", "better", "worthwhile"),
    ),
    (_("Coming back into care"), ("reentry_event", "reentry_time", "reentry_days")),
    (_("What must not change"), ("negative_control",)),
    (_("What the arms are alike in"), ("numeric", "categorical")),
    (_("Analysis"), ("method", "estimand", "formula", "outcome_formula", "cutpoints", "trim_low", "trim_high")),
    (_("Matching, if that is the method"), ("ratio", "caliper", "order", "exact", "replace")),
    (_("Subgroups"), ("subgroups",)),
    (_("Small numbers"), ("threshold",)),
)
ASKED_BY_ANOTHER = ("exposure", "kind", "unit", "time", "event", "horizon_days", "value", "value_kind")
EXPLAINED = {
    "start_day": _("Day 0 is the first day of the outcome. Whoever gets the service later is unexposed until then."),
    "reentry_event": _("Reunification is never shown without it, where the extract has it."),
    "negative_control": _("Something the service cannot change. A difference there means that the arms differ anyway."),
    "numeric": _("Only what was so before time zero."),
}


class ProtocolForm(forms.Form):
    """Every key of STUDY.toml but the places of files. Whatever the engine refuses stands at its field."""

    title = PublicField(
        label=_("What do you want to know?"),
        max_length=2_000,
        help_text=_("It stands on every report: name no child, family or worker."),
    )
    id = ColumnField(label=_("Column with the child's id"), help_text=_("A made-up number, not a case number."))
    where = forms.CharField(
        label=_("Which rows take part"),
        required=False,
        max_length=2_000,
        help_text=_("A condition on columns, for example age < 18. Blank: every row."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    cluster = ColumnField(
        label=_("Column with the family's id"), required=False, help_text=_("Siblings are not independent.")
    )
    one_per_cluster = forms.BooleanField(label=_("Keep one child of each family, drawn by the seed"), required=False)
    seed = forms.IntegerField(label=_("Seed"), required=False, help_text=_("Any whole number, for example a year."))
    assigned_by = forms.ChoiceField(
        label=_("Who was in which arm"),
        widget=RadioTiles,
        choices=(
            ("exposure", _("A column of the extract says it")),
            ("coverage", _("The plan of court coverage says who was to be offered a partner")),
        ),
        help_text=_("Court coverage is the stronger design: who says yes plays no part in it."),
        initial="exposure",
    )
    exposure = ColumnField(label=_("Column of the exposure, 0 or 1"), required=False)
    kind = forms.ChoiceField(
        label=_("What 1 means there"),
        required=False,
        widget=RadioTiles,
        choices=(
            ("received", _("Received the service")),
            ("offered", _("Was offered it")),
            ("historical", _("Came when it was there; 0 came before")),
        ),
        initial="received",
    )
    unit = NamesField(
        label=_("Columns that link a child to the plan"),
        required=False,
        initial=UNIT,
        help_text=_("Extract and plan both have them. For court coverage alone."),
    )
    strata = NamesField(
        label=_("Columns within which days are compared"),
        required=False,
        help_text=_("For example courthouse. For court coverage alone."),
    )
    random = forms.BooleanField(label=_("The plan was drawn by lot"), required=False)
    start_day = ColumnField(
        label=_("Column with the day on which the service began"),
        required=False,
        help_text=_("Days since day 0. Blank: everybody exposed was so from day 0."),
    )
    outcome_kind = forms.ChoiceField(
        label=_("What is looked at"),
        widget=RadioTiles,
        choices=(("time", _("The time until something happens")), ("value", _("A value at the end"))),
        initial="time",
    )
    time = ColumnField(label=_("Column with the days until then, or until last seen"), required=False)
    event = ColumnField(
        label=_("Column that says what happened"),
        required=False,
        help_text=_("0: nothing yet, 1: the event of interest, 2 and more: other ways out of care, which compete."),
    )
    labels = LabelsField(
        label=_("What the codes mean"),
        required=False,
        help_text=_("Each on its own line: 1 = reunified"),
    )
    horizon_days = forms.FloatField(
        label=_("Within how many days"), required=False, help_text=_("For example 365."), min_value=0
    )
    value = ColumnField(label=_("Column with the value"), required=False)
    value_kind = forms.ChoiceField(
        label=_("What kind of value"),
        required=False,
        widget=RadioTiles,
        choices=(("binary", _("Yes or no, 1 or 0")), ("continuous", _("A number"))),
        initial="binary",
    )
    better = forms.ChoiceField(
        label=_("What would be good"),
        widget=RadioTiles,
        choices=(("more", _("More of it")), ("less", _("Less of it"))),
        initial="more",
    )
    worthwhile = forms.FloatField(
        label=_("Smallest difference that would be worth the service"),
        required=False,
        min_value=0,
        help_text=_("As a share: 0.05 is five children in a hundred."),
    )
    reentry_event = ColumnField(label=_("Column that says whether the child came back, 0 or 1"), required=False)
    reentry_time = ColumnField(label=_("Column with the days from going home until then"), required=False)
    reentry_days = NumbersField(
        label=_("Within how many days of going home"), required=False, initial=[365, 730], max_length=200
    )
    negative_control = ColumnField(label=_("Column of the negative control"), required=False)
    numeric = NamesField(label=_("Columns with numbers"), required=False, help_text=_("Commas, or one on each line."))
    categorical = NamesField(
        label=_("Columns with categories"), required=False, help_text=_("Commas, or one on each line.")
    )
    method = forms.ChoiceField(label=_("Method"), choices=METHODS, initial="unadjusted")
    estimand = forms.ChoiceField(label=_("For whom the effect is wanted"), choices=ESTIMANDS, required=False)
    formula = forms.CharField(
        label=_("Model of the chance of exposure"),
        required=False,
        max_length=2_000,
        help_text=_("For example age + I(age**2) + race. Blank: each covariate once."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    outcome_formula = forms.CharField(
        label=_("Model of the outcome"),
        required=False,
        max_length=2_000,
        help_text=_("For standardisation and AIPW, for example service * age + race."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    cutpoints = CutsField(
        label=_("Cut points"),
        required=False,
        help_text=_("For coarsened exact matching, each column on its own line: age = 3, 6, 12"),
    )
    trim_low = forms.FloatField(label=_("Leave out children with a chance below"), required=False)
    trim_high = forms.FloatField(label=_("Leave out children with a chance above"), required=False)
    ratio = forms.IntegerField(label=_("Matches for each child"), required=False)
    caliper = forms.FloatField(
        label=_("Widest distance"), required=False, help_text=_("In standard deviations of the modelled chance.")
    )
    order = forms.ChoiceField(label=_("How pairs are found"), choices=ORDERS, required=False)
    exact = NamesField(
        label=_("Columns in which both must be the same"),
        required=False,
        help_text=_("Covariates of categories, for example race."),
    )
    replace = forms.BooleanField(label=_("One child may be the match of several"), required=False)
    subgroups = NamesField(label=_("Columns to look at apart"), required=False)
    threshold = forms.IntegerField(
        label=_("Smallest number of children to show"),
        initial=11,
        help_text=_("11: counts of 1 to 10, and what gives them away, are withheld. 0 only for public data."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ASKED_BY_ANOTHER:  # neither always needed nor optional: their labels say neither
            self.fields[name].is_asked_by_another = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """What each choice needs."""
        told = super().clean() or {}
        needed = ["exposure"] if told.get("assigned_by") == "exposure" else ["unit"]
        needed += ["value", "value_kind"] if told.get("outcome_kind") == "value" else ["time", "event", "horizon_days"]
        if told.get("reentry_event") or told.get("reentry_time"):
            needed += ["reentry_event", "reentry_time"]
        if told.get("one_per_cluster"):
            needed.append("cluster")
        for name in needed:
            if name not in self.errors and told.get(name) in (None, "", []):
                self.add_error(name, _("This is needed here."))
        return told

    def refuse(self, field: str | None, bad: BadInput) -> None:
        """Show the engine's error, at its field where it has one."""
        self.add_error(field, in_engine_words(bad))

    def sections(self) -> Iterator[tuple[Any, Any, list[BoundField]]]:
        """The page's parts: heading, a sentence under it, fields."""
        for heading, names in SECTIONS:
            yield heading, EXPLAINED.get(names[0], ""), [self[name] for name in names]


class PasteForm(forms.Form):
    """A study file that somebody has already: chosen, or pasted."""

    file = forms.FileField(label=_("Study file"), required=False, widget=forms.FileInput({"accept": ".toml"}))
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        max_length=100_000,
        strip=False,
        widget=forms.Textarea({"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, as text."""
        told = super().clean() or {}
        if found := told.get("file"):
            if found.size > 100_000:
                self.add_error("file", _("A study file is a page of text; this is larger."))
                return told
            try:
                told["text"] = found.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("This is not plain text. Save it in UTF-8."))
        elif not str(told.get("text", "")).strip():
            self.add_error("text", _("Choose a file, or paste its text."))
        return told
