"""Outputs of cells as the student's room reports them, checked before they go into a notebook."""

import json
import re
from typing import Any

from autograder.exam.cell_outputs import Output, line_instead
from autograder.exam.wire.failures import WireError

_MAX_DEPTH = 100
_OVERHEAD_CHARACTERS = 200  # of an output, beside what it shows
_SPARE_CHARACTERS = 2**18  # for tracebacks and what the limit's own line takes
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_MIME = re.compile(r"[\w-]+/[\w.+-]+", re.ASCII)


def checked_outputs(reported: object, limit_bytes: int) -> list[Output]:
    """Build outputs in the notebook format from a report that may hold anything.

    Parameters
    ----------
    reported : object
        A list of outputs, each as JSON; in place of one that isn't acceptable stands a line.
    limit_bytes : int
        What a cell may write on each of its ways out.

    Raises
    ------
    WireError
        If it is no list.
    """
    if type(reported) is not list:
        raise WireError("outputs that are no list")
    outputs: list[Output] = []
    left = 4 * limit_bytes + _SPARE_CHARACTERS
    for text in reported:
        left -= _OVERHEAD_CHARACTERS + (len(text) if type(text) is str else 0)
        if left < 0:
            outputs.append(line_instead("there are too many, or they are too large"))
            break
        output = _output(text)
        if not (outputs and output == outputs[-1] and output["output_type"] == "stream"):
            outputs.append(output)
    return outputs


def error_output(name: str, text: str) -> Output:
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


def _output(text: object) -> Output:
    if type(text) is not str:
        return line_instead("it is no text")
    if not _is_flat(text):
        return line_instead(f"it is nested more than {_MAX_DEPTH} deep")
    try:
        return _checked(clean(json.loads(text, parse_constant=_refuse)))
    except ValueError as error:
        return line_instead(str(error))


def _is_flat(text: str) -> bool:
    """Say whether JSON is nested no deeper than what reads it later can go; quotes are skipped."""
    depth = 0
    for bracket in _STRING_OR_BRACKET.finditer(text):
        if bracket[0] in "[{":
            depth += 1
            if depth > _MAX_DEPTH:
                return False
        elif bracket[0] in "]}":
            depth -= 1
    return True


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def _checked(found: Any) -> Output:  # noqa: ANN401
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
        }:
            metadata = found.get("metadata")
            shown = {
                "output_type": kind,
                "data": {mime: each for mime, each in data.items() if _is_shown(mime, each)},
                "metadata": metadata if isinstance(metadata, dict) else {},
            }
            count = found.get("execution_count")
            if kind == "execute_result":
                shown["execution_count"] = count if type(count) is int else None
            if data and not shown["data"]:
                raise ValueError("it holds no text of a known kind")
            return shown
    raise ValueError("it is of no known kind")


def _is_shown(mime: str, value: object) -> bool:
    """Say whether the notebook format has a place for it: text, or anything under JSON's types."""
    if not _MIME.fullmatch(mime):
        return False
    if mime == "application/json" or mime.endswith("+json"):
        return True
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(line, str) for line in value)
    )
