"""What all cells of a notebook may show together, beside what each of them may."""

from typing import Any

from autograder.exam.cell_outputs import Output

MOST_OUTPUTS = 200  # of a cell
_OVERHEAD_BYTES = 100  # of an output, beside its text


class OutputBudget:
    r"""Cuts the outputs of cells, one after the other, to what is left for the notebook.

    Parameters
    ----------
    limit_mib : float

    Examples
    --------
    >>> budget = OutputBudget(0.001)
    >>> long = {"output_type": "stream", "name": "stdout", "text": "x" * 800}
    >>> [len(budget.cut([long])), budget.cut([long])[0]["text"]]
    [1, '[1 output was dropped: a notebook may show 0.001 MiB.]\n']
    """

    def __init__(self, limit_mib: float) -> None:
        self._limit_mib = limit_mib
        self._left_bytes = limit_mib * 2**20

    def cut(self, outputs: list[Output]) -> list[Output]:
        """Return the outputs of a cell that are kept, with a line about those that aren't."""
        kept: list[Output] = []
        limit = ""
        for output in outputs:
            size = _size_bytes(output) + _OVERHEAD_BYTES
            if len(kept) == MOST_OUTPUTS:
                limit = limit or f"a cell may show {MOST_OUTPUTS}"
            elif size > self._left_bytes:
                limit = limit or f"a notebook may show {self._limit_mib:g} MiB"
            else:
                self._left_bytes -= size
                kept.append(output)
        dropped = len(outputs) - len(kept)
        if dropped:
            what = "1 output was" if dropped == 1 else f"{dropped} outputs were"
            line = f"[{what} dropped: {limit}.]\n"
            kept.append({"output_type": "stream", "name": "stderr", "text": line})
        return kept


def _size_bytes(value: Any) -> int:  # noqa: ANN401  # anything that JSON holds
    if isinstance(value, dict):
        return sum(map(_size_bytes, value.values())) + sum(map(_size_bytes, value))
    if isinstance(value, list):
        return sum(map(_size_bytes, value))
    return len(value.encode("utf-8", "replace")) if isinstance(value, str) else 8
