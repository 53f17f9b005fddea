"""One line of output that says what goes on, and at the end what came of it."""

from __future__ import annotations

import re
import sys
import time
import uuid
from html import escape
from types import TracebackType
from typing import Any, Self

_SECONDS_BETWEEN = 0.1  # a page can't show more
_DOWNLOADING = re.compile(r"Downloading (?:\S*/)?([\w.]+?)-\d\S*(.*)")
_PROGRESS = re.compile(r"Progress (\d+) of (\d+)")


class LiveLine:
    """A line in a notebook that changes in its place; elsewhere only its end is printed."""

    def __init__(self) -> None:
        self._id = uuid.uuid4().hex
        self._is_shown = False
        self._next_s = 0.0
        self._file = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: object, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_shown and error:
            self._publish("", "")

    def begin(self) -> None:
        """Show that something goes on, before pip says anything."""
        self._show("")

    def follow(self, row: str) -> None:
        """Show what pip says, as far as it says anything to a student."""
        if found := _PROGRESS.match(row):
            done, total = (int(number) for number in found.groups())
            words = f"Downloading {self._file}: {done / 1e6:.1f} of {total / 1e6:.1f} MB"
            self._show(words, f' value="{done}" max="{total}"', often=True)
        elif found := _DOWNLOADING.match(row):
            self._file = found[1]
            self._show(f"Downloading {found[1]}{found[2]}")
        elif row.startswith("Collecting "):
            self._show(f"Looking for {row.split()[1]}")
        elif row.startswith("Installing collected packages: "):
            count = row.count(", ") + 1
            packages = f"{count} packages" if count > 1 else row.rsplit(maxsplit=1)[-1]
            self._show(f"Unpacking {packages}; this may take a minute")
        elif "Retrying" in row:
            self._show("The network doesn't answer; trying again")

    def end(self, words: str) -> None:
        """Leave a line behind, or nothing."""
        if words or self._is_shown:
            self._publish(f"<div>{escape(words)}</div>" if words else "", words)

    def _show(self, words: str, progress: str = "", *, often: bool = False) -> None:
        now = time.monotonic()
        if often and now < self._next_s:
            return
        self._next_s = now + _SECONDS_BETWEEN
        words = f"Installing the course's package. {words}".rstrip()
        bar = f'<progress{progress} aria-label="{escape(words)}"></progress>'
        self._publish(f"<div>{bar} {escape(words)}</div>", words, ends=False)

    def _publish(self, page: str, words: str, *, ends: bool = True) -> None:
        shell: Any = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
        if getattr(shell, "kernel", None) is None:
            if ends and words:
                print(words)  # noqa: T201  # this is what the student is told
            return
        content = {"text/html": page, "text/plain": words}
        place = {"display_id": self._id}
        shell.display_pub.publish(content, transient=place, update=self._is_shown)
        self._is_shown = True
