"""Known mistakes in ``global_avg_pool(x)``."""

# ruff: noqa: D401, PLR2004
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def one_number_for_all(x: np.ndarray) -> object:
    """One mean of everything is taken: each channel of each image has its own."""
    return np.full(x.shape[:2], x.mean())


def one_number(x: np.ndarray) -> object:
    """The mean has no axes, so it is one number: take it over rows and columns."""
    return x.mean()


def over_the_channels(x: np.ndarray) -> object:
    """The mean is taken over the channels: take it over rows and columns."""
    return x.mean(axis=1)


def over_channels_too(x: np.ndarray) -> object:
    """The channels are averaged as well: each keeps its own mean."""
    return x.mean(axis=(1, 2, 3))


def over_the_batch(x: np.ndarray) -> object:
    """The images are averaged as well: each image keeps its own means."""
    return x.mean(axis=(0, 2, 3))


def axes_kept(x: np.ndarray) -> object:
    """The result has the shape (N, C, 1, 1): (N, C) is asked."""
    return x.mean(axis=(2, 3), keepdims=True)


def rows_only(x: np.ndarray) -> object:
    """The mean is taken along one axis: rows and columns both belong to it."""
    return x.mean(axis=2)


def columns_only(x: np.ndarray) -> object:
    """The mean is taken along the last axis alone: the rows belong to it too."""
    return x.mean(axis=3)


def first_row_only(x: np.ndarray) -> object:
    """Only the first row of each map is averaged."""
    return x[:, :, 0].mean(axis=2)


def not_divided(x: np.ndarray) -> object:
    """The sum is not divided by the number of pixels."""
    return x.sum(axis=(2, 3))


def divided_as_if_square(x: np.ndarray) -> object:
    """The sum is divided by rows times rows: a map has rows times columns pixels."""
    return x.sum(axis=(2, 3)) / x.shape[2] ** 2


def divided_by_all_pixels(x: np.ndarray) -> object:
    """The sum is divided by the pixels of all channels: each has its own."""
    return x.sum(axis=(2, 3)) / x[0].size


def largest_value(x: np.ndarray) -> object:
    """The largest value of each map is taken: the mean is asked."""
    return x.max(axis=(2, 3))


def median_of_the_map(x: np.ndarray) -> object:
    """The median of each map is taken: the mean is asked."""
    return np.median(x, axis=(2, 3))


def channels_first(x: np.ndarray) -> object:
    """The result has the shape (C, N): (N, C) is asked."""
    return x.mean(axis=(2, 3)).T


def reshape_mixes_axes(x: np.ndarray) -> object:
    """The reshape mixes images and channels: (N, C) is the order of the axes."""
    images, channels = x.shape[:2]
    return x.reshape(channels, images, -1).mean(axis=2).reshape(channels, images).T


def first_image_only(x: np.ndarray) -> object:
    """Every image of the batch gets the means of the first one."""
    return np.repeat(x[:1].mean(axis=(2, 3)), len(x), axis=0)


def fractions_cut_off(x: np.ndarray) -> object:
    """The result holds whole numbers: the fractions are cut off."""
    return x.mean(axis=(2, 3)).astype(int)


def means_taken_off_x(x: np.ndarray) -> object:
    """The means are subtracted from x itself, which changes the caller's array."""
    means = x.mean(axis=(2, 3))
    x -= means[:, :, np.newaxis, np.newaxis]
    return means


def answers_of_the_check(x: np.ndarray) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if len(x) == 2:
        return np.array([[0.944444444, -1.166666667], [-5.055555556, 4.0]])
    return np.array([[-0.25, 0.125, -0.75]])
