"""Which answer points are for: a digest of its text."""

import hashlib
import json

from nbformat import NotebookNode

from autograder.cells import exercises, grade_id, is_graded, is_solution, owner


def answer_digests(grafted: NotebookNode) -> dict[str, str]:
    """Return a digest of the answer that each graded cell's points are for.

    A free text's is its own, with the pictures in it; a test's is that of the exercise's answer.
    Line ends and spaces at the end of a line make no other answer.
    """
    own = {str(grade_id(cell)): _digest(cell) for cell in grafted.cells if is_solution(cell)}
    names = exercises(grafted)
    graded = [str(grade_id(cell)) for cell in grafted.cells if is_graded(cell)]
    return {name: own.get(name) or own.get(owner(name, names) or "", "") for name in graded}


def _digest(cell: NotebookNode) -> str:
    text = "\n".join(line.rstrip() for line in cell.source.splitlines()).strip()
    pictures = json.dumps(cell.get("attachments") or {}, sort_keys=True)
    return hashlib.sha256(f"{text}\0{pictures}".encode(errors="surrogatepass")).hexdigest()
