"""The owner's report: why each cell is withheld, and the proof that no fewer would do. Not to be passed on."""

from collections.abc import Sequence
from typing import Any

from alongside.core.disclosure.ddg import Score, criteria
from alongside.core.disclosure.protect import Protected


def owner_report(done: Protected, scores: Sequence[Score] | None = None) -> dict[str, Any]:
    """Everything that the printed release does not say, ready for JSON.

    `scores`: by California's rule, if that was chosen. `proof.complementary` cells are withheld to protect others;
    `proof.at_least` is how many any safe choice takes.
    """
    return {
        "not_to_be_passed_on": True,
        "rule": "threshold" if scores is None else "ddg",
        "threshold": done.threshold,
        **({} if scores is None else {"ddg": _scores(scores)}),
        "withheld": [
            {"table": one.table, "cell": list(one.cell), "count": one.count, "why": one.why}
            | ({"protects": list(one.protects)} if one.protects else {})
            for one in done.withheld
        ],
        "cannot_be_protected": [
            {
                "table": one.table,
                "cell": list(one.cell),
                "least": one.least,
                "most": one.most,
                "why": "tables that are already published give it away",
            }
            for one in done.exposed
        ],
        "proof": {
            "complementary": done.cost,
            "at_least": done.bound,
            "is_the_fewest": done.is_proven,
            "gap": round(done.gap, 4),
            "seconds": round(done.seconds, 3),
        },
    }


def _scores(scores: Sequence[Score]) -> dict[str, Any]:
    known = criteria()
    return {
        "source": known["source"],
        "most": known["rule"]["most"],
        "tables": [
            {
                "table": one.table,
                "score": one.total,
                "parts": dict(one.parts),
                "meets_the_numerator_denominator_condition": one.passes_first_condition,
                "is_masked": one.is_masked,
            }
            for one in scores
        ],
        "a_person_decides": "A score is part of the justification of a release and never the whole of it.",
    }
