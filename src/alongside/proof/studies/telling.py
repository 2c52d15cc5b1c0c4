"""Words that will stand on every report: whether they hold somebody's number or address."""

from __future__ import annotations

import re


def tells_of_somebody(words: str) -> bool:
    """Whether words hold what the engine would refuse as a value of a column.

    >>> tells_of_somebody("Did 123-45-6789 go home?"), tells_of_somebody("Do more children go home within 12 months?")
    (True, False)
    """
    from alongside.evaluation.data.identifiers import LOOKS

    said = re.split(r"[\s?!;:()]+", words)
    parts = [" ".join(said[place:]) for place in range(len(said))]  # each pattern looks at a beginning
    return any(re.search(pattern, part) for pattern in LOOKS.values() for part in [*parts, *said])
