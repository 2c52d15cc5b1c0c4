"""Time to an event: curves, tests and models from counts by day, with competing exits and late starts."""
