"""Nothing in the library or in a notebook is one system's alone: read off the code, not run.

Nor is it in what an instructor does before and after grading. Neither Windows nor macOS is here to
run it on.
"""

import ast
from pathlib import Path

import pytest

from autograder.cli import NEED_LINUX, VERBS
from autograder.project import find_project
from autograder.source.course_notebook import read_source
from tests.house import imports_of

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)  # whose syntax all of it keeps to
MODULES = {
    *("crypt", "fcntl", "grp", "nis", "ossaudiodev", "posix", "pty", "pwd", "readline"),
    *("resource", "spwd", "syslog", "termios", "tty"),  # of Unix
    *("_winapi", "msvcrt", "nt", "winreg", "winsound"),  # of Windows
    *("locale", "subprocess"),  # what they do depends on the machine
}
OF_OS = {
    *("chown", "chroot", "ctermid", "fchmod", "fchown", "fork", "forkpty", "getegid", "geteuid"),
    *("getgid", "getgroups", "getloadavg", "getpgid", "getpriority", "getresuid", "getsid"),
    *("getuid", "killpg", "lchown", "major", "makedev", "mkfifo", "mknod", "nice", "openpty"),
    *("pidfd_open", "pipe2", "posix_spawn", "pread", "pwrite", "sched_getaffinity"),
    *("sched_setaffinity", "setgid", "setpgid", "setpriority", "setsid", "setuid", "startfile"),
    *("statvfs", "sysconf", "system", "uname", "wait", "wait3", "wait4", "waitid"),
    *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"),
}
OF_SIGNAL = {"SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "alarm", "pause", "setitimer"}
READS_OR_WRITES = {"open", "read_text", "write_text"}
NO_TEXT_FILES = {"Image.open", "os.open", "read_text"}  # the last is a function of ours
TAKES_A_PATH = {"Path", "open", "glob", "joinpath", "load", "listdir", "mkdir", "save"}
ITS_OWN_PLACES = ("/dev/", "/etc/", "/home/", "/proc/", "/sys/", "/tmp/", "/usr/", "/var/", "C:\\")  # noqa: S108  # looked for, not used
FOR_STUDENTS_CODE = {"audit.mutants", "batch", "exam", "grading", "linux", "sandbox"}
"""Folders and modules of the autograder that only Linux has all for."""
MAY = {
    # Both start this very Python, by no shell.
    "lecturekit/handing_in/clean_run.py": ["subprocess"],
    "lecturekit/installing/pip_run.py": ["subprocess"],
    "autograder/course/alone.py": ["fcntl"],  # where there is one
    "autograder/gradebook/journal.py": ["os.getuid"],  # likewise
    "autograder/handin/archives.py": ["open without encoding="],  # a file in a zip file: bytes
    "autograder/handout/feedback.py": ["glob of a path joined by /"],  # a pattern has no other
}
"""What files do with reason, which a reader has to see."""


def places():
    """List each file of the library and each notebook's source."""
    for path in sorted({*(ROOT / "lecturekit").rglob("*.py"), *portable()}):
        name = path.relative_to(ROOT).as_posix()
        yield pytest.param(path, MAY.get(name, []), id=name)
    for assignment in find_project().assignments():
        yield pytest.param(assignment.source, [], id=assignment.name)


def code_of(path):
    """Read a file's code, of a notebook's source that of its cells."""
    if path.is_relative_to(ROOT / "solutions"):
        return "\n".join(c.source for c in read_source(path).cells if c.cell_type == "code")
    return path.read_text(encoding="utf-8")


def portable():
    """List the autograder's files that the verbs reach which work anywhere, in functions too."""
    package = ROOT / "autograder"
    imports = imports_of(package)
    reached, left = set(), {"__main__", "nbgrader_settings"}
    left |= {f"verbs.{name}" for name in VERBS if name not in NEED_LINUX}
    while left:
        name = left.pop()
        reached.add(name)
        left |= {*imports[name]} - reached
    for name in sorted(reached):
        path = package.joinpath(*name.split("."))
        yield path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def found(code):
    """List what one system alone has, or what another does in another way."""
    return [
        f"line {node.lineno}: {what}"
        for node in ast.walk(ast.parse(code, feature_version=OLDEST))
        for what in _of(node)
    ]


def _of(node):
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names if each.name.split(".")[0] in MODULES)
    elif isinstance(node, ast.ImportFrom):
        names = {f"{node.module}.{each.name}" for each in node.names}
        yield from names & {*_dotted()}
        if (node.module or "").split(".")[0] in MODULES:
            yield node.module
    elif isinstance(node, ast.Attribute) and ast.unparse(node) in _dotted():
        yield ast.unparse(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    elif isinstance(node, ast.Constant) and str(node.value).startswith(ITS_OWN_PLACES):
        yield f"the place {node.value}"


def _dotted():
    return {f"os.{name}" for name in OF_OS} | {f"signal.{name}" for name in OF_SIGNAL}


def _of_call(call):
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    arguments = [*call.args, *(each.value for each in call.keywords)]
    if name in READS_OR_WRITES and ast.unparse(call.func) not in NO_TEXT_FILES:
        modes = {each.value for each in arguments if isinstance(each, ast.Constant)}
        is_binary = name == "open" and modes & {"rb", "wb", "ab", "r+b", "xb"}
        if not is_binary and "encoding" not in {each.arg for each in call.keywords}:
            yield f"{name} without encoding="
    if name in TAKES_A_PATH and any(map(_is_joined, arguments)):
        yield f"{name} of a path joined by /"
    if name in {"get_context", "set_start_method"} and "fork" in ast.unparse(call):
        yield "fork"
    if name in {"run_cell_magic", "system", "getoutput"}:
        yield f"{name}: a shell"
    if name == "strftime" and {*"aAbBcpxX"} & {*ast.unparse(call).replace("strftime", "")}:
        yield "strftime in the machine's language"


def _is_joined(argument):
    """Say whether a text is put together with slashes, as in f"{folder}/x" or folder + "/x"."""
    if not isinstance(argument, ast.JoinedStr | ast.BinOp):
        return False
    if isinstance(argument, ast.BinOp) and not isinstance(argument.op, ast.Add):
        return False  # Path / "name"
    parts = [each.value for each in ast.walk(argument) if isinstance(each, ast.Constant)]
    return any("/" in str(part) or "\\" in str(part) for part in parts)


@pytest.mark.parametrize(("path", "reasoned"), [*places()])
def test_nothing_is_one_system_s_alone(path, reasoned):
    assert [each.partition(": ")[2] for each in found(code_of(path))] == reasoned


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("import fcntl", "fcntl"),
        ("from os import fork", "os.fork"),
        ("import os\nos.getuid()", "os.getuid"),
        ("import locale", "locale"),
        ("import subprocess", "subprocess"),
        ("signal.alarm(3)", "signal.alarm"),
        ("open('a.txt')", "open without encoding="),
        ("open('b.txt')", "open without encoding="),
        ("path.open('w')", "open without encoding="),
        ("path.read_text()", "read_text without encoding="),
        ("path.write_text('x')", "write_text without encoding="),
        ("Path(f'{folder}/x')", "Path of a path joined by /"),
        ("np.load(folder + '/x.npy')", "load of a path joined by /"),
        ("x = '/tmp/x'", "the place /tmp/x"),
        ("get_context('fork')", "fork"),
        ("get_ipython().system('ls')", "system: a shell"),
        ("now.strftime('%A')", "strftime in the machine's language"),
    ],
)
def test_what_is_one_system_s_alone_is_found(code, what):
    assert [each.partition(": ")[2] for each in found(code)] == [what]


@pytest.mark.parametrize(
    "code",
    [
        "path.open('rb')",
        "path.read_text(encoding='utf-8')",
        "Path(folder) / 'x'",
        "Path('../..')",
        "Image.open(file)",
        "os.open(path, os.O_RDONLY)",
        "now.strftime('%H%M%S')",
        "os.environ.get('HOME')",
    ],
)
def test_what_every_system_has_is_left_alone(code):
    assert found(code) == []


def test_what_runs_students_code_is_out_of_reach_of_the_other_verbs():
    places = {path.relative_to(ROOT / "autograder").with_suffix("") for path in portable()}
    heads = {".".join(path.parts[:length]) for path in places for length in (1, 2)}
    assert {"verbs.collect", "handout", "gradebook"} <= heads
    assert heads & FOR_STUDENTS_CODE == set()


def test_a_syntax_that_the_oldest_python_lacks_is_an_error():
    with pytest.raises(SyntaxError, match=r"invalid syntax|in Python 3\.12"):
        found("type Pair = tuple[int, int]")
