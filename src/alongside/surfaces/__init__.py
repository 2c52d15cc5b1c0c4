"""Screens that draw on several wings; imported by none but the configuration."""
