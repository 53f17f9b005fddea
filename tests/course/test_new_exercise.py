"""An exercise that is added where CONTRIBUTING says, and nowhere else, is built and graded."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from autograder.audit.answers import hand_in, right_answers
from autograder.project import Project, find_project

NAME, ASSIGNMENT, TOPIC = "error_rate", "01_history", "history"
ROOT = find_project().root


def header(name, *, points=None):
    """Write the header of an answer cell, or of the test that gives points for it."""
    is_test = points is not None
    facts = {"grade": is_test, "grade_id": name, "locked": is_test}
    facts |= {"points": points} if is_test else {}
    facts |= {"schema_version": 3, "solution": not is_test, "task": False}
    tags = ' tags=["raises-exception"]' if is_test else ""
    return f"# %% nbgrader={json.dumps(facts)}{tags}"


SOURCE = f"""\
# %% [markdown]
# ## How many are wrong?
#
# *Slide: "ILSVRC: Top CNN Models Over Time"*
#
# ### Exercise 7: error_rate (1 point)
#
# Write `error_rate(labels, found)`: the share of places where two rows of whole numbers differ.

{header(NAME)}
def error_rate(labels, found):
    \"\"\"Return the share of labels that were not found.\"\"\"
    ### BEGIN SOLUTION
    return (labels != found).mean()
    ### END SOLUTION

{header("test_error_rate", points=1)}
lk.check("error_rate", error_rate)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1701)
    for count in (5, 90):
        labels, found = rng.integers(0, 3, size=(2, count))
        what = f"{{count}} labels"
        lk.checks.assert_matches(error_rate, lk.error_rate, labels, found, what=what)
        lk.checks.assert_any_form(error_rate, lk.error_rate, labels, found, what=what)


_test()
### END HIDDEN TESTS

"""
RIGHT = "\n\ndef error_rate(labels, found):\n    return np.mean(labels != found)\n"
WRONG = "def error_rate(labels, found):\n    return (labels == found).mean()\n"
EQUIVALENT = '''
[[error_rate]]
reason = "single precision is exact enough: no more is asked"
mutants = """
- return (labels != found).mean()
+ return ((labels != found).mean()).astype(np.float32)
"""
'''
CASES = """\
    Exercise(
        name="error_rate",
        section="How many are wrong?",
        cases=(
            Case(
                "two of five labels are wrong",
                {"labels": np.array([3, 0, 2, 2, 1]), "found": np.array([3, 2, 2, 7, 1])},
            ),
        ),
        judge=same_as(lecturekit.vision.error_rates.error_rate),
        hidden="longer rows",
        excludes=because("it counts the same places", "sklearn.metrics.zero_one_loss"),
    ),
"""
MISTAKES = '''\
"""Known mistakes in ``error_rate(labels, found)``."""

import numpy as np

from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea="A wrong label is one that differs from what was found, whatever the difference.",
    shape="Compare the two rows, and average the answers: True counts as 1.",
    steps="return the mean of (labels differ from found)",
)


def share_of_right(labels, found):
    """The right ones are counted: the share of wrong ones is asked for."""
    return np.mean(labels == found)


def number_of_wrong(labels, found):
    """The wrong ones are counted, and not divided by how many there are."""
    return np.sum(labels != found)


def percent(labels, found):
    """The share is given in percent: it lies between 0 and 1."""
    return 100 * np.mean(labels != found)


def sizes_of_errors(labels, found):
    """The differences are averaged: a label is no amount, it is right or wrong."""
    return np.mean(np.abs(labels - found))


def last_left_out(labels, found):
    """The last label is left out."""
    return np.mean(labels[:-1] != found[:-1])
'''
ROW = f"# | 7. `{NAME}` | 1 | easy |\n"  # of the table of points
REFERENCE = '''\
"""The share of wrong labels."""

from __future__ import annotations

import numpy as np


def error_rate(labels: np.ndarray, found: np.ndarray) -> float:
    """Return the share of labels that were not found."""
    return float(np.mean(labels != found))
'''


def put_before(text, what):
    """Return an edit that puts a text before the only place where something stands."""

    def edit(before):
        assert before.count(what) == 1, what
        return before.replace(what, text + what)

    return edit


PLACES = {
    "solutions/NN_topic/topic.py": lambda before: put_before(
        SOURCE, "# %% [markdown]\n# ## The ImageNet years\n"
    )(put_before(ROW, "# | Questions 1 and 2")(before.replace("for 22 points", "for 23 points"))),
    "solutions/NN_topic/right_answers/": lambda before: before + RIGHT,
    "solutions/NN_topic/equivalent_mutants.toml": lambda before: before + EQUIVALENT,
    "solutions/README.md": lambda before: before.replace(
        "The ImageNet years | `top_k_error`",
        "How many are wrong?; The ImageNet years | `top_k_error`, `error_rate`",
    ),
    "lecturekit/checks/notebooks/topic.py": lambda before: put_before(
        "import lecturekit.vision.error_rates\n", "from lecturekit.checks.judging.exercise"
    )(before.rstrip().removesuffix(")") + CASES + ")\n"),
    "lecturekit/mistakes/<name>.py": lambda _: MISTAKES,
    "lecturekit/__init__.py": lambda before: before.replace(
        "__all__ = [",
        'from lecturekit.vision.error_rates import error_rate\n\n__all__ = [\n    "error_rate",',
    ),
}


def listed():
    """Read the places from CONTRIBUTING: each point of the list begins with its path."""
    text = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.partition("## To add an exercise")[2].partition("\n## ")[0]
    return re.findall(r"^\d\. `([^`]+)`", section, re.MULTILINE)


def test_the_places_are_those_that_are_listed_and_at_most_seven():
    assert listed() == list(PLACES)
    assert len(PLACES) <= 7


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Copy the project with its first notebook, and add the exercise."""
    root = tmp_path_factory.mktemp("project") / "copy"
    others = shutil.ignore_patterns("__pycache__", "0[2-9]_*")
    for part in ("lecturekit", "autograder", "solutions", "notebooks", "tests"):
        shutil.copytree(ROOT / part, root / part, ignore=others)
    shutil.copy(ROOT / "pyproject.toml", root)
    for place, edit in PLACES.items():
        where = place.replace("NN_topic", ASSIGNMENT).replace("topic.py", f"{TOPIC}.py")
        path = root / where.replace("<name>", NAME)
        for each in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            before = each.read_text(encoding="utf-8") if each.exists() else ""
            after = edit(before)
            assert after != before, each
            each.write_text(after, encoding="utf-8")
    (root / "lecturekit" / "vision" / "error_rates.py").write_text(REFERENCE, encoding="utf-8")
    return root


def run(root, *module_and_arguments):
    """Run a module in the copy, with the copy's packages; return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", *module_and_arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def graded(copy):
    """Build the notebooks, grade a right and a wrong answer, and return the class table's rows."""
    run(copy, "autograder", "build")
    assignment = Project(copy).assignment(ASSIGNMENT)
    released = nbformat.read(copy / "notebooks" / ASSIGNMENT / assignment.notebook, as_version=4)
    right = right_answers(assignment)["loops"]
    for student, answers in {"student-01": right, "student-02": {**right, NAME: WRONG}}.items():
        folder = copy / "course" / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(hand_in(released, answers), folder / assignment.notebook)
    run(copy, "autograder", "grade", ASSIGNMENT, "--workers", "1")
    run(copy, "autograder", "export", ASSIGNMENT)
    with (copy / "course" / f"{ASSIGNMENT}.csv").open(encoding="utf-8") as lines:
        return {row["student"]: row for row in csv.DictReader(lines) if row["student"]}


def test_the_table_has_the_exercise_and_a_wrong_answer_gets_nothing_for_it(graded):
    assert {student: row[NAME] for student, row in graded.items()} == {
        "student-01": "1",
        "student-02": "0",
    }
    assert {row["top_k_error"] for row in graded.values()} == {"4"}


@pytest.mark.usefixtures("graded")
def test_the_copy_is_a_whole_project(copy):
    """Its tests find the exercise, and hold it to what they hold all to."""
    assert "1 survive" in run(copy, "autograder", "mutants", NAME)
    tests = ("course/test_coverage.py", "course/test_mutants.py", "lecturekit/test_mistakes.py")
    places = [f"tests/{each}" for each in (*tests, "lecturekit/checks/telling/test_checking.py")]
    said = run(copy, "pytest", *places, "-p", "no:cacheprovider", "-k", f"{NAME} or {ASSIGNMENT}")
    assert int(re.search(r"(\d+) passed", said)[1]) > 20  # they were found
