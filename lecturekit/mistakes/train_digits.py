"""Known mistakes in ``train_digits(images, labels, seed=0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Four functions, again and again: forward through convolution, ReLU, pooling and a "
        "matrix; the loss and its gradient; the same layers backward; a step against the "
        "gradient."
    ),
    shape=(
        "Write a function forward that keeps what backward needs. Start with small random weights "
        "from a generator with the seed, so that the same seed gives the same network. Go through "
        "the pictures in shuffled batches of 32, a few epochs. predict runs forward and returns "
        "the column of the largest score. Loops over pixels are too slow: loop over positions, "
        "with all images at once."
    ),
    steps="""\
rng = a generator with the seed
w, b, and a matrix with its biases: small random numbers, biases 0
for each epoch:
    for each batch of the shuffled pictures:
        maps = conv2d, ReLU, max_pool2d, then flattened
        scores = maps @ matrix + biases
        loss, dscores = softmax_cross_entropy(scores, labels of the batch)
        gradients: matrix, biases, then back through pooling, ReLU, convolution
        sgd_step on all parameters
def predict: forward, then the place of each row's largest score, as integers
return predict
""",
)


def train_digits(images: np.ndarray, labels: np.ndarray, seed: int = 0) -> object:
    """Train a convolution with pooling and a fully connected layer; return what reads digits."""
    rng = np.random.default_rng(seed)

    def windows(x: np.ndarray) -> np.ndarray:
        padded = np.pad(x.astype(float), ((0, 0), (1, 1), (1, 1)))
        views = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))
        return views.reshape(len(x), 64, 9)

    def layers(patches: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        cells = np.maximum(patches @ kernels + biases, 0).reshape(-1, 4, 2, 4, 2, 16)
        return cells, cells.max(axis=(2, 4)).reshape(-1, 256)

    kernels, biases = rng.normal(size=(9, 16)) / 2, np.zeros(16)
    weights, last = rng.normal(size=(256, 10)) / 100, np.zeros(10)
    parameters = [kernels, biases, weights, last]
    velocity = [np.zeros_like(each) for each in parameters]
    inputs, rate = windows(images), 0.1
    for epoch in range(6):
        order = rng.permutation(len(images))
        for start in range(0, len(order), 32):
            rows = order[start : start + 32]
            cells, features = layers(inputs[rows])
            scores = features @ weights + last
            powers = np.exp(scores - scores.max(axis=1, keepdims=True))
            slopes = powers / powers.sum(axis=1, keepdims=True)
            slopes[np.arange(len(rows)), labels[rows]] -= 1
            slopes /= len(rows)
            back = (slopes @ weights.T).reshape(-1, 4, 1, 4, 1, 16)
            won = (cells == cells.max(axis=(2, 4), keepdims=True)) & (cells > 0)
            maps = np.where(won, back, 0).reshape(-1, 16)
            gradients = [inputs[rows].reshape(-1, 9).T @ maps, maps.sum(axis=0)]
            gradients += [features.T @ slopes, slopes.sum(axis=0)]
            for p, v, g in zip(parameters, velocity, gradients, strict=True):
                v[...] = 0.9 * v - rate * (1 - epoch / 6) * g
                p[...] = p + v

    def predict(images: np.ndarray) -> object:
        scores = layers(windows(images))[1] @ weights + last
        return scores.argmax(axis=1)

    return predict


rate_too_large = Edit(
    "The learning rate is far too large: the network is lost, and reads all pictures alike.",
    {"rate = windows(images), 0.1": "rate = windows(images), 1e6"},
)

rate_too_small = Edit(
    "The learning rate is far too small: after all steps the network has hardly learned.",
    {"rate = windows(images), 0.1": "rate = windows(images), 1e-5"},
)

uphill = Edit(
    "The steps go uphill: subtract the gradient.",
    {"rate = windows(images), 0.1": "rate = windows(images), -0.001"},
)

never_changed = Edit(
    "The parameters never change: p = p + v makes a new array, p += v changes the old one.",
    {"p[...] =": "p ="},
)

labels_of_other_pictures = Edit(
    "Pictures are shuffled and their labels aren't: take the same rows of both.",
    {"labels[rows]": "labels[start : start + len(rows)]"},
)

gradient_of_the_label_missing = Edit(
    "1 isn't subtracted at the label, so no step knows which digit it was.",
    {"            slopes[np.arange(len(rows)), labels[rows]] -= 1\n": ""},
)

too_few_steps = Edit(
    "Three steps are too few: go through all pictures several times.",
    {"range(6)": "range(1)", "range(0, len(order), 32)": "range(0, 96, 32)"},
)

labels_from_1 = Edit(
    "The labels are counted from 1: the digit is the place of the largest score, from 0.",
    {"scores.argmax(axis=1)": "scores.argmax(axis=1) + 1"},
)

labels_as_floats = Edit(
    "The labels are floats: whole numbers are expected.",
    {"scores.argmax(axis=1)": "scores.argmax(axis=1).astype(float)"},
)

scores_not_labels = Edit(
    "The scores are returned: return the class with the largest, argmax.",
    {"scores.argmax(axis=1)": "scores"},
)

worst_score = Edit(
    "The smallest score is taken: the largest says which digit it is.",
    {"scores.argmax(axis=1)": "scores.argmin(axis=1)"},
)

training_digits_read = Edit(
    "The training pictures are read, whatever predict is given.",
    {"layers(windows(images))[1]": "layers(inputs)[1]"},
)

predictions_not_a_function = Edit(
    "Labels are returned: return the function predict itself, don't call it.",
    {"return predict": "return predict(images)"},
)

nothing_returned = Edit(
    "Nothing is returned: return predict.",
    {"    return predict": "    return None  #"},
)

not_seeded = Edit(
    "Numbers are drawn without the seed, so no two runs agree: use default_rng(seed).",
    {"default_rng(seed)": "default_rng()"},
)
