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
        self._excluded = tuple(excluded)
        self.called: list[str] = []

    def __enter__(self) -> list[str]:
        """Begin to watch; return the list that fills up."""
        self._before = sys.getprofile(), threading.getprofile()
        here = inspect.currentframe()
        self._profile = _profile(self._excluded, here and here.f_back, self.called)
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


def _profile(excluded: tuple[str, ...], start: FrameType | None, called: list[str]) -> Profile:
    """Make the function that Python calls at each call; it must be quick."""
    # The code is kept beside its name, so that its id isn't given to another one.
    codes: dict[int, tuple[CodeType, str]] = {}
    modules: dict[str, bool] = {}
    packages = {entry.partition(".")[0] for entry in excluded} | {"sys"}

    def profile(frame: FrameType, event: str, function: Any) -> None:  # noqa: ANN401
        if event == "call":
            code = frame.f_code
            if id(code) not in codes:
                codes[id(code)] = (code, _excluded_code(frame, excluded))
            name = codes[id(code)][1]
            caller = frame.f_back
        elif event == "c_call":
            module = function.__module__ or _module_of_owner(function)
            if module not in modules:
                modules[module] = module.partition(".")[0] in packages
            name = _excluded_builtin(function, module, excluded) if modules[module] else ""
            caller = frame
        else:
            return
        if name and name not in called and _is_authors(caller, start):
            called.append(name)

    return profile


def _excluded_code(frame: FrameType, excluded: tuple[str, ...]) -> str:
    code = frame.f_code
    module = str(frame.f_globals.get("__name__", ""))
    if code.co_name in _CALLED_BY_PYTHON or not _is_module(frame):
        return ""
    return excluded_part(f"{module}.{code.co_qualname}", excluded)


def _excluded_builtin(function: Any, module: str, excluded: tuple[str, ...]) -> str:  # noqa: ANN401
    if function == sys.setprofile:
        return _UNDONE
    return excluded_part(f"{module}.{function.__qualname__}", excluded)


def _module_of_owner(method: Any) -> str:  # noqa: ANN401  # any method of a built-in class
    owner = method.__self__
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
