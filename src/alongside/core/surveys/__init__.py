"""Surveys: instruments as data, scoring, psychometrics, pictures and exports. No person, partner or time."""
