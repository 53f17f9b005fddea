"""The file that is handed in: the notebook, and a receipt whose number anybody can check.

The number is a digest of all that the receipt says and of the notebook. It proves that the file is
the one that was packed then, to both sides; it does not prove who packed it or that the points are
right, for which the grader is there.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from dataclasses import asdict, dataclass
from pathlib import Path

from lecturekit.handing_in.errors import HandInError

RECEIPT = "receipt.json"
"""Its name beside the notebook."""
_DIGITS = 12
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip can't hold times before it; one file, one content


@dataclass(frozen=True)
class Receipt:
    """What is known of a hand-in when it is packed.

    Attributes
    ----------
    assignment : str
        As the notebook says; its name where it says none.
    login : str
    time : str
        ISO 8601, UTC, to the second.
    points : float
        Of the visible checks that pass.
    out_of : float
        Of all visible checks.
    number : str
        Twelve digits.
    """

    assignment: str
    login: str
    time: str
    points: float
    out_of: float
    number: str = ""

    @property
    def in_groups(self) -> str:
        """The number as one reads it aloud.

        Examples
        --------
        >>> Receipt("02_filtering", "student-01", "", 1, 2, "123456789012").in_groups
        '1234 5678 9012'
        """
        return " ".join(re.findall("....", self.number))


def pack(
    folder: Path, notebook_name: str, notebook: bytes, receipt: Receipt
) -> tuple[Path, Receipt]:
    """Write the zip that is handed in.

    Parameters
    ----------
    folder : Path
        Where it is put.
    notebook_name : str
        The notebook's name in it.
    notebook : bytes
        As it is saved.
    receipt : Receipt
        Without its number.

    Returns
    -------
    path : Path
    receipt : Receipt
        With its number.

    Raises
    ------
    HandInError
        If the file can't be written.
    """
    full = Receipt(**(asdict(receipt) | {"number": _number(receipt, notebook)}))
    day, time = receipt.time.replace("-", "").replace(":", "").split("T")
    path = folder / f"{Path(notebook_name).stem}-{receipt.login}-{day}-{time[:6]}.zip"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        text = json.dumps(asdict(full), indent=2) + "\n"
        for name, content in ((notebook_name, notebook), (RECEIPT, text)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            archive.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)
    unfinished = path.with_suffix(".part")
    try:
        unfinished.write_bytes(packed.getvalue())
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise HandInError(
            f"hand_in: {path} can't be written: {error.strerror}; "
            "make room or hand in the notebook's own file"
        ) from error
    return path, full


def read_receipt(text: bytes) -> Receipt | None:
    """Read what stands in a receipt's file; None if it is none.

    Examples
    --------
    >>> read_receipt(b"[]") is None
    True
    """
    try:
        said = json.loads(text)
        words = [said[name] for name in ("assignment", "login", "time", "number")]
        points, out_of = float(said["points"]), float(said["out_of"])
    except (ValueError, TypeError, KeyError):
        return None
    if not all(isinstance(word, str) for word in words):
        return None
    assignment, login, time, number = words
    return Receipt(assignment, login, time, points, out_of, number)


def check_receipt(receipt: Receipt, notebook: bytes) -> bool:
    """Say whether a receipt's number belongs to what it says and to this notebook.

    Examples
    --------
    >>> receipt = Receipt("02_filtering", "student-01", "2026-11-30T12:00:00+00:00", 7, 9)
    >>> check_receipt(receipt, b"{}")
    False
    """
    return receipt.number == _number(receipt, notebook)


def _number(receipt: Receipt, notebook: bytes) -> str:
    said = asdict(receipt)
    del said["number"]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode() + b"\n" + notebook)
    return f"{int(digest.hexdigest(), 16) % 10**_DIGITS:0{_DIGITS}d}"
