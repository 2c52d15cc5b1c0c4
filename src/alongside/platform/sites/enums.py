"""The closed lists a partner's record may use."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Gender(TextChoices):
    """How a partner describes themself, if they wish."""

    UNSAID = "", pgettext_lazy("partner's gender", "Not said")
    WOMAN = "woman", pgettext_lazy("partner's gender", "Woman")
    MAN = "man", pgettext_lazy("partner's gender", "Man")
    ANOTHER = "another", pgettext_lazy("partner's gender", "Another")


class Experience(TextChoices):
    """What a partner has come through and offers to share. Their own word, never checked."""

    SUBSTANCE_USE = "substance_use", _("In recovery from alcohol or drugs")
    DOMESTIC_VIOLENCE = "domestic_violence", _("Came through domestic violence")
    MENTAL_HEALTH = "mental_health", _("Lives with a mental health condition")
    INCARCERATION = "incarceration", _("Was in jail or prison")
    HOMELESSNESS = "homelessness", _("Was without a home")
    YOUNG_PARENT = "young_parent", _("Became a parent young")
    FOSTER_CARE = "foster_care", _("Grew up in foster care")


class Specialty(TextChoices):
    """What a partner knows especially well."""

    MEDICALLY_FRAGILE = "medically_fragile", _("Children who are medically fragile")
    DISABILITY = "disability", _("Children or parents with a disability")
    FATHERS = "fathers", _("Fathers")
    TRIBAL_FAMILIES = "tribal_families", _("Tribal families")
    RELATIVE_CARE = "relative_care", _("Children placed with relatives")
    TEENAGERS = "teenagers", _("Teenage children")
    VERY_YOUNG = "very_young", _("Babies and toddlers")
