"""What the first moments cost: the import, and counting a large network."""

import subprocess
import sys
import time
from statistics import median

NUMPY = "import numpy"
LIBRARY = "import numpy, lecturekit"
COUNT = """
import time, lecturekit as lk
model = lk.build_network("resnet50")
for _ in range(2):
    start = time.perf_counter()
    lk.count_model(model, (3, 224, 224))
    print(time.perf_counter() - start)
"""
ROUNDS = 15


def seconds(code):
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def test_import_on_top_of_numpy(figure, monkeypatch, tmp_path):
    """In new processes, in turn, with compiled files in place as after any first import."""
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path))
    seconds(LIBRARY)
    extra = [seconds(LIBRARY) - seconds(NUMPY) for _ in range(ROUNDS)]
    figure("import lecturekit, above import numpy", 1000 * median(extra), "ms", 60)


def test_counting_resnet50(figure):
    """In a new process: the first call pays for what torch imports at its first meta operation."""
    run = subprocess.run([sys.executable, "-c", COUNT], check=True, capture_output=True, text=True)
    first, again = map(float, run.stdout.split())
    figure("count_model of ResNet-50 at 224, first call", first, "s", 1)
    figure("count_model of ResNet-50 at 224, any later call", again, "s", 1)
