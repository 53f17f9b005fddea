"""Runs verbs as if on another system, as far as that can be made so on this one.

``python -m tests.autograder.elsewhere PLATFORM`` with a list of verbs' arguments, as JSON, on its
standard input; on its standard output a list of each one's exit code, output and errors. What the
other system lacks is gone for the grader and the library; what they are built on was made for each
system by others, and is imported before.
"""

import builtins
import contextlib
import importlib
import io
import json
import os
import shutil
import signal
import sys

from autograder.startup import settle

OF_OTHERS = (
    *("asyncio", "alembic.script", "filelock", "hatchling.builders.wheel", "jinja2"),
    *("jupytext", "nbconvert", "nbgrader.api", "nbgrader.apps", "rich.console", "sqlalchemy"),
)
UNIX_MODULES = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}
UNIX_NAMES = {
    *("chown", "chroot", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid", "getgid"),
    *("getgroups", "getpgid", "getuid", "killpg", "lchown", "mkfifo", "mknod", "nice", "pread"),
    *("pwrite", "setgid", "setpgid", "setsid", "setuid", "statvfs", "uname", "wait", "wait4"),
    *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW"),
    *("SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "alarm", "pause", "setitimer"),
}
LINUX_NAMES = {
    *("memfd_create", "pidfd_open", "sched_getaffinity", "sched_setaffinity", "setns", "splice"),
    *("unshare", "waitid"),
}
LACKING = {
    "darwin": (set(), LINUX_NAMES),
    "win32": (UNIX_MODULES, UNIX_NAMES | LINUX_NAMES),
}


def take_away(platform):
    """Make this process lack what a platform lacks."""
    for name in OF_OTHERS:
        importlib.import_module(name)
    modules, names = LACKING[platform]
    known = builtins.__import__

    def strict(name, space=None, *rest, **more):
        ours = str((space or {}).get("__name__", "")).partition(".")[0]
        if name in modules and ours in {"autograder", "lecturekit"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return known(name, space, *rest, **more)

    builtins.__import__ = strict
    for place in (os, signal):
        for name in names & {*dir(place)}:
            delattr(place, name)
    shutil._use_fd_functions = False  # as where these are missing
    sys.platform = platform


def told(arguments):
    """Run ``python -m autograder`` in this process; return exit code, output and errors."""
    from autograder.__main__ import _run  # noqa: PLC0415  # in what is left

    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["autograder", *arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = _run()
        except SystemExit as end:  # --help
            code = end.code
    return code, out.getvalue(), err.getvalue()


if __name__ == "__main__":
    settle()  # which may start Python once more
    verbs = json.load(sys.stdin)
    take_away(sys.argv[1])
    json.dump([told(each) for each in verbs], sys.stdout)
