"""The stock engine: nbgrader's own way to run a notebook and to read scores off its outputs.

It runs the tests inside the student's kernel, with the rights of whoever started it.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import nbformat
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.preprocessors.execute import UnresponsiveKernelError
from nbgrader.utils import determine_grade, setenv
from traitlets.config import Config

from autograder.cells import grade_id, is_test
from autograder.course.settings import CONFIG_FILE, configure
from autograder.graded import Graded
from autograder.grading.engine import Engine, Surroundings
from autograder.grading.named_functions import named_in_text
from autograder.states import State

_TIMEOUT_ERROR = "CellTimeoutError"
_DIED = "its process died: the code ended it, or ran out of memory"


@contextmanager
def open_engine(surroundings: Surroundings) -> Iterator[Engine]:
    """Open the stock engine with the settings that every course begins with."""
    del surroundings  # it knows no limit but nbgrader's own, and no wall
    config = Config()
    configure(config, CONFIG_FILE)
    config.KernelManager.transport = "ipc"  # kernels side by side may be given the same port

    def run(notebook: NotebookNode, _seeds: Mapping[str, int]) -> Graded:
        return _run(config, notebook)

    yield Engine(run, "none: student code runs with the rights of whoever grades", safe=False)


def _run(config: Config, notebook: NotebookNode) -> Graded:
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as sockets,
        setenv(NBGRADER_EXECUTION="autograde"),  # what nbgrader sets, for notebooks that ask
    ):
        config.KernelManager.ip = f"{sockets}/kernel"  # the kernel itself runs in the folder
        try:
            executed, _ = Execute(config=config).preprocess(
                nbformat.from_dict(notebook), {"metadata": {"path": folder}}
            )
        except (DeadKernelError, UnresponsiveKernelError):
            return Graded(notebook, {}, State.CRASHED, _DIED)
        except CellTimeoutError:  # the kernel answers, but says nothing more that can be read
            return Graded(notebook, {}, State.CRASHED, "its process no longer spoke to the grader")
    passed = {str(grade_id(cell)): _has_passed(cell) for cell in executed.cells if is_test(cell)}
    called = named_in_text(notebook)
    stuck = _timed_out_cells(executed)
    if stuck:
        detail = f"no end within the time limit: {', '.join(stuck)}"
        return Graded(executed, passed, State.TIMED_OUT, detail, called)
    return Graded(executed, passed, called=called)


def _has_passed(cell: NotebookNode) -> bool:
    """Apply nbgrader's rule, except that what a test printed to stderr doesn't matter.

    A right answer that divides by zero on the way, with NumPy's warning, would lose all points.
    """
    quiet = nbformat.from_dict(cell)
    quiet.outputs = [output for output in cell.outputs if output.output_type != "stream"]
    score, worth = determine_grade(quiet)
    return bool(score == worth)


def _timed_out_cells(executed: NotebookNode) -> list[str]:
    return [
        cell.id
        for cell in executed.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error" and output.ename == _TIMEOUT_ERROR
    ]
