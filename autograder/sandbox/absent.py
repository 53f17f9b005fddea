"""What isn't in a student's room: it can be imported and named, and nothing can be had of it.

A notebook that merely mentions a package runs on: an unused import, ``isinstance(x,
torch.Tensor)``, ``lk.check(...)`` in a cell of one's own. Only where a value is needed, there
is an error that says what is missing.
"""

import dis
import sys
from collections.abc import Iterable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import FrameType, FunctionType, ModuleType, UnionType
from typing import Any, NoReturn, Self

COURSE = "lecturekit"
_IMPORTING = frozenset({"importlib", "_frozen_importlib", "_frozen_importlib_external"})
_SHOWS = ("_repr_", "_ipython_")  # IPython asks everything whether it has such


class NotInTheRoomError(ModuleNotFoundError):
    """Something is asked for that isn't there while a notebook is graded."""


class Absent:
    """Stands for anything of a module that isn't there.

    Parameters
    ----------
    name : str
        For example ``"lecturekit.filter2d"``.
    """

    __slots__ = ("_absent_name",)

    def __init__(self, name: str) -> None:
        object.__setattr__(self, "_absent_name", name)

    def __getattr__(self, name: str) -> "Absent":
        if name.startswith(("__", *_SHOWS)):
            raise AttributeError(name)
        return Absent(f"{self._absent_name}.{name}")

    def __setattr__(self, name: str, value: object) -> None:
        """Take no notice: ``torch.backends.cudnn.benchmark = False``."""

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Give what can't be computed; a function that is decorated stays what it is."""
        if len(args) == 1 and not kwargs and isinstance(args[0], FunctionType | type):
            return args[0]
        return self

    def __getitem__(self, _key: object) -> "Absent":
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End a ``with torch.no_grad():``."""

    def __instancecheck__(self, _instance: object) -> bool:
        return False

    def __subclasscheck__(self, _subclass: type) -> bool:
        return False

    def __mro_entries__(self, _bases: object) -> tuple[type, ...]:
        return ()

    def __or__(self, other: Any) -> Any:  # noqa: ANN401  # a kind of annotation, or of isinstance
        """Give the other kind: ``isinstance(x, np.ndarray | torch.Tensor)``."""
        return other if isinstance(other, type | UnionType | Absent) else _refuse(self)

    __ror__ = __or__

    def __copy__(self) -> "Absent":
        return self

    def __deepcopy__(self, _memo: object) -> "Absent":
        return self

    def __eq__(self, other: object) -> bool:
        """Be unlike everything; a comparison of the student's own is none."""
        if sys._getframe(1).f_globals.get("__name__") == "__main__":
            _refuse(self)
        return self is other

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<{_fact(self)}>"

    def __format__(self, how: str) -> str:
        return repr(self) if not how else _refuse(self)


def _fact(thing: Absent) -> str:
    return f"{thing._absent_name} isn't there while a notebook is graded"  # noqa: SLF001  # ours


def _refuse(thing: Absent, *_: object) -> NoReturn:
    __tracebackhide__ = True  # a student's own line says where
    raise NotInTheRoomError(f"{_fact(thing)}; do without it in an answer")


for _special in (
    *("bool", "len", "iter", "contains", "setitem", "delitem", "reversed", "array", "buffer"),
    *("float", "int", "index", "complex", "round", "abs", "neg", "pos", "invert"),
    *("lt", "le", "gt", "ge", "next", "await", "fspath", "bytes"),
    "reduce_ex",
    *("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "and", "divmod"),
    *("radd", "rsub", "rmul", "rmatmul", "rtruediv", "rfloordiv", "rmod", "rpow", "rand"),
):
    setattr(Absent, f"__{_special}__", _refuse)


def fail(thing: Absent) -> NoReturn:
    """Say that something isn't there.

    Raises
    ------
    NotInTheRoomError
    """
    _refuse(thing)


class _AbsentModule(ModuleType):
    def __getattr__(self, name: str) -> Absent:
        if name.startswith(("__", *_SHOWS)) and name != "__version__":
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        # Of the course, students know the names that are one dot away.
        package, _, _ = self.__name__.partition(".")
        return Absent(f"{COURSE if package == COURSE else self.__name__}.{name}")


class Absences(MetaPathFinder, Loader):
    """Finds, when nothing else does, what isn't in a room and would be in a student's kernel.

    Libraries try to import all sorts of things and are told the truth; so is code that is ready
    for it, in a ``try`` or by ``importlib.util.find_spec``.

    Parameters
    ----------
    packages : iterable of str
        Names that can be imported outside.
    """

    def __init__(self, packages: Iterable[str]) -> None:
        self._packages = frozenset(packages) - sys.stdlib_module_names

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module for Python's import, as the last of its finders."""
        top = name.partition(".")[0]
        if top == COURSE:
            return ModuleSpec(name, self, is_package=True)
        if top in sys.stdlib_module_names:
            return None
        asks = _who_asks(top)
        if asks is None:
            return None
        if top not in self._packages:
            raise NotInTheRoomError(f"{name} isn't there while a notebook is graded", name=name)
        return ModuleSpec(name, self, is_package=True) if not _is_ready_for_it(asks) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Make the module that stands for the absent one."""
        return _AbsentModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Put nothing into it."""


def _who_asks(top: str) -> FrameType | None:
    """Find the student's code, or the course's, that imports something, past what helps it to."""
    frame: FrameType | None = sys._getframe(2)  # noqa: SLF001  # there is no other way to know
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name == "importlib.util" and frame.f_code.co_name == "find_spec":
            return None
        if name.partition(".")[0] not in {*_IMPORTING, top}:
            theirs = name == "__main__" or name.partition(".")[0] == COURSE or _is_beside(frame)
            return frame if theirs else None
        frame = frame.f_back
    return None


def _is_beside(frame: FrameType) -> bool:
    """Say whether code lies in a file that the notebook wrote."""
    try:
        return Path(frame.f_code.co_filename).is_relative_to(Path.cwd())
    except OSError:
        return False


def _is_ready_for_it(frame: FrameType) -> bool:
    """Say whether an import stands in a ``try``."""
    if frame.f_globals.get("__name__") != "__main__":
        return False
    entries = dis.Bytecode(frame.f_code).exception_entries  # type: ignore[attr-defined]  # it has
    return any(entry.start <= frame.f_lasti < entry.end for entry in entries)


def install(packages: Iterable[str]) -> None:
    """Let this process take what isn't there for absent, not for an error."""
    sys.meta_path.append(Absences(packages))


def offer_what_is_there(course: ModuleType) -> None:
    """Let ``from lecturekit import *`` leave names alone that it has nothing for."""
    there = vars(course)
    there["__all__"] = [
        name for name in there["__all__"] if name in there and not isinstance(there[name], Absent)
    ]
