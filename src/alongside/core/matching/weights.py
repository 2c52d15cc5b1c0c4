"""What each reason weighs when suggestions are put in order: the whole table, and why.

| reason | points | why |
|---|---|---|
| the parent asked for this partner by name | 2000 | the parent's own word goes first (R-MATCH-01) |
| speaks the parent's language | 400 | without it the two cannot talk (R-MATCH-07) |
| the gender the parent asked for | 200 | a wish that is often about safety; fathers too (R-MATCH-03) |
| at the cap | -100 | a last resort, though not worse than the wrong language or gender |
| walked with this parent before | 60 | nothing has to be told twice (R-CLOSE-03) |
| same area | 40 | knows the help that is near (R-MATCH-06) |
| each lived experience asked for | 30 | "somebody in recovery" (R-MATCH-04, R-MATCH-08) |
| each specialty asked for | 30 | a medically fragile child (R-MATCH-05) |
| covers the same courthouse today | 20 | can be beside the parent this morning |
| free room, by tenths of the cap | 0 to 10 | spreads the load |

Points say how one partner answers what one parent asks for. They hold nothing about how good a partner is,
and nothing about them is kept, shown as a rank of partners, or added up over parents.
"""

NAMED = 2000
LANGUAGE = 400
GENDER = 200
AT_CAP = -100
PAST = 60
AREA = 40
EXPERIENCE = 30
SPECIALTY = 30
COURTHOUSE = 20
ROOM = 10


def room_points(load: int, cap: int | None) -> int:
    """0 to 10: tenths of the cap that are free; where no cap is set, one less for each open match.

    >>> room_points(6, 10), room_points(10, 10), room_points(3, None)
    (4, 0, 7)
    """
    if cap is None:
        return max(0, ROOM - load)
    return ROOM * max(0, cap - load) // cap if cap else 0
