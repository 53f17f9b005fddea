"""Filtering an image with a kernel, and finding a template in it."""
