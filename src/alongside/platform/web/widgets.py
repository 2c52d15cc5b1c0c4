"""Controls that pages share: big tiles, one-tap buttons, dates, times, phone numbers, a box to paste into.

Text, select, file and single checkbox are Django's own; `HouseRenderer` gives them their look.
"""

from typing import Any

from django import forms


class DateInput(forms.DateInput):
    """The browser's own date picker, always in ISO form so that no locale misreads it."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The browser's own time picker."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class PhoneInput(forms.TextInput):
    """A telephone keypad on a phone."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "inputmode": "tel", **(attrs or {})})


class PasteInput(forms.Textarea):
    """The one kind of text area: a list pasted in, read and dropped. Never for words about a person."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 8, "spellcheck": "false", "autocomplete": "off", **(attrs or {})})


class RadioTiles(forms.RadioSelect):
    """One of a few, as big tiles."""

    template_name = "web/forms/radio_tiles.html"


class CheckboxTiles(forms.CheckboxSelectMultiple):
    """Any of a few, as big tiles."""

    template_name = "web/forms/checkbox_tiles.html"


class TapButtons(forms.RadioSelect):
    """One tap answers and sends: each choice is a submit button carrying its value."""

    template_name = "web/forms/tap_buttons.html"

    def use_required_attribute(self, initial: Any) -> bool:
        """A button cannot be required."""
        return False
