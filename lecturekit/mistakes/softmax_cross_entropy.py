"""Known mistakes in ``softmax_cross_entropy(scores, labels)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Softmax turns the scores of each row into shares that add up to 1. The loss of a "
        "row is minus the logarithm of the share that its right label got. A network that "
        "knows nothing gives each of K classes 1/K, and its loss is ln K."
    ),
    shape=(
        "Subtract each row's largest score first: the shares stay the same, and nothing "
        "overflows. Work with logarithms of shares (score minus the log of the sum of "
        "exponentials), so that no share becomes 0 before its logarithm is taken. The "
        "gradient of one row is its shares, minus 1 at the label; divide by N."
    ),
    steps="""\
shifted = scores as floats, minus each row's largest
logs = shifted - log of each row's sum of exp(shifted)
loss = minus the mean of each row's log at its label
dscores = exp(logs), then 1 subtracted at each row's label
return loss, dscores / N
""",
)


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> object:
    """Return the mean cross-entropy of the labels and its gradient by the scores."""
    rows = np.arange(len(scores))
    shifted = scores.astype(float) - scores.max(axis=1, keepdims=True)
    total = np.exp(shifted).sum(axis=1, keepdims=True)
    logs = shifted - np.log(total)
    loss = -logs[rows, labels].mean()
    dscores = np.exp(logs)
    dscores[rows, labels] -= 1
    return loss, dscores / len(scores)


overflows = Edit(
    "exp of a large score overflows: subtract the row's largest score first.",
    {" - scores.max(axis=1, keepdims=True)": ""},
)

one_maximum_for_all = Edit(
    "The largest score of all is subtracted, so other rows come out as 0: take each row's own.",
    {"scores.max(axis=1, keepdims=True)": "scores.max()"},
)

probabilities_clipped = Edit(
    "A tiny number is added in the logarithm: then no loss is above -log of it.",
    {"-logs[rows, labels].mean()": "-np.log(np.exp(logs[rows, labels]) + 1e-9).mean()"},
)

losses_summed = Edit(
    "The losses of the rows are summed: their mean is expected.",
    {"].mean()": "].sum()"},
)

mean_of_all_entries = Edit(
    "The mean is taken over all entries, not over the rows: divide by N alone.",
    {"-logs[rows, labels].mean()": "-logs[rows, labels].sum() / scores.size"},
)

gradient_not_divided = Edit(
    "The gradient is that of the sum: divide it by the number of rows, as the loss is.",
    {"dscores / len(scores)": "dscores"},
)

gradient_divided_by_all = Edit(
    "The gradient is divided by N times K: divide it by the number of rows, N.",
    {"dscores / len(scores)": "dscores / scores.size"},
)

sign_of_the_loss = Edit(
    "The minus is missing: a logarithm of a probability is negative, a loss isn't.",
    {"-logs[rows": "logs[rows"},
)

sign_of_the_gradient = Edit(
    "The gradient has the wrong sign: it is probability minus 1 at the label.",
    {"return loss, dscores": "return loss, -dscores"},
)

label_not_subtracted = Edit(
    "The gradient is the probability alone: subtract 1 at each row's label.",
    {"    dscores[rows, labels] -= 1\n": ""},
)

one_for_all_subtracted = Edit(
    "1 is subtracted at every label in every row: use [rows, labels], one pair for each row.",
    {"dscores[rows, labels]": "dscores[:, labels]"},
)

softmax_of_columns = Edit(
    "The softmax runs down the columns (axis 0): it should run along each row (axis 1).",
    {
        "scores.max(axis=1, keepdims=True)": "scores.max(axis=0, keepdims=True)",
        ".sum(axis=1, keepdims=True)": ".sum(axis=0, keepdims=True)",
    },
)

another_logarithm = Edit(
    "The logarithm has base 2: the natural one, np.log, is expected.",
    {"].mean()": "].mean() / np.log(2)"},
)

best_in_place_of_the_label = Edit(
    "The probability of the best class is taken: take that of the right one, the label.",
    {"-logs[rows, labels].mean()": "-logs.max(axis=1).mean()"},
)

labels_from_1 = Edit(
    "The labels are counted from 1: they run from 0 to K - 1.",
    {"np.arange(len(scores))": "np.arange(len(scores)); labels = labels - 1"},
)

probability_not_its_logarithm = Edit(
    "The loss is 1 minus the probability: minus its logarithm is expected.",
    {"-logs[rows, labels].mean()": "1 - np.exp(logs[rows, labels]).mean()"},
)

slope_of_the_softmax_alone = Edit(
    "The gradient is multiplied by p(1 - p), as for a squared error: here it is p minus 1 or 0.",
    {"dscores / len(scores)": "dscores * np.exp(logs) * (1 - np.exp(logs)) / len(scores)"},
)

loss_of_each_row = Edit(
    "There is a loss for each row: their mean, one number, is expected.",
    {"].mean()": "]"},
)

order_of_the_results = Edit(
    "The gradient comes first: the loss is expected first, then the gradient.",
    {"return loss, dscores / len(scores)": "return dscores / len(scores), loss"},
)

no_gradient = Edit(
    "Only the loss is returned: return the loss and the gradient.",
    {"return loss, dscores / len(scores)": "return loss"},
)

scores_overwritten = Edit(
    "The row's largest score is subtracted in place (-=), which changes the caller's scores.",
    {
        "shifted = scores.astype(float) - scores.max(axis=1, keepdims=True)": (
            "scores -= scores.max(axis=1, keepdims=True)"
        ),
        "np.exp(shifted)": "np.exp(scores)",
        "logs = shifted": "logs = scores",
    },
)

differences_wrap_around = Edit(
    "The difference of 8-bit scores is taken in 8 bits, where 3 - 5 is 254.",
    {"scores.astype(float)": "scores"},
)


def hinge(scores: np.ndarray, labels: np.ndarray) -> object:
    """The hinge loss, of margins, is taken: the cross-entropy of the softmax is expected."""
    rows = np.arange(len(scores))
    values = scores.astype(float)
    margins = np.maximum(values - values[rows, labels][:, np.newaxis] + 1, 0)
    margins[rows, labels] = 0
    slopes = (margins > 0).astype(float)
    slopes[rows, labels] = -slopes.sum(axis=1)
    return margins.sum() / len(scores), slopes / len(scores)
