"""Known mistakes in ``conv2d_backward(dy, x, w, stride=1, padding=0)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def overlaps_overwritten(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """Where windows overlap, the last one wins (=): their shares add up (+=)."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] = share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def weights_of_the_last_image(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The weights' gradient is that of the last image: the images' shares add up."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy[-1:], every[-1:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def weights_averaged_over_images(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The weights' gradient is averaged over the images: their shares add up."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc]) / len(x)
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def bias_gradient_of_each_image(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The bias gradient is summed over the filters: there is one entry for each filter."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(1, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def bias_gradient_averaged(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The bias gradient is averaged: a bias is added everywhere, so the shares add up."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.mean(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def bias_gradient_not_summed_over_images(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The bias gradient is summed over rows and columns only: the images' shares add up too."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def padding_not_cropped(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The gradient has the shape of the padded image: cut the border off."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    kh, kw = w.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp, dw, db


def padding_cropped_at_one_end(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The border is cut off at the far end only, so the gradient is shifted."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, :height, :width], dw, db


def minus_zero_slice(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The slice [p:-p] is empty for p = 0: write [p : p + size]."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    kh, kw = w.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr:-pr, pc:-pc], dw, db


def stride_ignored_on_the_way_back(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The shares of a pixel are placed as if the stride were 1."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i : i + kh, j : j + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def stride_ignored_in_the_weights(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The weights' gradient is taken at windows one pixel apart: the stride is missing."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    rows, columns = dy.shape[2:]
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, :rows, :columns])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def flipped_kernel(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """A pixel collects the weights of the kernel turned by 180°."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w[:, :, ::-1, ::-1])
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def first_filter_only(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """A pixel collects from the first filter only: every filter looked at it."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :1, i, j], w[:1])
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def pixels_and_weights_exchanged(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The results come in another order: dx, dw, db is asked."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dw, dp[:, :, pr : pr + height, pc : pc + width], db


def slopes_ignored(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """The gradient that comes in, dy, is not multiplied in: ones stand in its place."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    dy = np.ones(dy.shape)
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db


def channels_mixed(
    dy: np.ndarray,
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, int] = 1,
    padding: int | tuple[int, int] = 0,
) -> tuple[np.ndarray, ...]:
    """A pixel gets the mean over the channels: each channel has its own weights."""
    sr, sc = (stride, stride) if isinstance(stride, int) else stride
    pr, pc = (padding, padding) if isinstance(padding, int) else padding
    (kh, kw), (height, width) = w.shape[2:], x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (pr, pr), (pc, pc)))
    every = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    db = dy.sum(axis=(0, 2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, every[:, :, ::sr, ::sc])
    dp = np.zeros(padded.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j], w)
        dp[:, :, i * sr : i * sr + kh, j * sc : j * sc + kw] += share.mean(axis=1, keepdims=True)
    return dp[:, :, pr : pr + height, pc : pc + width], dw, db
