"""Known mistakes in ``factored_params(colors, objects, dim)``."""

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=("Two heads: one only knows colors, the other only knows objects. Both see all features."),
    shape=("Count each head as in joint_params, with its own number of classes, and add the two."),
    steps="""\
color head: colors * dim weights and colors biases
object head: objects * dim weights and objects biases
return all four numbers added up
""",
)


def factored_params(colors: int, objects: int, dim: int) -> int:
    """Count the parameters of a head for colors and one for objects."""
    return (colors + objects) * (dim + 1)


biases_forgotten = Edit(
    "The biases are not counted: each color and each object has one beside its weights.",
    {"(dim + 1)": "dim"},
)

one_bias_per_head = Edit(
    "One bias is counted for each head: each of its classes has one.",
    {"(dim + 1)": "dim + 2"},
)

one_bias_for_all = Edit(
    "One bias is counted for both heads: each color and each object has one.",
    {"(dim + 1)": "dim + 1"},
)

one_head_for_all_pairs = Edit(
    "Colors and objects are multiplied: that is the one head for all pairs.",
    {"(colors + objects)": "colors * objects"},
)

second_head_on_the_first = Edit(
    "The second head reads the first one's scores: both read the features.",
    {"(colors + objects) * (dim + 1)": "colors * (dim + 1) + objects * (colors + 1)"},
)

features_shared_out = Edit(
    "Each head reads one half of the features: both read all of them.",
    {"dim + 1": "dim // 2 + 1"},
)

objects_forgotten = Edit(
    "The head for the objects is missing.",
    {"(colors + objects)": "colors"},
)

as_a_float = Edit(
    "The result is a float: a number of parameters is an int.",
    {"(colors + objects) * (dim + 1)": "float((colors + objects) * (dim + 1))"},
)

numbers_of_the_slide = Edit(
    "The slide's 3 + 3 is written into the code: other numbers are expected.",
    {"(colors + objects)": "6"},
)
