"""Where the grader's modules live: each folder is a station of a submission's journey.

A file lives where its product is made. A folder imports only what stands below it in the list;
what several stations need is a file on the ground floor, in ``autograder/`` itself.
"""

import ast
import re
from pathlib import Path

import autograder
from tests.house import complaints, imports_of, same_names

PACKAGE = Path(autograder.__file__).parent
IMPORTS = imports_of(PACKAGE)

FOLDERS = {
    "__main__": "python -m autograder",
    "cli": "its verbs, and how an error ends them",
    "nbgrader_settings": "what course directories call by this name",
    "verbs": "what the user types, a module a verb: arguments, progress and printing",
    "formgrader": "nbgrader's own buttons and commands, served by us",
    "audit.mutants": "right answers changed a little: do the tests notice?",
    "audit": "known grades and the demo class, so that the grader can be trusted",
    "handout": "what goes out to people: feedback pages, the class at a glance, grade files",
    "handout.gradefiles": "grade files of learning platforms, a module each, filled in in place",
    "batch": "a whole class: who is graded, by which process of which machine",
    "collecting": "what a learning platform delivers, to submitted/ and on record",
    "collecting.systems": "what the names in each platform's download say, a module each",
    "gradebook": "results on record, the roster, lateness, and what is read off them",
    "grading": "one submission to one result: the engines, exclusions, follow-up errors",
    "handin": "what comes in: a student's folder to a notebook that can be run",
    "source": "solutions/ to notebooks/, and the rules that a source keeps to",
    "sanitizer": "what may be shown of a student's, as it comes in and as it goes out",
    "exam": "the examiner's room, the student's room, what runs cells",
    "exam.wire": "what crosses between the two rooms",
    "sandbox.doctor": "what is tried from inside, to see whether the rooms hold",
    "sandbox": "what holds a student's code, named by the technology",
    "course": "the course directory and nbgrader's settings",
}
"""From the top floor down, with what happens there; below them is the ground floor."""

TWICE = {
    "canvas": "what its downloads say, and its gradebook",
    "moodle": "what its downloads say, and its worksheet",
    "build": "a verb, and what it does",
    "bundle": "a verb, and what it does",
    "demo": "a verb, and what it does",
    "export": "a verb, and what it does",
    "feedback": "a verb, and what it does",
    "contents": "what a room holds of Python, and the probe that looks for more",
    "roster": "a verb, and what it does",
    "solution": "a verb, and what it does",
    "journal": "a verb, and what it shows",
    "markers": "the lines around what students don't get, and the rule about them",
}
"""Names that two modules share because they are one idea, with the reason."""


def test_no_import_runs_up():
    assert complaints(IMPORTS, list(FOLDERS)) == []


def test_a_file_in_the_wrong_folder_is_told_which_one_fits():
    wrong = IMPORTS | {"sandbox.table": {"gradebook.accounts", "files"}}
    [line] = complaints(wrong, list(FOLDERS))
    assert line.startswith("sandbox.table imports gradebook.accounts, which stands above it: ")
    assert "sandbox.table fits gradebook/;" in line


def test_modules_that_share_a_name_share_the_idea():
    assert same_names(IMPORTS).keys() == TWICE.keys()


def test_what_a_string_names_is_there():
    """Processes, rooms and nbgrader's steps start by a module's name, which no import sees."""
    missing = [
        f"{path.relative_to(PACKAGE)}: {name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for name in re.findall(r"\bautograder((?:\.[a-z_]+\b)+)", node.value)
        if not _is_there(name[1:])
    ]
    assert missing == []


def _is_there(dotted: str) -> bool:
    """Say whether a name is a module's, or that of something in a module that isn't a folder."""
    if dotted in IMPORTS:
        return True
    module, _, name = dotted.rpartition(".")
    return module in IMPORTS and name in _defined(module)


def _defined(module: str) -> set[str]:
    path = PACKAGE.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
