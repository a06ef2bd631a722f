"""Sentences, concepts and context of English health prose."""
