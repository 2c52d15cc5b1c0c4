"""Alongside: software that runs a Parent Partner program."""
