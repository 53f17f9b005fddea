"""A batch on a real notebook is killed at 20 random moments; resumed, it leaves the same."""

import random

from autograder.audit.demo import make_demo_class
from tests.autograder.batch.killing import check_kills

from .classes import ASSIGNMENT, PROJECT

MOMENTS = 20


def test_killed_at_20_random_moments_and_resumed_it_leaves_what_an_undisturbed_batch_leaves(
    tmp_path,
):
    course = tmp_path / "copies" / "course"
    make_demo_class(PROJECT, course)
    chance = random.Random()  # noqa: S311  # the moments of a process are by chance anyway
    check_kills(course, ASSIGNMENT, PROJECT.root, MOMENTS, chance)
