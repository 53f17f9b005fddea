"""What the stock engine can tell of excluded functions: those that an answer's text names."""

from nbformat import NotebookNode

from autograder.cells import exercises, grade_id, is_demonstration, is_test, owner
from autograder.grading.meanings import Meanings
from lecturekit import checks


def named_in_text(notebook: NotebookNode) -> dict[str, tuple[str, ...]]:
    """List the excluded functions that answers name, themselves or in functions that they use.

    A fair warning and no more: a name that is made up while the code runs isn't seen. The engine
    of two rooms needs none of this, for there the functions are missing.

    Parameters
    ----------
    notebook : NotebookNode
        Grafted.

    Returns
    -------
    dict
        Exercise to dotted names, for exercises whose answers name any.
    """
    found = {}
    names = exercises(notebook)
    for exercise in names:
        text = Meanings()
        tests = [
            place
            for place, cell in enumerate(notebook.cells)
            if is_test(cell) and owner(str(grade_id(cell)), names) == exercise
        ]
        for cell in notebook.cells[: max(tests, default=0)]:  # a later cell changes nothing
            if cell.cell_type == "code" and not (is_demonstration(cell) or is_test(cell)):
                text.take(cell.source)
        excluded = {_ends(name): name for name in checks.excluded_calls(exercise)}
        _, mentioned = text.reached(exercise)
        uses = {excluded[ends] for ends in map(_ends, mentioned) if ends in excluded}
        if uses:
            found[exercise] = tuple(sorted(uses))
    return found


def _ends(name: str) -> tuple[str, str]:
    """Give a function's package and last name: it may be taken from anywhere between them."""
    return name.partition(".")[0], name.rpartition(".")[2]
