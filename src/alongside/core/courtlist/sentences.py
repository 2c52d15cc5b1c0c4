"""The mends of a rejected row, each under its code. None of them ever holds a value."""

from alongside.core.reasons import gettext_noop as _

MENDS = {
    "name_missing": _("The first name is missing: write it as it is called in court."),
    "name_control": _("The first name holds a character that cannot be seen: type it again by hand."),
    "name_letter": _("The first name holds no letter: write it as it is called in court."),
    "name_long": _("The first name is longer than 40 letters: write the first name only."),
    "not_a_line": _(
        "Write only the line's number on the calendar, up to five letters or figures; never a case number."
    ),
    "parent_unknown": _("Write mother, father or other."),
    "language_unknown": _("This language is not on the list: write its English or Spanish name, its code, or other."),
    "kind_unknown": _("This kind of hearing is not on the list: write detention, review, or simply hearing."),
    "date_missing": _("The date is missing: write it as 2026-03-02."),
    "date_unreadable": _("This date cannot be read for certain: write it as 2026-03-02, or month first as 3/2/2026."),
    "date_past": _("This date is over: write today's date or a later one."),
    "date_far": _("This date is more than two years ahead: look at the year."),
    "time_unreadable": _("This time cannot be read for certain: write it as 13:30, or with AM or PM."),
    "courthouse_long": _("The courthouse is longer than 40 characters: write a shorter name for it."),
    "room_long": _("The room is longer than 12 characters: write only its number or letter."),
    "not_printable": _("A character here cannot be seen: type the cell again by hand."),
    "offer_unknown": _("Write offer, not offered, or leave it blank."),
    "too_many_cells": _("This line has more cells than the header: look for a comma that needs quotation marks."),
}
