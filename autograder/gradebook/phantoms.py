"""Students who were none: put on record under a name that no folder can keep."""

from collections.abc import Set as AbstractSet
from contextlib import suppress

from nbgrader.api import MissingEntry

from autograder import states
from autograder.course.directory import Course
from autograder.handin.submissions import UNUSABLE_NAME
from autograder.project import Assignment


def forget_phantoms(
    course: Course, assignment: Assignment, handed_in: AbstractSet[str]
) -> list[str]:
    """Take off the gradebook who was listed under an unusable name, once that folder is gone.

    It was renamed, as its row asked for, or read under another locale: its student has another
    row. Somebody who handed in something broken and took it away again keeps the one he has.

    Returns
    -------
    list of str
        Who was taken off.
    """
    records = course.records(assignment)
    phantoms = []
    for path in sorted(records.glob("*.json")):
        outcome = states.load(records, path.stem)
        if path.stem not in handed_in and outcome and outcome.detail.startswith(UNUSABLE_NAME):
            phantoms.append(path.stem)
    if phantoms:
        with course.gradebook() as gradebook:
            for student in phantoms:
                with suppress(MissingEntry):
                    gradebook.remove_submission(assignment.name, student)
                    if not gradebook.find_student(student).submissions:
                        gradebook.remove_student(student)
                states.forget(records, student)
    return phantoms
