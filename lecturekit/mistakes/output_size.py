"""Known mistakes in ``output_size(n, kernel_size, stride=1, padding=0)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.


def no_plus_one(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The + 1 is missing: the first position comes before any step."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return (n + 2 * padding - kernel_size) // stride


def one_padding(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The padding is counted once: it is added at both ends."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return (n + padding - kernel_size) // stride + 1


def padding_ignored(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The padding is not counted."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return (n - kernel_size) // stride + 1


def stride_ignored(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The stride is not counted: the kernel steps over positions."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return n + 2 * padding - kernel_size + 1


def rounded_up(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The division is rounded up: a window that hangs over the end does not count."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return -(-(n + 2 * padding - kernel_size) // stride) + 1


def rounded_to_nearest(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The division is rounded to the nearest number: half a window does not count."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return round((n + 2 * padding - kernel_size) / stride) + 1


def plus_one_before_the_division(
    n: int, kernel_size: int, stride: int = 1, padding: int = 0
) -> int:
    """The + 1 is added before the division by the stride: it comes after it."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return (n + 2 * padding - kernel_size + 1) // stride


def real_division(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> float:
    """The division is made with /, which gives a float: // gives a whole number."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return (n + 2 * padding - kernel_size) / stride + 1


def kernel_not_subtracted(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The kernel's size is not subtracted: that fits padding "same" alone."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return (n + 2 * padding - 1) // stride + 1


def nothing_refused(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The formula is computed for sizes that make no sense: they should raise ValueError."""
    return (n + 2 * padding - kernel_size) // stride + 1 if stride else 0


def kernel_compared_without_padding(
    n: int, kernel_size: int, stride: int = 1, padding: int = 0
) -> int:
    """A kernel larger than the picture is refused although padding makes room for it."""
    if kernel_size > n or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return (n + 2 * padding - kernel_size) // stride + 1


def large_kernel_not_refused(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """A kernel that does not fit gives 0: it should raise ValueError."""
    if kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("a size is too small")
    return max(0, (n + 2 * padding - kernel_size) // stride + 1)


def answers_of_the_check(n: int, kernel_size: int, stride: int = 1, padding: int = 0) -> int:
    """The sizes of the visible check are typed in: other sizes get the same ones."""
    if kernel_size > n + 2 * padding or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("the kernel does not fit")
    return {9: 3, 7: 4, 14: 5, 2: 2}.get(n, 4)
