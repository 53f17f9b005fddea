"""Known mistakes in ``factored_params(colors, objects, dim)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.


def biases_forgotten(colors: int, objects: int, dim: int) -> int:
    """The biases are not counted: each colour and each object has one beside its weights."""
    return (colors + objects) * dim


def one_bias_per_head(colors: int, objects: int, dim: int) -> int:
    """One bias is counted for each head: each of its classes has one."""
    return (colors + objects) * dim + 2


def one_bias_for_all(colors: int, objects: int, dim: int) -> int:
    """One bias is counted for both heads: each colour and each object has one."""
    return (colors + objects) * dim + 1


def one_head_for_all_pairs(colors: int, objects: int, dim: int) -> int:
    """Colours and objects are multiplied: that is the one head for all pairs."""
    return colors * objects * (dim + 1)


def second_head_on_the_first(colors: int, objects: int, dim: int) -> int:
    """The second head reads the first one's scores: both read the features."""
    return colors * (dim + 1) + objects * (colors + 1)


def features_shared_out(colors: int, objects: int, dim: int) -> int:
    """Each head reads one half of the features: both read all of them."""
    return (colors + objects) * (dim // 2 + 1)


def objects_forgotten(colors: int, objects: int, dim: int) -> int:  # noqa: ARG001 - overlooked
    """The head for the objects is missing."""
    return colors * (dim + 1)


def as_a_float(colors: int, objects: int, dim: int) -> float:
    """The result is a float: a number of parameters is an int."""
    return float((colors + objects) * (dim + 1))


def numbers_of_the_slide(colors: int, objects: int, dim: int) -> int:  # noqa: ARG001 - overlooked
    """The slide's 3 + 3 stands in the code: other numbers are asked."""
    return 6 * (dim + 1)
