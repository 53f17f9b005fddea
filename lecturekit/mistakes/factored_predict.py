"""Known mistakes in ``factored_predict(color_scores, object_scores)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def best_picture_of_each_class(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The maximum is taken over the pictures (axis 0): each picture's own best is asked, axis 1."""
    return color_scores.argmax(axis=0), object_scores.argmax(axis=0)


def worst_scores(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The smallest score is taken: the best is the largest."""
    return color_scores.argmin(axis=1), object_scores.argmin(axis=1)


def largest_in_size(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The sign is dropped: a score of -9 is worse than one of 1."""
    return np.abs(color_scores).argmax(axis=1), np.abs(object_scores).argmax(axis=1)


def scores_not_indices(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The best scores are returned: asked is which colour and object has them, argmax."""
    return color_scores.max(axis=1), object_scores.max(axis=1)


def objects_first(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The objects are returned before the colours."""
    return object_scores.argmax(axis=1), color_scores.argmax(axis=1)


def numbers_of_the_pairs(color_scores: np.ndarray, object_scores: np.ndarray) -> np.ndarray:
    """Colour and object are put into one number: two arrays are asked."""
    colors, objects = color_scores.argmax(axis=1), object_scores.argmax(axis=1)
    numbers: np.ndarray = colors * object_scores.shape[1] + objects
    return numbers


def one_array_of_both(color_scores: np.ndarray, object_scores: np.ndarray) -> np.ndarray:
    """Both are stacked into one array: two arrays are asked, return colors, objects."""
    return np.stack([color_scores.argmax(axis=1), object_scores.argmax(axis=1)], axis=1)


def lists_instead_of_arrays(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[list[int], list[int]]:
    """The indices are lists: arrays are asked."""
    return color_scores.argmax(axis=1).tolist(), object_scores.argmax(axis=1).tolist()


def best_of_the_whole_table(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """One maximum is taken over the whole table: each picture has its own."""
    pictures = len(color_scores)
    return (
        np.full(pictures, color_scores.argmax() % color_scores.shape[1]),
        np.full(pictures, object_scores.argmax() % object_scores.shape[1]),
    )
