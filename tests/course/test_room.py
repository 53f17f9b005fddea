"""Through the real rooms: no way leads to a ready function, and an honest mention costs nothing."""

import json
import os
import subprocess
import sys
import textwrap

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.audit.answers import hand_in, right_answers
from autograder.cells import grade_id
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import columns, rows
from autograder.project import find_project
from autograder.source.course_notebook import read_source
from autograder.states import State

from . import ways

SLIDING = ("filter2d", "apply_filter", "convolve2d")
HOME = "lecturekit.filtering.correlation"
INSIDE_A_ROOM = ways.setting(HOME, "filtering", room=True)
LOOKS = "right = lk.filter2d(lk.TOY_IMAGE, lk.TOY_FILTER)\nprint(right, np.sum(right) == 3)\n"
GUARD = """
import torch
from PIL import Image

def _plain(image):
    if isinstance(image, torch.Tensor):
        image = image.numpy()
    if isinstance(image, (Image.Image, torch.Tensor)):
        return np.asarray(image)
    if not isinstance(image, np.ndarray | torch.Tensor):
        return np.asarray(image)
    return image
"""
MENTIONS = """
from scipy.signal import correlate2d
import torch, torch.nn as nn, sklearn.linear_model
from skimage import filters
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
torch.manual_seed(0)
class Layer(nn.Module):
    def __init__(self):
        super().__init__()
@torch.no_grad()
def _decorated(x: torch.Tensor) -> "torch.Tensor | None":
    with torch.no_grad():
        return x
"""
READY_FOR_IT = """
try:
    from scipy.signal import correlate2d as _fast
except ImportError:
    _fast = None
import importlib.util
_HAS_TORCH = importlib.util.find_spec("torch") is not None
"""
INSIDE = """
    import scipy.signal
    from scipy.special import softmax
    from sklearn import metrics
    import torch
    torch.relu, torch.float64, lk.KERNELS
"""
COMB = """def smoothing_kernel(size):
    from scipy.special import comb
    row = comb(size - 1, np.arange(size))
    return np.outer(row, row) / row.sum() ** 2
"""
THREADS = """
from concurrent.futures import ThreadPoolExecutor
def filter2d(image, kernel):
    image, kernel = np.asarray(image, float), np.asarray(kernel, float)
    (h, w), (kh, kw) = image.shape, kernel.shape
    if kh > h or kw > w:
        raise ValueError("the kernel is larger than the image")
    def row(r):
        return [(image[r : r + kh, c : c + kw] * kernel).sum() for c in range(w - kw + 1)]
    with ThreadPoolExecutor(4) as pool:
        return np.array(list(pool.map(row, range(h - kh + 1))))
"""
RECURSION = """
def _depth(n):
    return 0 if n == 0 else 1 + _depth(n - 1)
def brighten_kernel(gain):
    def deeper(n):
        return deeper(n + 1)
    try:
        deeper(0)
    except RecursionError:
        pass
    kernel = np.zeros((3, 3))
    kernel[1, 1] = gain + 0 * _depth(500)
    return kernel
"""
PICTURE = """
from PIL import Image
Image.fromarray(lk.photograph("camera", gray=True)[::8, ::8])
"""
JSON = """
from IPython.display import *
display(JSON({"shape": (3, 3), 1: [np.float32(0.5), float("inf")]}))
"""
SYMPY = """
import sympy
sympy.init_printing()
sympy.symbols("x")**2
"""
CHECKS = 'lk.check("filter2d", filter2d)\nassert lk.passes("filter2d", filter2d)\n'
OUTSIDE = """
import json, os, sys, traceback
import numpy as np
import lecturekit as lk
from IPython.core.interactiveshell import InteractiveShell
image, kernel = np.arange(30.0).reshape(5, 6), np.array([[1.0, 2.0], [3.0, 5.0]])
expected = lk.filter2d(image, kernel)
setting, ways = json.load(sys.stdin)
results = {}
for name, way in ways.items():
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            scope = {"__name__": "mine", "np": np, "lk": lk}
            scope["get_ipython"] = InteractiveShell.instance
            exec(setting, scope)
            exec(f"def way(name):\\n{way}", scope)
            if np.allclose(scope["way"]("filter2d")(image, kernel), expected):
                os.write(writing, b"found")
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    os.wait()
    results[name] = os.read(reading, 100).decode()
print(json.dumps(results))
"""


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Grade everybody in one class: two answers by the ways in each notebook, and honest ones."""
    project = find_project()
    assignment = project.assignment("02_filtering")
    released = nbformat.read(project.notebooks / "02_filtering" / "filtering.ipynb", as_version=4)
    right = right_answers(assignment)["loops"]
    root = tmp_path_factory.mktemp("course")
    for student, (answers, added) in {**_cheating(), **_honest(right)}.items():
        folder = root / "submitted" / student / "02_filtering"
        folder.mkdir(parents=True)
        notebook = hand_in(released, {**right, **answers})
        if added:
            place = [grade_id(cell) for cell in notebook.cells].index("filter2d")
            notebook.cells.insert(place + 1, new_code_cell(added))
        nbformat.write(notebook, folder / "filtering.ipynb")
    assert main(["grade", "02_filtering", "--course", str(root), "--workers", "1"]) == 0
    wanted = columns(read_source(assignment.source))
    table = {row.student: row for row in rows(open_course(root), assignment, wanted)}
    return table, {column.name: column.points for column in wanted}


def _planned():
    """Say which exercise of which student goes which way."""
    plan = {}
    for number, way in enumerate(ways.REFERENCE):
        plan[way] = (f"way-{number // 3:02}", SLIDING[number % 3])
    for number, way in enumerate([*ways.LIBRARIES, *ways.ELSEWHERE]):
        plan[way] = (f"library-{number:02}", "filter2d")
    return plan


PLAN = _planned()


def _cheating():
    everyone = {}
    for way, (student, exercise) in PLAN.items():
        text = {**ways.REFERENCE, **ways.LIBRARIES, **ways.ELSEWHERE}[way]
        everyone.setdefault(student, ({}, ""))[0][exercise] = ways.answer(
            exercise, text, INSIDE_A_ROOM
        )
    return everyone


def _honest(right):
    def with_(exercise, before="", after="", first=""):
        text = right[exercise]
        if first:
            text = ways.begin(text, exercise, first)
        return {exercise: f"{before}\n{text}\n{after}"}

    guarded = with_("filter2d", GUARD, first="image = _plain(image)")
    return {
        "honest-guards": (guarded, ""),
        "honest-mentions": (with_("filter2d", MENTIONS), ""),
        "honest-ready": (with_("convolve2d", READY_FOR_IT), ""),
        "honest-inside": (with_("find_template", first=INSIDE), ""),
        "honest-comb": ({"smoothing_kernel": COMB}, ""),
        "honest-threads": ({"filter2d": THREADS}, ""),
        "honest-recursion": ({"brighten_kernel": RECURSION}, ""),
        "honest-looks-before": (with_("filter2d", LOOKS + "assert right.shape == (3, 3)"), ""),
        "honest-looks-after": (with_("filter2d", after=LOOKS + "print(lk, lk.filter2d)"), ""),
        "honest-star": (with_("apply_filter", "from lecturekit import *"), ""),
        "honest-star-after": (with_("make_kernels", after="from lecturekit import *"), ""),
        "honest-pictures": ({name: f"{text}\n{PICTURE}" for name, text in right.items()}, ""),
        "honest-json": (with_("filter2d", after=JSON), ""),
        "honest-sympy": (with_("filter2d", after=SYMPY), SYMPY),
        "honest-checks": (with_("filter2d", after=CHECKS), CHECKS),
        "honest-not-installed": (with_("filter2d", "import no_such_package as nsp"), ""),
    }


@pytest.mark.parametrize("way", PLAN)
def test_no_way_leads_to_a_ready_function(course, way):
    table, _ = course
    student, exercise = PLAN[way]
    assert table[student].scores[exercise] == 0, way


def test_who_goes_such_a_way_loses_that_exercise_alone(course):
    table, points = course
    for student in {student for student, _ in PLAN.values()}:
        tried = {exercise for who, exercise in PLAN.values() if who == student}
        for exercise, most in points.items():
            if exercise not in tried and exercise != "by hand":
                assert table[student].scores[exercise] == most, (student, exercise)


def test_an_honest_answer_loses_nothing(course):
    table, points = course
    lost = {
        (student, exercise): row.outcome
        for student, row in table.items()
        if student.startswith("honest")
        for exercise, most in points.items()
        if exercise != "by hand" and row.scores[exercise] != most
    }
    assert lost == {}
    assert {row.outcome.state for row in table.values()} == {State.OK}


def test_outside_of_a_room_each_way_is_one(tmp_path):
    """Else a mistake in it would be taken for a wall."""
    program = tmp_path / "program.py"
    program.write_text(OUTSIDE)
    every = {
        name: textwrap.indent(way, "    ")
        for name, way in {**ways.REFERENCE, **ways.LIBRARIES}.items()
    }
    given = json.dumps([ways.setting(HOME, "filtering", room=False), every])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, str(program)],
        input=given,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout) == dict.fromkeys(every, "found"), ran.stderr
