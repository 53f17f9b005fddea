"""What a small network of today takes three photographs for: its five best guesses of 1000."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Guess(NamedTuple):
    """One of a network's guesses.

    Attributes
    ----------
    name : str
        Of one of ImageNet's 1000 classes.
    probability : float
        From 0 to 1.
    """

    name: str
    probability: float


GUESSES: Mapping[str, tuple[Guess, ...]] = MappingProxyType(
    {
        "cat": (
            Guess("Egyptian cat", 0.790),
            Guess("tiger cat", 0.097),
            Guess("tabby cat", 0.069),
            Guess("lynx", 0.010),
            Guess("plastic bag", 0.001),
        ),
        "coffee": (
            Guess("espresso", 0.905),
            Guess("cup", 0.031),
            Guess("consomme", 0.012),
            Guess("coffee mug", 0.012),
            Guess("soup bowl", 0.005),
        ),
        "rocket": (
            Guess("drilling platform", 0.535),
            Guess("missile", 0.085),
            Guess("crane", 0.073),
            Guess("projectile", 0.048),
            Guess("space shuttle", 0.033),
        ),
    }
)
"""The five best guesses of `default_network` for three photographs, best first.

They are written down so that a lesson can show them without PyTorch.
"""
