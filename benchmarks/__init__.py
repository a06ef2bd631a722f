"""Measurements of aculint against data that is not part of it."""
