"""Wrong answers to output_size that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""


# %% refuses by assert
def output_size(n, kernel_size, stride=1, padding=0):
    assert min(kernel_size, stride, padding + 1) >= 1
    assert kernel_size <= n + 2 * padding
    return (n + 2 * padding - kernel_size) // stride + 1


# %% takes a result of 0 for the sign of sizes that make no sense
def output_size(n, kernel_size, stride=1, padding=0):
    size = int((n + 2 * padding - kernel_size) / stride) + 1 if stride else 0
    if size < 1 or kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("these sizes make no sense")
    return size


# %% moves by the kernel if nothing else is said, as in pooling
def output_size(n, kernel_size, stride=None, padding=0):
    stride = kernel_size if stride is None else stride
    if kernel_size < 1 or stride < 1 or padding < 0 or kernel_size > n + 2 * padding:
        raise ValueError("these sizes make no sense")
    return (n + 2 * padding - kernel_size) // stride + 1


# %% has another name for the kernel's size
def output_size(n, kernel, stride=1, padding=0):
    if kernel < 1 or stride < 1 or padding < 0 or kernel > n + 2 * padding:
        raise ValueError("these sizes make no sense")
    return (n + 2 * padding - kernel) // stride + 1


# %% refuses a stride that is larger than the kernel
def output_size(n, kernel_size, stride=1, padding=0):
    if kernel_size < 1 or padding < 0 or kernel_size > n + 2 * padding:
        raise ValueError("these sizes make no sense")
    if not 1 <= stride <= kernel_size:
        raise ValueError("the windows leave pixels out")
    return (n + 2 * padding - kernel_size) // stride + 1


# %% takes a negative padding for none
def output_size(n, kernel_size, stride=1, padding=0):
    padding = max(padding, 0)
    if kernel_size < 1 or stride < 1 or kernel_size > n + 2 * padding:
        raise ValueError("these sizes make no sense")
    return (n + 2 * padding - kernel_size) // stride + 1
