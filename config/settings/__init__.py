"""Settings: `base` for what never differs, then `local` (checkout and demo), `production`, `test`."""
