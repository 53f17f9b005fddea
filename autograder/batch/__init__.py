"""Grading many submissions: workers that run them, and the one writer that records them."""
