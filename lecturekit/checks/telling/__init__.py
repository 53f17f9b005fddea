"""Telling: what a student is shown of an answer that is wrong, and that one is right."""
