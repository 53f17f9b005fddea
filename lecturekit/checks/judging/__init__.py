"""Judging: an answer is called, and what comes back is compared with what is right."""
