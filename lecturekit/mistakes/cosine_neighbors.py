"""Known mistakes in ``cosine_neighbors(features, query, k)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def lengths_not_divided(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The dot products are not divided by the rows' lengths: long rows win whatever they say."""
    return np.argsort(-(features @ query), kind="stable")[:k]


def nearest_points(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The distance between the points counts here: the direction alone is asked."""
    return np.argsort(np.linalg.norm(features - query, axis=1), kind="stable")[:k]


def least_alike_first(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The order is turned round: argsort begins with the smallest cosine, the largest is asked."""
    cosines = features @ query / np.linalg.norm(features, axis=1)
    return np.argsort(cosines, kind="stable")[:k]


def best_last(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The right rows are in the wrong order: the best comes first."""
    cosines = features @ query / np.linalg.norm(features, axis=1)
    return np.argsort(-cosines, kind="stable")[:k][::-1]


def last_on_a_tie(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """Of equal rows the last comes first: sort the negative cosines, don't turn the order."""
    cosines = features @ query / np.linalg.norm(features, axis=1)
    return np.argsort(cosines, kind="stable")[::-1][:k]


def best_left_out(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The best row is left out, as if it were the query itself: the query is no row here."""
    cosines = features @ query / np.linalg.norm(features, axis=1)
    return np.argsort(-cosines, kind="stable")[1 : k + 1]


def sign_dropped(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The cosine's sign is dropped: a row that points the opposite way is least alike."""
    cosines = np.abs(features @ query) / np.linalg.norm(features, axis=1)
    return np.argsort(-cosines, kind="stable")[:k]


def columns_normalized(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The columns are brought to length 1: it is the rows, axis=1."""
    scaled = features / np.maximum(np.linalg.norm(features, axis=0), 1e-12)
    return np.argsort(-(scaled @ query), kind="stable")[:k]


def cosines_not_indices(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The cosines are returned: asked are the numbers of the rows, argsort."""
    cosines = features @ query / np.linalg.norm(features, axis=1) / np.linalg.norm(query)
    return -np.sort(-cosines)[:k]


def rows_not_indices(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The rows themselves are returned: asked are their numbers."""
    cosines = features @ query / np.linalg.norm(features, axis=1)
    return features[np.argsort(-cosines, kind="stable")[:k]]


def list_instead_of_array(features: np.ndarray, query: np.ndarray, k: int) -> list[int]:
    """The numbers are in a list: an array is asked."""
    cosines = features @ query / np.linalg.norm(features, axis=1)
    numbers: list[int] = np.argsort(-cosines, kind="stable")[:k].tolist()
    return numbers


def features_normalized_in_place(features: np.ndarray, query: np.ndarray, k: int) -> np.ndarray:
    """The rows are divided in place (/=): whoever needs the features next has lost them."""
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    return np.argsort(-(features @ query), kind="stable")[:k]
