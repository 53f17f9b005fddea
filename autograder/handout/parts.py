"""Say what there is to say of each exercise: points, a verdict, words, and the answer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from autograder.cells import (
    TOLD,
    exercises,
    grade_id,
    is_exercise,
    is_graded_by_hand,
    is_test,
    owner,
    points,
)
from autograder.course.seeds import seeded
from autograder.gradebook.by_cell import HandIn, Points
from autograder.handout import verdicts
from autograder.handout.coloring import colored
from autograder.handout.levels import Level
from autograder.handout.pictures import picture
from autograder.handout.sections import Part, Test, Told
from autograder.handout.shown import Space, code, outputs, plain, prose, words_of
from autograder.handout.texts import markdown
from autograder.handout.verdicts import WITHOUT_ANSWER
from autograder.markers import inside_regions, without_regions
from autograder.worth import without_points

_SELF_CHECK = "the check in the notebook"
_HIDDEN = re.compile(r"^#\s*hidden until grading:\s*", re.IGNORECASE)
_HEADING = re.compile(r"^#{2,6} +(.+?) *$", re.MULTILINE)
_WORTH = re.compile(r" *\( *points?\b[^)]*\)$")
_RUBRIC = "**Rubric.**"
_MOST_CODE = 20_000  # characters of an answer
_MOST_PROSE = 12_000
_MOST_TOLD = 2_000


@dataclass(frozen=True)
class Material:
    """What is the same for a class.

    Attributes
    ----------
    released : NotebookNode
        The notebook as students got it.
    rubrics : mapping
        Free-text question to its rubric.
    voids : mapping
        Exercises and questions that are void, each with the reason.
    """

    released: NotebookNode
    rubrics: Mapping[str, str]
    voids: Mapping[str, str] = field(default_factory=dict)


def rubrics(source: NotebookNode) -> dict[str, str]:
    """Find the rubrics in the model answers of a source: what comes after ``**Rubric.**``."""
    found = {
        str(grade_id(cell)): inside_regions(cell.source).partition(_RUBRIC)[2].strip()
        for cell in filter(is_graded_by_hand, source.cells)
    }
    return {name: rubric for name, rubric in found.items() if rubric}


class Parts:
    """Says what there is to say of one student's answers.

    Parameters
    ----------
    material : Material
    executed : NotebookNode
        Cleaned; of its cells, the answers and the tests are looked at.
    hand_in : HandIn
    seeds : mapping
        Test cell to the seed that it was run with.
    level : Level
    space : Space
        For what the student wrote.
    """

    def __init__(
        self,
        material: Material,
        executed: NotebookNode,
        hand_in: HandIn,
        *,
        seeds: Mapping[str, int],
        level: Level,
        space: Space,
    ) -> None:
        self._material = material
        self._cells = {str(grade_id(cell)): cell for cell in executed.cells if grade_id(cell)}
        self._hand_in = hand_in
        self._seeds = seeds
        self._level = level
        self._space = space

    def read(self) -> list[Part]:
        """Go through the exercises and questions in the notebook's order."""
        cells = self._material.released.cells
        names = exercises(self._material.released)
        tests: dict[str | None, list[NotebookNode]] = {}
        for cell in filter(is_test, cells):
            tests.setdefault(owner(str(grade_id(cell)), names), []).append(cell)
        return [
            self._exercise(heading, name, tests.get(name, []))
            if is_exercise(cell)
            else self._question(heading, name, points(cell))
            for cell, name, heading in _answers(cells)
        ]

    def _exercise(self, heading: str, name: str, tests: Sequence[NotebookNode]) -> Part:
        standing = [self._points(str(grade_id(test)), points(test)) for test in tests]
        given = [each.score for each in standing if each.score is not None]
        score = sum(given) if given else None
        worth = sum(each.worth for each in standing)
        if name in self._material.voids:
            return self._void(heading, name, score, worth)
        verdict = verdicts.of_tests(score, worth, self._hand_in.remarks.get(name, ""))
        is_unsure = score is not None and any(each.waits for each in standing)
        facts = (name, heading, score, worth, verdict, is_unsure, *self._said(name))
        if verdict in WITHOUT_ANSWER.values():
            return Part(*facts)
        answer = self._cells.get(name, NotebookNode(source="", outputs=[]))
        source = self._code(answer)
        shown = outputs(answer, self._space)
        if self._level == Level.POINTS:
            return Part(*facts, answer=source, outputs=shown)
        told, telling = self._told(tests, standing)
        lines = [
            self._test(test, each, is_told=test is telling)
            for test, each in zip(tests, standing, strict=True)
        ]
        return Part(*facts, answer=source, outputs=shown, told=told, tests=lines)

    def _question(self, heading: str, name: str, worth: float) -> Part:
        standing = self._points(name, worth)
        if name in self._material.voids:
            return self._void(heading, name, standing.score, standing.worth)
        verdict = verdicts.of_question(standing, self._hand_in.remarks.get(name, ""))
        is_unsure = standing.score is not None and standing.waits
        score = standing.score
        facts = (name, heading, score, standing.worth, verdict, is_unsure, *self._said(name))
        if verdict in WITHOUT_ANSWER.values():
            return Part(*facts)
        rubric = self._material.rubrics.get(name, "") if standing.by_person else ""
        cell = self._cells.get(name, NotebookNode(source=""))
        answer = self._text(cell)
        return Part(*facts, rubric=markdown(rubric), answer=answer, is_prose=True)

    def _void(self, heading: str, name: str, score: float | None, worth: float) -> Part:
        """Show what was answered, without what tests say: that counts for nothing."""
        _, comment = self._said(name)
        cell = self._cells.get(name, NotebookNode(cell_type="code", source="", outputs=[]))
        is_prose = cell.cell_type == "markdown"
        return Part(
            *(name, heading, score, worth, verdicts.VOID, False, "", comment),
            answer=self._text(cell) if is_prose else self._code(cell),
            is_prose=is_prose,
            outputs=() if is_prose else outputs(cell, self._space),
            void=self._material.voids[name],
        )

    def _code(self, cell: NotebookNode) -> Markup:
        return code(cell.source.strip("\n"), self._space, _MOST_CODE)

    def _text(self, cell: NotebookNode) -> Markup:
        return prose(cell.source, cell.get("attachments") or {}, self._space, _MOST_PROSE)

    def _points(self, name: str, worth: float) -> Points:
        return self._hand_in.points.get(name) or Points(None, worth, by_person=False, waits=False)

    def _said(self, name: str) -> tuple[str, Markup]:
        """Return what the grader says of an answer, and what a person wrote."""
        remark = self._hand_in.remarks.get(name, "")
        comment = markdown(self._hand_in.comments.get(name, ""))
        return ("" if remark in WITHOUT_ANSWER else remark), comment

    def _told(
        self, tests: Sequence[NotebookNode], standing: Sequence[Points]
    ) -> tuple[Told | None, NotebookNode | None]:
        """Find what the exercise's own check told, and the test that holds it."""
        for test, each in zip(tests, standing, strict=True):
            cell = self._cells.get(str(grade_id(test)), test)
            found = cell.metadata.get(TOLD)
            if found and not each.score:
                return _told(found, self._space), test
        return None, None

    def _test(self, own: NotebookNode, standing: Points, *, is_told: bool) -> Test:
        """Make a test's line; `own` is what students have of it."""
        name = str(grade_id(own))
        cell = self._cells.get(name, own)
        given = without_regions(own.source).splitlines()
        about = [_HIDDEN.sub("", line).lstrip("# ") for line in given if line.startswith("#")]
        title = " ".join(about).rstrip(".") or _SELF_CHECK
        if self._level == Level.ALL:
            seed = self._seeds.get(name)
            source = cell.source if seed is None else seeded(cell.source, seed)
            return Test(title, standing, "", colored(source), outputs(cell, self._space))
        made = Test(title, standing)
        errors = [each for each in cell.get("outputs", []) if each.output_type == "error"]
        if made.passed or is_told or not errors:
            return made
        return Test(title, standing, self._space.cut(words_of(errors[-1]), _MOST_TOLD))


def _answers(cells: Sequence[NotebookNode]) -> Iterator[tuple[NotebookNode, str, str]]:
    """Give each answer cell with its name and the heading that it stands below."""
    heading = ""
    for cell in cells:
        if is_exercise(cell) or is_graded_by_hand(cell):
            name = str(grade_id(cell))
            yield cell, name, heading or name
            heading = ""
        elif cell.cell_type == "markdown":
            found = _HEADING.findall(cell.source)
            heading = _WORTH.sub("", without_points(found[-1])) if found else heading


def _told(found: Mapping[str, Any], space: Space) -> Told:
    difference = found.get("difference")
    return Told(
        str(found["mistake"]),
        space.cut(plain(str(found["problem"])), _MOST_TOLD),
        picture(difference) if difference else Markup(),
        str(found["section"]),
        "\n".join(map(str, found["to_try"]))[:_MOST_TOLD],
    )
