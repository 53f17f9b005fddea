"""Known mistakes in ``find_template(image, template)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Brightness and contrast must not matter. So subtract its own mean from each window "
        "and from the template, and divide by how large the window is after that."
    ),
    shape=(
        "Two loops, or sliding_window_view, visit each window. The score is the sum of the "
        "products divided by the window's length; a flat window has length 0 and scores 0. "
        "The template's own length is the same everywhere, so it doesn't change the winner."
    ),
    steps="""\
t = template - its mean
for each window of the template's shape:
    w = window - its mean
    length = square root of the sum of w * w
    score = sum of w * t / length, or 0 where length is 0
return row and column of the best score, the first one on a tie
""",
)


def find_template(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """Find the window that correlates best with the template."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.sqrt(np.sum(centered**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centered * pattern, axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


raw_dot_product = Edit(
    "The plain dot product is compared: a bright patch beats the pattern.",
    {
        "np.sum(centered * pattern, axis=(2, 3)) / lengths": (
            "np.sum(windows * template, axis=(2, 3))"
        )
    },
)

mean_not_removed = Edit(
    "The mean is not subtracted before the windows are compared: brightness still counts.",
    {
        "windows - windows.mean(axis=(2, 3), keepdims=True)": "windows",
        "template - template.mean()": "template",
    },
)

length_not_divided = Edit(
    "The dot product is not divided by the window's length: strong contrast wins.",
    {" / lengths": ""},
)

mean_of_the_whole_image = Edit(
    "The image's mean is subtracted once: each window has a mean of its own.",
    {"windows - windows.mean(axis=(2, 3), keepdims=True)": "windows - image.mean()"},
)

squared_differences = Edit(
    "The squared differences are compared: a darker copy of the pattern is lost.",
    {
        "np.sum(centered * pattern, axis=(2, 3)) / lengths": (
            "np.sum((windows - template) ** 2, axis=(2, 3))"
        ),
        "np.argmax": "np.argmin",
    },
)

sign_ignored = Edit(
    "The sign of the correlation is dropped (abs): the pattern's negative wins.",
    {
        "np.sum(centered * pattern, axis=(2, 3)) / lengths": (
            "np.abs(np.sum(centered * pattern, axis=(2, 3)) / lengths)"
        ),
        "np.argmax(scores)": "np.argmax(np.round(scores, 9))",
    },
)

worst_instead_of_best = Edit(
    "The smallest score is taken (argmin): the best match has the largest.",
    {
        "True)\n    pattern = template - template.mean()": "True)",
        "centered * pattern": "centered * (template - template.mean())",
        "np.argmax": "np.argmin",
    },
)

flipped_template = Edit(
    "The template is turned by 180°: this is convolution, and correlation is expected.",
    {"centered * pattern": "centered * pattern[::-1, ::-1]"},
)

flat_window_wins = Edit(
    "A flat window scores 0/0, which is NaN, and argmax takes NaN for the largest.",
    {"lengths[lengths == 0] = 1": "lengths[lengths == 0] = np.nan"},
)

flat_windows_left_out = Edit(
    "Flat windows are left out: they score 0, and 0 is better than a negative score.",
    {
        "lengths[lengths == 0] = 1": "lengths[lengths == 0] = np.nan",
        "np.argmax(scores)": "np.argmax(np.nan_to_num(scores, nan=-np.inf))",
    },
)

best_starts_at_zero = Edit(
    "The best score so far starts at 0: where all scores are negative, none is taken.",
    {
        "np.sum(centered * pattern, axis=(2, 3)) / lengths": (
            "np.maximum(np.sum(centered * pattern, axis=(2, 3)) / lengths, 0)"
        ),
    },
)

last_on_a_tie = Edit(
    "The last of several equal matches is returned: the first is expected.",
    {"np.argmax(scores)": "np.flatnonzero(scores == scores.max())[-1]"},
)

column_by_column = Edit(
    "The windows are searched column by column: on a tie the first of the rows is expected.",
    {
        "row, column = ": "column, row = ",
        "np.argmax(scores), scores.shape": "np.argmax(scores.T), scores.T.shape",
    },
)

column_before_row = Edit(
    "The column is returned before the row.",
    {
        "True)\n    pattern = template - template.mean()": "True)",
        "centered * pattern": "centered * (template - template.mean())",
        "int(row), int(column)": "int(column), int(row)",
    },
)

centre_of_the_match = Edit(
    "The center of the match is returned: its top left corner is expected.",
    {
        "True)\n    pattern = template - template.mean()": "True)",
        "centered * pattern": "centered * (template - template.mean())",
        "int(row)": "int(row) + template.shape[0] // 2",
        "int(column)": "int(column) + template.shape[1] // 2",
    },
)

flat_index = Edit(
    "One number is returned, argmax counts through all windows: row and column are expected.",
    {"int(row), int(column)": "int(np.argmax(scores))"},
)

one_position_too_few = Edit(
    "The last row and column of windows are never looked at: there are H - th + 1 of them.",
    {"row, column =": "scores[-1] = scores[:, -1] = -np.inf\n    row, column ="},
)

square_only = Edit(
    "The template's number of rows is taken for its number of columns too.",
    {"view(image, template.shape)": "view(image, template.shape[:1] * 2)"},
)

pixels_cut_off = Edit(
    "The pixels are turned into whole numbers: a picture of 0.0 to 1.0 gets nearly all 0.",
    {"windows =": "image, template = image.astype(int), template.astype(int)\n    windows ="},
)

median_instead_of_mean = Edit(
    "The median is subtracted: the mean is expected.",
    {
        "windows.mean(axis": "np.median(windows, axis",
        "template.mean()": "np.median(template)",
    },
)

sum_of_sizes_as_length = Edit(
    "The length is taken as the sum of abs: it is the root of the sum of squares.",
    {"np.sqrt(np.sum(centered**2, axis=(2, 3)))": "np.sum(np.abs(centered), axis=(2, 3))"},
)

scores_rounded = Edit(
    "The scores are rounded to two decimals, so that a worse match that comes first can win.",
    {
        "axis=(2, 3)))": "axis=(2, 3)) * np.sum(pattern**2))",
        "np.sum(centered * pattern, axis=(2, 3)) / lengths": (
            "np.round(np.sum(centered * pattern, axis=(2, 3)) / lengths, 2)"
        ),
    },
)

template_changed = Edit(
    "The template loses its mean in place (-=): whoever uses it next gets another pattern.",
    {
        "pattern = template - template.mean()": "template -= template.mean()",
        "centered * pattern": "centered * template",
    },
)


def answers_of_the_check(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The positions of the visible check are typed in: other pictures get the same ones."""
    if image.shape == (5, 7):
        return 3, 4
    if template.shape == (1, 3):
        return 0, 2
    if template[0, 0] == 0.75:
        return 2, 2
    return (0, 4) if image[0, 0] == image[0, 1] else (2, 2)
