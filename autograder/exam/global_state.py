"""The settings that a process has once: what one answer leaves of them is no other's trouble.

What is put back: see `_PARTS`. What can't be: threads that go on, files that were written, classes
and deeper modules that were patched, an inference mode of torch's that was entered for good.
"""

import builtins
import contextlib
import decimal
import gc
import locale
import operator
import os
import random
import re
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

_PATCHED = (
    *("builtins", "math", "random", "lecturekit", "numpy", "numpy.linalg", "numpy.random"),
    *("torch", "torch.nn", "torch.nn.functional", "matplotlib.pyplot"),
)
_SIGNALS = tuple(map(int, signal.valid_signals()))
_TIMERS = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)


@dataclass(frozen=True)
class _Part:
    """One setting: how it is read and put back, and by which words a cell's text names it."""

    words: str
    read: Callable[[], Any]
    write: Callable[[Any], object]


class GlobalState:
    """What each exercise finds: the settings at the start, and those that its own cell made.

    A set-up cell changes them for all exercises, and so does a cell that a student added if its
    text names the setting; one that only calls an answer does not.
    """

    def __init__(self) -> None:
        self._for_all = _read()
        self._of: dict[str, dict[str, Any]] = {}
        self._now_in = ""

    def enter(self, exercise: str) -> None:
        """Put back what an exercise finds, unless it is at work already; empty for no exercise."""
        if exercise != self._now_in:
            _write(self._of.get(exercise, self._for_all))
            self._now_in = exercise

    def leave(self, exercise: str) -> None:
        """Note what an exercise's own cell made of it."""
        self._of[exercise] = _read()

    def adopt(self, text: str | None = None) -> None:
        """Keep for all exercises what a cell made of it; with its text, only what that names."""
        named = [name for name in _PARTS if text is None or _WORDS[name].search(text)]
        now = _read(named)
        for each in (self._for_all, *self._of.values()):
            each.update(now)


def stop_timers() -> None:
    """Stop what would break off the room's own code, or the next answer."""
    for timer in _TIMERS:
        signal.setitimer(timer, 0)


def _read(names: Iterable[str] | None = None) -> dict[str, Any]:
    found = {}
    for name in _PARTS if names is None else names:
        with contextlib.suppress(Exception):  # a student's code may have broken anything
            found[name] = _PARTS[name].read()
    return found


def _write(state: dict[str, Any]) -> None:
    for name, value in state.items():
        with contextlib.suppress(Exception):
            _PARTS[name].write(value)


def _module(name: str) -> Any:  # noqa: ANN401
    return sys.modules[name]  # a KeyError where nobody has imported it: then there is no setting


def _torch() -> dict[str, Any]:
    return {name: read() for name, (read, _) in _of_torch().items()}


def _set_torch(state: dict[str, Any]) -> None:
    for name, (read, write) in _of_torch().items():
        if name == _RANDOM or read() != state[name]:  # some of them take long for nothing
            write(state[name])


_RANDOM = "random"


def _of_torch() -> dict[str, tuple[Callable[[], Any], Callable[[Any], object]]]:
    torch = _module("torch")
    return {
        "grad": (torch.is_grad_enabled, torch.set_grad_enabled),
        "dtype": (torch.get_default_dtype, torch.set_default_dtype),
        "device": (torch.get_default_device, torch.set_default_device),
        "deterministic": (
            torch.get_deterministic_debug_mode,
            torch.set_deterministic_debug_mode,
        ),
        "threads": (torch.get_num_threads, torch.set_num_threads),
        "precision": (torch.get_float32_matmul_precision, torch.set_float32_matmul_precision),
        "anomaly": (torch.is_anomaly_enabled, torch.autograd.set_detect_anomaly),
        "autocast": (
            lambda: torch.is_autocast_enabled("cpu"),
            lambda is_on: torch.set_autocast_enabled("cpu", is_on),
        ),
        _RANDOM: (torch.get_rng_state, torch.set_rng_state),
    }


def _set_warnings(filters: list[Any]) -> None:
    if warnings.filters != filters:
        warnings.filters[:] = filters  # type: ignore[index]  # a list, whatever its stub says
        warnings._filters_mutated()  # type: ignore[attr-defined]  # noqa: SLF001


def _set_environment(variables: dict[str, str]) -> None:
    if dict(os.environ) != variables:
        for name in set(os.environ) - set(variables):
            del os.environ[name]
        os.environ.update(variables)


def _signals() -> dict[int, Any]:
    return {each: signal.getsignal(each) for each in _SIGNALS}


def _set_signals(handlers: dict[int, Any]) -> None:
    stop_timers()
    for number, handler in handlers.items():
        if signal.getsignal(number) is not handler and handler is not None:
            with contextlib.suppress(OSError, ValueError):  # the kernel has its own opinion
                signal.signal(number, handler)


def _tracing() -> tuple[Any, ...]:
    return sys.gettrace(), sys.getprofile(), threading.gettrace(), threading.getprofile()


def _set_tracing(functions: tuple[Any, ...]) -> None:
    setters = (sys.settrace, sys.setprofile, threading.settrace, threading.setprofile)
    for put, function in zip(setters, functions, strict=True):
        put(function)


def _garbage() -> tuple[bool, tuple[int, int, int]]:
    return gc.isenabled(), gc.get_threshold()


def _set_garbage(state: tuple[bool, tuple[int, int, int]]) -> None:
    (gc.enable if state[0] else gc.disable)()
    gc.set_threshold(*state[1])


def _limits() -> tuple[int, float, int]:
    return sys.getrecursionlimit(), sys.getswitchinterval(), sys.get_int_max_str_digits()


def _set_limits(limits: tuple[int, float, int]) -> None:
    sys.setrecursionlimit(limits[0])
    sys.setswitchinterval(limits[1])
    sys.set_int_max_str_digits(limits[2])


def _names() -> dict[str, dict[str, Any]]:
    return {name: dict(vars(sys.modules[name])) for name in _PATCHED if name in sys.modules}


def _set_names(modules: dict[str, dict[str, Any]]) -> None:
    """Put functions back; names that are new stay, for modules are imported into others."""
    for module, names in modules.items():
        there = vars(builtins if module == "builtins" else sys.modules[module])
        if len(there) == len(names) and all(map(operator.is_, there.values(), names.values())):
            continue
        for name, value in names.items():
            # input is the kernel's, which puts its own there while a cell runs.
            if there.get(name) is not value and not name.startswith("_") and name != "input":
                there[name] = value


def _numpy_errors() -> tuple[dict[str, Any], Any]:
    return dict(np.geterr()), np.geterrcall()


def _set_numpy_errors(state: tuple[dict[str, Any], Any]) -> None:
    np.seterr(**state[0])
    np.seterrcall(state[1])


def _plots() -> dict[str, Any]:
    return dict(dict.items(_module("matplotlib").rcParams))


def _set_plots(values: dict[str, Any]) -> None:
    parameters = _module("matplotlib").rcParams
    if dict(dict.items(parameters)) != values:
        dict.update(parameters, values)


_PARTS = {
    "names": _Part(r"(?!)", _names, _set_names),  # first: the rest calls them
    "limits": _Part(r"setrecursionlimit|setswitchinterval|set_int_max", _limits, _set_limits),
    "tracing": _Part(r"settrace|setprofile", _tracing, _set_tracing),
    "garbage": _Part(r"\bgc\b", _garbage, _set_garbage),
    "signals": _Part(r"\bsignal\b", _signals, _set_signals),
    "environment": _Part(
        r"environ|putenv|%env|%set_env", lambda: dict(os.environ), _set_environment
    ),
    "folder": _Part(r"chdir|%cd", os.getcwd, os.chdir),
    "locale": _Part(
        r"setlocale",
        lambda: locale.setlocale(locale.LC_ALL),
        lambda to: locale.setlocale(locale.LC_ALL, to),
    ),
    "decimal": _Part(
        r"decimal|getcontext|setcontext",
        lambda: decimal.getcontext().copy(),
        lambda context: decimal.setcontext(context.copy()),
    ),
    "warnings": _Part(
        r"warnings|filterwarnings|simplefilter", lambda: list(warnings.filters), _set_warnings
    ),
    "random": _Part(r"\brandom\b", random.getstate, random.setstate),
    "numpy random": _Part(
        r"random\.|seed", np.random.get_state, np.random.set_state
    ),  # what students share
    "numpy errors": _Part(r"seterr", _numpy_errors, _set_numpy_errors),
    "numpy print": _Part(
        r"set_printoptions", np.get_printoptions, lambda options: np.set_printoptions(**options)
    ),
    "numpy buffer": _Part(r"setbufsize", np.getbufsize, np.setbufsize),
    "torch": _Part(
        r"set_grad_enabled|set_default|deterministic|set_num_threads|matmul_precision|anomaly"
        r"|autocast|manual_seed|set_rng_state|no_grad|inference_mode",
        _torch,
        _set_torch,
    ),
    "plots": _Part(
        r"rcParams|\brc\(|\.style\b|rcdefaults|%config|%matplotlib|seaborn", _plots, _set_plots
    ),
}
# Before any room is forked, which would compile them anew.
_WORDS = {name: re.compile(part.words) for name, part in _PARTS.items()}
