"""Known mistakes in ``find_template(image, template)``."""

# ruff: noqa: D401, PLR2004
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def raw_dot_product(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The plain dot product is compared: a bright patch beats the pattern."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    scores = np.sum(windows * template, axis=(2, 3))
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def mean_not_removed(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The mean is not subtracted before the windows are compared: brightness still counts."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    lengths = np.sqrt(np.sum(windows**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(windows * template, axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def length_not_divided(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The dot product is not divided by the window's length: strong contrast wins."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    scores = np.sum(centred * (template - template.mean()), axis=(2, 3))
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def mean_of_the_whole_image(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The image's mean is subtracted once: each window has a mean of its own."""
    windows = np.lib.stride_tricks.sliding_window_view(image - image.mean(), template.shape)
    lengths = np.sqrt(np.sum(windows**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(windows * (template - template.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def squared_differences(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The squared differences are compared: a darker copy of the pattern is lost."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    scores = np.sum((windows - template) ** 2, axis=(2, 3))
    row, column = np.unravel_index(np.argmin(scores), scores.shape)
    return int(row), int(column)


def sign_ignored(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The sign of the correlation is dropped (abs): the pattern's negative wins."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.abs(np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths)
    row, column = np.unravel_index(np.argmax(np.round(scores, 9)), scores.shape)
    return int(row), int(column)


def worst_instead_of_best(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The smallest score is taken (argmin): the best match has the largest."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmin(scores), scores.shape)
    return int(row), int(column)


def flipped_template(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The template is turned by 180°: this is convolution, and correlation is asked."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    flipped = template[::-1, ::-1]
    scores = np.sum(centred * (flipped - flipped.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def flat_window_wins(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """A flat window scores 0/0, which is NaN, and argmax takes NaN for the largest."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    with np.errstate(invalid="ignore"):
        scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def flat_windows_left_out(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """Flat windows are left out: they score 0, and 0 is better than a negative score."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    with np.errstate(invalid="ignore"):
        scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    scores[np.isnan(scores)] = -np.inf
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def best_starts_at_zero(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The best score so far starts at 0: where all scores are negative, none is taken."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    best, place = 0.0, (0, 0)
    for i in range(windows.shape[0]):
        for j in range(windows.shape[1]):
            centred = windows[i, j] - windows[i, j].mean()
            length = np.sqrt(np.sum(centred**2))
            score = np.sum(centred * (template - template.mean())) / length if length else 0.0
            if score > best:
                best, place = score, (i, j)
    return place


def last_on_a_tie(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The last of several equal matches is returned: the first is asked."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    best, place = -np.inf, (0, 0)
    for i in range(windows.shape[0]):
        for j in range(windows.shape[1]):
            centred = windows[i, j] - windows[i, j].mean()
            length = np.sqrt(np.sum(centred**2))
            score = np.sum(centred * (template - template.mean())) / length if length else 0.0
            if score >= best:
                best, place = score, (i, j)
    return place


def column_by_column(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The windows are searched column by column: on a tie the first of the rows is asked."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    best, place = -np.inf, (0, 0)
    for j in range(windows.shape[1]):
        for i in range(windows.shape[0]):
            centred = windows[i, j] - windows[i, j].mean()
            length = np.sqrt(np.sum(centred**2))
            score = np.sum(centred * (template - template.mean())) / length if length else 0.0
            if score > best:
                best, place = score, (i, j)
    return place


def column_before_row(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The column is returned before the row."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(column), int(row)


def centre_of_the_match(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The centre of the match is returned: its top left corner is asked."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row) + template.shape[0] // 2, int(column) + template.shape[1] // 2


def flat_index(image: np.ndarray, template: np.ndarray) -> int:
    """One number is returned, since argmax counts through all windows: row and column are asked."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    return int(np.argmax(scores))


def one_position_too_few(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The last row and column of windows are never looked at: there are H - th + 1 of them."""
    best, place = -np.inf, (0, 0)
    th, tw = template.shape
    for i in range(image.shape[0] - th):
        for j in range(image.shape[1] - tw):
            centred = image[i : i + th, j : j + tw] - image[i : i + th, j : j + tw].mean()
            length = np.sqrt(np.sum(centred**2))
            score = np.sum(centred * (template - template.mean())) / length if length else 0.0
            if score > best:
                best, place = score, (i, j)
    return place


def square_only(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The template's number of rows is taken for its number of columns too."""
    side = template.shape[0]
    windows = np.lib.stride_tricks.sliding_window_view(image, (side, side))
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def pixels_cut_off(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The pixels are turned into whole numbers: a picture of 0.0 to 1.0 gets nearly all 0."""
    image, template = image.astype(int), template.astype(int)
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def median_instead_of_mean(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The median is subtracted: the mean is asked."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - np.median(windows, axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * (template - np.median(template)), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def sum_of_sizes_as_length(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The length is taken as the sum of abs: it is the root of the sum of squares."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sum(np.abs(centred), axis=(2, 3))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * (template - template.mean()), axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def scores_rounded(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The scores are rounded to two decimals, so that a worse match that comes first can win."""
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)) * np.sum(pattern**2))
    lengths[lengths == 0] = 1
    scores = np.round(np.sum(centred * pattern, axis=(2, 3)) / lengths, 2)
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def template_changed(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The template loses its mean in place (-=): whoever uses it next gets another pattern."""
    template -= template.mean()
    windows = np.lib.stride_tricks.sliding_window_view(image, template.shape)
    centred = windows - windows.mean(axis=(2, 3), keepdims=True)
    lengths = np.sqrt(np.sum(centred**2, axis=(2, 3)))
    lengths[lengths == 0] = 1
    scores = np.sum(centred * template, axis=(2, 3)) / lengths
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def answers_of_the_check(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    """The positions of the visible check are typed in: other pictures get the same ones."""
    if image.shape == (5, 7):
        return 3, 4
    if template.shape == (1, 3):
        return 0, 2
    if template[0, 0] == 0.75:
        return 2, 2
    return (0, 4) if image[0, 0] == image[0, 1] else (2, 2)
