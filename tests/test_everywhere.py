"""Nothing in the library or in a notebook is one system's alone: read off the code, not run.

Neither Windows nor macOS is here to run it on.
"""

import ast
from pathlib import Path

import pytest

from autograder.project import find_project
from autograder.source.course_notebook import read_source

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
TAKES_A_PATH = {"Path", "open", "glob", "joinpath", "load", "listdir", "mkdir", "save"}
ITS_OWN_PLACES = ("/dev/", "/etc/", "/home/", "/proc/", "/sys/", "/tmp/", "/usr/", "/var/", "C:\\")  # noqa: S108  # looked for, not used


MAY = {
    # Both start this very Python, by no shell.
    "lecturekit/handing_in/clean_run.py": ["subprocess"],
    "lecturekit/installing/pip_run.py": ["subprocess"],
}
"""What files do with reason, which a reader has to see."""


def places():
    """List each file of the library and each notebook's source, with its code."""
    for path in sorted((ROOT / "lecturekit").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        yield pytest.param(path.read_text(encoding="utf-8"), MAY.get(name, []), id=name)
    for assignment in find_project().assignments():
        cells = [c.source for c in read_source(assignment.source).cells if c.cell_type == "code"]
        yield pytest.param("\n".join(cells), [], id=assignment.name)


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
    if name in READS_OR_WRITES and not _is_picture(call):
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


def _is_picture(call):
    return ast.unparse(call.func) == "Image.open"


def _is_joined(argument):
    """Say whether a text is put together with slashes, as in f"{folder}/x" or folder + "/x"."""
    if not isinstance(argument, ast.JoinedStr | ast.BinOp):
        return False
    if isinstance(argument, ast.BinOp) and not isinstance(argument.op, ast.Add):
        return False  # Path / "name"
    parts = [each.value for each in ast.walk(argument) if isinstance(each, ast.Constant)]
    return any("/" in str(part) or "\\" in str(part) for part in parts)


@pytest.mark.parametrize(("code", "reasoned"), [*places()])
def test_nothing_is_one_system_s_alone(code, reasoned):
    assert [each.partition(": ")[2] for each in found(code)] == reasoned


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
        "now.strftime('%H%M%S')",
        "os.environ.get('HOME')",
    ],
)
def test_what_every_system_has_is_left_alone(code):
    assert found(code) == []


def test_a_syntax_that_the_oldest_python_lacks_is_an_error():
    with pytest.raises(SyntaxError, match=r"invalid syntax|in Python 3\.12"):
        found("type Pair = tuple[int, int]")
