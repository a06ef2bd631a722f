"""A linter for health articles."""
