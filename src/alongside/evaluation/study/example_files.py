"""Three study files that between them use every key; the reference page takes its examples from them."""

WITH_EXPOSURE = """
[study]
title = "Reunification within 12 months"
data = "children.csv"
id = "child_id"
where = "age < 18 and county = 'Contra Costa'"
cluster = "family_id"
one_per_cluster = false
seed = 2009

[exposure]
column = "partner"
kind = "received"
start_day = "partner_start_day"

[outcome]
time = "time_days"
event = "event"
labels = { 1 = "reunified", 2 = "adopted", 3 = "guardianship" }
horizon_days = 365
better = "more"
worthwhile = 0.05
reentry = { event = "reentered", time = "reentry_days", horizon_days = [365, 730] }
negative_control = "broken_arm"

[covariates]
numeric = ["age"]
categorical = ["race", "substance"]
formula = "age + I(age**2) + race + substance"
outcome_formula = "partner * age + race"

[design]
method = "overlap"
estimand = "ATO"
cutpoints = { age = [1, 6, 12] }
trim = [0.05, 0.95]
matching = { ratio = 1, caliper = 0.2, replace = false, order = "largest", exact = ["race"] }
subgroups = ["race"]

[disclosure]
threshold = 11
"""

WITH_COVERAGE = """
[study]
title = "Reunification where a partner was to be in court"
dsn_env = "COUNTY_DATABASE"
table = "research.children"
id = "child_id"

[assignment]
coverage = "coverage.csv"
unit = ["date", "courthouse", "room"]
strata = ["courthouse"]
random = false
received = "met_partner"

[outcome]
column = "home_after_a_year"
kind = "binary"
labels = { 1 = "home" }
better = "more"
worthwhile = 0.05

[costs]
currency = "USD"
program = { low = 310000, high = 340000, source = "County budget 2025-26" }
served = { low = 180, high = 200, unit = "families", source = "The program's own count" }
children_per_family = { low = 1.6, high = 1.9, source = "The extract" }
day_in_care = { low = 45, high = 180, source = "State rates 2025" }
"""

WITH_ROLLOUT = """
[study]
title = "Reunification as courthouses began one after the other"
data = "children.csv"
id = "child_id"

[exposure]
column = "started"
kind = "offered"

[rollout]
site = "courthouse"
period = "quarter"
random = false

[outcome]
time = "time_days"
event = "event"
horizon_days = 365
worthwhile = 0.05

[covariates]
categorical = ["race"]

[design]
method = "stepped_wedge"
"""

EXAMPLES = (WITH_EXPOSURE, WITH_COVERAGE, WITH_ROLLOUT)
