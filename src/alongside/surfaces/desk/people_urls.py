"""The people of the program: partners, supervision, and the page for the county."""

from django.urls import path

from alongside.surfaces.desk.views import (
    monthly,
    partner_changes,
    partner_cover,
    partner_record,
    partners,
    quarterly,
    supervision,
    supervision_partner,
    supervision_taper,
)

urlpatterns = [
    path("partners/", partners.partners, name="partners"),
    path("partners/add/", partner_record.add, name="partner_add"),
    path("partners/changes/", partner_changes.changes, name="partner_changes"),
    path("partners/<uuid:partner>/", partners.partner, name="partner"),
    path("partners/<uuid:partner>/change/", partner_record.change, name="partner_change"),
    path("partners/<uuid:partner>/supervisor/", partner_record.supervisor, name="partner_supervisor"),
    path("partners/<uuid:partner>/asked/<slug:code>/", partner_record.requirement, name="partner_requirement"),
    path("partners/<uuid:partner>/step-back/", partner_cover.begin, name="partner_step_back"),
    path("partners/<uuid:partner>/back/", partner_cover.end, name="partner_back"),
    path("partners/<uuid:partner>/stand-in/<uuid:match>/", partner_cover.stand_in, name="partner_stand_in"),
    path("supervision/", supervision.supervision, name="supervision"),
    path("supervision/group/", supervision.group_held, name="supervision_group"),
    path("supervision/quiet/", supervision.quiet, name="supervision_quiet"),
    path("supervision/taper/", supervision_taper.taper, name="supervision_taper"),
    path("supervision/<uuid:partner>/", supervision_partner.agenda, name="supervision_partner"),
    path("supervision/<uuid:partner>/held/", supervision.held, name="supervision_held"),
    path("supervision/<uuid:partner>/week/", supervision_partner.week, name="supervision_week"),
    path("supervision/<uuid:partner>/walking/<uuid:parent>/", supervision_partner.walking, name="supervision_walking"),
    path("monthly/", monthly.monthly, name="monthly"),
    path("monthly/print/", monthly.monthly_print, name="monthly_print"),
    path("monthly/own/", monthly.own, name="monthly_own"),
    path("monthly/together/", monthly.together, name="monthly_together"),
    path("monthly/together/print/", monthly.together_print, name="monthly_together_print"),
    path("quarterly/", quarterly.quarterly, name="quarterly"),
    path("quarterly/print/", quarterly.quarterly_print, name="quarterly_print"),
    path("quarterly/outcomes/", quarterly.outcomes, name="quarterly_outcomes"),
    path("quarterly/outcomes/<uuid:outcome>/remove/", quarterly.outcome_remove, name="quarterly_outcome_remove"),
]
