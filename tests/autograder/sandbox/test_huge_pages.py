"""Large pages change how memory is kept, not what it holds."""

import numpy as np

from autograder.sandbox.huge_pages import collapse_memory
from autograder.sandbox.usage import Path, _fields


def test_memory_is_kept_in_large_pages_and_holds_what_it_held():
    held = np.arange(4 << 20)
    before = _large_pages()
    collapsed = collapse_memory()
    assert np.array_equal(held, np.arange(4 << 20))
    if collapsed:  # not before Linux 6.1
        assert _large_pages() > before
        assert _large_pages() >= 30 << 10


def _large_pages():
    return _fields(Path("/proc/self/smaps_rollup"))["AnonHugePages"]
