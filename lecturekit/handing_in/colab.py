"""The notebook in Colab, where it is no file beside the kernel: the page has it.

What is asked of Colab is in its own repository, googlecolab/colabtools: ``blocking_request`` in
``google/colab/_message.py``, which is private and may change, and ``download`` in
``google/colab/files.py``.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

CURE = (
    "hand_in: Colab did not give the notebook; in the menu File choose Download, then Download "
    ".ipynb, and upload that file where your course collects"
)
_SECONDS = 60  # pictures make a notebook large


def is_here() -> bool:
    """Say whether this kernel is Colab's."""
    return "google.colab" in sys.modules


def running_notebook() -> bytes | None:
    """Ask the page for the notebook as it is now, saved or not; None if it doesn't answer."""
    try:
        messages = importlib.import_module("google.colab._message")
        answer = messages.blocking_request("get_ipynb", request="", timeout_sec=_SECONDS)
        return json.dumps(answer["ipynb"], indent=1).encode()
    except Exception:  # noqa: BLE001  # private: nobody knows what it raises when it has changed
        return None


def download(path: Path) -> None:
    """Have the browser download a file."""
    importlib.import_module("google.colab.files").download(str(path))
