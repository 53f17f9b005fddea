"""Known mistakes in ``complex_cell(image, weights, threshold=0.0)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def last_position_missing(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The last row and column of positions are left out: there are H - kh + 1 rows of them."""
    kh, kw = weights.shape
    best = 0.0
    for i in range(image.shape[0] - kh):
        for j in range(image.shape[1] - kw):
            total = np.sum(image[i : i + kh, j : j + kw] * weights)
            best = max(best, float(total) - threshold)
    return best


def beyond_the_border(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The weights hang over the border: only positions inside the image count."""
    kh, kw = weights.shape
    padded = np.pad(image, ((kh - 1, kh - 1), (kw - 1, kw - 1)))
    best = 0.0
    for i in range(padded.shape[0] - kh + 1):
        for j in range(padded.shape[1] - kw + 1):
            total = np.sum(padded[i : i + kh, j : j + kw] * weights)
            best = max(best, float(total) - threshold)
    return best


def first_position_only(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Only the top left corner is looked at: this is a simple cell."""
    kh, kw = weights.shape
    return max(0.0, float(np.sum(image[:kh, :kw] * weights)) - threshold)


def middle_position_only(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Only the middle of the image is looked at: a complex cell looks everywhere."""
    kh, kw = weights.shape
    i, j = (image.shape[0] - kh) // 2, (image.shape[1] - kw) // 2
    return max(0.0, float(np.sum(image[i : i + kh, j : j + kw] * weights)) - threshold)


def no_overlap(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The window jumps by its own size: every position counts, overlapping ones too."""
    kh, kw = weights.shape
    best = 0.0
    for i in range(0, image.shape[0] - kh + 1, kh):
        for j in range(0, image.shape[1] - kw + 1, kw):
            total = np.sum(image[i : i + kh, j : j + kw] * weights)
            best = max(best, float(total) - threshold)
    return best


def answers_summed(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The answers at all positions are added up: the largest one is asked."""
    kh, kw = weights.shape
    total = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            answer = float(np.sum(image[i : i + kh, j : j + kw] * weights))
            total += max(0.0, answer - threshold)
    return total


def answers_averaged(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The answers at all positions are averaged: the largest one is asked."""
    kh, kw = weights.shape
    answers = []
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            answer = float(np.sum(image[i : i + kh, j : j + kw] * weights))
            answers.append(max(0.0, answer - threshold))
    return float(np.mean(answers))


def negative_passed_on(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Where every sum is negative the largest is returned: the answer is never below 0."""
    kh, kw = weights.shape
    best = -np.inf
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            total = np.sum(image[i : i + kh, j : j + kw] * weights)
            best = max(best, float(total) - threshold)
    return best


def largest_magnitude(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Strongly negative sums win too (abs): they are inhibition, and become 0."""
    kh, kw = weights.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            total = np.sum(image[i : i + kh, j : j + kw] * weights)
            best = max(best, abs(float(total)) - threshold)
    return best


def threshold_ignored(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The threshold is never used: subtract it from every sum."""
    threshold = 0.0
    kh, kw = weights.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            total = np.sum(image[i : i + kh, j : j + kw] * weights)
            best = max(best, float(total) - threshold)
    return best


def threshold_as_a_gate(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Above the threshold the whole sum is returned: the threshold is to be subtracted."""
    kh, kw = weights.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            best = max(best, float(np.sum(image[i : i + kh, j : j + kw] * weights)))
    return best if best > threshold else 0.0


def flipped_weights(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The weights are turned by 180°: each pixel meets the weight at its own place."""
    kh, kw = weights.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            total = np.sum(image[i : i + kh, j : j + kw] * weights[::-1, ::-1])
            best = max(best, float(total) - threshold)
    return best


def rows_and_columns_swapped(
    image: np.ndarray, weights: np.ndarray, threshold: float = 0.0
) -> float:
    """The weights' number of rows is taken for its number of columns, and the other way round."""
    kw, kh = weights.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            total = np.sum(image[i : i + kh, j : j + kw] * weights)
            best = max(best, float(total) - threshold)
    return best


def place_returned(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> int:
    """The number of the best position is returned: the answer there is asked."""
    kh, kw = weights.shape
    answers = []
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            answer = float(np.sum(image[i : i + kh, j : j + kw] * weights))
            answers.append(max(0.0, answer - threshold))
    return int(np.argmax(answers))
