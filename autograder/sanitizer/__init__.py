"""What a page may show of a student's: a wall before the browser of whoever opens it.

`clean_notebook` is applied when a result comes in, before it is recorded, and again before a
page is made, for notebooks that were recorded by an earlier version.
"""

VERSION = 1
"""Raised when what is cleaned changes: results recorded under another are recorded anew."""
