"""Mutants of the answers of a source."""

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from nbformat import NotebookNode

from autograder.audit.mutants.edits import edits
from autograder.audit.mutants.text import Answer
from autograder.cells import exercises, grade_id


@dataclass(frozen=True)
class Mutant:
    """An answer with one small change.

    Attributes
    ----------
    exercise : str
    text : str
        Of the answer cell.
    was, becomes : str
        The first line that differs: what it was, and what stands there.
    """

    exercise: str
    text: str
    was: str
    becomes: str

    @property
    def change(self) -> tuple[str, str]:
        """What it is known by: two with the same change differ in the place alone."""
        return self.was, self.becomes


def mutants(source: NotebookNode) -> dict[str, list[Mutant]]:
    """List the mutants of each exercise of a source, each once."""
    texts = {str(grade_id(cell)): cell.source for cell in source.cells}
    return {name: list(of_answer(name, texts[name])) for name in exercises(source)}


def of_answer(exercise: str, text: str) -> Iterator[Mutant]:
    r"""Make the mutants of an answer cell.

    Examples
    --------
    >>> text = "def half(n):\n    return n / 2"
    >>> sorted({mutant.becomes for mutant in of_answer("half", text)})[:4]
    ['def half(n_):', 'pass', 'return (2)', 'return (n / 2).astype(n.dtype)']
    """
    tree = ast.parse(text)
    found = [each for each in tree.body if getattr(each, "name", "") == exercise]
    seen = {ast.dump(tree)}
    for function in found:
        if isinstance(function, ast.FunctionDef):
            answer = Answer(text, function)
            for changes in edits(answer):
                changed = answer.changed(changes)
                meaning = _meaning(changed)
                if meaning and meaning not in seen:
                    seen.add(meaning)
                    yield Mutant(exercise, changed, *_difference(text, changed))


def _meaning(text: str) -> str:
    """Write what a text says to Python, or nothing if it says nothing."""
    try:
        compile(text, "<mutant>", "exec")
    except (SyntaxError, ValueError):
        return ""
    return ast.dump(ast.parse(text))


def _difference(one: str, other: str) -> tuple[str, str]:
    """Return the first line that differs, before and after; nothing after where a line is gone."""
    before, after = one.splitlines(), other.splitlines()
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    parts = [part for part in matcher.get_opcodes() if part[0] != "equal"]
    if [kind for kind, *_ in parts] == ["delete"]:
        return before[parts[0][1]].strip(), ""
    pairs = zip_longest(before, after, fillvalue="")
    return next((was.strip(), becomes.strip()) for was, becomes in pairs if was != becomes)
