"""The first cells say what a notebook asks for, the last ones what it was about."""

import re

import pytest

from autograder.cells import exercises, is_graded, is_solution, owner, points
from autograder.cells import grade_id as name_of

from .conftest import SOURCES
from .pages import prose


@pytest.mark.parametrize("notebook", SOURCES)
def test_the_first_cell_says_what_one_needs_and_for_how_long(notebook):
    first = prose(SOURCES[notebook])[0]
    assert all(f"**{each}:**" in first for each in ("What you need", "Time"))
    assert "**What you will be able to do:**" in first


@pytest.mark.parametrize("notebook", SOURCES)
def test_the_table_has_the_points_of_every_exercise(notebook):
    source = SOURCES[notebook]
    names = exercises(source)
    worth = dict.fromkeys(names, 0)
    by_hand = 0
    for cell in filter(is_graded, source.cells):
        if is_solution(cell):
            by_hand += points(cell)
        else:
            worth[owner(name_of(cell), names)] += points(cell)
    rows = re.findall(
        r"\| (?:\d+\. `(\w+)`|Questions? .*?(, in words)) \| (\d+) "
        r"\| (?:easy|medium|hard) \| \d+ min \|",
        prose(source)[1],
    )
    told = {name or question: int(number) for name, question, number in rows}
    assert told == worth | {", in words": by_hand}
    assert list(told)[:-1] == names
    total = sum(points(cell) for cell in source.cells if is_graded(cell))
    assert f"for {total:g} points in all" in prose(source)[1]


@pytest.mark.parametrize("notebook", SOURCES)
def test_a_hint_of_its_own_is_offered(notebook):
    source = SOURCES[notebook]
    [offered] = re.findall(r'`lk\.hint\("(\w+)"\)`', " ".join(prose(source)[:5]))
    assert offered in exercises(source)


@pytest.mark.parametrize("notebook", SOURCES)
def test_the_end_has_ten_lines_the_formulas_and_links(notebook):
    texts = prose(SOURCES[notebook])
    cells = SOURCES[notebook].cells
    summary = next(cell.source for cell in cells if cell.source.startswith("## Summary"))
    assert re.findall(r"(?m)^\d+(?=\. )", summary) == [str(number) for number in range(1, 11)]
    formulas = next(text for text in texts if text.startswith("### The formulas"))
    assert formulas.count("$") >= 10
    reading = next(text for text in texts if text.startswith("### Further reading"))
    assert reading.count("](http") >= 3
