"""Known mistakes in ``xor_network(x)``."""

import numpy as np

from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "One line can't separate XOR, but two can: XOR means that at least one input is 1, "
        "and that not both are."
    ),
    shape=(
        "Two hidden threshold units and one output unit, each a weighted sum compared with a "
        "number. One hidden unit computes OR, the other AND; the output unit wants the first "
        "without the second."
    ),
    steps="""\
a, b = the two columns of x
either = 1 where a + b is at least 1, else 0
both   = 1 where a + b is at least 2, else 0
return 1 where either - both is at least 1, else 0, as integers
""",
)


def xor_network(x: np.ndarray) -> np.ndarray:
    """Let a third unit fire where the first does, OR, and the second doesn't, AND."""
    hidden = np.where(x @ np.array([[1, 1], [1, 1]]) + np.array([-0.5, -1.5]) > 0, 1, 0)
    return np.where(hidden @ np.array([1, -1]) - 0.5 > 0, 1, 0)


def only_or(x: np.ndarray) -> np.ndarray:
    """It is OR: it fires for 1, 1 too."""
    return np.where(x @ np.array([1, 1]) - 0.5 > 0, 1, 0)


def only_and(x: np.ndarray) -> np.ndarray:
    """It is AND: it fires for 1, 1 alone."""
    return np.where(x @ np.array([1, 1]) - 1.5 > 0, 1, 0)


def only_nand(x: np.ndarray) -> np.ndarray:
    """It is NAND: it fires for 0, 0 too."""
    return np.where(x @ np.array([-1, -1]) + 1.5 > 0, 1, 0)


def first_but_not_second(x: np.ndarray) -> np.ndarray:
    """It fires for 1, 0 and not for 0, 1: a hidden unit for the other order is missing."""
    return np.where(x @ np.array([1, -1]) - 0.5 > 0, 1, 0)


def answers_turned_round(x: np.ndarray) -> np.ndarray:
    """0 and 1 are exchanged: it fires where both inputs are equal."""
    either = np.where(x @ np.array([1, 1]) - 0.5 > 0, 1, 0)
    both = np.where(x @ np.array([1, 1]) - 1.5 > 0, 1, 0)
    return np.where(both - either + 0.5 > 0, 1, 0)


def no_threshold_in_between(x: np.ndarray) -> np.ndarray:
    """Without a threshold the hidden layer is no gain: two linear layers are one."""
    hidden = x @ np.array([[1, 1], [1, 1]]) + np.array([-0.5, -1.5])
    return np.where(hidden @ np.array([1, -1]) - 0.5 > 0, 1, 0)


def hidden_layer_returned(x: np.ndarray) -> np.ndarray:
    """The hidden layer is returned, two numbers a row: the output unit is missing."""
    return np.where(x @ np.array([[1, 1], [1, 1]]) + np.array([-0.5, -1.5]) > 0, 1, 0)


def true_and_false(x: np.ndarray) -> np.ndarray:
    """A comparison gives True and False: the whole numbers 1 and 0 are expected."""
    return np.asarray(x[:, 0] != x[:, 1])


def floats_returned(x: np.ndarray) -> np.ndarray:
    """The answers are floats, 1.0 and 0.0: whole numbers are expected."""
    return np.asarray(np.abs(x[:, 0] - x[:, 1]), dtype=float)


def whole_numbers_only(x: np.ndarray) -> np.ndarray:
    """The operator ^ knows whole numbers only: the inputs may be floats."""
    return np.asarray(x[:, 0] ^ x[:, 1])


def dtype_of_the_input(x: np.ndarray) -> np.ndarray:
    """The answers have the inputs' dtype: whole numbers are expected for floats too."""
    return np.asarray(np.abs(x[:, 0] - x[:, 1]))


def always_four_rows(x: np.ndarray) -> np.ndarray:
    """The truth table is returned whatever x holds: look at every row of x."""
    return np.array([0, 1, 1, 0])[: len(x)]


def column_returned(x: np.ndarray) -> np.ndarray:
    """The answers stand in a column, shape (N, 1): shape (N,) is expected."""
    return np.where(x[:, :1] != x[:, 1:], 1, 0)
