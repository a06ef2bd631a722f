"""Millions of articles on many machines."""
