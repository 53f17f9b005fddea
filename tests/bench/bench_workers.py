"""Two workers over one, and two of a Dask cluster on this machine over two of our own.

On a machine whose cores are shared these say what the others leave, so they are run alone.
"""

import socket
import subprocess
import sys

import pytest
from distributed import Client

from .classes import ASSIGNMENT, AUTOGRADER, PROJECT, a_class
from .measured import run

SMALL, LARGE = 20, 80
READY_S = 60


@pytest.fixture(scope="module")
def further_s(tmp_path_factory, demo_notebooks):
    """Return a function that says how many seconds a further submission takes."""
    root = tmp_path_factory.mktemp("workers")

    def seconds(name, *where):
        costs = []
        for size in (SMALL, LARGE):
            course = a_class(root / f"{name}-{size}", demo_notebooks, size)
            command = ["grade", ASSIGNMENT, "--course", course, *where]
            costs.append(run([*AUTOGRADER, *command], PROJECT.root))
        return (costs[1].seconds - costs[0].seconds) / (LARGE - SMALL)

    return seconds


@pytest.fixture(scope="module")
def two_s(further_s):
    return further_s("two", "--workers", 2)


@pytest.fixture
def cluster(tmp_path):
    """Start a scheduler and two workers; return its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    one = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path)]
    commands = [[*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]]
    commands += [[*dask, "worker", address, *one]] * 2
    processes = [subprocess.Popen(each, stderr=subprocess.DEVNULL) for each in commands]
    try:
        wait_for(address, len(commands) - 1)
        yield address
    finally:
        for process in processes:
            process.kill()
            process.wait()


def wait_for(address, workers):
    with Client(address, timeout=READY_S) as client:
        client.wait_for_workers(workers, timeout=READY_S)


def test_two_workers_over_one(further_s, two_s, figure):
    one_s = further_s("one", "--workers", 1)
    figure("a submission with two workers, over one", two_s / one_s, "x", 1 / 1.8)


def test_a_cluster_of_two_over_two_workers(further_s, two_s, cluster, figure):
    there_s = further_s("cluster", "--cluster", cluster)
    figure("a submission on a cluster of two, over two workers", there_s / two_s, "x", 1 / 0.85)
