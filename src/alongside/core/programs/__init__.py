"""Programs as data: one TOML file for each program, read into a frozen `ProgramModel`.

`load(path)` gives the model or raises `BadProgram`, a `BadInput` whose `errors` lists every
mistake of the file.
`model.source("caseload.cap")` is where a value comes from ("S1 l.1293") or "assumed".

Attributes, each with what it decides, are in docs/reference/program-file.md. In short, a `ProgramModel` has

    slug name state place time_zone languages form as_of principles mission words_before_yes
    titles          partner partners parent       (each a Text, as name and words_before_yes: .en .es)
    host            kind name employer_kind employer funders conflict_of_interest
    counsel         name approved_on
    entry           court self_referral tdm worker differential_response attorney provider (Route);
                    .route(name) .open_routes
    participation   voluntary strongly_encouraged target exclusions
    matching        no_fault factors
    caseload        per counts cap printed; .cap_for(fte)
    contact         modes reachable_nights first_months expected
    length          limit_days printed
    services        employment … (flags)          help   transport gifts
    closing         unpaid_supports ways after_agency_closes;  model.closing_ways
    come_back       queue over_cap
    record          mode contacts kinds went_alone; .by_parent
    consent         written_required max_days scopes recipients
    role            stance roles child_contact
    partner         experience reunified_months closed_months recovery_months twelve_step volunteer_months
                    clearance waived_by; .reunified_required
    team curriculum supervision pay leadership survey outcome
    court           places rooms closed_on; .sits_on(day)
    purge           parent_days agreed_by agreed_on;  court_list  authority dated counsel
    lines           child_abuse_name domestic_violence_name (each a Text) child_abuse_number
                    domestic_violence_number emergency crisis
    training groups figures history      tuples of rows, each with its own `source`;  model.required_training
"""

from .gates import live_data_obstacles
from .keeping import Court
from .kinds import Text
from .loader import BadProgram, load, loads
from .model import ASSUMED, ProgramModel

__all__ = ["ASSUMED", "BadProgram", "Court", "ProgramModel", "Text", "live_data_obstacles", "load", "loads"]
