"""What each key of a study file means, for its reference page."""

TABLES = {
    "[study]": "Whose rows, and where they are.",
    "[exposure]": "Who had the service. Write this or `[assignment]`.",
    "[rollout]": "Sites that started in different periods, beside an `[exposure]` that says whether the child's site "
    "had started in its period. The method is then `stepped_wedge`.",
    "[assignment]": "Who was to be offered it, from the plan of court coverage: the comparison to prefer.",
    "[outcome]": "What is asked: a time to an event (`time`, `event`, `horizon_days`) or a value (`column`, `kind`).",
    "outcome.reentry": "Coming back into care after event 1, an inline table of `[outcome]`.",
    "[covariates]": "What the arms are compared on; all of it known on day 0.",
    "[design]": "How the arms are made alike.",
    "design.matching": "How pairs are found, an inline table of `[design]`, for `matching`.",
    "[disclosure]": "What is withheld.",
    "[costs]": "What the program costs, beside what was found. Left out, the report says nothing about money. It is no "
    "part of the design's hash, for no effect or verdict depends on it.",
    "costs.program": "What the program cost in a period; `low` and `high` are alike where it is known.",
    "costs.served": "How many it served in the same period, counted as the exposure counts them.",
    "costs.children_per_family": "Where families were counted.",
    "costs.day_in_care": "What a day in care costs.",
}

DEFAULTS = {
    "study.data": "needed, or the next two",
    "study.dsn_env": "none",
    "study.table": "none",
    "outcome.time": "needed for a time",
    "outcome.event": "needed for a time",
    "outcome.horizon_days": "needed for a time",
    "outcome.column": "needed for a value",
    "outcome.kind": "needed for a value",
    "design.estimand": "by method",
    **{f"costs.{table}.high": "`low`" for table in ("program", "served", "children_per_family", "day_in_care")},
}
"""What holds without the key, where the reading of the file alone does not say it."""

_COSTS = {
    f"costs.{table}.{key}": words
    for table in ("program", "served", "children_per_family", "day_in_care")
    for key, words in {
        "low": "The lower figure",
        "high": "The higher figure; left out, it is `low`",
        "source": "Where it comes from, printed beside it",
    }.items()
}

MEANINGS = {
    "study.title": "The question in a line; the report's heading",
    "study.data": "A CSV or Parquet file, or a glob of such files. This, or `dsn_env` and `table`",
    "study.dsn_env": "For `--engine postgres`: the environment variable that holds the database's address",
    "study.table": "For `--engine postgres`: the table or view, with its schema where it has one",
    "study.id": "The column that tells children apart; a number that means nothing elsewhere",
    "study.where": "Which rows are children of the study: comparisons joined by and, or, not, in, between, is missing",
    "study.cluster": "The column of the family. Errors then allow for siblings being alike (CR1)",
    "study.one_per_cluster": "Keep one child of each family, the one with the smallest SHA-256 of `seed:cluster:id`",
    "study.seed": "The seed of whatever is drawn",
    "exposure.column": "0 or 1: had the service",
    "exposure.kind": "What the column says: who took part, who was offered, or who came before the program began. Only "
    '`"offered"` can end in supports',
    "exposure.start_day": "The column of the day on which it began; blank with exposure 1 is day 0. Later starts need "
    '`method = "cox"`',
    "rollout.site": "The column of the site: a courthouse, a county",
    "rollout.period": "The column of the period in which the child came: a quarter, a year",
    "rollout.random": "The order in which sites started was drawn by lot",
    "assignment.coverage": "A CSV file: date, courthouse, room, planned (0/1), present (0/1)",
    "assignment.unit": "Columns, the same in both files, that name one session of one courtroom",
    "assignment.strata": "Columns within which sessions were planned alike; they join the covariates",
    "assignment.random": "The plan was drawn by lot",
    "assignment.received": "The column (0/1, of the children's rows) that says who in fact met a partner; the effect "
    "among them then stands beside that of the plan. For methods that compare weighted means",
    "outcome.time": "Days from day 0 to the first exit, or to the end of the data",
    "outcome.event": "0 not seen to leave, 1 the event asked about, 2 and up other exits that rule it out",
    "outcome.labels": "Words for the codes of `event`, or of the value",
    "outcome.horizon_days": "The window: the share with event 1 by this day is compared",
    "outcome.better": "Is more of event 1 (a higher value) good, or less?",
    "outcome.worthwhile": "The smallest difference worth having, said beforehand: of shares (0.05 is 5 of 100), or in "
    "units of the value",
    "outcome.column": "A value instead of a time",
    "outcome.kind": "A measure, or 0/1",
    "outcome.negative_control": "A column that the service cannot change. If it differs too, the verdict is cannot_say",
    "outcome.reentry.event": "0 or 1: came back; blank for children without event 1",
    "outcome.reentry.time": "Days from event 1 until then, or until last seen",
    "outcome.reentry.horizon_days": "Windows, in days from event 1",
    "covariates.numeric": "Columns of numbers",
    "covariates.categorical": "Columns of categories; each level is balanced",
    "covariates.formula": "The propensity model; without it, each covariate once",
    "covariates.outcome_formula": "The model of the outcome, for standardization and aipw; without it, exposure and "
    "each covariate once",
    "design.method": "How the arms are compared; [how each works](../explanation/evaluation.md)",
    "design.estimand": "For whom: all (ATE), those who had it (ATT), those who had not (ATC), those who might have "
    "been in either arm (ATO, with `overlap` alone). Without it: ATE; ATT for `matching`; ATO for `overlap`",
    "design.cutpoints": "For `cem`: where numeric covariates are cut; a cut is the first value of the upper bin",
    "design.trim": "Children whose chance of exposure lies outside are left out (`off_support`)",
    "design.subgroups": "Columns at whose levels the effect is shown, with a test of whether it differs between them",
    "design.matching.ratio": "How many of the other arm for each child",
    "design.matching.caliper": "How far a pair may lie apart, in standard deviations of the propensity score",
    "design.matching.replace": "A child may stand in several pairs",
    "design.matching.order": "Who chooses first; `optimal` makes the whole distance smallest",
    "design.matching.exact": "Categorical covariates in which both of a pair must be the same",
    "disclosure.threshold": "Counts from 1 to one less are withheld, with whatever gives them away; 0 for public data",
    "costs.currency": "Three letters",
    "costs.served.unit": "What was counted",
    **_COSTS,
}
