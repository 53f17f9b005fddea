"""Known mistakes in ``top_k_error(scores, labels, k=5)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def k_ignored(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """Only the best class counts, whatever k is: this is the top-1 error."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    return float(np.mean(np.argmax(scores, axis=1) != labels))


def accuracy_returned(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """The share of hits is returned: the error is the share of misses, 1 minus it."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(np.mean(np.sum(scores > own[:, None], axis=1) < k))


def percent_returned(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """The error is given in percent: a share from 0 to 1 is asked."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(100 * np.mean(np.sum(scores > own[:, None], axis=1) >= k))


def misses_counted(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """The misses are counted: divide them by the number of rows."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(np.sum(np.sum(scores > own[:, None], axis=1) >= k))


def divided_by_classes(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """The misses are divided by the number of classes: divide by the number of rows."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(np.sum(np.sum(scores > own[:, None], axis=1) >= k) / scores.shape[1])


def worst_k_taken(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """The k lowest scores are taken, for argsort puts the lowest first."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    chosen = np.argsort(scores, axis=1, kind="stable")[:, :k]
    return float(np.mean([label not in row for label, row in zip(labels, chosen, strict=True)]))


def one_too_many(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """A label with k better classes counts as a hit: it is number k + 1."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(np.mean(np.sum(scores > own[:, None], axis=1) > k))


def one_too_few(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """A label with k - 1 better classes counts as a miss: it is number k, a hit."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(np.mean(np.sum(scores > own[:, None], axis=1) >= k - 1))


def ties_lose(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """Classes with the same score push the label out: only strictly higher scores count."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(np.mean(np.sum(scores >= own[:, None], axis=1) > k))


def ties_by_order(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """Sorting breaks ties by the order of the classes: count the strictly higher scores."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    chosen = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return float(np.mean([label not in row for label, row in zip(labels, chosen, strict=True)]))


def labels_from_one(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """The labels are taken to start at 1: class 0 is the first column."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels - 1]
    return float(np.mean(np.sum(scores > own[:, None], axis=1) >= k))


def any_k_accepted(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """No ValueError is raised for a k that is below 1 or above the number of classes."""
    own = scores[np.arange(len(scores)), labels]
    return float(np.mean(np.sum(scores > own[:, None], axis=1) >= k))


def large_k_accepted(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """A k above the number of classes raises no ValueError."""
    if k < 1:
        raise ValueError("k must be at least 1")
    own = scores[np.arange(len(scores)), labels]
    return float(np.mean(np.sum(scores > own[:, None], axis=1) >= k))


def all_classes_refused(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """A k equal to the number of classes raises a ValueError: it is allowed."""
    if not 1 <= k < scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(np.mean(np.sum(scores > own[:, None], axis=1) >= k))


def scores_sorted_in_place(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """The scores that came in are sorted in place: sort a copy."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    scores.sort(axis=1)
    return float(np.mean(own < scores[:, -k]))
