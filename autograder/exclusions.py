"""Points withheld: answers that call a ready function for the very thing that is asked."""

from collections.abc import Iterable, Mapping

from nbformat import NotebookNode

from autograder.cells import exercises, grade_id, is_test, owner
from lecturekit import checks


def excluded_answers(
    notebook: NotebookNode, called: Mapping[str, Iterable[str]] | None = None
) -> dict[str, str]:
    """Find the answers in a grafted notebook that use what their exercise excludes.

    Parameters
    ----------
    notebook : NotebookNode
    called : mapping, optional
        Exercise to the excluded functions that were seen being called when it was run.

    Returns
    -------
    dict
        Exercise to the reason, in words for the student.
    """
    names = exercises(notebook)
    uses: dict[str, set[str]] = {name: set() for name in names}
    texts: list[str] = []
    read: dict[str, int] = {}  # how many texts there were when an exercise was looked at
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        if not is_test(cell):
            texts.append(cell.source)
            continue
        # What an answer uses when it is tested: a later cell can't change that.
        exercise = owner(str(grade_id(cell)), names)
        if exercise and read.get(exercise) != len(texts):
            read[exercise] = len(texts)
            found = checks.excluded_uses(exercise, checks.excluded_calls(exercise), *texts)
            uses[exercise].update(found)
    for exercise, functions in (called or {}).items():
        # The text says in the student's own words what a call ends up in.
        uses[exercise] = uses.get(exercise) or set(functions)
    return {
        name: (
            f"{name}: no points, for it uses {', '.join(sorted(found))}, which does the very "
            "thing that is asked"
        )
        for name, found in uses.items()
        if found
    }
