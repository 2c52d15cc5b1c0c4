"""How English pages write a short date: the month in letters, as 11/09/2026 reads two ways to two people."""

SHORT_DATE_FORMAT = "M j, Y"
