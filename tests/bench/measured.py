"""What a command costs, with all that it starts: its time, its processors' time, its memory."""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]])}
_LOOK_EVERY_S = 0.1


@dataclass(frozen=True)
class Cost:
    """What a command cost; `cpu_s` says the same on a busy machine, `seconds` doesn't."""

    seconds: float
    cpu_s: float
    most_bytes: int


def run(command, folder):
    """Run a command to its end, which has to be a good one.

    A process that is killed takes along what its children used, so the family is looked at while it
    lives: what isn't seen is the last tenth of a second of each.
    """
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [*map(str, command)],
            cwd=folder,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        start, cpu_s, most = time.perf_counter(), 0.0, 0
        while process.poll() is None:
            used_s, held = family(process.pid)
            cpu_s, most = max(cpu_s, used_s), max(most, held)
            time.sleep(_LOOK_EVERY_S)
        seconds = time.perf_counter() - start
        said.seek(0)
        assert process.returncode == 0, said.read().decode()[-3000:]
    return Cost(seconds, cpu_s, most)


def family(process):
    """Add up the CPU time and the memory of a process and its descendants.

    A child that has ended counts with who waited for it, and memory that several share once.
    """
    used_s, held = 0.0, 0
    try:
        members = [psutil.Process(process), *psutil.Process(process).children(recursive=True)]
    except psutil.NoSuchProcess:
        return used_s, held
    for each in members:
        try:
            used_s += sum(each.cpu_times()[:4])  # its own, and of children that have ended
            held += each.memory_full_info().pss
        except psutil.Error:
            continue
    return used_s, held
