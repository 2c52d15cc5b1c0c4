"""What is done to programs, staff and partners: each service one transaction, in the audit chain."""

from alongside.platform.sites.services.covering import hand_back_caseload, mind_caseload
from alongside.platform.sites.services.inviting import accept_invitation, invite, withdraw_invitation
from alongside.platform.sites.services.live_data import (
    LiveDataRefused,
    refuse_demo_switches_over_live_rows,
    require_live_data,
)
from alongside.platform.sites.services.partners import (
    add_partner,
    change_partner,
    record_requirement,
    remove_photo,
    set_photo,
    set_supervisor,
)
from alongside.platform.sites.services.people import add_membership, end_membership, set_complaint_contact, set_phones
from alongside.platform.sites.services.programs import create_program

__all__ = [
    "LiveDataRefused",
    "accept_invitation",
    "add_membership",
    "add_partner",
    "change_partner",
    "create_program",
    "end_membership",
    "hand_back_caseload",
    "invite",
    "mind_caseload",
    "record_requirement",
    "refuse_demo_switches_over_live_rows",
    "remove_photo",
    "require_live_data",
    "set_complaint_contact",
    "set_phones",
    "set_photo",
    "set_supervisor",
    "withdraw_invitation",
]
