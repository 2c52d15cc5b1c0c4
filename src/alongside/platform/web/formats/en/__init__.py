"""Spanish as it is written in California: see `formats`."""
