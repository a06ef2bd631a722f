"""What happens to findings after they are found: pure functions on lists."""
