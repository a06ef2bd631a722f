"""Reports: a run as text, one module for each format."""
