"""Sounds and videos as input: made, and turned into pictures."""
