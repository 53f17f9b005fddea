"""A map of features: many dimensions laid out on a plane."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_finite_array
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.extras import lacking

Method = Literal["pca", "tsne"]

_FEWEST = 4  # rows, below which neither method makes a map


def project_2d(
    features: ArrayLike, *, method: Method = "pca", seed: int = 0
) -> NDArray[np.float64]:
    """Lay features out on a plane so that they can be plotted.

    Parameters
    ----------
    features : array_like or tensor on the CPU, shape (N, D)
        At least four rows and two columns.
    method : {"pca", "tsne"}
        "pca" is the shadow on the plane in which the features vary most: distances on the map
        are never larger than the real ones. "tsne" keeps neighbors together; distances
        between groups mean little.
    seed : int
        For "tsne", which starts from the PCA map but draws random numbers on the way.

    Returns
    -------
    ndarray of float64, shape (N, 2)
        With mean 0.

    Raises
    ------
    ValueError
        If the shape is wrong, a value is not finite or the method is unknown.
    TypeError
        If the features are not real numbers.

    Examples
    --------
    Points on a line in three dimensions stay on a line:

    >>> import lecturekit as lk
    >>> points = [[0, 0, 0], [1, 2, 2], [2, 4, 4], [3, 6, 6]]
    >>> abs(lk.project_2d(points)).round(6)
    array([[4.5, 0. ],
           [1.5, 0. ],
           [1.5, 0. ],
           [4.5, 0. ]])

    References
    ----------
    Slide "CNN: Learns Good Representation of Data"; L. van der Maaten and G. Hinton,
    "Visualizing data using t-SNE", 2008.
    """
    try:
        from sklearn.decomposition import PCA  # noqa: PLC0415 - slow to import
        from sklearn.manifold import TSNE  # noqa: PLC0415 - likewise
        from threadpoolctl import threadpool_limits  # noqa: PLC0415 - comes with scikit-learn
    except ModuleNotFoundError as error:
        raise lacking("project_2d", error) from None
    rows = as_finite_array("project_2d", "features", features, "N D").astype(np.float64)
    start = as_whole_number("project_2d", "seed", seed, least=0)
    if len(rows) < _FEWEST or rows.shape[1] < 2:  # noqa: PLR2004 - a plane's axes
        raise ValueError(
            f"project_2d: features has shape {rows.shape}; give at least {_FEWEST} rows and 2 "
            "columns"
        )
    if (rows == rows[0]).all():
        raise ValueError(
            f"project_2d: all {len(rows)} rows of features are equal; give rows that differ"
        )
    if method not in get_args(Method):
        raise ValueError(
            f"project_2d: method is {method!r}; use one of {', '.join(get_args(Method))}"
        )
    # About so many neighbors count for a point; there must be fewer than points.
    perplexity = min(30.0, (len(rows) - 1) / 3)
    projections = {
        "pca": PCA(n_components=2, svd_solver="full"),
        "tsne": TSNE(n_components=2, init="pca", perplexity=perplexity, random_state=start),
    }
    # Many short steps: on a busy machine threads spend them waiting for each other.
    with threadpool_limits(1):
        flat = projections[method].fit_transform(rows)
    return np.asarray(flat - flat.mean(axis=0), dtype=np.float64)
