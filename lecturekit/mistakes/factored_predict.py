"""Known mistakes in ``factored_predict(color_scores, object_scores)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=("Each head decides for itself: the best color and the best object, picture by picture."),
    shape=(
        "Each array of scores has a row for each picture. Look for the column of the largest "
        "score in each row, once for colors and once for objects."
    ),
    steps="""\
best_colors = in each row of color_scores, the column of the largest
best_objects = in each row of object_scores, the column of the largest
return best_colors, best_objects
""",
)


def factored_predict(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the best color and the best object of each picture."""
    colors, objects = color_scores.argmax(axis=1), object_scores.argmax(axis=1)
    return colors, objects


best_picture_of_each_class = Edit(
    "The maximum is taken over the pictures (axis 0): take each picture's own best, axis 1.",
    {
        "color_scores.argmax(axis=1)": "color_scores.argmax(axis=0)",
        "object_scores.argmax(axis=1)": "object_scores.argmax(axis=0)",
    },
)

worst_scores = Edit(
    "The smallest score is taken: the best is the largest.",
    {
        "color_scores.argmax(axis=1)": "color_scores.argmin(axis=1)",
        "object_scores.argmax(axis=1)": "object_scores.argmin(axis=1)",
    },
)

largest_in_size = Edit(
    "The sign is dropped: a score of -9 is worse than one of 1.",
    {
        "color_scores.argmax(axis=1)": "np.abs(color_scores).argmax(axis=1)",
        "object_scores.argmax(axis=1)": "np.abs(object_scores).argmax(axis=1)",
    },
)

scores_not_indices = Edit(
    "The best scores are returned: return which color and object has them, argmax.",
    {
        "color_scores.argmax(axis=1)": "color_scores.max(axis=1)",
        "object_scores.argmax(axis=1)": "object_scores.max(axis=1)",
    },
)

objects_first = Edit(
    "The objects are returned before the colors.",
    {"return colors, objects": "return objects, colors"},
)

numbers_of_the_pairs = Edit(
    "Color and object are put into one number: two arrays are expected.",
    {"return colors, objects": "return colors * object_scores.shape[1] + objects"},
)

one_array_of_both = Edit(
    "Both are stacked into one array: two arrays are expected, return colors, objects.",
    {"return colors, objects": "return np.stack([colors, objects], axis=1)"},
)

lists_instead_of_arrays = Edit(
    "The indices are lists: arrays are expected.",
    {"return colors, objects": "return colors.tolist(), objects.tolist()"},
)


def best_of_the_whole_table(
    color_scores: np.ndarray, object_scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """One maximum is taken over the whole table: each picture has its own."""
    pictures = len(color_scores)
    return (
        np.full(pictures, color_scores.argmax() % color_scores.shape[1]),
        np.full(pictures, object_scores.argmax() % object_scores.shape[1]),
    )
