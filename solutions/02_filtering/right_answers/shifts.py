"""Right answers with whole pictures: a shifted slice for each weight."""

import numpy as np


def filter2d(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    if min(rows, columns) <= 0:
        raise ValueError("the kernel must fit into the image")
    return sum(
        weight * image[i : i + rows, j : j + columns].astype(float)
        for (i, j), weight in np.ndenumerate(kernel)
    )


def make_kernels():
    kernels = {
        "identity": "0 0 0  0 1 0  0 0 0",
        "edge_corner": "1 0 -1  0 0 0  -1 0 1",
        "edge_cross": "0 1 0  1 -4 1  0 1 0",
        "edge_all": "-1 -1 -1  -1 8 -1  -1 -1 -1",
        "sharpen": "0 -1 0  -1 5 -1  0 -1 0",
        "box_blur": "1 1 1  1 1 1  1 1 1",
        "gaussian_blur": "1 2 1  2 4 2  1 2 1",
    }
    arrays = {
        name: np.array(text.split(), dtype=float).reshape(3, 3) for name, text in kernels.items()
    }
    for name in ("box_blur", "gaussian_blur"):
        arrays[name] /= arrays[name].sum()
    return arrays


def apply_filter(image, kernel, divisor=1):
    height, width = image.shape
    total = np.zeros((height, width))
    for (i, j), weight in np.ndenumerate(kernel):
        rows = np.clip(np.arange(height) + i - kernel.shape[0] // 2, 0, height - 1)
        columns = np.clip(np.arange(width) + j - kernel.shape[1] // 2, 0, width - 1)
        total += float(weight) * image[np.ix_(rows, columns)]
    return np.around(total / divisor).clip(0, 255).astype("uint8")


def find_template(image, template):
    th, tw = template.shape
    rows, columns = image.shape[0] - th + 1, image.shape[1] - tw + 1
    pattern = template - np.mean(template)
    pattern = pattern / np.linalg.norm(pattern)
    sums = np.zeros((rows, columns))
    for i in range(th):
        for j in range(tw):
            sums += image[i : i + rows, j : j + columns]
    means = sums / template.size
    products = np.zeros((rows, columns))
    squares = np.zeros((rows, columns))
    for i in range(th):
        for j in range(tw):
            centered = image[i : i + rows, j : j + columns] - means
            products += pattern[i, j] * centered
            squares += centered**2
    scores = np.divide(
        products, np.sqrt(squares), out=np.zeros_like(products), where=squares > 1e-12
    )
    best = np.argmax(scores)
    return best // columns, best % columns


def convolve2d(image, kernel):
    kh, kw = kernel.shape
    rows, columns = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    out = 0
    for i in range(kh):
        for j in range(kw):
            out = out + float(kernel[-1 - i, -1 - j]) * image[i : i + rows, j : j + columns]
    return out


def brighten_kernel(gain):
    return gain * (np.arange(9) == 4).reshape(3, 3)


def smoothing_kernel(size):
    # A pyramid: the weights fall from the center in equal steps.
    half = np.arange(1, size // 2 + 2)
    ramp = np.concatenate([half, half[-2::-1]]) if size > 1 else half
    return np.outer(ramp, ramp) / ramp.sum() ** 2
