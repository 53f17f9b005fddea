"""Inputs: controls for what takes more than a slider."""
