"""Speed and memory of conv2d beside torch, SciPy and the readable loops."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.signal import correlate2d

from lecturekit.convolution.forward import conv2d
from lecturekit.convolution.loops import conv2d_loops

torch.set_num_threads(1)

RUNNERS = {
    "lecturekit": lambda x, w, stride: lambda: conv2d(x, w, None, stride),
    "torch": lambda x, w, stride: (
        lambda: torch.nn.functional.conv2d(torch.from_numpy(x), torch.from_numpy(w), stride=stride)
    ),
    "correlate2d": lambda x, w, _: lambda: correlate2d(x[0, 0], w[0, 0], mode="valid"),
    "conv2d_loops": lambda x, w, stride: lambda: conv2d_loops(x, w, None, stride),
}
LIMITS = {"lecturekit": 1, "torch": 2, "correlate2d": 1, "conv2d_loops": 1 / 100}


@pytest.mark.parametrize(
    ("images", "weights", "stride", "runner"),
    [
        ((8, 16, 64, 64), (32, 16, 3, 3), 1, "lecturekit"),
        ((8, 16, 64, 64), (32, 16, 3, 3), 1, "torch"),
        ((8, 16, 64, 64), (32, 16, 3, 3), 1, "conv2d_loops"),
        ((1, 3, 224, 224), (64, 3, 7, 7), 2, "lecturekit"),
        ((1, 3, 224, 224), (64, 3, 7, 7), 2, "torch"),
        ((1, 1, 512, 512), (1, 1, 5, 5), 1, "lecturekit"),
        ((1, 1, 512, 512), (1, 1, 5, 5), 1, "torch"),
        ((1, 1, 512, 512), (1, 1, 5, 5), 1, "correlate2d"),
    ],
)
def test_conv2d(race, images, weights, stride, runner):
    rng = np.random.default_rng(0)
    x = rng.standard_normal(images, dtype=np.float32)
    w = rng.standard_normal(weights, dtype=np.float32)
    rounds = 1 if runner == "conv2d_loops" else None  # seconds each
    name = f"conv2d {images} * {weights}, stride {stride}"
    race(name, runner, RUNNERS[runner](x, w, stride), LIMITS[runner], rounds)


RATIO = """
import statistics
import time
import numpy as np
import torch
from lecturekit.convolution.forward import conv2d

torch.set_num_threads(1)
rng = np.random.default_rng(0)
x = rng.standard_normal((1, 3, 224, 224), dtype=np.float32)
w = rng.standard_normal((64, 3, 7, 7), dtype=np.float32)
calls = [
    lambda: conv2d(x, w, None, 2),
    lambda: torch.nn.functional.conv2d(torch.from_numpy(x), torch.from_numpy(w), stride=2),
]
times_s = [], []
for _ in range(20):
    for call, taken_s in zip(calls, times_s):
        call(), call()  # what the other one left in the cache is gone
        for _ in range(20):
            start = time.process_time()
            call()
            taken_s.append(time.process_time() - start)
print(statistics.median(times_s[0]) / statistics.median(times_s[1]))
"""


def test_conv2d_with_the_matrix_product_of_this_processor(figure):
    """OpenBLAS takes AVX2's kernels on an AMD that has AVX-512 too, torch doesn't: ask for them.

    In CPU seconds, which say the same on a busy machine.
    """
    about = Path("/proc/cpuinfo")
    has_avx512 = about.exists() and "avx512vl" in about.read_text()
    kernels = {"OPENBLAS_CORETYPE": "SkylakeX"} if has_avx512 else {}
    command = [sys.executable, "-c", RATIO]
    environment = {**os.environ, **kernels}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    asked = " ".join("=".join(pair) for pair in kernels.items()) or "kernels as OpenBLAS chose them"
    name = f"conv2d (1, 3, 224, 224) * (64, 3, 7, 7), stride 2, {asked}"
    figure(name, float(done.stdout), "× torch", 1.3)


MEASURE = """
import resource
import sys
from pathlib import Path
import numpy as np
from lecturekit.convolution.forward import conv2d

def peak_bytes():
    # Linux hands the parent's ru_maxrss on to a child, but counts VmHWM afresh.
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS

x = np.ones((32, 64, 128, 128), np.float32)
w = np.ones((64, 64, 3, 3), np.float32)
conv2d(x[:1, :, :8, :8], w)  # what the matrix product sets aside once
before = peak_bytes()
out = conv2d(x, w, padding=int(sys.argv[1]))
print(peak_bytes() - before, out.nbytes)
"""


@pytest.mark.parametrize("padding", [0, 1])
def test_memory_of_conv2d(figure, padding):
    """The growth of a new process at its largest, output included."""
    command = [sys.executable, "-c", MEASURE, str(padding)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    grown, output = map(int, done.stdout.split())
    assert grown > 0.9 * output, f"grew by {grown} bytes, but the output alone has {output}"
    name = f"conv2d (32, 64, 128, 128) * (64, 64, 3, 3), padding {padding}"
    figure(name, grown / 2**20, "MiB of extra memory", 512)
