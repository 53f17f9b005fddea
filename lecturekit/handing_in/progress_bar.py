"""How far a clean run is: a bar in a notebook, nothing elsewhere."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from lecturekit.kernel import kernel_shell


def show_progress(total: int) -> Callable[[int], None]:
    """Show a bar that has come nowhere yet.

    Parameters
    ----------
    total : int
        Of steps.

    Returns
    -------
    callable
        Takes the number of steps done and moves the bar. At the end the bar goes away.
    """
    shell = kernel_shell()
    if shell is None:
        return lambda _: None

    def show(done: int, *, again: bool = True) -> None:
        words = f"Running your saved notebook from the top: {done} of {total} cells"
        drawn = f'<progress value="{done}" max="{total}" aria-label="{words}"></progress>'
        page = f"<div>{drawn} {words}</div>" if done < total else ""
        content = {"text/html": page, "text/plain": words if page else ""}
        shell.display_pub.publish(content, transient={"display_id": display_id}, update=again)

    display_id = uuid.uuid4().hex
    show(0, again=False)
    return show
