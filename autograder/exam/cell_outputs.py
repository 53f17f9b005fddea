"""The outputs of a cell, in the notebook format, up to a limit."""

import json
from typing import Any

_OVERHEAD_BYTES = 200  # of an output, beside its text
_REASON_CHARACTERS = 200

Output = dict[str, Any]
"""An output as the notebook format has it."""


def line_instead(why: str) -> Output:
    """Build the line that stands where an output can't be shown."""
    return {
        "output_type": "stream",
        "name": "stderr",
        "text": f"[An output can't be shown: {why[:_REASON_CHARACTERS]}]\n",
    }


def as_text(outputs: list[Output]) -> list[str]:
    """Write each output as JSON, so that one of any depth crosses between rooms as a text."""
    return [json.dumps(output) for output in outputs]


class Outputs:
    """The outputs of one cell as they come, up to a limit.

    Parameters
    ----------
    limit_bytes : int
        Texts and pictures beyond it are dropped, and a line on stderr says so.
    """

    def __init__(self, limit_bytes: int) -> None:
        self.found: list[Output] = []
        self._limit_bytes = limit_bytes
        self._left_bytes = limit_bytes
        self._clear_next = False

    def stream(self, name: str, text: str) -> None:
        """Add text that was printed; it joins text of the same stream just before it."""
        if not text:
            return
        kept = text[: max(self._left_bytes, 0)]
        last = self.found[-1] if self.found and not self._clear_next else {}
        if not kept or last.get("name") != name:
            self._add({"output_type": "stream", "name": name, "text": kept}, len(text))
        else:
            last["parts"] = last.get("parts", [last["text"]])
            last["parts"].append(kept)
            self._spend(len(text))

    def message(self, kind: str, content: dict[str, Any]) -> None:
        """Take a message of the kernel's protocol."""
        if kind == "stream":
            self.stream(content["name"], content["text"])
        elif kind == "clear_output":
            self._clear_next = content["wait"]
            if not self._clear_next:
                self.found.clear()
        elif kind in {"display_data", "execute_result", "update_display_data"}:
            self._show(kind, content)
        elif kind == "error":
            self._add({"output_type": "error", **content}, len(str(content)))

    def refuse(self, why: str) -> None:
        """Put a line in place of an output that can't be kept."""
        line = line_instead(why)
        self.stream(line["name"], line["text"])

    def take(self) -> list[Output]:
        """Return the outputs in the notebook format and start anew."""
        found, self.found = self.found, []
        for output in found:
            output.pop("display_id", None)
            if "parts" in output:
                output["text"] = "".join(output.pop("parts"))
        self._left_bytes = self._limit_bytes
        self._clear_next = False
        return found

    def _show(self, kind: str, content: dict[str, Any]) -> None:
        display_id = (content.get("transient") or {}).get("display_id")
        shown = {"data": content["data"], "metadata": content["metadata"]}
        size = len(json.dumps(shown, ensure_ascii=False))
        for output in self.found:
            if display_id and output.get("display_id") == display_id:
                output.update(shown)
                self._spend(size)
        if kind == "update_display_data":
            return
        if kind == "execute_result":
            shown["execution_count"] = content["execution_count"]
        self._add({"output_type": kind, "display_id": display_id, **shown}, size)

    def _add(self, output: Output, size: int) -> None:
        if self._clear_next:
            self.found.clear()
            self._clear_next = False
        if self._left_bytes > 0 and (size <= self._left_bytes or "text" in output):
            self.found.append(output)
        self._spend(size + _OVERHEAD_BYTES)

    def _spend(self, size: int) -> None:
        if self._left_bytes > 0 >= self._left_bytes - size:
            limit = f"{self._limit_bytes / 2**20:g} MiB"
            line = f"[The rest of the output was dropped: a cell may write {limit}.]\n"
            self.found.append({"output_type": "stream", "name": "stderr", "text": line})
        self._left_bytes -= size
