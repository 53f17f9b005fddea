"""The six exercises of the history notebook: their visible cases."""

import numpy as np

from lecturekit.checks.exclusions.ready_functions import SLIDES_OVER, because, course
from lecturekit.checks.judging.exercise import Case, Exercise, same_as
from lecturekit.deep.ranking import top_k_error
from lecturekit.vision.cells import complex_cell, hypercomplex_cell, simple_cell
from lecturekit.vision.perceptrons import perceptron, xor_network

_PATCH = np.array([[1.0, 3.0, -2.0], [0.0, 2.0, 4.0], [5.0, -1.0, 1.0]])
_WEIGHTS = np.array([[2.0, -1.0, 0.0], [1.0, 3.0, -2.0], [0.5, -4.0, 1.0]])
_WIDE_PATCH = np.array([[1.0, -2.0, 4.0], [3.0, 5.0, 0.5]])
_WIDE_WEIGHTS = np.array([[2.0, 1.0, -0.5], [-1.0, 3.0, 4.0]])

# No weights have their best place at the top left corner; beyond the border they would find a
# better one still.
_IMAGE = np.array(
    [
        [-6.0, -1.0, 2.0, 0.0, -3.0],
        [-2.0, 4.0, 1.0, -4.0, 5.0],
        [0.0, 3.0, -5.0, 2.0, 1.0],
        [9.0, -6.0, 1.0, 4.0, 3.0],
    ]
)
_TALL_WEIGHTS = np.array([[-1.0, 2.0], [3.0, 1.0], [-2.0, 0.5]])
_STOPS = np.array([[1.0, 0.0, 2.0], [1.0, -2.0, 1.5]])
_TALL_STOPS = np.array([[1.0, -2.0], [0.5, 1.0], [-1.0, 3.0]])
_DARK = np.array([[-1.0, -4.0, -2.0], [-3.0, -2.0, -6.0]])
_PLUS = np.array([[1.0, 2.0]])

_INPUTS = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, 1.0], [2.0, 2.0, -1.0], [-1.0, 0.0, 4.0]])
_CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])

_SCORES = np.array(
    [
        [0.10, 0.30, 0.05, 0.20, 0.15, 0.12, 0.08],
        [2.00, -1.0, 4.00, 0.50, 1.00, 3.00, -3.0],
        [-5.0, -2.0, -9.0, -1.0, -4.0, -3.0, -7.0],
        [0.70, 0.10, 0.60, 0.20, 0.50, 0.30, 0.40],
        [8.00, 9.00, 3.00, 5.00, 1.00, 7.00, 2.00],
    ]
)
_TIED = np.array(
    [[3.0, 7.0, 7.0, 1.0], [5.0, 5.0, 5.0, 5.0], [6.0, 4.0, 2.0, 6.0], [2.0, 4.0, 2.0, 6.0]]
)
_TIED_LABELS = np.array([2, 3, 0, 1])

NUMBER = 1  # of the notebook
EXERCISES = (
    Exercise(
        name="perceptron",
        section="The perceptron: a neuron on paper",
        cases=(
            Case(
                "four inputs of three numbers",
                {"x": _INPUTS, "w": np.array([2.0, 1.0, -1.0]), "b": 2.5},
            ),
            Case(
                "a sum that is exactly 0",
                {"x": np.array([[1.0, 2.0], [2.0, 2.0]]), "w": np.array([2.0, -1.0]), "b": 0.0},
            ),
            Case("a single input", {"x": _INPUTS[:1], "w": np.array([1.0, 2.0, 3.0]), "b": 1.0}),
        ),
        judge=same_as(perceptron),
        hidden="other numbers of inputs and weights",
        excludes=because("it is a perceptron", "sklearn.linear_model.Perceptron"),
    ),
    Exercise(
        name="xor_network",
        section="XOR: one line is not enough",
        cases=(
            Case("all four inputs", {"x": _CORNERS}),
            Case("the same as floats", {"x": _CORNERS.astype(float)}),
            Case("five inputs in another order", {"x": _CORNERS[[3, 1, 0, 1, 2]]}),
        ),
        judge=same_as(xor_network),
        hidden="other numbers of inputs in any order",
    ),
    Exercise(
        name="simple_cell",
        section="Simple cells: a filter at one place",
        cases=(
            Case("a 3x3 patch", {"patch": _PATCH, "weights": _WEIGHTS}),
            Case(
                "a 2x3 patch and a threshold",
                {"patch": _WIDE_PATCH, "weights": _WIDE_WEIGHTS, "threshold": 2.5},
            ),
            Case(
                "a sum below the threshold",
                {"patch": _WIDE_PATCH, "weights": _WIDE_WEIGHTS, "threshold": 20.0},
            ),
            Case(
                "a sum and a threshold below 0",
                {"patch": _PATCH, "weights": -_WEIGHTS, "threshold": -9.5},
            ),
        ),
        judge=same_as(simple_cell),
        hidden="other shapes, numbers and thresholds",
        excludes=course("complex_cell", "hypercomplex_cell"),
    ),
    Exercise(
        name="complex_cell",
        section="Complex cells: the same filter everywhere",
        cases=(
            Case("2x3 weights", {"image": _IMAGE, "weights": _WIDE_WEIGHTS}),
            Case(
                "3x2 weights and a threshold",
                {"image": _IMAGE, "weights": _TALL_WEIGHTS, "threshold": 3.5},
            ),
            Case(
                "a threshold that no sum reaches",
                {"image": _IMAGE, "weights": _TALL_WEIGHTS, "threshold": 60.0},
            ),
            Case("sums below 0 everywhere", {"image": _DARK, "weights": _PLUS}),
        ),
        judge=same_as(complex_cell),
        hidden="other shapes, numbers and places",
        excludes={**course("hypercomplex_cell"), **SLIDES_OVER},
    ),
    Exercise(
        name="hypercomplex_cell",
        section="Hypercomplex cells: stopped at the ends",
        cases=(
            Case("2x3 kernels", {"image": _IMAGE, "center": _WIDE_WEIGHTS, "end_zones": _STOPS}),
            Case(
                "3x2 kernels",
                {"image": _IMAGE, "center": _TALL_WEIGHTS, "end_zones": _TALL_STOPS},
            ),
            Case(
                "a bar that reaches the end zones everywhere",
                {"image": -_DARK, "center": _PLUS, "end_zones": 2 * _PLUS},
            ),
        ),
        judge=same_as(hypercomplex_cell),
        hidden="other shapes, numbers and places",
        excludes=SLIDES_OVER,
    ),
    Exercise(
        name="top_k_error",
        section="The measure: top-5 error",
        cases=(
            Case(
                "five pictures, seven classes, k left out",
                {"scores": _SCORES, "labels": np.array([2, 1, 3, 0, 4])},
            ),
            Case(
                "the same scores with k = 2",
                {"scores": _SCORES, "labels": np.array([3, 5, 0, 4, 0]), "k": 2},
            ),
            Case("equal scores", {"scores": _TIED, "labels": _TIED_LABELS, "k": 1}),
            Case(
                "k equal to the number of classes",
                {"scores": _TIED, "labels": _TIED_LABELS, "k": 4},
            ),
            Case("k = 0", {"scores": _TIED, "labels": _TIED_LABELS, "k": 0}, raises=ValueError),
            Case(
                "k larger than the number of classes",
                {"scores": _TIED, "labels": _TIED_LABELS, "k": 5},
                raises=ValueError,
            ),
        ),
        judge=same_as(top_k_error),
        hidden="other numbers of pictures and classes, and other ties",
        excludes=because("it counts the same rows", "sklearn.metrics.top_k_accuracy_score"),
    ),
)
