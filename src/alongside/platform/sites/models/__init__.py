"""Programs that run, the people who work in them, and partners."""

from alongside.platform.sites.models.covering import CoordinatorCover
from alongside.platform.sites.models.invitation import Invitation
from alongside.platform.sites.models.membership import Membership
from alongside.platform.sites.models.partner import Partner, Photo, RequirementMet
from alongside.platform.sites.models.program import Program

__all__ = ["CoordinatorCover", "Invitation", "Membership", "Partner", "Photo", "Program", "RequirementMet"]
