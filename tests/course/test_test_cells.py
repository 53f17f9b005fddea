"""The course's own test cells: what students see of one, and what it leaves behind."""

import ast
import re
from collections import Counter
from itertools import chain

import pytest

from autograder.cells import exercises, grade_id, is_test, owner
from autograder.markers import inside_regions, without_regions
from autograder.project import find_project
from autograder.source.course_notebook import read_source
from autograder.source.rules.names import made

HIDDEN = re.compile(r"# Hidden until grading: .+(\n# .+)*")


@pytest.fixture
def sources():
    """Return the course's source notebooks."""
    return [read_source(assignment.source) for assignment in find_project().assignments()]


@pytest.fixture
def tests(source):
    """Return each test cell with the exercise that it belongs to."""
    names = exercises(source)
    return [(cell, owner(grade_id(cell), names)) for cell in source.cells if is_test(cell)]


def test_a_test_cell_assigns_no_global_name_but_its_function(tests):
    for cell, _ in tests:
        left = made(cell.source) - {"_test"}
        assert not left, f"{cell.id}: it leaves {left} behind; put the test into def _test(): ..."


def test_every_hidden_test_is_a_function_and_its_call(tests):
    for cell, _ in tests:
        hidden = inside_regions(cell.source)
        steps = [ast.unparse(node).split(":")[0] for node in ast.parse(hidden).body]
        cure = "wrap what is hidden: def _test(): ..., and below it _test()"
        assert steps == ["def _test()", "_test()"], f"{cell.id}: {cure}"


def test_a_hidden_test_imports_what_it_uses(tests):
    """A student may have given another meaning to a name such as ``np``."""
    for cell, exercise in tests:
        function = ast.parse(inside_regions(cell.source)).body[0]
        own = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
        imported = {
            alias.asname or alias.name
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        missing = own.intersection({"np", "lk", "torch"}) - imported
        assert not missing, f"{cell.id}: import {missing} in _test, for {exercise} may replace them"


def test_every_hidden_test_draws_from_a_number_of_its_own(sources):
    """The grader adds a seed to it, so that no table of results fits two students."""
    drawn = Counter()
    for cell in chain.from_iterable(source.cells for source in sources):
        if is_test(cell):
            numbers = re.findall(r"default_rng\((\d+)\)", inside_regions(cell.source))
            assert len(numbers) == 1, f"{cell.id}: write rng = np.random.default_rng(...) once"
            drawn[numbers[0]] += 1
    assert max(drawn.values()) == 1, drawn.most_common(1)


# No arrays of numbers come in, or any right way may give other numbers for other forms of them.
NO_FORMS = {
    "make_kernels": "it takes no arguments",
    "receptive_field": "it takes a list of pairs of whole numbers",
    "learn_kernel": "its error is judged; the hidden test hands over single precision and slices",
    "sgd_step": "it changes lists of arrays; the hidden test hands over every kind of numbers",
    "train_digits": "it learns from the numbers; the hidden test hands over other kinds",
    "build_lenet5": "it takes no arguments",
    "extract_features": "it takes a network and pictures as the network expects them",
}


def test_the_hidden_tests_hand_over_every_form_that_a_prompt_names(sources):
    """Whole numbers, 8-bit, single precision, slices, names and defaults, in one call."""
    asked, every = set(), set()
    for source in sources:
        names = exercises(source)
        every |= set(names)
        for cell in source.cells:
            if is_test(cell):
                called = re.findall(r"assert_any_form\(\s*(\w+)", inside_regions(cell.source))
                asked |= set(called) & {owner(grade_id(cell), names)}
    assert every - asked == set(NO_FORMS)


def test_students_see_the_check_or_what_is_hidden_and_no_expected_value(tests):
    """The first test of an exercise begins with the visible check, the others name their topic."""
    checked = set()
    for cell, exercise in tests:
        visible = without_regions(cell.source)
        if exercise in checked:
            assert HIDDEN.fullmatch(visible), f"{cell.id}: write '# Hidden until grading: ...'"
        else:
            expected = f'lk.check("{exercise}", {exercise})'
            assert visible == expected, f"{cell.id}: show {expected} and nothing else"
        checked.add(exercise)


def test_an_unsolved_exercise_does_not_stop_a_notebook_that_is_run_through(tests):
    for cell, _ in tests:
        assert cell.metadata.get("tags") == ["raises-exception"], f"{cell.id}: add the tag"
