"""Checks: what tells a student, in plain words, that an answer is right or why it is not yet.

`check` and `passes` run an exercise's few visible cases. For hidden tests are ``assert_matches``,
which compares an answer with a reference, ``assert_any_form``, which does so for one call's
arguments in every form that a prompt names, ``assert_raises``, and ``call``, whose result goes to
``assert_same`` or to a judge of a notebook's own module, such as
``checks.filtering.assert_smoothing``. All of them give the answer copies of a test's arguments,
and fail where the result shares memory with one of them, or with an earlier call's.

A check only calls the answer with plain values and looks at what comes back: the answer may
be a stand-in for a function that runs elsewhere.
"""

from lecturekit.checks.availability import is_available
from lecturekit.checks.exclusions.absent import absent_uses
from lecturekit.checks.exclusions.watching import watching
from lecturekit.checks.failures import CheckFailed, NotDoneYet, NotItsOwn
from lecturekit.checks.judging import (
    built_networks,
    feature_runs,
    learned_kernels,
    occluded_images,
)
from lecturekit.checks.judging.calls import assert_matches, assert_raises, call
from lecturekit.checks.judging.forms import assert_any_form
from lecturekit.checks.judging.judges import assert_same, assert_unchanged
from lecturekit.checks.notebooks import (
    EXERCISES,
    conv_layers,
    deep_features,
    excluded_calls,
    filtering,
    history,
    pooling,
)
from lecturekit.checks.ownership import SENTENCES, Fault, Ownership
from lecturekit.checks.telling.checking import check, passes
from lecturekit.checks.telling.first_guess import guessed
from lecturekit.checks.telling.hints import Hint, hint
from lecturekit.checks.telling.recognition import observe_known

__all__ = [
    "EXERCISES",
    "SENTENCES",
    "CheckFailed",
    "Fault",
    "Hint",
    "NotDoneYet",
    "NotItsOwn",
    "Ownership",
    "absent_uses",
    "assert_any_form",
    "assert_matches",
    "assert_raises",
    "assert_same",
    "assert_unchanged",
    "built_networks",
    "call",
    "check",
    "conv_layers",
    "deep_features",
    "excluded_calls",
    "feature_runs",
    "filtering",
    "guessed",
    "hint",
    "history",
    "is_available",
    "learned_kernels",
    "observe_known",
    "occluded_images",
    "passes",
    "pooling",
    "watching",
]
