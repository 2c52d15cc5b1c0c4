"""English as it is written here: see `formats`."""
