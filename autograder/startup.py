"""Make a verb independent of how its process was started."""

import gc
import os
import shlex
import sys
from collections.abc import Sequence

IN_DOCKER = "docker compose -f autograder/compose.yaml run --rm grader"
"""What to type in a checkout, before a verb, to run it on Linux where there is none."""
_OTHER_PROGRAMS = ("IPYTHONDIR", "MPLBACKEND")  # a kernel of ours would do as they say
_OTHERS = 0o077  # what a umask may take away: from others, not from oneself
_OBJECTS = 10_000  # that are made before Python looks for garbage; it would after 700


def settle() -> None:
    """See that names of files are read as UTF-8, and that what is written can be read again.

    Hardly anything of a verb's is garbage before its end, least of all the modules that it imports:
    to look for some takes a twentieth of its time, so that is done less often.

    Under another encoding a student's name would be another one, with points of its own. Python
    settles that when it starts, so it starts once more; the terminal keeps its own encoding.
    """
    for name in _OTHER_PROGRAMS:
        os.environ.pop(name, None)
    os.umask(os.umask(_OTHERS) & _OTHERS)
    gc.set_threshold(_OBJECTS)
    if sys.getfilesystemencoding() == "utf-8":
        return
    os.environ["PYTHONUTF8"] = "1"  # for what is started from here
    os.environ.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:backslashreplace")
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606  # this


def needs_linux(arguments: Sequence[str]) -> str:
    """Say on another system what a verb that runs students' code needs, and what to type.

    Parameters
    ----------
    arguments : sequence of str
        The verb, and what it was given.

    Examples
    --------
    >>> print(needs_linux(["grade", "02_filtering"]).partition("checkout: ")[2])
    docker compose -f autograder/compose.yaml run --rm grader grade 02_filtering
    """
    return (
        "students' code runs in rooms that only Linux has; use Linux, WSL 2, or Docker in the "
        f"checkout: {IN_DOCKER} {shlex.join(arguments)}"
    )
