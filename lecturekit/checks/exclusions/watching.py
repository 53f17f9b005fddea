"""Notice an excluded function when it is called, however the call came about."""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from types import CodeType, FrameType, ModuleType
from typing import Any

_TORCH = "torch"
_GO_BETWEENS = frozenset({"numpy", _TORCH, *sys.stdlib_module_names})
"""Packages that call a function on the author's behalf: np.vectorize, functools, nn.Sequential."""

_CALLS_ITS_CLASS = ("__init__", "__new__", "__call__")

Profile = Callable[[FrameType, str, Any], None]


class watching:  # noqa: N801  # used as a function is: `with watching(names) as called:`
    """Watch some code, and keep the names of the excluded functions that it calls.

    Only calls by the code itself count, directly, through its own functions, or through NumPy,
    PyTorch and the standard library, as by ``np.vectorize(f)``. What another library calls on
    its own behalf doesn't: a plot may filter a picture. Nor does it count to import a function,
    to mention it, or to ask for an object's type.

    Parameters
    ----------
    excluded : iterable of str
        Dotted names, as `excluded_calls` gives them for an exercise. A class counts as called
        where an object of it is made.

    Attributes
    ----------
    called : list of str
        Those that were called, in the order of the first calls.

    Notes
    -----
    A function is known by its package and its last name, so it is the same wherever in the
    package it is taken from, and whether or not the package was imported before. Calls are seen
    by `sys.setprofile`, in this thread and those that start meanwhile; PyTorch's also by a
    `TorchFunctionMode`, which sees what no Python code calls, as in ``map(torch.stft, sounds)``.

    A recursion too deep ends the first, and nothing is held against it. It doesn't see a
    constant, a copy of a function's text, or another process; and code that is bent on it can
    undo a watch in its own process.

    Examples
    --------
    >>> import lecturekit as lk
    >>> hidden = getattr(lk, "".join(["filter", "2d"]))
    >>> with watching(["scipy.signal.correlate2d", "lecturekit.filter2d"]) as called:
    ...     result = hidden(lk.TOY_IMAGE, lk.TOY_FILTER)
    >>> called
    ['lecturekit.filter2d']
    """

    def __init__(self, excluded: Iterable[str]) -> None:
        self.called: list[str] = []
        self._known = _Known(excluded)
        self._start: FrameType | None = None
        self._profile = self._noticing()

    def __enter__(self) -> list[str]:
        """Begin to watch; return the list that fills up."""
        self._before = sys.getprofile(), threading.getprofile()
        here = inspect.currentframe()
        self._start = here and here.f_back
        self._stack = ExitStack()
        torch = sys.modules.get(_TORCH)
        if torch and _TORCH in self._known.packages:
            self._stack.enter_context(_torch_mode(torch, self._notice_torch))
        threading.setprofile(self._profile)
        sys.setprofile(self._profile)
        return self.called

    def __exit__(self, *_: object) -> None:
        """Put back what was set before."""
        sys.setprofile(self._before[0])
        threading.setprofile(self._before[1])
        self._stack.close()

    def _noticing(self) -> Profile:
        """Make the function that Python calls at each call; it must be quick."""
        known = self._known
        names, harmless = known.names, known.harmless

        def profile(frame: FrameType, event: str, function: Any) -> None:  # noqa: ANN401
            if event == "call":
                name = names.get(id(frame.f_code))
                if name is None:
                    name = known.look_at_code(frame)
            elif event == "c_call":
                if (function.__module__ or type(function.__self__)) in harmless:
                    return
                name = known.look_at_builtin(function)
            else:
                return
            if name:
                self._note(name, frame.f_back if event == "call" else frame)

        return profile

    def _notice_torch(self, function: object) -> None:
        name = self._known.name_of(_TORCH, str(getattr(function, "__name__", "")))
        if name:
            self._note(name, sys._getframe(1))  # noqa: SLF001  # a stack in full takes long

    def _note(self, name: str, caller: FrameType | None) -> None:
        is_ours = caller is not None and caller.f_code is watching.__exit__.__code__
        if name not in self.called and not is_ours and _is_authors(caller, self._start):
            self.called.append(name)


class _Known:
    """What a watch has found out, at this entry or an earlier one: each thing is looked at once.

    Attributes
    ----------
    names : dict
        The id of a function's code to its excluded name; the empty text if it has none.
    harmless : set
        Modules whose compiled functions are no matter, and types whose methods are none.
    packages : set of str
        In which there are excluded functions.
    """

    def __init__(self, excluded: Iterable[str]) -> None:
        self.names: dict[int, str] = {}
        self.harmless: set[object] = set()
        self._codes: list[CodeType] = []  # those in `names`, so that no id is given to another
        self._by_ends = {
            (name.partition(".")[0], name.rpartition(".")[2]): name for name in excluded
        }
        self.packages = {package for package, _ in self._by_ends}

    def name_of(self, module: str, function: str) -> str:
        """Return the excluded name of a function in a module; the empty text if it has none."""
        parts = [part for part in function.split(".") if part not in _CALLS_ITS_CLASS]
        return self._by_ends.get((module.partition(".")[0], parts[-1] if parts else ""), "")

    def look_at_code(self, frame: FrameType) -> str:
        code = frame.f_code
        if not _is_module(frame):  # the same code may yet run as a module's own
            return ""
        self._codes.append(code)
        name = self.name_of(str(frame.f_globals["__name__"]), code.co_qualname)
        self.names[id(code)] = name
        return name

    def look_at_builtin(self, function: Any) -> str:  # noqa: ANN401
        owner = function.__self__
        module = function.__module__ or _module_of_owner(owner)
        if module.partition(".")[0] not in self.packages:
            if function.__module__ or not isinstance(owner, type):  # classes share their type
                self.harmless.add(function.__module__ or type(owner))
            return ""
        return self.name_of(module, function.__qualname__)


def _torch_mode(torch: ModuleType, notice: Callable[[object], None]) -> Any:  # noqa: ANN401
    """Make a mode that hears of each function of PyTorch before it runs."""

    class Mode(torch.overrides.TorchFunctionMode):  # type: ignore[name-defined,misc]  # not there for all
        def __torch_function__(
            self,
            function: Callable[..., object],
            _types: object,
            args: tuple[object, ...] = (),
            kwargs: dict[str, object] | None = None,
        ) -> object:
            notice(function)
            return function(*args, **(kwargs or {}))

    return Mode()


def _module_of_owner(owner: object) -> str:
    """Name the module of an object with a built-in method, or of a class with one."""
    return str((owner if isinstance(owner, type) else type(owner)).__module__)


def _is_authors(caller: FrameType | None, start: FrameType | None) -> bool:
    """Say whether a call was made by the author's code, if only through a go-between."""
    while caller is not None and caller is not start:
        if not _is_module(caller):
            return True
        name = str(caller.f_globals["__name__"])
        package = name.partition(".")[0]
        if package not in _GO_BETWEENS and name != __name__:
            return name == "__main__"
        caller = caller.f_back
    return True


def _is_module(frame: FrameType) -> bool:
    """Say whether a frame runs a module's code, and doesn't only carry a module's name."""
    module = sys.modules.get(str(frame.f_globals.get("__name__", "")))
    return module is not None and vars(module) is frame.f_globals
