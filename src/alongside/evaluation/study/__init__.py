"""A study's design: read from its file, frozen before any outcome is read, and told as a target trial."""
