"""The closed lists a program file may choose from, each word with its meaning in plain English."""

from enum import StrEnum

from alongside.core.reasons import gettext_noop as _  # words that pages show, so translators need them


class Choice(StrEnum):
    """A word of a closed list; `words` says it plainly."""

    words: str

    def __new__(cls, value: str, words: str = "") -> "Choice":
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words or value.replace("_", " ")
        return member


class Form(Choice):
    ONE_TO_ONE = "one_to_one", "one partner beside one parent"
    GROUP = "group", "a group of parents"
    BOTH = "both", "one partner beside one parent, and groups or classes"


class HostKind(Choice):
    COURT = "court"
    AGENCY = "agency", "public child welfare or human services agency"
    LAW_OFFICE = "law_office"
    INDEPENDENT = "independent", "independent community organization"


class EmployerKind(Choice):
    NONPROFIT = "nonprofit", "community non-profit"
    PUBLIC_AGENCY = "public_agency"
    COURT = "court"
    LAW_OFFICE = "law_office"
    NOBODY = "nobody", "nobody: members help one another"


class Route(Choice):
    OFF = "off"
    ALLOWED = "allowed"
    REQUIRED = "required"


class Exclusion(Choice):
    """Kinds of case that are not offered by rule. A person applies the code; no parent's row keeps it."""

    SIGNIFICANT_ABUSE = "significant_abuse", _("significant abuse")
    SEXUAL_ABUSE = "sexual_abuse", _("sexual abuse")
    SEVERE_PHYSICAL_ABUSE = "severe_physical_abuse", _("severe physical abuse")
    HIGH_PROFILE = "high_profile", _("high-profile case")
    HOSTILE_TO_AGENCY = "hostile_to_agency", _("known to be hostile to the agency")


class Target(Choice):
    REMOVED = "removed", "parents whose children were removed"
    FIRST_REMOVAL = "first_removal", "parents whose children were removed for the first time"
    AT_RISK = "at_risk", "parents whose children may be removed"
    OPEN_CASE = "open_case", "parents with an open child welfare case"
    NEWLY_INVOLVED = "newly_involved", "parents at the beginning of a case"
    FAMILY_REUNIFICATION = "family_reunification", "parents in family reunification"
    SUBSTANCE_USE = "substance_use", "parents whose case involves substance use"
    NEGLECT = "neglect", "families with a verified neglect case"
    WRAPAROUND = "wraparound", "families with wraparound services"


class CapPer(Choice):
    PARTNER = "partner", "each partner, whatever their hours"
    FTE = "fte", "each full-time equivalent"


class CapCounts(Choice):
    PARENTS = "parents"
    FAMILIES = "families"


class RecordMode(Choice):
    NONE = "none", "nothing is counted about contacts"
    TALLY = "tally", "weekly counts for each partner, entered by the coordinator, never by parent"
    ACTIVITY = "activity", "contacts of an open match by kind and week; never what was said"


class ContactsBy(Choice):
    AS_MODE = "as_mode", "as the record mode says"
    PARTNER = "partner", "by partner"
    PARENT = "parent", "by parent"


class ContactKind(Choice):
    CALL = "call", "phone call"
    MESSAGE = "message", "text or email"
    VISIT = "visit", "meeting in person"
    COURT = "court", "hearing"
    MEETING = "meeting", "team or family meeting"
    GROUP = "group", "group or class"


class ContactMode(Choice):
    IN_PERSON = "in_person"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"


class ReleaseScope(Choice):
    VISIT_TIMES = "visit_times", "visit times"
    DATES = "dates", "court, meeting and appointment times"
    SERVICES = "services", "services the parent asks for"
    BASICS = "basics", "housing, food, clothing and travel"
    QUESTIONS = "questions", "questions the parent wants asked"
    HOW_TO_REACH = "how_to_reach", "how to reach the parent"


class Recipient(Choice):
    WORKER = "worker", "social worker"
    ATTORNEY = "attorney"
    PROVIDER = "provider", "service provider"
    FOSTER_PARENT = "foster_parent"


class Stance(Choice):
    COACH = "coach", "coach and guide: the parent speaks"
    SPEAK_WITH = "speak_with", "speaks beside the parent until the parent speaks alone"
    SPEAK_FOR = "speak_for", "may speak for the parent when asked"


class PartnerRole(Choice):
    MENTOR = "mentor", "mentor to parents"
    LEADER = "leader", "leader with a parent's voice"
    TRAINER = "trainer", "trainer of others"
    FACILITATOR = "facilitator", "leads groups or classes"
    NATURAL_HELPER = "natural_helper", "neighbor who helps day by day"


class Transport(Choice):
    PASS = "pass", "bus pass"
    VOUCHER = "voucher", "ride voucher"
    AGENCY_CAR = "agency_car", "ride in an agency car"
    OWN_CAR = "own_car", "ride in the partner's own car"


class Gifts(Choice):
    NONE = "none", "no gifts or money"
    PROGRAM_CARDS = "program_cards", "only cards issued and logged by the program"


class OwnExperience(Choice):
    """What a partner must have lived through."""

    REUNIFIED = "reunified", "reunified with their own children"
    POSITIVE_RESOLUTION = "positive_resolution", "their own case ended well, reunified or not"
    FORMER_CLIENT = "former_client", "former client of a public agency"
    PERSONAL_OR_PROFESSIONAL = "personal_or_professional", "knows the system from life or from work"
    NOT_REQUIRED = "not_required", "no child welfare case of their own is required"


class Clearance(Choice):
    STANDARD = "standard", "the usual background check"
    WAIVER = "waiver", "special permission where the usual check would refuse"


class Cadence(Choice):
    WEEKLY = "weekly"
    EVERY_TWO_WEEKS = "every_two_weeks"
    MONTHLY = "monthly"
    NONE = "none", "not held"


class PayKind(Choice):
    HOURLY = "hourly", "hourly wage"
    SALARY = "salary"
    STIPEND = "stipend", "hourly stipend"
    CONTRACT = "contract", "paid as contractors"
    VOLUNTEER = "volunteer", "volunteers, expenses paid back"
    UNPAID = "unpaid", "nobody is paid"


class Benefit(Choice):
    PAID_LEAVE = "paid_leave"
    PAID_HOLIDAYS = "paid_holidays"
    RETIREMENT = "retirement"
    MEDICAL = "medical"
    DENTAL = "dental"
    MILEAGE = "mileage", "miles paid back"


class LedBy(Choice):
    PARENT = "parent", "a partner"
    PROFESSIONAL = "professional", "a professional"
    BOTH = "both", "a professional and a partner together"


class ClosingWay(Choice):
    GOALS_REACHED = "goals_reached"
    OWN_WISH = "own_wish", "the parent's own wish"
    MOVED = "moved"
    LOST_TOUCH = "lost_touch"
    TIME_LIMIT = "time_limit"
    OTHER_PROGRAM = "other_program", "another program takes over"


class MatchFactor(Choice):
    LANGUAGE = "language"
    AREA = "area"
    GENDER = "gender", "gender the parent asks for"
    EXPERIENCE = "experience", "lived experience"
    SPECIALTY = "specialty"
    CULTURE = "culture", "cultural background"


class Authority(Choice):
    NONE = "none", "none yet"
    ORDER = "order", "court order"
    AGREEMENT = "agreement", "written agreement"
