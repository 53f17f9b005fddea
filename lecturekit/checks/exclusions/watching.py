"""Notice an excluded function when it is called, however the call came about."""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Callable, Iterable
from types import CodeType, FrameType, TracebackType
from typing import Any

from lecturekit.checks.exclusions.table import excluded_part

_GO_BETWEENS = frozenset({"numpy", *sys.stdlib_module_names})
"""Packages that call a function on the author's behalf: np.vectorize, functools, threading."""

# What Python itself calls: a module as it is imported, its lazy names, what is cleaned up.
_CALLED_BY_PYTHON = ("<module>", "__getattr__", "__dir__", "__del__")
_UNDONE = "sys.setprofile"

Profile = Callable[[FrameType, str, Any], None]


class watching:  # noqa: N801  # used as a function is: `with watching(names) as called:`
    """Watch some code, and keep the names of the excluded functions that it calls.

    Only calls by the code itself count, directly, through its own functions, or through NumPy
    and the standard library, as by ``np.vectorize(f)``. What another library calls on its own
    behalf doesn't: a plot may filter a picture.

    Parameters
    ----------
    excluded : iterable of str
        Dotted names, as `excluded_calls` gives them for an exercise.

    Attributes
    ----------
    called : list of str
        Dotted names, in the order in which they were first called.

    Notes
    -----
    It uses `sys.setprofile`, for this thread and those that start meanwhile, and puts back what
    was set before. A call then takes about 0.3 µs longer: loops over NumPy's functions take
    about twice as long, arithmetic takes no longer. One watch may be entered again and again.

    It doesn't see: constants such as ``lk.KERNELS``; a compiled function that another compiled
    one calls (``map(torch.conv2d, ...)``), or one made with Cython; a copy of a function's
    text; another process. Code that is bent on it can undo a watch in its own process, though
    ``sys.setprofile`` itself is reported. What can be read in the text, `excluded_uses` finds.

    Examples
    --------
    >>> import lecturekit as lk
    >>> hidden = getattr(lk, "".join(["filter", "2d"]))
    >>> with watching(["scipy", "lecturekit.filter2d"]) as called:
    ...     result = hidden(lk.TOY_IMAGE, lk.TOY_FILTER)
    >>> called
    ['lecturekit.filter2d']
    """

    def __init__(self, excluded: Iterable[str]) -> None:
        self.called: list[str] = []
        self._start: FrameType | None = None
        self._profile = self._noticing(_Known(tuple(excluded)))

    def __enter__(self) -> list[str]:
        """Begin to watch; return the list that fills up."""
        self._before = sys.getprofile(), threading.getprofile()
        here = inspect.currentframe()
        self._start = here and here.f_back
        threading.setprofile(self._profile)
        sys.setprofile(self._profile)
        return self.called

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Put back what was set before."""
        # Python itself ends the watch where a call too deep leaves no room for it.
        too_deep = kind is not None and issubclass(kind, RecursionError)
        undone = sys.getprofile() is not self._profile and not too_deep
        sys.setprofile(self._before[0])
        threading.setprofile(self._before[1])
        if undone and _UNDONE not in self.called:
            self.called.append(_UNDONE)

    def _noticing(self, known: _Known) -> Profile:
        """Make the function that Python calls at each call; it must be quick."""
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
            if name and name not in self.called:
                caller = frame.f_back if event == "call" else frame
                if _is_authors(caller, self._start):
                    self.called.append(name)

        return profile


class _Known:
    """What a watch has found out, at this entry or an earlier one: each thing is looked at once.

    Attributes
    ----------
    names : dict
        The id of a function's code to what is excluded of it; the empty text if nothing is.
    harmless : set
        Modules whose compiled functions are no matter, and types whose methods are none.
    """

    def __init__(self, excluded: tuple[str, ...]) -> None:
        self.names: dict[int, str] = {}
        self.harmless: set[object] = set()
        self._codes: list[CodeType] = []  # those in `names`, so that no id is given to another
        self._excluded = excluded
        self._packages = {entry.partition(".")[0] for entry in excluded} | {"sys"}

    def look_at_code(self, frame: FrameType) -> str:
        code = frame.f_code
        if not _is_module(frame):  # the same code may yet run as a module's own
            return ""
        module = str(frame.f_globals.get("__name__", ""))
        name = f"{module}.{code.co_qualname}"
        by_python = code.co_name in _CALLED_BY_PYTHON
        self._codes.append(code)
        self.names[id(code)] = "" if by_python else excluded_part(name, self._excluded)
        return self.names[id(code)]

    def look_at_builtin(self, function: Any) -> str:  # noqa: ANN401
        owner = function.__self__
        module = function.__module__ or _module_of_owner(owner)
        if module.partition(".")[0] not in self._packages:
            if function.__module__ or not isinstance(owner, type):  # classes share their type
                self.harmless.add(function.__module__ or type(owner))
            return ""
        if function == sys.setprofile:
            return _UNDONE
        return excluded_part(f"{module}.{function.__qualname__}", self._excluded)


def _module_of_owner(owner: object) -> str:
    """Name the module of an object with a built-in method, or of a class with one."""
    return str((owner if isinstance(owner, type) else type(owner)).__module__)


def _is_authors(caller: FrameType | None, start: FrameType | None) -> bool:
    """Say whether a call was made by the author's code, if only through a go-between."""
    while caller is not None and caller is not start:
        if not _is_module(caller):
            return True
        name = str(caller.f_globals["__name__"])
        if name.partition(".")[0] not in _GO_BETWEENS:
            return name == "__main__"
        caller = caller.f_back
    return True


def _is_module(frame: FrameType) -> bool:
    """Say whether a frame runs a module's code, and doesn't only carry a module's name."""
    module = sys.modules.get(str(frame.f_globals.get("__name__", "")))
    return module is not None and vars(module) is frame.f_globals
