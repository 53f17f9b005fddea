"""Headings such as "Exercise 1: filter2d (4 points)": what they say is what the cells give."""

import re
from collections import Counter
from dataclasses import dataclass, field

from autograder.cells import grade_id, is_exercise, is_graded, is_solution, points
from autograder.source.percent import SourceCell

_NUMBER = r"(?P<points>\d+(\.\d+)?)"
_POINTS = re.compile(rf"#+ (?P<title>.*?){_NUMBER} *(points?|pts?)\b", re.IGNORECASE)
_TITLE = re.compile(r"(?P<kind>Exercise|Question) (?P<number>\d+)(: (?P<name>\w+))?")
_TOTALS = (
    re.compile(rf"\b{_NUMBER} points (in all|in total|altogether)\b"),
    re.compile(rf"\btotal of {_NUMBER} points\b"),
)


@dataclass
class _Section:
    """A heading that names points, and what comes below it up to the next such heading."""

    cell: SourceCell
    line: int
    title: str
    points: float
    below: list[SourceCell] = field(default_factory=list)


def check(cells: list[SourceCell]) -> None:
    """Compare points, names and numbers in the text with the cells.

    Raises
    ------
    CourseError
        At the first heading, or the first total, that says something else.
    """
    counts: Counter[str] = Counter()
    for section in _sections(cells):
        _check_title(section, counts)
        _compare(section.cell, section.line, section.points, section.below, "the cells below")
    for each in _texts(cells):
        for line, text in each.rows:
            for found in filter(None, (total.search(text) for total in _TOTALS)):
                _compare(each, line, float(found["points"]), cells, "the cells of the notebook")


def _sections(cells: list[SourceCell]) -> list[_Section]:
    sections: list[_Section] = []
    texts = {each.line for each in _texts(cells)}
    for each in cells:
        for line, text in each.rows if each.line in texts else []:
            found = _POINTS.match(text)
            if found:
                title, worth = found["title"], float(found["points"])
                sections.append(_Section(each, line, title, worth))
        if sections:
            sections[-1].below.append(each)
    return sections


def _texts(cells: list[SourceCell]) -> list[SourceCell]:
    """Return the prose that everybody gets."""
    return [
        each for each in cells if each.cell.cell_type == "markdown" and not is_solution(each.cell)
    ]


def _check_title(section: _Section, counts: Counter[str]) -> None:
    title = _TITLE.match(section.title)
    if not title:
        return
    kind, number = title["kind"], int(title["number"])
    counts[kind] += 1
    if number != counts[kind]:
        raise section.cell.error(
            f"the heading says {kind} {number}, and it is number {counts[kind]}",
            "number them in order",
            line=section.line,
        )
    answers = [grade_id(each.cell) for each in section.below if is_exercise(each.cell)]
    if kind == "Exercise" and title["name"] not in {None, *answers}:
        below = ", ".join(map(str, answers)) or "no answer cell"
        raise section.cell.error(
            f"the heading names {title['name']}, and below it is {below}",
            "name the exercise as its answer cell is named",
            line=section.line,
        )


def _compare(each: SourceCell, line: int, told: float, cells: list[SourceCell], where: str) -> None:
    given = sum(points(graded.cell) for graded in cells if is_graded(graded.cell))
    if abs(told - given) > 1e-9:  # noqa: PLR2004  # thirds of points don't add up exactly
        raise each.error(
            f"the text says {told:g} points, and {where} give {given:g}",
            "change one of them",
            line=line,
        )
