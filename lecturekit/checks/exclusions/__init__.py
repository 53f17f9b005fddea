"""What an answer may not use: ready functions for the very thing that is asked.

`excluded_calls` is the table, `excluded_uses` reads the text of a notebook, and `watching`
notices a call while the answer runs.
"""

from lecturekit.checks.exclusions.table import READY_MADE, excluded_calls
from lecturekit.checks.exclusions.uses import excluded_uses
from lecturekit.checks.exclusions.watching import watching

__all__ = ["READY_MADE", "excluded_calls", "excluded_uses", "watching"]
