"""Handing in: a clean run of the saved notebook, and the file that goes to the instructor.

`hand_in` is what the last cell of each notebook calls. A receipt's number can be computed again
from what was handed in, so `check_receipt` tells a file that was changed after it was packed.
"""

from lecturekit.handing_in.errors import HandInError
from lecturekit.handing_in.last_cell import hand_in
from lecturekit.handing_in.receipt import RECEIPT, Receipt, check_receipt, read_receipt

__all__ = ["RECEIPT", "HandInError", "Receipt", "check_receipt", "hand_in", "read_receipt"]
