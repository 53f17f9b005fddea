"""Known mistakes in ``cosine_neighbors(features, query, k)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "The cosine compares directions. Divide the dot product by the lengths, and how "
        "large the features are no longer matters."
    ),
    shape=(
        "One matrix product gives all dot products with the query. Divide each by the length "
        "of its row (the query's length is the same for all), sort from the largest on, and "
        "keep the first k. A stable sort keeps ties in order."
    ),
    steps="""\
dots = features @ query                       # (N,)
cosines = dots / length of each row
order = stable sort of -cosines, as indices
return the first k of order
""",
)


def cosine_neighbors(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """Return the numbers of the k rows that are most alike the query."""
    features = features.astype(float)
    cosines = features @ query / np.linalg.norm(features, axis=1)
    return np.argsort(-cosines, kind="stable")[:k]


# Who makes another mistake seldom thinks of numbers of 8 bits.
_NO_FLOAT = {"    features = features.astype(float)\n": ""}

lengths_not_divided = Edit(
    "The dot products are not divided by the rows' lengths: long rows win in any direction.",
    {" / np.linalg.norm(features, axis=1)": "", **_NO_FLOAT},
)

nearest_points = Edit(
    "The distance between the points counts here: the direction alone is expected.",
    {
        "features @ query / np.linalg.norm(features, axis=1)": (
            "-np.linalg.norm(features - query, axis=1)"
        ),
        **_NO_FLOAT,
    },
)

least_alike_first = Edit(
    "The order is reversed: argsort begins with the smallest, so sort -cosines.",
    {"-cosines": "cosines", **_NO_FLOAT},
)

best_last = Edit(
    "The right rows are in the wrong order: the best comes first.",
    {"[:k]": "[:k][::-1]", **_NO_FLOAT},
)

last_on_a_tie = Edit(
    "Of equal rows the last comes first: sort the negative cosines, don't reverse the order.",
    {
        'np.argsort(-cosines, kind="stable")': 'np.argsort(cosines, kind="stable")[::-1]',
        **_NO_FLOAT,
    },
)

best_left_out = Edit(
    "The best row is left out, as if it were the query itself: the query is no row here.",
    {"[:k]": "[1 : k + 1]", **_NO_FLOAT},
)

sign_dropped = Edit(
    "The cosine's sign is dropped: a row that points the opposite way is least alike.",
    {"features @ query": "np.abs(features @ query)", **_NO_FLOAT},
)

columns_normalized = Edit(
    "The columns are brought to length 1: bring the rows to it, axis=1.",
    {
        "features @ query / np.linalg.norm(features, axis=1)": (
            "features / np.maximum(np.linalg.norm(features, axis=0), 1e-12) @ query"
        ),
        **_NO_FLOAT,
    },
)

cosines_not_indices = Edit(
    "The cosines are returned: the numbers of the rows are expected, argsort.",
    {
        "axis=1)": "axis=1) / np.linalg.norm(query)",
        'np.argsort(-cosines, kind="stable")': "-np.sort(-cosines)",
        **_NO_FLOAT,
    },
)

rows_not_indices = Edit(
    "The rows themselves are returned: their numbers are expected.",
    {
        "np.argsort(": "features[np.argsort(",
        "[:k]": "[:k]]",
        **_NO_FLOAT,
    },
)

list_instead_of_array = Edit(
    "The numbers are in a list: an array is expected.",
    {"[:k]": "[:k].tolist()", **_NO_FLOAT},
)

features_normalized_in_place = Edit(
    "The rows are divided in place (/=): whoever needs the features next has lost them.",
    {
        "cosines = features @ query / np.linalg.norm(features, axis=1)": (
            "features /= np.linalg.norm(features, axis=1, keepdims=True)\n"
            "    cosines = features @ query"
        ),
        **_NO_FLOAT,
    },
)
