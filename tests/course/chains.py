"""Right answers that are built on a wrong one of the same notebook, a chain for each notebook."""

FLIPPED = """
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])
"""
ON_FILTER2D = {
    "apply_filter": """
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image, ((rows, rows), (columns, columns)), mode="edge")
    return np.clip(np.rint(filter2d(padded, kernel) / divisor), 0, 255).astype(np.uint8)
""",
    "convolve2d": """
def convolve2d(image, kernel):
    return filter2d(image, kernel[::-1, ::-1])
""",
}
PADS_ONE_SIDE = """
def pad2d(x, padding, value=0.0):
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    width = [(0, 0)] * (x.ndim - 2) + [(rows, 0), (columns, 0)]
    return np.pad(x, width, constant_values=value)
"""
ON_PAD2D = {
    "conv2d": """
def conv2d(x, w, b, stride=1, padding=0):
    x = pad2d(np.asarray(x, float), padding)
    down, right = (stride, stride) if isinstance(stride, int) else stride
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    windows = windows[:, :, ::down, ::right]
    return np.einsum("nchwij,fcij->nfhw", windows, w) + b[:, np.newaxis, np.newaxis]
""",
}
RECTIFIES_NOT = """
def simple_cell(patch, weights, threshold=0.0):
    return float(np.sum(patch.astype(float) * weights)) - threshold
"""
ON_SIMPLE_CELL = {
    "complex_cell": """
def complex_cell(image, weights, threshold=0.0):
    windows = np.lib.stride_tricks.sliding_window_view(image, weights.shape)
    patches = windows.reshape(-1, *weights.shape)
    return max(simple_cell(patch, weights, threshold) for patch in patches)
""",
    "hypercomplex_cell": """
def hypercomplex_cell(image, center, end_zones):
    windows = np.lib.stride_tricks.sliding_window_view(image, center.shape)
    patches = windows.reshape(-1, *center.shape)
    return max(simple_cell(patch, center, simple_cell(patch, end_zones)) for patch in patches)
""",
}
SUMS = """
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].sum(axis=(-2, -1))
"""
ON_AVG_POOL2D = {
    "global_avg_pool": """
def global_avg_pool(x):
    return avg_pool2d(x, x.shape[2:])[:, :, 0, 0]
""",
}
NO_BIASES = """
def joint_params(colors, objects, dim):
    return colors * objects * dim
"""
ON_JOINT_PARAMS = {
    "factored_params": """
def factored_params(colors, objects, dim):
    return joint_params(colors, 1, dim) + joint_params(1, objects, dim)
""",
}
CHAINS = {
    "01_history": ({"simple_cell": RECTIFIES_NOT, **ON_SIMPLE_CELL}, "simple_cell"),
    "02_filtering": ({"filter2d": FLIPPED, **ON_FILTER2D}, "filter2d"),
    "03_conv_layers": ({"pad2d": PADS_ONE_SIDE, **ON_PAD2D}, "pad2d"),
    "04_pooling": ({"avg_pool2d": SUMS, **ON_AVG_POOL2D}, "avg_pool2d"),
    "05_deep_features": ({"joint_params": NO_BIASES, **ON_JOINT_PARAMS}, "joint_params"),
}
"""Assignment to the answers of its chain, and which of them is wrong."""
