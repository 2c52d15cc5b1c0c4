"""The owner's report: why each cell is withheld, and the proof that no fewer would do. Not to be passed on."""

from typing import Any

from alongside.core.disclosure.protect import Protected


def owner_report(done: Protected) -> dict[str, Any]:
    """Everything that the printed release does not say, ready for JSON.

    `proof.complementary` cells are withheld to protect others; `proof.at_least` is how many any safe choice takes.
    """
    return {
        "not_to_be_passed_on": True,
        "threshold": done.threshold,
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
