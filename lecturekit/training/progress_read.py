"""What a list of losses says about a training, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lecturekit.arguments.arrays import as_float_array
from lecturekit.arguments.whole_numbers import as_whole_number

_FEW = 5  # losses
_GROWN = 1.5  # times the first loss: more than the luck of a batch
_LEARNED = 0.8  # times the loss of a guess: less says that something was learned
CAUSES = (
    "a learning rate that is too large, a step uphill (a sign), a gradient that is summed over the "
    "pictures and not averaged, pixels that don't run from 0 to 1, or first weights that are too "
    "large"
)
"""Why a loss rises, or becomes NaN."""


def explain_losses(losses: Sequence[float], *, classes: int = 10) -> str:
    """Say in words how a training went, and what the usual causes are if it didn't go well.

    Parameters
    ----------
    losses : sequence of float
        The loss of each step, from the first on.
    classes : int
        How many there are: a network that knows nothing has the loss log(classes).

    Returns
    -------
    str
        One sentence or more.

    Raises
    ------
    ValueError
        If there are no losses, or fewer than two classes.
    TypeError
        If a loss is no real number.

    Examples
    --------
    >>> import lecturekit as lk
    >>> print(lk.explain_losses([2.31, 1.6, 0.9, 0.5, 0.3]))
    The first loss, 2.31, is near log(10) = 2.303, as it should be. It has fallen to 0.3.
    >>> print(lk.explain_losses([2.3, 9.1, float("nan")]).partition(":")[0])
    The loss is nan from step 3 on, so the network is lost. The usual causes
    """
    values = as_float_array("explain_losses", "losses", np.asarray(losses), "N").astype(float)
    guess = float(np.log(as_whole_number("explain_losses", "classes", classes, least=2)))
    bad = np.flatnonzero(~np.isfinite(values))
    if bad.size:
        return (
            f"The loss is {values[bad[0]]:g} from step {bad[0] + 1} on, so the network is lost. "
            f"The usual causes: {CAUSES}."
        )
    first, last = float(values[0]), float(values[-_FEW:].mean())
    if len(values) > 1 and last > _GROWN * max(first, guess):
        return f"The loss has risen from {first:.3g} to {last:.3g}. The usual causes: {CAUSES}."
    return f"{_of_the_first(first, guess, classes)} {_of_the_last(values, guess)}".strip()


def _of_the_first(first: float, guess: float, classes: int) -> str:
    told = f"The first loss, {first:.3g}, is"
    if first > _GROWN * guess:
        return (
            f"{told} far above log({classes}) = {guess:.3f}: before the first step the network is "
            "sure of wrong classes. Begin with smaller weights in the last layer."
        )
    if first < guess / _GROWN:
        return (
            f"{told} far below log({classes}) = {guess:.3f}: a network that knows nothing can't be "
            "so right. Is it trained already, or is the loss divided by something?"
        )
    return f"{told} near log({classes}) = {guess:.3f}, as it should be."


def _of_the_last(values: np.ndarray, guess: float) -> str:
    if len(values) < _FEW:
        return ""
    last = float(values[-_FEW:].mean()) if len(values) > _FEW else float(values[-1])
    if last < _LEARNED * guess:
        return f"It has fallen to {last:.2g}."
    return (
        f"After {len(values)} steps it is {last:.3g}: nothing is learned. The usual causes: a "
        "learning rate that is too small, a step that doesn't change the network's own arrays, or "
        "labels that don't belong to their pictures."
    )
