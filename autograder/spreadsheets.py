"""Tables that other programs write as CSV, in any of the spellings that spreadsheets have."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.files import read_bytes

MOST_BYTES = 32 * 2**20
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Spreadsheet:
    """A table as text.

    Attributes
    ----------
    headings : list of str
        Without blanks around them.
    rows : list of list of str
        As many cells each as there are headings.
    encoding : str
        What its bytes were read as.
    """

    headings: list[str]
    rows: list[list[str]]
    encoding: str


def read_spreadsheet(path: Path) -> Spreadsheet:
    """Read a CSV file: UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs.

    Raises
    ------
    CourseError
        If it is no text, has no headings, or a row has more cells than there are headings.
    OSError
        If it can't be read.
    """
    text, encoding = decoded(path, read_bytes(path.resolve(), MOST_BYTES))
    if text.startswith("sep="):  # a line of Excel's own
        text = text.partition("\n")[2]
    separator = separator_of(text)
    try:
        headings, *rows = csv.reader(
            io.StringIO(text, newline=""), delimiter=separator, strict=True
        )
    except ValueError:
        headings, rows = [], []
    except csv.Error as error:
        raise CourseError(
            f"{path}: can't be read as CSV ({error}); see that each quote is closed"
        ) from None
    while headings and not headings[-1].strip():
        headings.pop()
    if not headings:
        raise CourseError(f"{path}: has no headings in its first line; put them there")
    width = len(headings)
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row[width:]):
            raise CourseError(
                f"{path}: row {number} has {len(row)} cells for {width} headings; put a text "
                f"with a {separator!r} in it in quotes"
            )
    filled = [(row + [""] * width)[:width] for row in rows if any(map(str.strip, row))]
    return Spreadsheet([each.strip() for each in headings], filled, encoding)


def separator_of(text: str) -> str:
    r"""Tell by the headings what parts the cells; what stands in quotes doesn't count.

    Examples
    --------
    >>> separator_of('Student;"One, two, and three (7)"\nStudent One;1,5\n')
    ';'
    """
    first_line = re.sub(r'"[^"]*"', "", text).partition("\n")[0]
    return max(_SEPARATORS, key=first_line.count)


def decoded(path: Path, content: bytes) -> tuple[str, str]:
    """Read bytes as text; return it without a byte order mark, and the encoding.

    Raises
    ------
    CourseError
        If they are a workbook's, or no text's.
    """
    if content.startswith(_WORKBOOKS):
        raise CourseError(f"{path}: is a workbook; save it as CSV in UTF-8, and give that")
    encodings = ["utf-16"] if content.startswith(_UTF_16) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise CourseError(f"{path}: is no text that can be read; save it as CSV in UTF-8")
