"""Outputs of cells as the student's room reports them, checked before they go into a notebook."""

import math
from typing import Any

from autograder.rooms.errors import WireError

_WORD_BITS = 64
_SPARE_CHARACTERS = 2**18  # for tracebacks and what the limit's own line takes


def checked_outputs(reported: object, limit_bytes: int) -> list[dict[str, Any]]:
    """Build outputs in the notebook format from a report that may hold anything.

    Parameters
    ----------
    reported : object
    limit_bytes : int
        What a cell may write on each of its ways out.

    Raises
    ------
    WireError
        If it holds anything but outputs, or too much of them.
    """
    if type(reported) is not list:
        raise WireError("outputs that are no list")
    outputs = [_checked(output) for output in reported]
    if sum(map(_size, outputs)) > 4 * limit_bytes + _SPARE_CHARACTERS:
        raise WireError("more outputs than a room sends")
    return outputs


def error_output(name: str, text: str) -> dict[str, Any]:
    """Build the output of an exception that has no traceback."""
    text = clean(text)
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}


def clean(value: Any) -> Any:  # noqa: ANN401
    """Replace halves of characters, which no file can hold."""
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean(item) for item in value]
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode()
    return value


def _checked(output: object) -> dict[str, Any]:
    if type(output) is not dict or not _is_json(output):
        raise WireError("an output that is no plain dict")
    found: dict[str, Any] = clean(output)
    match found:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str() as text}:
            return {"output_type": "stream", "name": name, "text": text}
        case {
            "output_type": "error",
            "ename": str() as kind,
            "evalue": str() as value,
            "traceback": list() as trace,
        } if all(isinstance(line, str) for line in trace):
            return {"output_type": "error", "ename": kind, "evalue": value, "traceback": trace}
        case {
            "output_type": "display_data" | "execute_result" as kind,
            "data": dict() as data,
            "metadata": dict() as metadata,
        }:
            shown = {"output_type": kind, "data": data, "metadata": metadata}
            count = found.get("execution_count")
            if kind == "execute_result":
                shown["execution_count"] = count if type(count) is int else None
            return shown
    raise WireError("an output of no known kind")


def _is_json(value: object) -> bool:
    if type(value) is dict:
        return all(type(key) is str and _is_json(item) for key, item in value.items())
    if type(value) is list:
        return all(map(_is_json, value))
    if type(value) is float:
        return math.isfinite(value)
    if type(value) is int:
        return value.bit_length() <= _WORD_BITS
    return value is None or type(value) in {bool, str}


def _size(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_size, value.values())) + sum(map(_size, value))
    if isinstance(value, list):
        return sum(map(_size, value))
    return len(value) if isinstance(value, str) else 1
