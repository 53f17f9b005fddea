"""Matplotlib is loaded on the first use of a picture, not with the library."""

import subprocess
import sys


def test_importing_the_library_loads_no_matplotlib_and_the_first_picture_does():
    code = (
        "import sys, lecturekit as lk\n"
        "assert not {'matplotlib', 'skimage'} & set(sys.modules)\n"
        "assert lk.plots.number_grid\n"
        "assert 'matplotlib' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
