"""Pure rules: never Django, no clock, no database."""
