"""Methods and estimands as the pages call them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

METHODS = (
    ("unadjusted", _("Plain comparison, adjusted for nothing")),
    ("iptw", _("Weighting by the modelled chance of the own arm")),
    ("stabilized_iptw", _("The same, stabilised")),
    ("overlap", _("Overlap weighting")),
    ("standardization", _("Standardisation of a model of the outcome")),
    ("aipw", _("Doubly robust (AIPW)")),
    ("cem", _("Coarsened exact matching")),
    ("matching", _("Matching on the modelled chance")),
    ("cox", _("Cox model, for an exposure that may begin later")),
    ("fine_gray", _("Fine-Gray model")),
    ("regression", _("Linear regression")),
    ("stepped_wedge", _("Stepped wedge, for a roll-out")),
)
ESTIMANDS = (
    ("", _("The usual one of the method")),
    ("ATE", _("All children (ATE)")),
    ("ATT", _("The children who were exposed (ATT)")),
    ("ATC", _("The children who were not (ATC)")),
    ("ATO", _("Those who might have been either (ATO, overlap weighting alone)")),
)
