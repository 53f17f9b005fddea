"""Known mistakes in ``joint_params(colors, objects, dim)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.


def biases_forgotten(colors: int, objects: int, dim: int) -> int:
    """The biases are not counted: each class has one beside its weights."""
    return colors * objects * dim


def one_bias_for_all(colors: int, objects: int, dim: int) -> int:
    """One bias is counted for the whole head: each class has its own."""
    return colors * objects * dim + 1


def classes_added(colors: int, objects: int, dim: int) -> int:
    """Colours and objects are added: one head for all pairs has colours times objects classes."""
    return (colors + objects) * (dim + 1)


def biases_per_factor(colors: int, objects: int, dim: int) -> int:
    """There is a bias for each colour and each object: a pair is a class, and has its own."""
    return colors * objects * dim + colors + objects


def bias_per_weight(colors: int, objects: int, dim: int) -> int:
    """Each weight gets a bias: a class has many weights and one bias."""
    return 2 * colors * objects * dim


def classes_only(colors: int, objects: int, dim: int) -> int:  # noqa: ARG001 - overlooked
    """The classes are counted: each of them has a weight for every feature, and a bias."""
    return colors * objects


def as_a_float(colors: int, objects: int, dim: int) -> float:
    """The result is a float: a number of parameters is an int."""
    return float(colors * objects * (dim + 1))


def numbers_of_the_slide(colors: int, objects: int, dim: int) -> int:  # noqa: ARG001 - overlooked
    """The slide's nine classes stand in the code: other numbers are asked."""
    return 9 * (dim + 1)
