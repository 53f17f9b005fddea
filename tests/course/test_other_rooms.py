"""The rooms of 01, 03 and 04: no way to the course's answers, nor to what they are made of."""

import ast
import itertools
import json
import os
import pkgutil
import subprocess
import sys
import textwrap
from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

import lecturekit
from autograder.audit.answers import hand_in, right_answers
from autograder.cells import exercises
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import columns, rows
from autograder.project import find_project
from autograder.sandbox.contents import borrowed
from autograder.source.course_notebook import read_source
from autograder.source.imports import named_packages
from lecturekit.checks import is_available

from . import ways

ASSIGNMENTS = ("01_history", "03_conv_layers", "04_pooling")
OTHERS_OF_THAT_NAME = {"receptive_field"}  # the course's function isn't what the exercise asks for
WAYS = {**ways.REFERENCE, **ways.ELSEWHERE}
FINDS = """
import os
found = []
for root in [os.path.dirname(lk.__path__[0]), "/course", "/files", "/room", "/scratch", "/tmp"]:
    for folder, _, files in os.walk(root):
        for path in (os.path.join(folder, file) for file in files):
            text = open(path, errors="replace").read()
            held = [name for name in {names!r} if f"\\ndef {{name}}(" in text]
            if held or path.endswith({places!r}):
                found.append((path, held))
print("FOUND", found, bool(lk.__path__))
"""
OUTSIDE = """
import json, os, sys, traceback
import numpy as np
import lecturekit as lk
from IPython.core.interactiveshell import InteractiveShell
plans, ways = json.load(sys.stdin)
lead = []
for notebook, name in ((notebook, name) for notebook in plans for name in ways):
    for exercise, setting in plans[notebook].items():
        reading, writing = os.pipe()
        if os.fork() == 0:
            try:
                scope = {"__name__": "mine", "np": np, "lk": lk}
                scope["get_ipython"] = InteractiveShell.instance
                exec(setting, scope)
                exec(f"def way(name):\\n{ways[name]}", scope)
                if lk.passes(exercise, scope["way"](exercise)):
                    os.write(writing, b"right")
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        os.close(writing)
        os.wait()
        if os.read(reading, 100):
            lead.append([notebook, name])
            break
print(json.dumps(lead))
"""


def of_the_course(assignment):
    """Name the exercises whose answer of the course's has a public name, and where that is."""
    topic = assignment.partition("_")[2]
    released = nbformat.read(find_project().notebooks / assignment / f"{topic}.ipynb", as_version=4)
    homes = {
        name: getattr(lecturekit, name).__module__
        for name in exercises(released)
        if name not in OTHERS_OF_THAT_NAME
    }
    return topic, released, homes


def planned(homes):
    """Say for each way which student goes it, in which exercise."""
    names = list(homes)
    return {
        way: (f"way-{number // len(names):02}", names[number % len(names)])
        for number, way in enumerate(WAYS)
    }


def made_of(homes, there):
    """Name the modules that the course's answers stand in and are made of, without a room's own."""
    waiting, found = list(homes), set()
    while waiting:
        module = waiting.pop()
        spec = find_spec(module)
        if module in found or module in there or is_available(module) or spec is None:
            continue
        found.add(module)
        nodes = ast.walk(ast.parse(Path(spec.origin).read_text()))
        imports = [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        waiting += [each for each in imports if each.startswith("lecturekit")]
    return found


def own_functions(modules, there):
    """Name the functions of these modules, but for names that a room's own modules have as well."""
    everything = pkgutil.walk_packages(lecturekit.__path__, "lecturekit.")
    theirs = [each.name for each in everything if is_available(each.name) or each.name in there]
    return functions(modules) - functions(theirs)


def functions(modules):
    return {
        node.name
        for module in modules
        for node in ast.parse(Path(find_spec(module).origin).read_text()).body
        if isinstance(node, ast.FunctionDef)
    }


@pytest.fixture(scope="module", params=ASSIGNMENTS)
def graded(request, tmp_path_factory):
    """Grade who goes the ways, and who is right and looks for what isn't there, in one class."""
    project = find_project()
    assignment = project.assignment(request.param)
    topic, released, homes = of_the_course(request.param)
    right = right_answers(assignment)["loops"]
    everybody = {"right": right}
    for way, (student, exercise) in planned(homes).items():
        around = ways.setting(homes[exercise], topic, room=True)
        answers = everybody.setdefault(student, {})  # the rest stays open: it takes its time
        answers[exercise] = ways.answer(exercise, WAYS[way], around)
    there = borrowed(named_packages(assignment.source.read_text(encoding="utf-8")))
    modules = made_of(homes.values(), there)
    places = tuple(f"{module.replace('.', '/')}.py" for module in modules)
    finds = FINDS.format(names=sorted(own_functions(modules, there)), places=places)
    root = tmp_path_factory.mktemp("course")
    for student, answers in everybody.items():
        folder = root / "submitted" / student / assignment.name
        folder.mkdir(parents=True)
        notebook = hand_in(released, answers)
        if student == "right":
            notebook.cells.append(new_code_cell(finds))
        nbformat.write(notebook, folder / assignment.notebook)
    assert main(["grade", assignment.name, "--course", str(root), "--workers", "1"]) == 0
    wanted = columns(read_source(assignment.source))
    table = {row.student: row.scores for row in rows(open_course(root), assignment, wanted)}
    executed = root / "autograded" / "right" / assignment.name / assignment.notebook
    said = nbformat.read(executed, as_version=4).cells[-1].outputs
    most = {column.name: column.points for column in wanted if column.name != "by hand"}
    return planned(homes), table, most, "".join(each.get("text", "") for each in said)


def test_no_way_leads_to_an_answer_of_the_courses(graded):
    plan, table, _, _ = graded
    assert {way: table[student][exercise] for way, (student, exercise) in plan.items()} == (
        dict.fromkeys(WAYS, 0)
    )


def test_who_is_right_has_full_marks(graded):
    _, table, most, _ = graded
    assert {name: table["right"][name] for name in most} == most


def test_nothing_that_the_answers_are_made_of_lies_in_the_room(graded):
    *_, said = graded
    assert said == "FOUND [] True\n"


def test_outside_of_a_room_each_way_leads_there(tmp_path):
    """Else a mistake in it would be taken for a wall."""
    plans = {}
    for notebook in ASSIGNMENTS:
        topic, _, homes = of_the_course(notebook)
        plans[notebook] = {
            name: ways.setting(home, topic, room=False) for name, home in homes.items()
        }
    every = {name: textwrap.indent(way, "    ") for name, way in ways.REFERENCE.items()}
    ran = subprocess.run(
        [sys.executable, "-c", OUTSIDE],
        input=json.dumps([plans, every]),
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    lead = {(notebook, way) for notebook, way in json.loads(ran.stdout)}
    assert {*itertools.product(plans, every)} - lead == set(), ran.stderr
