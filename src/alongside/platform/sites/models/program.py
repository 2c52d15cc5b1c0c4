"""A program that runs here: the few facts that a program file cannot know."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from alongside.core.programs import ProgramModel


class Program(models.Model):
    """Everything that differs between sites is in the program file; here are names and numbers to call."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True, max_length=60)
    file = models.SlugField(_("Program file"), max_length=60)
    invented = models.BooleanField(
        default=False, help_text=_("Only invented people: the demo. No agreed purge schedule is asked for.")
    )
    complaint_name = models.CharField(_("Whom parents call about a partner"), max_length=60, blank=True)
    complaint_phone = models.CharField(_("Their phone"), max_length=32, blank=True)
    complaint_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Their account, if they have one"),
    )
    supervisor_phone = models.CharField(_("Phone partners call for a supervisor"), max_length=32, blank=True)
    hotline_phone = models.CharField(
        _("Child abuse hotline, where it differs from the program file"), max_length=32, blank=True
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def model(self) -> ProgramModel:
        """The program file, read once and again only when the file changes."""
        from alongside.platform.sites.files import program_model

        return program_model(self.file)

    @property
    def name(self) -> str:
        """The program's own name, in the language of the page."""
        return self.model.name.in_language(get_language() or "en")
