"""Attacks in an answer: no point gained, nothing read or changed, the next student unharmed.

Each is the answer to `add`, which it does not give; `double` is answered rightly beside it.
"""

from pathlib import Path

import psutil
import pytest

from .conftest import IN_THE_ENVIRONMENT, IN_THE_SOURCE

ATTACKS = [path.stem for path in sorted(Path(__file__).parent.glob("answers/*.txt"))]
NUMBERED = [f"{number:02}-{name}" for number, name in enumerate(ATTACKS, start=1)]
HONEST_WORK = {"test_add": 0, "test_add_arrays": 0, "test_double": 3}
FULL_MARKS = {"test_add": 1, "test_add_arrays": 2, "test_double": 3}
RIGHT = {"warns_and_is_right"}
HARMS_ITSELF = {  # what they do to their own room spoils their next answer, too
    "empties_tests_by_input_transformer",
    "patches_builtins",
    "patches_lecturekit",
}
STATES = {
    "takes_all_memory_with_numpy": "out of memory",
    "loops_and_ignores_interrupts": "timed out",
    "loops_when_called": "timed out",
    "answers_after_its_time": "timed out",
    "exits_at_once": "crashed",
    "exits_when_called": "crashed",
    "sends_crafted_messages": "crashed",
    "sends_arrays_of_no_bytes": "crashed",
    "lies_about_whose_memory_it_returns": "crashed",
    "names_megabytes_of_functions": "ok",
    "returns_more_than_can_be_held": "out of memory",
    "keeps_the_processors_busy": "timed out",
    "aims_a_syntax_error_at_files": "ok",
    "aims_a_syntax_error_at_a_line_without_end": "ok",
    "forges_exceptions": "ok",
    "answers_before_it_is_asked": "crashed",
    "warns_and_is_right": "ok",
    "returns_what_equals_everything": "ok",
}


@pytest.mark.parametrize("student", NUMBERED)
def test_an_attack_gains_no_point_and_costs_no_other_exercise(graded, student):
    expected = FULL_MARKS if student[3:] in RIGHT else HONEST_WORK
    points = graded.points(student)
    if student[3:] in HARMS_ITSELF:
        points["test_double"] = 3
    assert points == expected, graded.outputs(student)[:3000]


@pytest.mark.parametrize("student", NUMBERED)
def test_an_attack_sees_nothing_of_the_course(graded, student):
    assert "canary" not in graded.outputs(student)


def test_nothing_of_the_course_is_in_what_was_written(graded):
    """Not in the outputs of tests either, which the examiner writes."""
    secret = (graded.course / "secret").read_text()
    assert len(secret) == 64
    for path, text in graded.written().items():
        for kept in (secret, IN_THE_SOURCE, IN_THE_ENVIRONMENT):
            assert kept not in text, path


def test_the_course_is_as_it_was_to_be_written_to(graded):
    mode = (graded.course / "secret").stat().st_mode & 0o777
    assert mode == 0o600
    assert graded.course.stat().st_mode & 0o700 == 0o700


@pytest.mark.parametrize("number", range(1, len(NUMBERED) + 1))
def test_the_student_after_an_attack_gets_full_marks(graded, number):
    assert graded.points(f"{number:02}-then-an-honest-one") == FULL_MARKS


@pytest.mark.parametrize("name", STATES)
def test_the_state_says_what_happened(graded, name):
    number = ATTACKS.index(name) + 1
    record = (graded.course / "records" / "01_adding" / f"{number:02}-{name}.json").read_text()
    assert f'"state": "{STATES[name]}"' in record


def test_files_beside_a_submission_take_no_modules_place(graded):
    assert graded.points("00-first") == FULL_MARKS


def test_nobody_reached_a_socket_outside(graded):
    assert graded.contacts == []


def test_no_process_outlives_the_grading(graded):
    assert graded.printed
    commands = [process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"])]
    assert not any("outlives_its_room" in command or "601" in command for command in commands)


def test_nothing_was_left_in_the_course(graded):
    names = {path.name for path in graded.course.iterdir()}
    made = {"autograded", "gradebook.db", "nbgrader_config.py", "records", "release", "secret",
            "source", "submitted"}  # fmt: skip
    assert names <= made | {".lock"}
    students = {path.name for path in (graded.course / "submitted").iterdir()}
    assert len(students) == 2 * len(ATTACKS) + 1
