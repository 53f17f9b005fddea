"""The picture of a difference: a table of what came out with a mark at each wrong value.

As a table it is read out, printed, and drawn in the colors of the page.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

_MEANINGS = {"▲": ("too large", "large"), "▼": ("too small", "small"), "×": ("wrong", "other")}
_MATRIX_RANK = 2
_LONGEST_SIDE_PX = 180


def picture(difference: Mapping[str, Any]) -> Markup:
    """Draw what `autograder.exam.told` kept of a difference; nothing where words say it better.

    Examples
    --------
    >>> "2 x 3 came out" in picture({"came_out": [2, 3], "expected": [2, 2]})
    True
    """
    if "values" in difference:
        return Markup(_values(difference))
    return Markup(_shapes(difference["came_out"], difference["expected"]))


def _values(found: Mapping[str, Any]) -> str:
    plane, shape, first = found["plane"], found["shape"], found["first"]
    row, column = found["at"]
    values, marks = found["values"], found["marks"]
    is_all = len(values) * len(values[0]) == shape[-1] * (shape[0] if len(shape) > 1 else 1)
    what = f"result[{', '.join(map(str, plane))}]" if plane else "What came out"
    legend = ", ".join(
        f"{mark} {meaning}"
        for mark, (meaning, _) in _MEANINGS.items()
        if any(mark in line for line in marks)
    )
    part = "" if is_all else f", of shape {tuple(shape)}, around the first wrong value"
    head = "".join(f"<th scope=col>{column + i}</th>" for i in range(len(values[0])))
    body = "".join(
        f"<tr><th scope=row>{row + i}</th>"
        + "".join(
            _cell(value, mark, is_first=[row + i, column + j] == first)
            for j, (value, mark) in enumerate(zip(line, signs, strict=True))
        )
        + "</tr>"
        for i, (line, signs) in enumerate(zip(values, marks, strict=True))
    )
    return (
        f"<figure><figcaption>{escape(what + part)}: {escape(legend)}; the first is framed."
        f'</figcaption><div class="scroll" tabindex="0"><table class="grid" aria-label="{what}">'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div></figure>"
    )


def _cell(value: object, mark: object, *, is_first: bool) -> str:
    text = escape(str(value))
    if mark not in _MEANINGS:
        return f"<td>{text}</td>"
    meaning, look = _MEANINGS[str(mark)]
    looks = f"{look} first" if is_first else look
    return f'<td class="{looks}">{text} <span title="{meaning}">{mark}</span></td>'


def _shapes(came_out: Sequence[int], expected: Sequence[int]) -> str:
    """Draw two shapes over each other; nothing unless they differ in their last two axes."""
    mine, wanted = (list(map(int, each)) for each in (came_out, expected))
    if len(mine) != len(wanted) or not mine or min(*mine, *wanted) < 1:
        return ""
    mine, wanted = mine[-_MATRIX_RANK:], wanted[-_MATRIX_RANK:]
    if mine == wanted:
        return ""
    sides = [(1, *each)[-_MATRIX_RANK:] for each in (mine, wanted)]
    scale = _LONGEST_SIDE_PX / max(max(each) for each in sides)
    boxes = "".join(
        f'<rect class="{look}" x="2" y="2" width="{max(width * scale, 3):.0f}" '
        f'height="{max(height * scale, 3):.0f}"/>'
        for look, (height, width) in zip(("mine", "wanted"), sides, strict=True)
    )
    rows, columns = (max(side) * scale + 6 for side in zip(*sides, strict=True))
    words = [" x ".join(map(str, each)) for each in (mine, wanted)]
    said = f"{words[0]} came out, {words[1]} is expected"
    return (
        f'<figure><svg role="img" aria-label="{said}: the two drawn over each other" '
        f'width="{columns:.0f}" height="{rows:.0f}">{boxes}</svg>'
        f"<figcaption>{said} <span class=key>(dashed: came out)</span></figcaption></figure>"
    )
