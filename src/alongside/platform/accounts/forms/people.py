"""Our own forms: joining by invitation, one's profile, inviting somebody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from alongside.platform.accounts.models import User
from alongside.platform.accounts.roles import Role
from alongside.platform.sites.models import Program
from alongside.platform.web.fields import NameField, PhoneField


class ProfileForm(forms.ModelForm):
    name = NameField(label=_("Your name"), max_letters=80)

    class Meta:
        model = User
        fields = ("name", "language")


class JoinForm(forms.Form):
    """What somebody new fills in; somebody invited again only chooses a password."""

    name = NameField(label=_("Your name"), max_letters=80, help_text=_("As people at work know you."))
    language = forms.ChoiceField(label=_("Language of these pages"), choices=User.Language.choices)
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Four words that do not belong together are easy to keep."),
    )

    def __init__(self, *args: Any, email: str, password_only: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        if password_only:
            del self.fields["name"], self.fields["language"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if password := found.get("password"):
            try:
                validate_password(password, User(email=self.email, name=found.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return found


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("Their email"), help_text=_("The link goes to this address and works once."))
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, roles: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(r.value, r.label) for r in roles]  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class NumbersForm(forms.Form):
    """Whom parents and partners call. The first person must not supervise any partner."""

    complaint_name = NameField(
        label=_("Whom parents call when something is wrong with their partner"),
        help_text=_("Somebody who does not supervise partners. Parents see this name."),
    )
    complaint_phone = PhoneField(label=_("Their phone"))
    complaint_user = forms.ModelChoiceField(
        label=_("Their account, if they have one"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("No account"),
        help_text=_("So that nobody makes them a supervisor by mistake."),
    )
    supervisor_phone = PhoneField(label=_("Phone partners call for a supervisor"))
    hotline_phone = PhoneField(
        label=_("Child abuse hotline"), required=False, help_text=_("Only where it differs from the program file.")
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(program, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        people = User.objects.filter(memberships__program=program, memberships__ended_on=None)
        self.fields["complaint_user"].queryset = people.distinct().order_by("name")  # type: ignore[attr-defined]


class PictureForm(forms.Form):
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 8 MB."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
