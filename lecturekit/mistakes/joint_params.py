"""Known mistakes in ``joint_params(colors, objects, dim)``."""

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea="One head for all pairs needs a class for each pair of a color and an object.",
    shape=("A linear head has one weight for each feature and class, and one bias for each class."),
    steps="""\
classes = colors * objects
return classes * dim weights + classes biases
""",
)


def joint_params(colors: int, objects: int, dim: int) -> int:
    """Count the parameters of one head for all pairs."""
    return colors * objects * (dim + 1)


biases_forgotten = Edit(
    "The biases are not counted: each class has one beside its weights.",
    {"(dim + 1)": "dim"},
)

one_bias_for_all = Edit(
    "One bias is counted for the whole head: each class has its own.",
    {"(dim + 1)": "dim + 1"},
)

classes_added = Edit(
    "Colors and objects are added: one head for all pairs has colors times objects classes.",
    {"colors * objects": "(colors + objects)"},
)

biases_per_factor = Edit(
    "There is a bias for each color and each object: a pair is a class, and has its own.",
    {"(dim + 1)": "dim + colors + objects"},
)

bias_per_weight = Edit(
    "Each weight gets a bias: a class has many weights and one bias.",
    {"(dim + 1)": "2 * dim"},
)

classes_only = Edit(
    "The classes are counted: each of them has a weight for every feature, and a bias.",
    {" * (dim + 1)": ""},
)

as_a_float = Edit(
    "The result is a float: a number of parameters is an int.",
    {"colors * objects * (dim + 1)": "float(colors * objects * (dim + 1))"},
)

numbers_of_the_slide = Edit(
    "The slide's nine classes are written into the code: other numbers are expected.",
    {"colors * objects": "9"},
)
