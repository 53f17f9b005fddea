"""What processes use together, and which they are."""

import os
import subprocess
import sys
import time

import pytest

from autograder.sandbox.usage import descendants, usage

MIB = 1 << 20
HOLDING = "import sys, time; x = b'.' * (40 << 20); print('ready', flush=True); time.sleep(60)"
FORKED = f"import os\n{HOLDING.replace('time.sleep', 'os.fork(); time.sleep')}"
THREADED = """
import threading, time
for _ in range(3): threading.Thread(target=time.sleep, args=[60], daemon=True).start()
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def holding(request):
    program = [sys.executable, "-c", request.param]
    with subprocess.Popen(program, stdout=subprocess.PIPE, process_group=0) as process:
        process.stdout.readline()
        time.sleep(0.1)
        yield process.pid
        os.killpg(process.pid, 9)


@pytest.mark.parametrize("name", ["addresses", "data", "resident"])
def test_own_sizes_grow_with_what_is_held(name):
    # In a new process: an old one may hold freed memory that it gives out again.
    program = f"""
from autograder.sandbox.usage import own_sizes
before = own_sizes().{name}
held = bytearray(b".") * {50 * MIB}
print(own_sizes().{name} - before)
"""
    grown = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True)
    assert int(grown.stdout) == pytest.approx(50 * MIB, rel=0.2)


@pytest.mark.parametrize("holding", [HOLDING], indirect=True)
def test_memory_is_what_a_process_holds_beyond_what_it_was_given(holding):
    alone = usage([holding], 0, 1 << 40).memory
    assert 40 * MIB < alone < 80 * MIB
    assert usage([holding], 30 * MIB, 1 << 40).memory == pytest.approx(alone - 30 * MIB, abs=MIB)


@pytest.mark.parametrize("holding", [FORKED], indirect=True)
def test_pages_that_processes_share_count_once_when_it_matters(holding):
    both = [holding, *descendants(holding)]
    assert len(both) == 2
    assert usage(both, 0, 1 << 40).memory > 80 * MIB
    assert 40 * MIB < usage(both, 0, 1).memory < 60 * MIB


@pytest.mark.parametrize("holding", [THREADED], indirect=True)
def test_threads_count_as_processes_do(holding):
    assert usage([holding], 0, 1 << 40).tasks == 4


def test_a_process_that_has_ended_uses_nothing():
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    assert usage([process.pid], 0, 0).tasks == 0


@pytest.mark.parametrize("holding", [FORKED], indirect=True)
def test_descendants_are_found_however_deep(holding):
    assert set(descendants(holding)) < set(descendants(os.getpid()))
