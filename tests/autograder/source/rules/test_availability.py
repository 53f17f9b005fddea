"""A cell that runs in a student's room uses what is there, unless it only demonstrates."""

import pytest

from autograder.source.course_notebook import read_source

WHY = "# %% [markdown]\n# Why"


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import lecturekit as lk\nlk.filter2d", "lecturekit.filter2d"),
        ("from lecturekit import KERNELS", "lecturekit.KERNELS"),
        ("import scipy.signal", "scipy.signal"),
        ("import torch", "torch"),
    ],
)
def test_a_cell_that_uses_what_is_not_there_is_refused(refuses, code, absent):
    fact = f"36, cell unnamed: it uses {absent}, which isn't there when a notebook is graded"
    refuses(WHY, f"# %%\n{code}\n\n{WHY}", fact)


def test_the_set_up_cell_that_uses_it_is_named_and_not_the_one_before(refuses):
    flags = '"grade": false, "grade_id": "more", "locked": true, "schema_version": 3'
    header = f'# %% nbgrader={{{flags}, "solution": false, "task": false}}'
    fact = "36, cell more: it uses lecturekit.filter2d, which isn't there when a notebook is graded"
    refuses(WHY, f"{header}\nimport lecturekit as lk\nlk.filter2d\n\n{WHY}", fact)


def test_a_demonstration_may_use_it_and_each_cell_what_is_there(source, edit):
    shown = '# %% tags=["demonstration"]\nimport lecturekit as lk\nlk.filter2d\n\n'
    there = "# %%\nimport scipy.special\nlk.TOY_IMAGE, lk.gabor, lk.plots.pictures, np.ones\n\n"
    edit(WHY, f"{shown}{there}{WHY}")
    assert len(read_source(source).cells) > 10
