"""The receipt that the notebook's last cell packs beside it: whether it fits, and whose it is."""

from autograder.collecting.choosing import Notebook
from autograder.collecting.students import Identity, folded
from autograder.collecting.systems.sent import Sender
from lecturekit.handing_in import RECEIPT, Receipt, check_receipt, read_receipt

_MOST_BYTES = 2**16


def receipt_of(notebook: Notebook) -> Receipt | None:
    """Read the receipt beside a notebook; None if there is none."""
    way = notebook.file.inside
    if not way:
        return None
    folder = way[-1].rpartition("/")[0]
    beside = f"{folder}/{RECEIPT}" if folder else RECEIPT
    try:
        return read_receipt(notebook.file.read_beside((*way[:-1], beside), _MOST_BYTES))
    except OSError:
        return None


def remarks(receipt: Receipt, notebook: Notebook, identity: Identity, sender: Sender) -> list[str]:
    """Say what a receipt proves, and no more: anybody may pack a file under any login."""
    try:
        fits = check_receipt(receipt, notebook.read())
    except OSError:
        return []
    number = f"receipt {receipt.in_groups}"
    said = [
        f"{number}: {receipt.points:g} of {receipt.out_of:g} points by visible checks"
        if fits
        else f"{number} is of another notebook than the one beside it, or was changed"
    ]
    own = {folded(each) for each in (identity.student, sender.login, sender.email) if each}
    own |= {each.partition("@")[0] for each in own}
    if sender.login and folded(receipt.login) not in own:
        said.append(f"packed under the login {receipt.login}")
    return said
