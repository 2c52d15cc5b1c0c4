"""The living style page: every component of both faces on invented words. Demo and test settings only."""

from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from alongside.platform.web.columns import Column, Empty, Filter, Words
from alongside.platform.web.fields import NameField, PhoneField
from alongside.platform.web.listing import Listing, render_list
from alongside.platform.web.pdf import render_pdf
from alongside.platform.web.qr import qr_svg
from alongside.platform.web.saying import say
from alongside.platform.web.undo import offer_undo, undoable
from alongside.platform.web.widgets import (
    CheckboxTiles,
    DateInput,
    PasteInput,
    RadioTiles,
    TapButtons,
    TimeInput,
)

LANGUAGES: list[tuple[str, Words]] = [
    ("en", "English"),
    ("es", "Español"),
    ("ase", _("American Sign Language")),
]
NAMES = ["Lupe", "Ana", "Marcus", "Zoë", "Иван", "مريم", "李", "Đỗ", "Ngọc", "Renée", "Tamika", "Ósk"]
PEOPLE = [
    SimpleNamespace(id=n, name=f"{NAMES[n % 12]} {n + 1}", language=LANGUAGES[n % 3], walking=n % 9, cap=8)
    for n in range(120)
]


class StyleForm(forms.Form):
    """One of every control."""

    name = NameField(label=_("Name as called"), help_text=_("What to call out in the corridor."))
    phone = PhoneField(label=_("Phone"), required=False)
    court = forms.ChoiceField(label=_("Courthouse"), choices=[("m", "Martinez"), ("r", "Richmond")])
    day = forms.DateField(label=_("Court day"), widget=DateInput)
    time = forms.TimeField(label=_("Time"), widget=TimeInput)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=RadioTiles)
    areas = forms.MultipleChoiceField(
        label=_("Areas"),
        choices=[("w", "West"), ("c", "Central"), ("e", "East")],
        widget=CheckboxTiles,
        required=False,
    )
    role = forms.ChoiceField(
        label=_("Parent"), choices=[("mo", _("Mother")), ("fa", _("Father"))], widget=forms.RadioSelect
    )
    confirmed = forms.BooleanField(label=_("The number was confirmed this week."), required=False)
    paste = forms.CharField(label=_("Paste the list"), widget=PasteInput, required=False)
    file = forms.FileField(label=_("Or choose a file"), required=False, help_text=_("CSV or XLSX. It is not kept."))


class AnswerForm(forms.Form):
    """One tap answers."""

    answer = forms.ChoiceField(
        label=_("Would you like somebody to walk with you?"),
        choices=[("yes", _("Yes")), ("later", _("Not now")), ("no", _("No"))],
        widget=TapButtons,
    )


@undoable("style.example")
def _undo_example(request: HttpRequest, payload: dict[str, object]) -> str:
    return str(_("The example is as it was."))


def _nav(*labels: str) -> list[dict[str, object]]:
    return [{"label": label, "url": "#main", "current": n == 0} for n, label in enumerate(labels)]


def _bound_form(request: HttpRequest) -> StyleForm:
    return StyleForm({"phone": "12", "language": "es"}) if "errors" in request.GET else StyleForm()


def _listing(request: HttpRequest) -> Listing:
    return Listing(
        request,
        columns=[
            Column(key="name", title=_("Name"), sort=True, link=lambda row: f"?person={row.id}#list"),
            Column(key="language", title=_("Language"), value=lambda row: row.language[1], sort=True),
            Column(key="walking", title=_("Walking with"), sort=True, numeric=True),
            Column(key="cap", title=_("Cap"), numeric=True),
        ],
        rows=[] if "none" in request.GET else PEOPLE,
        caption=_("Partners"),
        search_text=lambda row: row.name,
        filters=[
            Filter(
                key="language",
                title=_("Language"),
                choices=LANGUAGES,
                apply=lambda rows, value: [row for row in rows if row.language[0] == value],
            )
        ],
        default_sort="name",
        per_page=25,
        private=True,
        empty=Empty(
            title=_("No partner yet"),
            text=_("Partners appear here once they are invited."),
            action=_("Invite a partner"),
            url="#main",
        ),
    )


def desk(request: HttpRequest) -> HttpResponse:
    """The desk's face."""
    if "HX-Request" not in request.headers:
        messages.success(request, _("Saved."))
        messages.error(request, _("Something needs your attention."))
        if "undo" in request.GET:
            offer_undo(request, say(gettext_noop("Outcome saved.")), "style.example", {})
    context = {
        "nav_items": _nav(
            "Today", "Court list", "Parents", "Partners", "Matching", "Supervision", "Closing", "Reports"
        ),
        "form": _bound_form(request),
        "listing": _listing(request),
        "run": SimpleNamespace(state="running", done=320, total=1000),
        "progress_url": reverse("web:style"),
        "empty": Empty(title=_("Nothing to do"), text=_("Everybody is seen to."), action=_("Court list"), url="#main"),
    }
    return render_list(request, "web/desk/style.html", context)


def hand(request: HttpRequest) -> HttpResponse:
    """The hand's face: a parent's page, and with ?partner a partner's."""
    if "undo" in request.GET:
        offer_undo(request, say(gettext_noop("You asked for another partner.")), "style.example", {})
    context = {
        "base": "web/hand/partner_base.html" if "partner" in request.GET else "web/hand/base.html",
        "nav_items": _nav("Today", "Offer", "Hearing", "I need cover"),
        "complaint": {"name": "Dolores Park", "phone": "+19255550100", "shown": "(925) 555-0100"},
        "form": _bound_form(request),
        "answer": AnswerForm(),
        "qr": qr_svg("https://example.org/v/3q2-8Zr0", title=str(_("Open this page on your own phone"))),
    }
    return render(request, "web/hand/style.html", context)


def sheet(request: HttpRequest) -> HttpResponse:
    """Print."""
    qr = qr_svg("https://example.org/v/3q2-8Zr0", title=str(_("Open this page on your own phone")))
    return render_pdf("web/pdf/style.html", {"rows": PEOPLE[:60], "qr": qr}, "style", request=request)
