"""Right answers in plain Python loops, one number at a time."""

import numpy as np


def filter2d(image, kernel):
    height, width = image.shape
    kh, kw = kernel.shape
    if kh > height or kw > width:
        raise ValueError(f"kernel {kernel.shape} does not fit into image {image.shape}")
    out = np.zeros((height - kh + 1, width - kw + 1))
    for row in range(height - kh + 1):
        for column in range(width - kw + 1):
            total = 0.0
            for i in range(kh):
                for j in range(kw):
                    total += float(image[row + i, column + j]) * float(kernel[i, j])
            out[row, column] = total
    return out


def make_kernels():
    box = np.empty((3, 3))
    gaussian = np.empty((3, 3))
    for i in range(3):
        for j in range(3):
            box[i, j] = 1 / 9
            gaussian[i, j] = [1, 2, 1][i] * [1, 2, 1][j] / 16
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": box,
        "gaussian_blur": gaussian,
    }


def apply_filter(image, kernel, divisor=1):
    height, width = image.shape
    kh, kw = kernel.shape
    out = np.empty((height, width), dtype=np.uint8)
    for row in range(height):
        for column in range(width):
            total = 0.0
            for i in range(kh):
                for j in range(kw):
                    # The nearest pixel inside the image stands in for one outside.
                    r = min(max(row + i - kh // 2, 0), height - 1)
                    c = min(max(column + j - kw // 2, 0), width - 1)
                    total += float(image[r, c]) * float(kernel[i, j])
            out[row, column] = min(max(round(total / divisor), 0), 255)
    return out


def find_template(image, template):
    th, tw = template.shape
    best = -np.inf
    place = (0, 0)
    pattern = template - template.mean()
    for row in range(image.shape[0] - th + 1):
        for column in range(image.shape[1] - tw + 1):
            window = image[row : row + th, column : column + tw]
            window = window - window.mean()
            length = np.sqrt((window * window).sum())
            score = 0.0
            if length > 0:
                score = (window * pattern).sum() / length
            if score > best:
                best = score
                place = (row, column)
    return place


def convolve2d(image, kernel):
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            for i in range(kh):
                for j in range(kw):
                    weight = float(kernel[kh - 1 - i, kw - 1 - j])
                    out[row, column] += weight * float(image[row + i, column + j])
    return out


def brighten_kernel(gain):
    kernel = np.zeros((3, 3))
    kernel[1, 1] = gain
    return kernel


def smoothing_kernel(size):
    kernel = np.ones((size, size))
    for i in range(size):
        for j in range(size):
            kernel[i, j] = 1 / (size * size)
    return kernel
