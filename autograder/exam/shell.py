"""Run cells as a Jupyter kernel would, in this process, and keep their outputs.

The shell is ipykernel's own; only what it would send to a front end is kept instead. So a
notebook run here has the outputs that it would have in JupyterLab.
"""

import builtins
import contextlib
import gc
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import TextIOBase
from typing import Any

from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.session import Session
from traitlets.config import Config

from autograder.rooms.cell_outputs import Output, Outputs
from autograder.rooms.compiled import Compiled, Compiler, compiled
from autograder.seeds import seeded

INLINE_BACKEND = "module://matplotlib_inline.backend_inline"
_WARM_UP = """
import matplotlib.pyplot as plt
plt.figure(figsize=(1, 1)).text(0, 0, "1 mm", fontweight="bold")
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
        _Keeper.outputs.message(msg_or_type, content)


class _Shell(ZMQInteractiveShell):
    """The kernel's shell, without a kernel."""

    used = False

    def enable_gui(self, gui: str | None = None) -> None:
        """There is no window to draw into, and none is asked for by inline figures."""

    def ask_exit(self) -> None:
        """Go on: the cells after this one are still to be graded."""

    def transform_cell(self, raw_cell: str) -> str:
        """Turn IPython's signs into Python, unless it is known what comes out."""
        known = self._known(raw_cell)
        if known:
            return known.transformed
        return str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]  # IPython is untyped

    def should_run_async(self, raw_cell: str, **options: Any) -> bool:  # noqa: ANN401
        """Say whether a cell awaits something."""
        return not self._known(raw_cell) and bool(super().should_run_async(raw_cell, **options))

    def _known(self, raw_cell: str) -> Compiled | None:
        known: Compiled | None = self.compile.known
        return known if known and known.raw == raw_cell else None

    def _format_exception_for_storage(self, *_: object, **__: object) -> dict[str, str]:
        """Write no traceback for a history that nobody reads: it takes as long as the shown one."""
        return {}


@dataclass(frozen=True)
class Ran:
    """What a cell left behind."""

    outputs: list[Output]
    succeeded: bool


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
        """Run a cell.

        Parameters
        ----------
        source : str
        count : int
            The number that stands in the brackets beside the cell.
        """
        self._shell.execution_count = count
        self._shell.used = True
        result = None
        # What leaves the shell itself, such as sys.exit in a hook, is a failure like others.
        with _as_in_a_kernel(), contextlib.suppress(SystemExit, KeyboardInterrupt):
            result = self._shell.run_cell(source, store_history=True)
        self._shell.payload_manager.clear_payload()
        return Ran(_Keeper.outputs.take(), result is not None and result.success is True)

    def run_test(self, source: str, seed: int, count: int) -> Ran:
        """Run a test with a seed; quickly, if `prepare` has seen it in a process before this."""
        known = compiled(source, self._shell)
        self._shell.compile.known = known.with_seed(seed) if known else None
        return self.run(seeded(source, seed), count)

    def capture(self) -> contextlib.AbstractContextManager[list[Output]]:
        """Keep what is printed and shown outside of a cell."""
        return _capturing()

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


@contextlib.contextmanager
def _capturing() -> Iterator[list[Output]]:
    found: list[Output] = []
    with _as_in_a_kernel():
        try:
            yield found
        finally:
            found += _Keeper.outputs.take()


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


def prepare(tests: Iterable[str]) -> None:
    """Compile tests, for the processes that are forked from this one: no student's may be."""
    for source in tests:
        compiled(source, _shell())


def warm() -> None:
    """Do once what the first cell, the first traceback and the first figure take long for."""
    runner = CellRunner(2**20)
    with warnings.catch_warnings(action="ignore"):
        runner.run(_WARM_UP, 1)
    shell = _shell()
    shell.reset(new_session=True)
    shell.used = False
    shell.compile._filename_map.clear()  # noqa: SLF001  # else cell 1 would be known already
    gc.collect()
