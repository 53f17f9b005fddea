"""Known mistakes in ``fc_params(sizes, bias=True)``."""

# ruff: noqa: D401, ARG001, FBT001, FBT002, RUF007
# A first line says what is wrong, to a student; it is no command. bias is as the exercise has it;
# to overlook an argument is a mistake of its own, and nothing but NumPy is imported.


def biases_never_counted(sizes: list[int], bias: bool = True) -> int:
    """The biases are not counted: each node that computes something has one."""
    return sum(n * m for n, m in zip(sizes[:-1], sizes[1:], strict=True))


def biases_always_counted(sizes: list[int], bias: bool = True) -> int:
    """The biases are counted with bias=False too."""
    return sum((n + 1) * m for n, m in zip(sizes[:-1], sizes[1:], strict=True))


def biases_of_the_inputs(sizes: list[int], bias: bool = True) -> int:
    """The inputs get biases too: they are pixels and compute nothing."""
    weights = sum(n * m for n, m in zip(sizes[:-1], sizes[1:], strict=True))
    return weights + sum(sizes) if bias else weights


def biases_of_the_layer_before(sizes: list[int], bias: bool = True) -> int:
    """A bias is counted for each node that a wire comes from: it belongs to the node it goes to."""
    return sum(n * m + n * bool(bias) for n, m in zip(sizes[:-1], sizes[1:], strict=True))


def one_bias_a_layer(sizes: list[int], bias: bool = True) -> int:
    """One bias is counted for each layer: there is one for each of its nodes."""
    return sum(n * m + bool(bias) for n, m in zip(sizes[:-1], sizes[1:], strict=True))


def one_bias_for_all(sizes: list[int], bias: bool = True) -> int:
    """One bias is counted for the whole network: there is one for each node."""
    return sum(n * m for n, m in zip(sizes[:-1], sizes[1:], strict=True)) + bool(bias)


def no_bias_at_the_output(sizes: list[int], bias: bool = True) -> int:
    """The output nodes get no bias: they have one like all others."""
    weights = sum(n * m for n, m in zip(sizes[:-1], sizes[1:], strict=True))
    return weights + sum(sizes[1:-1]) if bias else weights


def sums_of_neighbours(sizes: list[int], bias: bool = True) -> int:
    """The widths of two layers are added: a wire from each node to each makes their product."""
    return sum(n + m + m * bool(bias) for n, m in zip(sizes[:-1], sizes[1:], strict=True))


def product_of_all(sizes: list[int], bias: bool = True) -> int:
    """All widths are multiplied: only neighbouring layers are wired to each other."""
    product = 1
    for size in sizes:
        product *= size
    return product + sum(sizes[1:]) * bool(bias)


def last_layer_left_out(sizes: list[int], bias: bool = True) -> int:
    """The last layer is left out: its wires count too."""
    return sum((n + bool(bias)) * m for n, m in zip(sizes[:-2], sizes[1:-1], strict=True))


def first_layer_left_out(sizes: list[int], bias: bool = True) -> int:
    """The wires from the input are left out: they are by far the most."""
    return sum((n + bool(bias)) * m for n, m in zip(sizes[1:-1], sizes[2:], strict=True))


def first_layer_only(sizes: list[int], bias: bool = True) -> int:
    """Only the first layer is counted."""
    return (sizes[0] + bool(bias)) * sizes[1]


def the_slides_numbers(sizes: list[int], bias: bool = True) -> int:
    """The number of the slide is typed in: other networks have other numbers."""
    return 92170301 if bias else 92170100
