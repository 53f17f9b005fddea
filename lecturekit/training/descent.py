"""Training, step by step: batches, gradients, steps downhill, and a log of how it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import SupportsFloat

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.values import as_labels, as_number
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.training.digit_networks import DigitNetwork
from lecturekit.training.progress_read import CAUSES
from lecturekit.training.steps import sgd_step

Pictures = tuple[ArrayLike, ArrayLike]
_BETWEEN = 10  # steps from one look at the accuracy to the next
_FALL = 0.9  # of the learning rate, over all epochs
_HUGE = 1e50  # a parameter: NaN isn't below it either
_LOST = 20  # times the first loss: no training comes back from there


@dataclass
class TrainingLog:
    """How a training has gone so far.

    Attributes
    ----------
    losses : list of float
        The loss of each batch, before its step.
    looks : list of int
        After how many steps the accuracy was looked at.
    accuracies : list of (float, float)
        At each look: the share of right labels among pictures trained on, and among as many
        others. Without others nobody looks.
    """

    losses: list[float] = field(default_factory=list)
    looks: list[int] = field(default_factory=list)
    accuracies: list[tuple[float, float]] = field(default_factory=list)


def train_steps(
    network: DigitNetwork,
    images: ArrayLike,
    labels: ArrayLike,
    *,
    validation: Pictures | None = None,
    epochs: int = 6,
    lr: SupportsFloat = 0.1,
    momentum: SupportsFloat = 0.9,
    batch: int = 32,
    seed: int = 0,
    step: Callable[..., None] = sgd_step,
) -> Iterator[TrainingLog]:
    """Train a network in place, and look up after every tenth step.

    An epoch is one way through all pictures, in an order of its own. The learning rate falls from
    epoch to epoch in equal parts, to a tenth in the end.

    Parameters
    ----------
    network : DigitNetwork
        Such as `DigitsCNN`; its parameters change.
    images : array_like, shape (N, 8, 8)
        From 0 to 1.
    labels : array_like of int, shape (N,)
        0 to 9.
    validation : (images, labels), optional
        Pictures to look at only, never to learn from.
    epochs, batch : int
        At least 1. The last batch of an epoch may be smaller.
    lr, momentum : float
        As for `sgd_step`.
    seed : int
        The same seed gives the same order.
    step : callable
        Called as `sgd_step` is; that if not given.

    Yields
    ------
    TrainingLog
        The same one each time, longer by ten steps.

    Raises
    ------
    TypeError, ValueError
        If anything does not fit, before the first step; later, if the loss is lost: NaN, or
        twenty times what it was. The usual causes are named.

    Examples
    --------
    >>> import lecturekit as lk
    >>> digits, network = lk.load_digits(), lk.DigitsCNN()
    >>> few = digits.train_images[:20], digits.train_labels[:20]
    >>> *_, log = lk.train_steps(network, *few, epochs=60)
    >>> round(log.losses[0], 1), log.losses[-1] < 0.01
    (2.3, True)

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    function = "train_steps"
    rng = np.random.default_rng(as_whole_number(function, "seed", seed, least=0))
    rounds = as_whole_number(function, "epochs", epochs, least=1)
    size = as_whole_number(function, "batch", batch, least=1)
    rate = as_number(function, "lr", lr, minimum=0)
    network.scores(images)  # a wrong shape is refused here
    pictures = np.asarray(images, float)
    classes = as_labels(function, "labels", labels, count=len(pictures))
    if validation is not None:
        network.scores(validation[0])
        others = len(np.asarray(validation[0]))
        as_labels(function, "labels of validation", validation[1], count=others)
    velocity = [np.zeros_like(each) for each in network.parameters]
    log = TrainingLog()
    _look(log, network, (pictures, classes), validation)
    for epoch in range(rounds):
        order = rng.permutation(len(pictures))
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            with np.errstate(all="ignore"):  # what is lost is told in words
                loss, gradients = network.loss_and_gradients(pictures[rows], classes[rows])
                log.losses.append(float(loss))
                falling = rate * (1 - _FALL * epoch / rounds)
                step(network.parameters, gradients, falling, velocity, momentum)
            _check(network, log.losses, rate)
            if len(log.losses) % _BETWEEN == 0:
                _look(log, network, (pictures, classes), validation)
                yield log
    if len(log.losses) % _BETWEEN:
        _look(log, network, (pictures, classes), validation)
        yield log


def _look(
    log: TrainingLog, network: DigitNetwork, pictures: Pictures, validation: Pictures | None
) -> None:
    if validation is None:
        return
    known = [np.asarray(each)[: len(np.asarray(validation[1]))] for each in pictures]
    log.looks.append(len(log.losses))
    log.accuracies.append((accuracy(network, (known[0], known[1])), accuracy(network, validation)))


def accuracy(network: DigitNetwork, pictures: Pictures) -> float:
    """Return the share of pictures whose label has the best score."""
    images, labels = pictures
    return float(np.mean(network.scores(images).argmax(axis=1) == np.asarray(labels)))


def _check(network: DigitNetwork, losses: list[float], rate: float) -> None:
    is_lost = losses[-1] > _LOST * max(losses[0], 1.0)
    if is_lost or not all((np.abs(each) < _HUGE).all() for each in network.parameters):
        raise ValueError(
            f"train_steps: after {len(losses)} steps with lr {rate:g} the loss is "
            f"{losses[-1]:.3g}, the first was {losses[0]:.3g}, and it won't come back; the usual "
            f"causes: {CAUSES}"
        )
