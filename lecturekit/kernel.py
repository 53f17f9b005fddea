"""Where code runs: under a Jupyter kernel, which shows pictures and tables, or elsewhere."""

from __future__ import annotations

import sys
from typing import Any


def kernel_shell() -> Any:  # noqa: ANN401  # IPython is untyped
    """Return IPython's shell where a Jupyter kernel runs the code, None elsewhere.

    A terminal has no kernel; nor has a program that runs cells to grade them.
    """
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return None if getattr(shell, "kernel", None) is None else shell
