"""Forms render through our own field templates, for both faces."""

import pytest
from django import forms
from django.utils import translation

from alongside.platform.web.fields import NameField, PhoneField, readable_phone
from alongside.platform.web.style import AnswerForm, StyleForm
from alongside.platform.web.widgets import DateInput, PasteInput, RadioTiles


class OneForm(forms.Form):
    """A hint, an optional field, a choice."""

    name = NameField(label="Name as called", help_text="What to call out.")
    phone = PhoneField(label="Phone", required=False)
    language = forms.ChoiceField(label="Language", choices=[("en", "English"), ("es", "Español")], widget=RadioTiles)
    day = forms.DateField(label="Court day", widget=DateInput, initial="2026-03-02")


def test_field_ties_label_hint_and_error_to_its_control():
    html = str(OneForm({})["name"].as_field_group())
    assert '<label class="usa-label" for="id_name">Name as called</label>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext">What to call out.' in html
    assert 'id="id_name_error">Write the name here.' in html
    assert 'aria-invalid="true"' in html


class EveryKind(forms.Form):
    """One field of each kind that pages use."""

    name = NameField()
    phone = PhoneField()
    email = forms.EmailField()
    words = forms.CharField()
    secret = forms.CharField(widget=forms.PasswordInput)
    pasted = forms.CharField(widget=PasteInput)
    day = forms.DateField()
    time = forms.TimeField()
    number = forms.IntegerField()
    one = forms.ChoiceField(choices=[("a", "A")])
    tiles = forms.TypedChoiceField(choices=[("a", "A")], widget=RadioTiles)
    some = forms.MultipleChoiceField(choices=[("a", "A")])
    yes = forms.BooleanField()
    file = forms.FileField()
    own = forms.CharField(error_messages={"required": "Say what it weighs."})


def test_an_empty_field_says_what_to_type_or_choose():
    said = {field.name: list(field.errors) for field in EveryKind({})}
    assert said == {
        "name": ["Write the name here."],
        "phone": ["Write the phone number here, with all ten digits."],
        "email": ["Write the email here, for example name@example.org."],
        "words": ["Write it here."],
        "secret": ["Type the password here."],
        "pasted": ["Paste it here, or type it."],
        "day": ["Choose the day, or type it here."],
        "time": ["Choose the time, or type it here, for example 9:30."],
        "number": ["Write a number here."],
        "one": ["Choose one of these."],
        "tiles": ["Choose one of these."],
        "some": ["Choose at least one."],
        "yes": ["Tick this box to go on."],
        "file": ["Choose a file here."],
        "own": ["Say what it weighs."],
    }


def test_an_empty_field_says_the_mend_in_spanish_too():
    with translation.override("es"):
        html = str(EveryKind({}))
    assert "Este campo es obligatorio" not in html and "This field is required" not in html
    assert html.count("Escriba el nombre aquí.") == 2  # above the form, and beside the field


def test_a_question_keeps_its_own_mark_before_its_error():
    class Asking(forms.Form):
        called = NameField(label="What shall we call you?")
        room = forms.CharField(label="Room")

    html = str(Asking({}))
    assert "What shall we call you? Write the name here." in html
    assert "Room: Write it here." in html


def test_other_errors_stand_as_they_were():
    (phone,) = OneForm({"phone": "12"})["phone"].errors
    assert phone.startswith("This number cannot be called.")


def test_error_summary_links_to_the_first_control_of_each_field():
    html = str(OneForm({"phone": "12"}))
    assert 'href="#id_name"' in html
    assert 'href="#id_language_0"' in html
    assert 'id="id_language_0"' in html
    assert html.index("data-error-summary") < html.index("usa-form-group")


def test_form_without_fault_shows_no_summary_and_marks_what_is_optional():
    html = str(OneForm())
    assert "data-error-summary" not in html
    assert html.count("(optional)") == 1


def test_nothing_typed_is_lost_when_something_is_wrong():
    html = str(OneForm({"name": "Zoë <b>", "phone": "12", "language": "es"}))
    assert 'value="Zoë &lt;b&gt;"' in html
    assert 'value="12"' in html
    assert "checked" in html


def test_date_is_iso_in_every_language():
    with translation.override("es"):
        assert 'type="date" name="day" value="2026-03-02"' in str(OneForm()["day"])


def test_every_control_of_the_style_form_has_an_accessible_name():
    html = str(StyleForm({}))
    for field in StyleForm():
        assert str(field.label) in html


def test_one_tap_choices_are_buttons_that_send_their_value():
    html = str(AnswerForm()["answer"])
    assert html.count("<button") == 3
    assert 'type="submit" name="answer" value="later"' in html
    assert AnswerForm({"answer": "later"}).is_valid()


@pytest.mark.parametrize("name", ["Zoë", "Ósk", "Иван", "مريم", "李", "O", "Nguyễn Thị Minh Khai", "क्षितिज", "می‌خواهم"])
def test_names_of_any_script_round_trip(name):
    form = OneForm({"name": name, "language": "es", "day": "2026-03-02"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == name


def test_decomposed_letters_are_kept_composed_and_spaces_run_together():
    form = OneForm({"name": "  Zoe\u0308   R. ", "language": "es", "day": "2026-03-02"})
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Zoë R."


@pytest.mark.parametrize("name", ["a\x00b", "a\u202eb", "x" * 41, "a" + "\u0301" * 200, " ", ""])
def test_names_that_cannot_be_called_out_are_refused(name):
    assert "name" in OneForm({"name": name}).errors


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("925 555 0123", "+19255550123"),
        ("(925) 555-0123", "+19255550123"),
        ("+52 55 1234 5678", "+525512345678"),
        ("", ""),
    ],
)
def test_phone_numbers_are_read_as_people_write_them(typed, kept):
    form = OneForm({"name": "Ana", "phone": typed, "language": "es", "day": "2026-03-02"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phone"] == kept


def test_phone_numbers_are_shown_as_people_read_them():
    assert readable_phone("+19255550123") == "(925) 555-0123"
    assert readable_phone("911") == "911"


def test_django_s_own_widgets_need_no_attribute_for_their_look():
    class Plain(forms.Form):
        role = forms.ChoiceField(choices=[("m", "Mother")], widget=forms.RadioSelect)
        sure = forms.BooleanField()
        court = forms.ChoiceField(choices=[("m", "Martinez")])
        file = forms.FileField()

    html = str(Plain())
    for expected in ("usa-radio__input", "usa-checkbox__input", "usa-select", "usa-file"):
        assert expected in html
