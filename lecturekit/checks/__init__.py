"""Checks: what tells a student, in plain words, that an answer is right or why it is not yet.

`check` and `passes` run an exercise's few visible cases. The judges ``assert_same``,
``assert_unchanged`` and ``assert_raises`` are for hidden tests, and so are the judges of a
notebook's own module, such as ``checks.filtering.assert_smoothing``.

A check only calls the answer with plain values and looks at what comes back: the answer may
be a stand-in for a function that runs elsewhere.
"""

from lecturekit.checks import (
    built_networks,
    conv_layers,
    deep_features,
    feature_runs,
    filtering,
    history,
    pooling,
)
from lecturekit.checks.checking import EXERCISES, check, passes
from lecturekit.checks.exclusions import excluded_calls, excluded_uses, watching
from lecturekit.checks.failures import CheckFailed, NotDoneYet
from lecturekit.checks.judges import assert_raises, assert_same, assert_unchanged

__all__ = [
    "EXERCISES",
    "CheckFailed",
    "NotDoneYet",
    "assert_raises",
    "assert_same",
    "assert_unchanged",
    "built_networks",
    "check",
    "conv_layers",
    "deep_features",
    "excluded_calls",
    "excluded_uses",
    "feature_runs",
    "filtering",
    "history",
    "passes",
    "pooling",
    "watching",
]
