"""A failed check in a notebook: a small table with a picture of the difference."""

from __future__ import annotations

from html import escape

from lecturekit.checks.differences import Difference
from lecturekit.checks.report import Report
from lecturekit.checks.wording import shortened
from lecturekit.kernel import kernel_shell

_MOST_CHARACTERS = 600  # of a row
_FRAME = "border-left:4px solid #D55E00;padding:2px 0 2px 10px;margin:4px 0;max-width:60em"
_CELL = "text-align:left;vertical-align:top;padding:3px 14px 3px 0"
_NAME = f"{_CELL};white-space:nowrap"
_LINES = (
    "margin:0;padding:0;white-space:pre-wrap;font-family:monospace;background:none;color:inherit"
)


def show(report: Report) -> bool:
    """Show a report as a table if this is a notebook, and say whether it is one.

    Whoever grades would only wait for pictures.
    """
    shell = kernel_shell()
    if shell is None:
        return False
    shell.display_pub.publish({"text/html": as_html(report), "text/plain": str(report)})
    return True


def as_html(report: Report) -> str:
    """Write a report as a table, with a picture if there is something to draw.

    Everything in it is escaped: it may have come out of a student's function.

    Examples
    --------
    >>> report = Report("fc_params", "Wires", "2 inputs", "", "a <b>", "no", None, None)
    >>> "a &lt;b&gt;" in as_html(report)
    True
    """
    rows = {
        "the call": " – ".join(filter(None, (report.call, report.case))),
        "came out": report.came_out,
        "wrong": report.problem.removeprefix(f"{report.case}: "),
        "looks like": report.looks_like,
        "reread": f"the section “{report.section}”",
    }
    table = "".join(
        _row(name, *shortened(text, _MOST_CHARACTERS).split("\n"))
        for name, text in rows.items()
        if text
    )
    table += _cells("picture", _picture(report.difference))
    if report.to_try:
        table += _row("to try", "", *report.to_try)
    return (
        f'<div style="{_FRAME}"><b>{escape(report.headline)}</b>'
        f'<table style="margin:4px 0">{table}</table></div>'
    )


def _row(name: str, words: str, *lines: str) -> str:
    """Write a name, a sentence, and below it numbers or code line by line."""
    code = escape("\n".join(lines))
    below = f'<pre style="{_LINES}">{code}</pre>' if lines else ""
    return _cells(name, escape(words) + below)


def _cells(name: str, content: str) -> str:
    if not content:
        return ""
    return (
        f'<tr style="background:none"><th scope="row" style="{_NAME}">{name}</th>'
        f'<td style="{_CELL}">{content}</td></tr>'
    )


def _picture(difference: Difference | None) -> str:
    """Draw a difference as an image in HTML; nothing if there is none, or it can't be drawn."""
    if difference is None:
        return ""
    try:
        # Matplotlib is slow to import, and only a notebook needs it here.
        from lecturekit.checks.telling.drawn import drawn  # noqa: PLC0415
        from lecturekit.plots.drawing.described import DENSITY  # noqa: PLC0415
        from lecturekit.plots.drawing.html_image import html_image  # noqa: PLC0415

        drawn_now = drawn(difference)
    except Exception:  # noqa: BLE001  # the words must come, whatever stops the picture
        return ""
    if drawn_now is None:
        return ""
    return html_image(*drawn_now, density=DENSITY)
