"""How forms are drawn: our own field templates, the same for desk and hand.

FORM_RENDERER names `HouseRenderer`, so `{{ form }}` and `{{ form.field.as_field_group }}` give USWDS markup
with label, hint, error, `aria-describedby` and an error summary that takes the focus.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList

from alongside.platform.web.required import mended


class HouseBoundField(BoundField):
    """Adds the class that the stylesheet knows, and the address an error summary links to."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes (`required`, `aria-invalid`, `aria-describedby`) and our class."""
        widget = widget or self.field.widget
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        style = style_class(widget)
        if style:
            own = widget.attrs.get("class", "")
            built["class"] = f"{style} {own}".strip()
        return built

    @property
    def errors(self) -> ErrorList:
        """As the form found them, with the mend where a field was left empty."""
        found: ErrorList = super().errors
        return mended(found, self.field) if found else found

    @property
    def error_anchor(self) -> str:
        """The id of the first control; of radios and tiles the first option, which `id_for_label` omits."""
        if self.field.widget.use_fieldset and self.auto_id:
            return f"{self.auto_id}_0"
        return str(self.id_for_label or self.auto_id)

    @property
    def summary_label(self) -> str:
        """The label as it stands before an error: a question keeps its own mark."""
        label = str(self.label)
        return label if label.endswith(("?", ":", ".", "!")) else f"{label}:"

    @property
    def is_single_checkbox(self) -> bool:
        """Its label stands after the box, and there is no legend."""
        return isinstance(self.field.widget, forms.CheckboxInput)


def style_class(widget: forms.Widget) -> str:
    """The stylesheet's class for a control; choices draw their own in their templates."""
    if isinstance(widget, (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return ""
    if isinstance(widget, forms.MultiWidget) or widget.is_hidden:
        return ""
    if isinstance(widget, forms.Textarea):
        return "usa-textarea"
    if isinstance(widget, forms.Select):
        return "usa-select"
    return "usa-file" if isinstance(widget, forms.FileInput) else "usa-input"


class HouseRenderer(TemplatesSetting):
    """Form, field and widget templates from TEMPLATES, ours before Django's."""

    form_template_name = "web/forms/form.html"
    formset_template_name = "web/forms/formset.html"
    field_template_name = "web/forms/field.html"
    bound_field_class = HouseBoundField
