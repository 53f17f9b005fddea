"""Known mistakes in ``top_k_error(scores, labels, k=5)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "There is no need to sort. A label is in the top k if fewer than k classes score "
        "strictly higher than it does."
    ),
    shape=(
        "Check k first. Then pick each row's score of its own label, count in each row how "
        "many scores are larger, and average how often that count reaches k."
    ),
    steps="""\
if k is below 1 or above the number of classes: raise ValueError
own = in each row, the score of that row's label        # (N,)
higher = in each row, how many scores are larger than own
return the mean of (higher >= k)
""",
)


def top_k_error(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """Return the share of rows whose label is not among the k best classes."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    own = scores[np.arange(len(scores)), labels]
    return float(np.mean(np.sum(scores > own[:, None], axis=1) >= k))


k_ignored = Edit(
    "Only the best class counts, whatever k is: this is the top-1 error.",
    {"np.sum(scores > own[:, None], axis=1) >= k": "np.argmax(scores, axis=1) != labels"},
)

accuracy_returned = Edit(
    "The share of hits is returned: the error is the share of misses, 1 minus it.",
    {">= k))": "< k))"},
)

percent_returned = Edit(
    "The error is given in percent: a share from 0 to 1 is expected.",
    {"np.mean(": "100 * np.mean("},
)

misses_counted = Edit(
    "The misses are counted: divide them by the number of rows.",
    {"np.mean(": "np.sum("},
)

divided_by_classes = Edit(
    "The misses are divided by the number of classes: divide by the number of rows.",
    {
        "np.mean(": "np.sum(",
        ">= k)": ">= k) / scores.shape[1]",
    },
)


def worst_k_taken(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """The k lowest scores are taken, for argsort puts the lowest first."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    chosen = np.argsort(scores, axis=1, kind="stable")[:, :k]
    return float(np.mean([label not in row for label, row in zip(labels, chosen, strict=True)]))


one_too_many = Edit(
    "A label with k better classes counts as a hit: it is number k + 1.",
    {">= k))": "> k))"},
)

one_too_few = Edit(
    "A label with k - 1 better classes counts as a miss: it is number k, a hit.",
    {">= k))": ">= k - 1))"},
)

ties_lose = Edit(
    "Classes with the same score push the label out: only strictly higher scores count.",
    {"scores > own[:, None], axis=1) >= k": "scores >= own[:, None], axis=1) > k"},
)


def ties_by_order(scores: np.ndarray, labels: np.ndarray, k: int = 5) -> float:
    """Sorting breaks ties by the order of the classes: count the strictly higher scores."""
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("k is out of range")
    chosen = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return float(np.mean([label not in row for label, row in zip(labels, chosen, strict=True)]))


labels_from_one = Edit(
    "The labels are taken to start at 1: class 0 is the first column.",
    {", labels]": ", labels - 1]"},
)

any_k_accepted = Edit(
    "No ValueError is raised for a k that is below 1 or above the number of classes.",
    {
        (
            '    if not 1 <= k <= scores.shape[1]:\n        raise ValueError("k is out of range")\n'
        ): "",
    },
)

large_k_accepted = Edit(
    "A k above the number of classes raises no ValueError.",
    {
        "not 1 <= k <= scores.shape[1]": "k < 1",
        "k is out of range": "k must be at least 1",
    },
)

all_classes_refused = Edit(
    "A k equal to the number of classes raises a ValueError: it is allowed.",
    {"k <= scores.shape[1]": "k < scores.shape[1]"},
)

scores_sorted_in_place = Edit(
    "The scores that came in are sorted in place: sort a copy.",
    {
        "return": "scores.sort(axis=1)\n    return",
        "np.sum(scores > own[:, None], axis=1) >= k": "own < scores[:, -k]",
    },
)
