"""Make a verb independent of how its process was started."""

import os
import sys

NOT_LINUX = (
    "students' code runs in rooms that only Linux has; use Linux, WSL 2, a virtual machine or a "
    "container for this verb (build, check, collect, demo, feedback and export work anywhere)"
)
"""The line for those who grade on another system."""
_OTHER_PROGRAMS = ("IPYTHONDIR", "MPLBACKEND")  # a kernel of ours would do as they say
_OTHERS = 0o077  # what a umask may take away: from others, not from oneself


def settle() -> None:
    """See that names of files are read as UTF-8, and that what is written can be read again.

    Under another encoding a student's name would be another one, with points of its own. Python
    settles that when it starts, so it starts once more; the terminal keeps its own encoding.
    """
    for name in _OTHER_PROGRAMS:
        os.environ.pop(name, None)
    os.umask(os.umask(_OTHERS) & _OTHERS)
    if sys.getfilesystemencoding() == "utf-8":
        return
    os.environ["PYTHONUTF8"] = "1"  # for what is started from here
    os.environ.setdefault("PYTHONIOENCODING", f"{sys.stdout.encoding}:backslashreplace")
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606  # this
