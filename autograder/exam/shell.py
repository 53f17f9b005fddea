"""Run cells as a Jupyter kernel would, in this process, and keep their outputs.

The shell is ipykernel's own; only what it would send to a front end is kept instead. So a
notebook run here has the outputs that it would have in JupyterLab.
"""

import builtins
import contextlib
import functools
import json
import os
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import TextIOBase
from typing import Any

from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.jsonutil import json_clean, json_default
from jupyter_client.session import Session
from traitlets.config import Config

from autograder.course.seeds import SEED, seeded
from autograder.exam.cell_outputs import Output, Outputs
from autograder.exam.compiled import Compiler
from autograder.exam.outputs import error_output
from autograder.sandbox.absent import NotInTheRoomError

INLINE_BACKEND = "module://matplotlib_inline.backend_inline"
_FIRST_FIGURE = """
import matplotlib.pyplot as plt
plt.figure(figsize=(1, 1)).text(0, 0, "1 mm", fontweight="bold")
plt.imshow([[0, 1], [1, 0]])
plt.title("0")
"""
_FIRST_TRACEBACK = """
def fail():
    return 1 / 0
fail()
"""


class _Stream(TextIOBase):
    """What stands for stdout or stderr while cells run."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a constant is enough
        return "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        _Keeper.outputs.stream(self._name, text)
        return len(text)


class _Keeper(Session):
    """A kernel's session that keeps the messages instead of sending them."""

    outputs = Outputs(2**20)

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *_: Any, **__: Any) -> None:  # noqa: ANN401, ARG002  # of the rest, nothing is needed
        if isinstance(msg_or_type, dict):
            msg_or_type, content = msg_or_type["header"]["msg_type"], msg_or_type["content"]
        try:
            sent = _as_received(content)
        except Exception as error:  # noqa: BLE001  # objects of any kind; a kernel fails the cell
            _Keeper.outputs.refuse(traceback.format_exception_only(error)[-1].strip())
        else:
            _Keeper.outputs.message(msg_or_type, sent)


def _as_received(content: Any) -> Any:  # noqa: ANN401
    """Give a message's content as a front end gets it, packed and unpacked by its rules."""
    try:
        text = json.dumps(content, default=json_default, allow_nan=False)
    except (TypeError, ValueError):  # such as infinities, and keys that are no text
        clean: Any = json_clean
        text = json.dumps(clean(content), default=json_default, allow_nan=False)
    return json.loads(text)


class _Shell(ZMQInteractiveShell):
    """The kernel's shell, without a kernel."""

    used = False
    lacks = False  # whether a statement failed for what isn't there
    is_hidden: Callable[[BaseException], bool] | None = None  # whether its traceback is

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no window to draw into, and none is asked for by inline figures."""

    def ask_exit(self) -> None:
        """Go on: the cells after this one are still to be graded."""

    def transform_cell(self, raw_cell: str) -> str:
        """Turn IPython's signs into Python."""
        transform = super().transform_cell
        return str(self.compile.once(lambda: transform(raw_cell), "transformed", raw_cell))  # type: ignore[no-untyped-call]  # IPython is untyped

    def should_run_async(self, raw_cell: str, **options: Any) -> bool:  # noqa: ANN401
        """Say whether a cell awaits something; one that can't be compiled is found out later."""
        ask = super().should_run_async
        try:
            answer = self.compile.once(lambda: ask(raw_cell, **options), "awaits", raw_cell)
        except Exception:  # noqa: BLE001  # nested deeper than the compiler goes
            return False
        return bool(answer) and not self.compile.is_ahead

    async def run_code(self, code_obj: Any, result: Any = None, **options: Any) -> bool:  # noqa: ANN401  # IPython is untyped
        """Run a statement; say whether it keeps those after it from being run.

        One that fails for what isn't in the room doesn't, nor one that misses what such a
        statement would have made: to look at the course's own answer costs nothing.
        """
        if self.compile.is_ahead:
            return False
        failed = bool(await super().run_code(code_obj, result, **options))  # type: ignore[no-untyped-call]  # IPython is untyped
        error = result.error_in_exec if failed else None
        self.lacks |= isinstance(error, NotInTheRoomError)
        return failed and not (self.lacks and isinstance(error, NotInTheRoomError | NameError))

    def showtraceback(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  # likewise
        """Write no traceback of a test's that nobody is shown: it takes longer than the test."""
        error = sys.exc_info()[1]
        if self.is_hidden is None or error is None or not self.is_hidden(error):
            super().showtraceback(*arguments, **options)

    def _format_exception_for_storage(self, *_: object, **__: object) -> dict[str, str]:
        """Write no traceback for a history that nobody reads: it takes as long as the shown one."""
        return {}


@dataclass(frozen=True)
class Ran:
    """What a cell left behind.

    Attributes
    ----------
    outputs : list of dict
    succeeded : bool
    error : BaseException or None
        What ended it.
    """

    outputs: list[Output]
    succeeded: bool
    error: BaseException | None = None


class CellRunner:
    """Runs one cell after the other in a new namespace.

    Parameters
    ----------
    output_limit_bytes : int
        What a cell may write.
    """

    def __init__(self, output_limit_bytes: int) -> None:
        self._shell = _shell()
        if self._shell.used:  # it takes a while: a process forked for one notebook needs none
            self._shell.reset(new_session=True)
            self._shell.used = False
        _Keeper.outputs = Outputs(output_limit_bytes)

    @property
    def namespace(self) -> dict[str, Any]:
        """The names that cells have defined, and IPython's own."""
        namespace: dict[str, Any] = self._shell.user_ns
        return namespace

    def run(self, source: str, count: int) -> Ran:
        """Run a cell, whatever its text is.

        Parameters
        ----------
        source : str
        count : int
            The number that stands in the brackets beside the cell.
        """
        self._shell.execution_count = count
        self._shell.used = True
        result = None
        try:
            with _as_in_a_kernel():
                result = self._shell.run_cell(source, store_history=True)
            self._shell.payload_manager.clear_payload()
        except (Exception, SystemExit, KeyboardInterrupt) as error:  # noqa: BLE001  # see below
            # What leaves the shell itself, such as sys.exit in a hook or a text that IPython
            # itself stumbles over, is a failure like others.
            shown = [*_Keeper.outputs.take(), error_output(type(error).__name__, _in_words(error))]
            return Ran(shown, succeeded=False, error=error)
        raised = result.error_before_exec or result.error_in_exec
        return Ran(_Keeper.outputs.take(), result.success is True, raised)

    def place(self, error: BaseException) -> list[int]:
        """Find the cell, by its count, and the line in it at which an exception was raised.

        Returns
        -------
        list of int
            Empty if it was raised in none.
        """
        counts = self._shell.compile._filename_map  # noqa: SLF001  # IPython tells it nowhere else
        found: list[int] = []
        trace = vars(BaseException)["__traceback__"].__get__(error)  # not what a class calls so
        while trace:
            count = counts.get(trace.tb_frame.f_code.co_filename)
            if count is not None and trace.tb_lineno is not None:
                found = [int(count), int(trace.tb_lineno)]
            trace = trace.tb_next
        return found

    def run_test(
        self,
        source: str,
        seed: int,
        count: int,
        is_hidden: Callable[[BaseException], bool] | None = None,
    ) -> Ran:
        """Run a test with a seed; quickly, if `prepare` has seen it in a process before this.

        Parameters
        ----------
        source : str
        seed, count : int
        is_hidden : callable, optional
            Says of what ends it whether its traceback is left out.
        """
        self.namespace[SEED] = seed
        self._shell.is_hidden = is_hidden
        try:
            ran = self.run(seeded(source, SEED), count)
        finally:
            self._shell.is_hidden = None
        self.namespace.pop(SEED, None)
        self._forget_traceback()
        return ran

    def _forget_traceback(self) -> None:
        """Let go of what a test that failed had: the next one may need the memory."""
        sys.last_type = sys.last_value = sys.last_traceback = None
        self._shell.InteractiveTB.tb = None

    def capturing(self) -> contextlib.AbstractContextManager[None]:
        """Keep what is printed and shown outside of a cell, for `take`."""
        return _as_in_a_kernel()

    def take(self) -> list[Output]:
        """Return what was kept."""
        return _Keeper.outputs.take()

    @contextlib.contextmanager
    def undrawn(self) -> Iterator[None]:
        """Let no figure be drawn at the end of a cell: nobody looks at it."""
        callbacks = self._shell.events.callbacks["post_execute"]
        drawing = [each for each in callbacks if each.__name__ == "flush_figures"]
        for each in drawing:
            self._shell.events.unregister("post_execute", each)
        try:
            yield
        finally:
            for each in drawing:
                self._shell.events.register("post_execute", each)
            if "matplotlib.pyplot" in sys.modules:
                sys.modules["matplotlib.pyplot"].close("all")


def _in_words(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001  # a student's own __str__
        return ""


def _no_input(*_: object) -> str:
    raise StdinNotImplementedError(
        "raw_input was called, but this frontend does not support input requests."
    )


@contextlib.contextmanager
def _as_in_a_kernel() -> Iterator[None]:
    """Put the kernel's streams, and its refusal of questions, in place."""
    streams, ask = (sys.stdout, sys.stderr), builtins.input
    sys.stdout, sys.stderr = _Stream("stdout"), _Stream("stderr")
    builtins.input = _no_input
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams
        builtins.input = ask


def _shell() -> Any:  # noqa: ANN401
    """Return the one shell of this process."""
    if _Shell.initialized():
        return _Shell.instance()
    config = Config()
    config.HistoryManager.enabled = False  # no database, and no thread that writes to it
    os.environ.setdefault("MPLBACKEND", INLINE_BACKEND)
    shell = _Shell.instance(config=config, compiler_class=Compiler)
    keeper = _Keeper(config=config)
    shell.displayhook.session = shell.display_pub.session = keeper
    return shell


def prepare(tests: Iterable[str], set_ups: Iterable[str] = ()) -> None:
    """Read cells ahead, for the processes that are forked from this one: no student's may be."""
    for source in (*(seeded(test, SEED) for test in tests), *set_ups):
        _read_ahead(source)


@functools.lru_cache(maxsize=1024)
def _read_ahead(source: str) -> None:
    """Do all of IPython's work on a cell but the run."""
    if len(source.splitlines()) <= 1:  # what it means can depend on the cells before it
        return
    shell = _shell()
    shell.compile.is_ahead = True
    try:
        with _as_in_a_kernel(), contextlib.suppress(Exception):  # it stumbles over some texts
            shell.run_cell(source, store_history=False)
    finally:  # what is only read would pass as a test
        shell.compile.is_ahead = False
        _Keeper.outputs.take()
    shell.compile._filename_map.clear()  # noqa: SLF001  # nothing has a number yet


def warm(*, figures: bool = True) -> None:
    """Do once what the first cell, the first traceback and the first figure take long for.

    Parameters
    ----------
    figures : bool
        Whether a figure may come: matplotlib takes as long to import as all the rest.
    """
    runner = CellRunner(2**20)
    with warnings.catch_warnings(action="ignore"):
        if figures:
            runner.run(_FIRST_FIGURE, 1)
        runner.run(_FIRST_TRACEBACK, 1)
    shell = _shell()
    shell.reset(new_session=True)
    shell.used = False
    shell.compile._filename_map.clear()  # noqa: SLF001  # else cell 1 would be known already
