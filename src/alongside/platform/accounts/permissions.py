"""The one map of who may open which address. An address that is not here does not exist: 404.

A line names the URL, then who may: `public`, `parent` (a personal link), `account` (anybody signed in,
whatever their role), `staff` with the roles, or `workstation`. Views still look up every object within
`request.program`: the map says who may come in, the query says to what.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alongside.platform.accounts.roles import Role


class Audience(StrEnum):
    PUBLIC = "public"
    PARENT = "parent"
    ACCOUNT = "account"
    STAFF = "staff"
    WORKSTATION = "workstation"


@dataclass(frozen=True)
class Access:
    """Who may open one address, and how.

    `step_up`: a second factor proven within the last ten minutes. `enrolling`: open before a second factor is
    set up. `any_session`: a public page that must know who is signed in (sign-in itself, signing out).
    """

    audience: Audience
    roles: frozenset[Role] = frozenset()
    step_up: bool = False
    methods: frozenset[str] = frozenset({"GET", "POST"})
    enrolling: bool = False
    any_session: bool = False


READ = ("GET",)
WRITE = ("POST",)
BOTH = ("GET", "POST")


def public(methods: tuple[str, ...] = READ, *, any_session: bool = False) -> Access:
    return Access(Audience.PUBLIC, methods=frozenset(methods), any_session=any_session)


def parent(methods: tuple[str, ...] = BOTH) -> Access:
    return Access(Audience.PARENT, methods=frozenset(methods))


def account(methods: tuple[str, ...] = BOTH, *, enrolling: bool = False, step_up: bool = False) -> Access:
    return Access(Audience.ACCOUNT, methods=frozenset(methods), enrolling=enrolling, step_up=step_up)


def workstation(methods: tuple[str, ...] = READ) -> Access:
    return Access(Audience.WORKSTATION, methods=frozenset(methods))


def staff(*roles: Role, methods: tuple[str, ...] = BOTH, step_up: bool = False) -> Access:
    if not roles:
        raise ValueError("a staff page names its roles")
    return Access(Audience.STAFF, frozenset(roles), step_up, frozenset(methods))


PARTNER, COORDINATOR, SUPERVISOR, TRAINER = Role.PARTNER, Role.COORDINATOR, Role.SUPERVISOR, Role.TRAINER
MANAGER, STATE_LEAD, EVALUATOR = Role.MANAGER, Role.STATE_LEAD, Role.EVALUATOR
EDITOR, OPERATOR = Role.EDITOR, Role.OPERATOR
DESK = (COORDINATOR, SUPERVISOR)  # whoever runs the court day and the caseload

PERMISSIONS: dict[str, Access] = {
    # --- signing in (django-allauth) ----------------------------------------------------------------------
    "account_login": public(BOTH, any_session=True),
    "account_logout": public(BOTH, any_session=True),
    "account_inactive": public(),
    "account_reset_password": public(BOTH),
    "account_reset_password_done": public(),
    "account_reset_password_from_key": public(BOTH, any_session=True),
    "account_reset_password_from_key_done": public(),
    "account_reauthenticate": account(enrolling=True),
    "account_change_password": account(),
    "account_set_password": account(step_up=True),
    "mfa_authenticate": public(BOTH, any_session=True),
    "mfa_login_webauthn": public(BOTH, any_session=True),
    "mfa_reauthenticate": account(enrolling=True),
    "mfa_reauthenticate_webauthn": account(enrolling=True),
    "mfa_activate_totp": account(enrolling=True),
    "mfa_deactivate_totp": account(),
    "mfa_add_webauthn": account(enrolling=True),
    "mfa_remove_webauthn": account(),
    "mfa_list_webauthn": account(READ),
    "mfa_index": account(READ),
    "mfa_view_recovery_codes": account(READ, enrolling=True),
    "mfa_generate_recovery_codes": account(step_up=True),
    # --- one's own account, and the people of a program ---------------------------------------------------
    "accounts:start": account(READ),
    "accounts:switch": account(WRITE),
    "accounts:enrol": account(READ, enrolling=True),
    "accounts:security": account(READ),
    "accounts:profile": account(),
    "accounts:programs": account(READ),
    "accounts:picture": staff(PARTNER),
    "accounts:accept": public(BOTH, any_session=True),
    "accounts:people": staff(COORDINATOR, MANAGER, methods=READ),
    "accounts:invite": staff(COORDINATOR, MANAGER),
    "accounts:numbers": staff(COORDINATOR, MANAGER),
    "accounts:withdraw": staff(COORDINATOR, MANAGER, methods=WRITE),
    "accounts:end": staff(COORDINATOR, MANAGER),
    "accounts:partner-photo": staff(PARTNER, *DESK, TRAINER, MANAGER, methods=READ),
    # --- what belongs to every page (platform/web) --------------------------------------------------------
    "web:set_language": public(WRITE, any_session=True),
    "web:undo": account(WRITE),
    "web:undo_hand": parent(WRITE),
    "web:search": account(WRITE),
    "web:offline": public(READ),
    "web:service_worker": public(READ),
    "web:style": public(READ),  # these three exist only with DEMO_SWITCHES
    "web:style_hand": public(READ),
    "web:style_print": public(READ),
    # --- the parent's own link ----------------------------------------------------------------------------
    "link": public(READ),
    # --- a partner's phone --------------------------------------------------------------------------------
    "hand:today": staff(PARTNER, methods=READ),
    "hand:today_data": staff(PARTNER, methods=READ),
    "hand:entry": staff(PARTNER, methods=READ),
    "hand:hearing": staff(PARTNER, methods=READ),
    "hand:outcome": staff(PARTNER, methods=WRITE),
    "hand:offer": staff(PARTNER, methods=WRITE),
    "hand:offer_qr": staff(PARTNER, methods=READ),
    "hand:parents": staff(PARTNER, methods=READ),
    "hand:parent": staff(PARTNER, methods=READ),
    "hand:known": staff(PARTNER, methods=WRITE),
    "hand:reach": staff(PARTNER, step_up=True),
    "hand:pin_off": staff(PARTNER, methods=WRITE, step_up=True),
    "hand:link": staff(PARTNER, step_up=True),  # whoever makes a link can read the number behind it
    "hand:date": staff(PARTNER),
    "hand:no_date": staff(PARTNER, methods=WRITE),
    "hand:alone": staff(PARTNER, methods=WRITE),
    "hand:cards": staff(PARTNER, methods=READ),
    "hand:card": staff(PARTNER, methods=READ),
    "hand:role": staff(PARTNER, methods=READ),
    "hand:words": staff(PARTNER, methods=READ),
    "hand:report": staff(PARTNER, methods=READ),
    "hand:me": staff(PARTNER, methods=READ),
    "hand:hours": staff(PARTNER),
    "hand:cover": staff(PARTNER),
    "hand:i_am_back": staff(PARTNER, methods=WRITE),
    # --- the desk: the court morning ------------------------------------------------------------------------
    "desk:home": staff(*DESK, TRAINER, MANAGER, STATE_LEAD, methods=READ),
    "desk:court_day": staff(*DESK, methods=READ),
    "desk:ask_again": staff(*DESK, methods=READ),
    "desk:entry_add": staff(*DESK),
    "desk:entry_change": staff(*DESK),
    "desk:entry_remove": staff(*DESK, methods=WRITE),
    "desk:entry_decide": staff(*DESK, methods=WRITE),
    "desk:entry_cover": staff(*DESK, methods=READ),
    "desk:entry_cover_set": staff(*DESK, methods=WRITE),
    "desk:entry_answer": staff(*DESK, methods=WRITE),
    "desk:entry_yes": staff(*DESK),
    "desk:entry_again": staff(*DESK),
    "desk:court_list_paste": staff(*DESK),
    "desk:court_list_import": staff(*DESK),
    "desk:court_list_confirm": staff(*DESK, methods=WRITE),
    "desk:cover_proposal": staff(*DESK),
    "desk:court_print": staff(*DESK, methods=READ, step_up=True),
    "desk:court_sheet": staff(*DESK, methods=WRITE, step_up=True),
    "desk:offer_cards": staff(*DESK, methods=WRITE, step_up=True),
    "desk:blank_cards": staff(*DESK, methods=READ),
    "desk:cover_week": staff(*DESK, methods=READ),
    "desk:cover_plan": staff(*DESK),
    "desk:coverage_presence": staff(*DESK, methods=WRITE),
    "desk:coverage_withdraw": staff(*DESK, methods=WRITE),
    "desk:roster": staff(*DESK, MANAGER, methods=READ),
    "desk:roster_pdf": staff(*DESK, MANAGER, methods=READ),
    # --- the desk: parents, matching, closing -----------------------------------------------------------------
    "desk:caseload": staff(*DESK, methods=READ),
    "desk:parent_add": staff(*DESK),
    "desk:parent_return": staff(*DESK),
    "desk:parent_closed_list": staff(*DESK, methods=READ),
    "desk:waiting": staff(*DESK, methods=READ),
    "desk:parent": staff(*DESK, methods=READ),
    "desk:parent_walking": staff(*DESK, methods=WRITE),
    "desk:parent_another": staff(*DESK, methods=WRITE),
    "desk:parent_stay": staff(*DESK, methods=WRITE),
    "desk:parent_known": staff(*DESK, methods=WRITE),
    "desk:parent_link": staff(*DESK, methods=WRITE, step_up=True),  # as above: the link opens the number
    "desk:parent_link_revoke": staff(*DESK, methods=WRITE),
    "desk:parent_date_add": staff(*DESK),
    "desk:parent_date_remove": staff(*DESK, methods=WRITE),
    "desk:parent_wants": staff(*DESK),
    "desk:parent_reach": staff(*DESK, methods=READ, step_up=True),
    "desk:parent_contact": staff(*DESK, step_up=True),
    "desk:parent_apart": staff(*DESK),
    "desk:parent_apart_remove": staff(*DESK, methods=WRITE),
    "desk:parent_supports": staff(*DESK),
    "desk:match": staff(*DESK),
    "desk:match_choose": staff(*DESK, methods=WRITE),
    "desk:parent_close": staff(*DESK),
    "desk:parent_came_back": staff(*DESK, methods=WRITE),
    "desk:caseload_cover": staff(*DESK),
    "desk:caseload_cover_end": staff(*DESK, methods=WRITE),
    "desk:assignment": staff(*DESK),
    "desk:parent_contacts": staff(*DESK),
    "desk:parent_record": staff(*DESK, methods=READ, step_up=True),
    "desk:parent_record_pdf": staff(*DESK, methods=WRITE, step_up=True),
    "desk:parent_hold": staff(SUPERVISOR, step_up=True),
    # --- the desk: partners, supervision, the page for the county ------------------------------------------
    "desk:partners": staff(*DESK, methods=READ),
    "desk:partner": staff(*DESK, methods=READ),
    "desk:partner_add": staff(*DESK),
    "desk:partner_change": staff(*DESK),
    "desk:partner_supervisor": staff(*DESK, methods=WRITE),
    "desk:partner_requirement": staff(*DESK),
    "desk:partner_step_back": staff(*DESK),
    "desk:partner_back": staff(*DESK, methods=WRITE),
    "desk:partner_stand_in": staff(*DESK),
    "desk:partner_changes": staff(SUPERVISOR, methods=READ),
    "desk:supervision": staff(*DESK, methods=READ),
    "desk:supervision_group": staff(*DESK, methods=WRITE),
    "desk:supervision_quiet": staff(*DESK, methods=READ),
    "desk:supervision_taper": staff(*DESK, methods=READ),
    "desk:supervision_partner": staff(*DESK, methods=READ),
    "desk:supervision_held": staff(*DESK, methods=WRITE),
    "desk:supervision_week": staff(*DESK, methods=WRITE),
    "desk:supervision_walking": staff(*DESK, methods=WRITE),
    "desk:monthly": staff(*DESK, MANAGER, STATE_LEAD, methods=READ),
    "desk:monthly_print": staff(*DESK, MANAGER, STATE_LEAD, methods=WRITE),
    "desk:monthly_own": staff(*DESK, methods=READ),
    "desk:monthly_together": staff(STATE_LEAD, methods=READ),
    "desk:monthly_together_print": staff(STATE_LEAD, methods=WRITE),
    "desk:quarterly": staff(*DESK, MANAGER, STATE_LEAD, EVALUATOR, methods=READ),
    "desk:quarterly_print": staff(*DESK, MANAGER, STATE_LEAD, EVALUATOR, methods=WRITE),
    "desk:quarterly_outcomes": staff(EVALUATOR),  # read from the county's extract by nobody else
    "desk:quarterly_outcome_remove": staff(EVALUATOR, methods=WRITE),
    "desk:studies": staff(EVALUATOR, methods=READ),  # how to start the workstation; no extract ever comes here
    # --- whoever holds a link: an offer, or a parent's own pages ------------------------------------------
    "mine:start": parent(READ),
    "mine:say": parent(WRITE),
    "mine:photo": parent(READ),
    "mine:contact": parent(),
    "mine:way": parent(),
    "mine:called": parent(),
    "mine:pin": parent(),
    "mine:set_pin": parent(),
    "mine:another": parent(),
    "mine:stay": parent(WRITE),
    "mine:back": parent(),
    "mine:kept": parent(READ),
    "mine:link": parent(READ),
    "mine:goodbye": parent(),
    "mine:leave": public(WRITE),  # a link that has run out can be forgotten too
    "mine:people": parent(),
    "mine:private": parent(READ),
    "mine:dates": parent(READ),
    "mine:card": parent(READ),
    "mine:words": parent(READ),
    # --- pages that anybody may read, and two doors -------------------------------------------------------
    "public:start": public(READ, any_session=True),  # leads whoever is signed in to their own first page
    "public:words": public(),
    "public:help": public(),
    "public:program": public(),
    "public:role": public(),
    "public:privacy": public(),
    "public:ask": public(BOTH),
    "public:back": public(BOTH),
    # --- the survey: waves and handing out; keying paper is never the coordinator's or a partner's ---------------
    "surveys:waves": staff(*DESK, EVALUATOR, MANAGER, STATE_LEAD, methods=READ),
    "surveys:begin": staff(*DESK, EVALUATOR),
    "surveys:wave": staff(*DESK, EVALUATOR, MANAGER, STATE_LEAD, methods=READ),
    "surveys:change": staff(*DESK, EVALUATOR),
    "surveys:end": staff(*DESK, EVALUATOR),
    "surveys:pool": staff(*DESK, EVALUATOR, methods=WRITE),
    "surveys:destroy": staff(*DESK, EVALUATOR),
    "surveys:cards": staff(*DESK, EVALUATOR, methods=WRITE),
    "surveys:paper": staff(*DESK, EVALUATOR, methods=WRITE),
    "surveys:key": staff(EVALUATOR),
    "surveys:settle": staff(EVALUATOR),
    "surveys:drop": staff(EVALUATOR, methods=WRITE),
    "surveys:words": staff(EVALUATOR, methods=READ),
    "surveys:word": staff(EVALUATOR, methods=WRITE),
    "surveys:results": staff(*DESK, EVALUATOR, MANAGER, STATE_LEAD, methods=READ),
    "surveys:results_print": staff(*DESK, EVALUATOR, MANAGER, STATE_LEAD, methods=WRITE),
    "surveys:figures": staff(*DESK, EVALUATOR, MANAGER, STATE_LEAD, methods=WRITE),
    "surveys:answers": staff(EVALUATOR, methods=WRITE, step_up=True),
    "surveys:trends": staff(*DESK, EVALUATOR, MANAGER, STATE_LEAD, methods=READ),
    # --- answering the survey: whoever holds a card, and nobody is looked at ----------------------------------
    "survey:start": public(BOTH),
    "survey:tablet": public(READ),
    "survey:card": public(READ),
    "survey:form": public(BOTH),
    "survey:thanks": public(),
    # --- the demo: not mounted outside demo and test settings ------------------------------------------------
    "demo:people": public(),
    "demo:sign_in": public(any_session=True),
    "demo:parent": public(WRITE),
}

# The evaluator's workstation (`alongside serve --studies`): a deployment without the families' addresses, as they are
# without these. `workstation` means the browser that opened the link on the console.
STUDIES_ADDRESSES = "config.urls_studies"
STUDIES: dict[str, Access] = {
    "web:set_language": public(WRITE),
    "studies:open": public(READ),
    "studies:list": workstation(),
    "studies:begin": workstation(BOTH),
    "studies:published": workstation(),
    "studies:study": workstation(),
    "studies:destroy": workstation(BOTH),
    "studies:invented": workstation(WRITE),
    "studies:protocol": workstation(BOTH),
    "studies:paste": workstation(BOTH),
    "studies:design": workstation(),
    "studies:extract": workstation(BOTH),
    "studies:coverage": workstation(BOTH),
    "studies:close": workstation(BOTH),
    "studies:check": workstation(WRITE),
    "studies:run": workstation(WRITE),
    "studies:result": workstation(),
    "studies:cancel": workstation(WRITE),
    "studies:report": workstation(),
    "studies:download": workstation(),
}
