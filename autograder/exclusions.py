"""Points withheld: answers that call a ready function for the very thing that is asked."""

from nbformat import NotebookNode

from autograder.cells import exercises, grade_id, is_test, owner
from autograder.course import Course
from autograder.project import Assignment
from lecturekit import checks


def excluded_answers(notebook: NotebookNode) -> dict[str, str]:
    """Find the answers in a grafted notebook that use what their exercise excludes.

    Returns
    -------
    dict
        Exercise to the reason, in words for the student.
    """
    names = exercises(notebook)
    texts = [
        cell.source for cell in notebook.cells if cell.cell_type == "code" and not is_test(cell)
    ]
    reasons = {}
    for name in names:
        if name not in checks.EXERCISES:
            continue
        uses = checks.excluded_uses(name, checks.EXERCISES[name].excluded, {}, *texts)
        if uses:
            reasons[name] = (
                f"{name}: no points, for it uses {', '.join(uses)}, which does the very thing "
                "that is asked"
            )
    return reasons


def withhold(
    course: Course,
    assignment: Assignment,
    notebook: NotebookNode,
    student: str,
    why: dict[str, str],
) -> None:
    """Give 0 points for the exercises named, and say why beside the answer."""
    tests = {
        str(grade_id(cell)): owner(str(grade_id(cell)), exercises(notebook))
        for cell in notebook.cells
        if is_test(cell)
    }
    place = (assignment.topic, assignment.name, student)
    with course.gradebook() as gradebook:
        for test, exercise in tests.items():
            if exercise in why:
                gradebook.find_grade(test, *place).auto_score = 0
        for exercise, reason in why.items():
            gradebook.find_comment(exercise, *place).auto_comment = reason
        gradebook.db.commit()
