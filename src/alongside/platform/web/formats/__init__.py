"""Dates, times and numbers where Django's own way of writing them does not suit our readers: a folder a language."""
