# ---
# # The formatter would strip the semicolons that keep the cells of pictures quiet.
# fmt: off
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Convolutional layers
#
# *Slide: "Today's Topics", at "CNNs – Convolutional Layers"*
#
# In the last notebook you chose the numbers of a filter by hand. A convolutional layer is the same
# sliding window, used as a layer of a neural network: it has many filters, and it **learns** their
# numbers from examples.
#
# - **What you need:** arrays, slices and loops, and the sliding window of `02_filtering`. For the two
#   exercises on learning, what a derivative is.
# - **What you will be able to do:** count what a layer has to learn; compute the size of any output;
#   build a convolutional layer and send gradients back through it; let a kernel find its own numbers.
# - **Time:** about two hours of reading and playing; the table says how long exercises may take.

# %% [markdown]
# You write nine functions and answer one question, for 25 points in all:
#
# | exercise | points | difficulty | time |
# | --- | --- | --- | --- |
# | 1. `fc_params` | 2 | easy | 10 min |
# | 2. `conv_matrix` | 2 | medium | 20 min |
# | 3. `pad2d` | 2 | easy | 10 min |
# | 4. `output_size` | 2 | easy | 10 min |
# | 5. `conv_params` | 2 | easy | 10 min |
# | 6. `conv2d` | 5 | hard | 40 min |
# | 7. `receptive_field` | 2 | medium | 20 min |
# | 8. `conv2d_backward` | 4 | hard | 40 min |
# | 9. `learn_kernel` | 2 | medium | 20 min |
# | Question 1, in words | 2 | medium | 20 min |

# %% [markdown]
# Each function has an **answer cell** with a stub, and **test cells** below it. A test cell that
# begins with `lk.check(...)` tells you at once what is wrong; the hidden tests are run when your
# notebook is graded. Stuck? `lk.hint("conv2d")` gives the first of three hints.
#
# Only NumPy is needed, and you may use all of it, `np.pad` and `np.linalg.lstsq` included, as well
# as the functions that you have written above. When your notebook is graded, these packages are
# there: NumPy, Matplotlib, Pillow and `scipy.special`. `lk` draws there too, but has none of the
# functions that you are to write.

# %% nbgrader={"grade": false, "grade_id": "install", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["hide-input"]
# Run this first: it gets the course's package where that is missing or out of date.
# The package's file may lie beside this notebook, or where browsers, Colab, Kaggle and hubs put files.
def install_lecturekit(extras):
    import glob, importlib.util, os, sys, tempfile, zipfile

    def stop(line):
        error = ImportError(line)
        error._render_traceback_ = lambda: [line]  # no more than this is shown
        raise error

    if sys.version_info < (3, 11):
        stop(f"The course needs Python 3.11 or newer; this kernel has {sys.version.split()[0]}, so choose another.")
    is_there = getattr(importlib.util.find_spec("lecturekit"), "loader", None) is not None  # no mere folder
    home = glob.escape(os.path.expanduser("~"))
    folders = ["", "..", home, os.path.join(home, "*" if sys.platform == "linux" else "Downloads")]
    folders += ["/content", "/content/drive/MyDrive", "/content/drive/MyDrive/*", "/kaggle/working"]
    folders += ["/kaggle/input/*", "/kaggle/input/*/*", "/mnt/c/Users/*/Downloads"]
    names = ["lecturekit-*.whl"] + ([] if is_there else ["*-release-*.zip"])  # the zip that students get
    found = [path for each in folders for name in names for path in glob.glob(os.path.join(each, name))]
    checkouts = [each for each in ("..", "../..") if os.path.isdir(os.path.join(each, "lecturekit", "installing"))]
    trouble, install, search = "", None, sys.path[:]
    for path in checkouts[:1] or sorted(found, key=os.path.getmtime, reverse=True):
        try:
            with tempfile.TemporaryDirectory() as folder:
                inner = path
                if path.endswith(".zip"):
                    packed = zipfile.ZipFile(path)
                    inner = packed.extract(next(each for each in packed.namelist() if each.endswith(".whl")), folder)
                sys.path.insert(0, os.path.join(inner, "lecturekit"))
                from installing import install
            break
        except Exception as error:
            trouble += f" {path} can't be used ({error}): download it again, or make room on the disk."
    sys.path[:] = search
    if install:
        install(checkouts[:1] or found, extras)
    elif not is_there:
        stop("Put the course's file lecturekit-….whl beside this notebook, then run this cell again." + trouble)
    elif trouble:
        print("The course's package stays as it is." + trouble)


install_lecturekit("widgets")

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

import lecturekit as lk

# %% [markdown]
# ## What the exercises have in common
#
# This holds for all nine functions, and is tested:
#
# - **Real numbers in and out.** An array that comes in may hold real numbers, in double or single
#   precision (`float64`, `float32`), or whole numbers, 8-bit ones too (`int64`, `uint8`). It may be
#   a slice of a larger array. What you return holds the right *real* numbers: no fraction is cut
#   off, and nothing wraps around (in 8 bits 200 + 100 is 44). Its dtype is up to you
#   otherwise; single precision is exact enough.
# - **New arrays.** A result shares nothing with an argument, or with the result of another call. The
#   arguments stay as they are.
# - **Names and defaults.** Parameters are called as in the stub and have its defaults: a test may
#   write `conv2d(x, w, b, padding=1)`.
# - **Pairs.** Where a pair may be given, it is a tuple.

# %% [markdown]
# ## Every node sees every pixel
#
# *Slide: "Recall: Fully-Connected Neural Networks"*
#
# The networks so far are made of **nodes** in layers. A node multiplies each of its inputs by a
# weight, adds up the products, and adds one more number, its **bias**. "Each node provides input to
# each node in the next layer": such layers are called **fully connected**.
#
# See the wires: each is one weight. The picture has 6 inputs, two hidden layers of 4 nodes, and 1
# output, so it has 6·4 + 4·4 + 4·1 = 44 wires.

# %% tags=["demonstration"]
lk.plots.network_wires([6, 4, 4, 1]);

# %% [markdown]
# Now let the input be a photograph of 640 x 480 pixels with three colours, and each hidden layer
# have 100 nodes. The first layer alone has a wire from each of 921,600 numbers to each of its 100
# nodes. The slide counts the weights of the whole network:
#
# 640·480·3·100 + 100·100 + 100·1 = 92,170,100
#
# and for a photograph of 2048 x 1536 pixels (3.1 megapixels)
#
# 2048·1536·3·100 + 100·100 + 100·1 = 943,728,500.

# %%
for height, width in [(480, 640), (1536, 2048)]:
    weights = height * width * 3 * 100 + 100 * 100 + 100 * 1
    print(f"{width} x {height}: {weights:,} weights")

# %% [markdown]
# Both numbers are right, for the **weights**. What a network learns, its **parameters**, are the
# weights *and* the biases. Every node that computes something has one bias: 100 + 100 + 1 = 201.
# That makes 92,170,301 and 943,728,701 parameters.
#
# The slide calls this a "2 layer model". It means two hidden layers; the output, the single node
# behind the 100·1, makes a third layer of weights.
#
# See how the count grows with the picture. The other line is the layer that this notebook is about:
# it stays flat.

# %% tags=["demonstration"]
lk.plots.parameter_growth();

# %% [markdown]
# ### Exercise 1: fc_params (2 points)
#
# Write `fc_params(sizes, bias=True)`: how many parameters a fully connected network has.
#
# - `sizes` is a list of whole numbers: the inputs first, then the nodes of each layer, such as
#   `[921600, 100, 100, 1]`.
# - With `bias=True` each node has a bias, but the inputs have none: they compute nothing. With
#   `bias=False` only the weights count.
# - The result is a whole number (an int), and exact: there may be more wires than 32 bits can count.
#   `sizes` stays as it is.
#
# By hand: `[9, 4]` has 9·4 = 36 weights and 4 biases, 40 parameters.

# %% nbgrader={"grade": false, "grade_id": "fc_params", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fc_params(sizes, bias=True):
    """Return the number of parameters of a stack of fully connected layers, an int."""
    ### BEGIN SOLUTION
    total = 0
    for inputs, nodes in zip(sizes[:-1], sizes[1:]):
        total += inputs * nodes
        if bias:
            total += nodes
    return total
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_fc_params", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("fc_params", fc_params)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3101)
    for sizes in [[921600, 100, 100, 1], [9, 4], rng.integers(2, 50, size=5).tolist()]:
        for bias in [True, False]:
            what = f"layers {sizes} with bias={bias}"
            lk.checks.assert_matches(fc_params, lk.fc_params, sizes, bias, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_fc_params_sizes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: deep and shallow networks, large ones, the parameters' names and defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3102)
    for length in [2, 3, 8]:
        sizes = rng.integers(2, 2000, size=length).tolist()
        for bias in [True, False]:
            found = lk.checks.call(fc_params, sizes, bias=bias)
            expected = lk.fc_params(sizes, bias)
            lk.checks.assert_same(found, expected, f"layers {sizes} with bias={bias}")
    megapixels = [2048 * 1536 * 3, 1000, 1000, 1]  # more weights than 32 bits count
    lk.checks.assert_any_form(fc_params, lk.fc_params, megapixels, False, what="a large network")


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## A filter is a layer
#
# *Slides: "Convolutional Layer", "Convolutional Layer: Applies Linear Filter"*
#
# A fully connected node looks at the whole picture. But an edge, an eye, a letter is a small thing:
# to find it, a node needs to see a small window. And it may be anywhere: whoever can find an eye at
# the left can find one at the right, with the same weights.
#
# So let each node see **one window**, and let all nodes **share their weights**. Then the weights
# are a filter (a kernel), the nodes are the positions where the window stands, and what they compute
# is the feature map: "Input * Filter = Feature Map".

# %% [markdown]
# Here are nine pixels, a filter of four weights, and a feature map of four numbers. Read it as a
# picture that is filtered, or as a **neural network** with nine inputs and four nodes: it is the
# same sum.

# %% tags=["demonstration"]
pixels = np.array([[2, 0, 1], [1, 3, 0], [0, 1, 2]])
lk.plots.sliding_window(pixels, np.array([[1, 2], [3, 4]]), 0);

# %% [markdown]
# As in the last notebook, the window takes the filter as it is: this is cross-correlation, though
# everyone says "convolution". Since the weights are learned, it doesn't matter.

# %% [markdown]
# ## Four weights against thirty-six
#
# *Slide: "Convolutional Layer: Parameters to Learn"*
#
# Now draw the same layer with its wires. The slide has 9 turquoise nodes (the pixels) and 4 magenta
# nodes (the feature map).
#
# Left, fully connected: 36 wires, each with a weight of its own. Right, convolutional: see that each
# magenta node has 4 wires only, and that there are only four kinds of wire. Wires of one colour
# and line style are **the same weight**.

# %% tags=["demonstration"]
lk.plots.shared_wires();

# %% [markdown]
# | number of | convolutional | fully connected |
# | --- | --- | --- |
# | weights to learn | 4 | 9·4 = 36 |
# | biases | 1 for the filter | 1 for each of 4 nodes |
# | parameters | 5 | 40 |
# | multiplications | 4·4 = 16 | 36 |
#
# Two different savings are at work. **Parameter sharing** makes 4 weights out of 16: less to learn
# and to store. **Sparse connectivity** makes 16 wires out of 36: less to compute.

# %% [markdown]
# ## The layer as a matrix
#
# *Slide: "Convolutional Layer: Parameters to Learn"*
#
# A fully connected layer is a matrix: one row for each output node, one column for each input, and
# in each cell the weight of that wire. Multiplied with the inputs it gives the outputs.
#
# A convolution is such a matrix too. Write the pixels one after the other, row by row
# (`x.ravel()`). See the row of each output node: the four shared weights stand where its window is,
# and 0 stands where there is no wire.

# %% tags=["demonstration"]
matrix = lk.conv_matrix(np.array([[1, 2], [3, 4]]), (3, 3))
lk.plots.number_grid(matrix, title="4 output nodes (rows) x 9 pixels (columns)");

# %% [markdown]
# Row 0 is the window at the top left: its pixels are number 0, 1 (first row) and 3, 4 (second row).
# From row 0 to row 1 the weights move by one. From row 1 to row 2 they move by **two**: the window
# goes to the next line of the picture.
#
# Nobody computes a convolution with this matrix: nearly all of it is zeros. But a matrix product it
# is in the libraries too, with another matrix. You meet it further down, in "Why a library is fast".

# %% [markdown]
# ### Exercise 2: conv_matrix (2 points)
#
# Write `conv_matrix(kernel, input_shape)`: the matrix of a filter.
#
# - `kernel` has shape (kh, kw) and holds real or whole numbers; `input_shape` is the picture's
#   (H, W). Neither needs to be square; the kernel fits into the picture.
# - With OH = H − kh + 1 and OW = W − kw + 1, the result has shape (OH·OW, H·W).
# - `conv_matrix(kernel, x.shape) @ x.ravel()` gives the feature map of `x`, row by row.
# - The matrix is a new array of the kernel's numbers, fractions included. `kernel` stays as it is.
#
# A way to go: for each position, put the kernel into a picture of zeros, and flatten that picture.

# %% nbgrader={"grade": false, "grade_id": "conv_matrix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_matrix(kernel, input_shape):
    """Return the matrix, shape (OH * OW, H * W), that filters a flattened picture."""
    ### BEGIN SOLUTION
    kernel_height, kernel_width = kernel.shape
    lines = []
    for row in range(input_shape[0] - kernel_height + 1):
        for column in range(input_shape[1] - kernel_width + 1):
            weights = np.zeros(input_shape)
            weights[row : row + kernel_height, column : column + kernel_width] = kernel
            lines.append(weights.ravel())
    return np.array(lines)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_conv_matrix", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("conv_matrix", conv_matrix)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3201)
    for size, shape in [(2, (4, 4)), (3, (5, 6)), (1, (3, 2))]:
        kernel = rng.normal(size=(size, size))
        what = f"a {size}x{size} kernel on {shape[0]}x{shape[1]} pixels"
        lk.checks.assert_matches(
            conv_matrix, lk.conv_matrix, kernel, shape, what=what, any_dtype=True
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv_matrix_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: kernels and pictures that are not square, products with pictures; whole
# numbers, 8 bits, single precision, slices; the parameters' names.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3202)
    cases = [((2, 3), (5, 4)), ((3, 1), (4, 6)), ((1, 4), (2, 7)), ((3, 4), (3, 4))]
    for kernel_shape, shape in cases:
        kernel, x = rng.normal(size=kernel_shape), rng.normal(size=shape)
        matrix = lk.checks.call(conv_matrix, kernel, shape)
        what = f"a kernel of shape {kernel_shape} on a picture of shape {shape}"
        expected = lk.conv_matrix(kernel, shape)
        lk.checks.assert_same(matrix, expected, what, any_dtype=True)
        lk.checks.assert_same(matrix @ x.ravel(), lk.filter2d(x, kernel).ravel(), what)
    halves, whole = rng.integers(-9, 10, (2, 3)) + 0.5, rng.integers(0, 256, (3, 2)).astype(float)
    for kernel in (halves, whole):
        what = f"a {len(kernel)}x{kernel.shape[1]} kernel on 4x5 pixels"
        lk.checks.assert_any_form(
            conv_matrix, lk.conv_matrix, kernel, (4, 5), what=what, any_dtype=True
        )


_test()
### END HIDDEN TESTS

# %% [markdown]
# Your matrix of a larger layer: a 3x3 filter on 7x7 pixels, 25 rows and 49 columns. See the bands:
# everything outside them is 0. Of 1225 cells 225 are wires, and these share 9 weights.

# %% tags=["demonstration"]
if lk.passes("conv_matrix", conv_matrix):
    matrix = conv_matrix(np.arange(1.0, 10.0).reshape(3, 3), (7, 7))
    print(matrix.size, "cells,", np.count_nonzero(matrix), "of them not 0")
    (ax,) = lk.plots.feature_maps([matrix], ["3x3 filter on 7x7 pixels"])
    ax.set(xlabel="pixel", ylabel="output node");

# %% [markdown]
# ## Padding
#
# *Slide: "Convolutional Layer: Implementation Details"*
#
# A window must lie inside the picture, so a 3x3 filter makes the picture smaller by 2 in each
# direction. After ten such layers 20 rows and columns are gone. And a pixel in the corner is seen by
# one window only, while one in the middle is seen by nine.
#
# **Padding** adds values around the picture, as many rows and columns on *each* side as it says, "to
# preserve image size". The value is nearly always 0.
#
# See the toy picture (in the frame) with padding 1. It is now 7x7, and a 3x3 filter takes 25
# positions: as many as the picture has pixels.

# %% tags=["demonstration"]
padded = lk.pad2d(lk.TOY_IMAGE, 1)
lk.plots.number_grid(padded, title="the toy picture with padding 1", highlight=(1, 1, 5, 5));

# %% [markdown]
# A kernel of odd size k keeps the size with padding (k − 1) / 2: 1 for 3x3, 2 for 5x5.
#
# In an array of images, shape (N, C, H, W), only rows and columns are padded, the **last two** axes.
# Padding the others would add images and channels that nobody took.
#
# The zeros leave a trace. See the rim of the blurred photographs: averaged with zeros it gets dark,
# averaged with a light grey (the value 180) it doesn't.

# %% tags=["demonstration"]
photo = lk.photograph("camera", gray=True)[20:200, 120:300]
blurred = {}
for value in (0, 180):
    padded = lk.pad2d(photo, 7, value)
    soft = lk.filter2d(padded, np.full((15, 15), 1 / 225))
    blurred[f"padded with {value}, 15x15 blur"] = soft.astype(np.uint8)
lk.plots.pictures({"photograph": photo, **blurred});

# %% [markdown]
# ### Exercise 3: pad2d (2 points)
#
# Write `pad2d(x, padding, value=0.0)`.
#
# - `x` has two axes or more; only the last two, rows and columns, are padded. It holds real or whole
#   numbers, and a pixel may be infinite.
# - `padding` is a whole number for both, or a pair (rows, columns). It is added on **both** sides:
#   (2, 1) makes 4 rows and 2 columns more. It may be 0.
# - The new pixels hold `value`, any number (an int or a float) or −∞ (`-np.inf`); the others stay
#   what they are. `pad2d(np.array([[1, 2]]), 1, 0.5)` has a border of 0.5, and in
#   `pad2d(np.array([[0.5]]), 1, 3)` the 0.5 is still there.
# - The result is a new array, with padding 0 too; `x` stays as it is.
#
# By hand: `pad2d(np.array([[5.0, 7.0]]), (0, 1))` is [[0, 5, 7, 0]].
#
# A trap: `padded[p:-p]` looks right, but for p = 0 it is `padded[0:0]`, which is empty.

# %% nbgrader={"grade": false, "grade_id": "pad2d", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pad2d(x, padding, value=0.0):
    """Return x with a border around its last two axes, shape (..., H + 2 rows, W + 2 columns)."""
    ### BEGIN SOLUTION
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    height, width = x.shape[-2:]
    padded = np.full((*x.shape[:-2], height + 2 * rows, width + 2 * columns), float(value))
    padded[..., rows : rows + height, columns : columns + width] = x
    return padded
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_pad2d", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("pad2d", pad2d)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3301)
    x = rng.normal(size=(4, 5))
    value = float(rng.normal())
    for padding in [1, 3, (2, 1), (0, 3), (2, 0), 0]:
        what = f"padding {padding} with {value:.3g} around 4x5 pixels"
        lk.checks.assert_matches(pad2d, lk.pad2d, x, padding, value, what=what, any_dtype=True)
    what = "a call without value"
    lk.checks.assert_matches(pad2d, lk.pad2d, x, 2, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_pad2d_batches", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: images in a batch, arrays with more axes, unchanged arguments, infinities;
# whole numbers, 8 bits, single precision, slices; the parameters' names and defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3302)
    for shape in [(3, 4, 5), (2, 3, 5, 4), (1, 1, 2, 1, 3), (3, 1, 1, 6)]:
        x = rng.normal(size=shape)
        for padding, value in [(1, 0.0), ((1, 2), 0.5), ((3, 0), -1.25), (1, -np.inf), (0, 0.0), (2, 7)]:
            what = f"padding {padding} with {value} around an array of shape {shape}"
            lk.checks.assert_matches(pad2d, lk.pad2d, x, padding, value, what=what, any_dtype=True)
    x = np.where(rng.random((3, 4)) < 0.5, np.inf, -np.inf)
    what = "infinite pixels"
    lk.checks.assert_matches(pad2d, lk.pad2d, x, (1, 2), what=what, any_dtype=True)
    x = rng.integers(0, 256, size=(2, 3, 4)).astype(float)
    for padding, value in [((1, 2), 0.5), (2, -300.0), (0, 0.0)]:
        what = f"padding {padding} with {value}"
        lk.checks.assert_any_form(pad2d, lk.pad2d, x, padding, value, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## Stride
#
# *Slide: "Convolutional Layer: Implementation Details"*
#
# **Stride** is "how many steps taken spatially before applying a filter": how far the window moves.
# With stride 2x2 it moves by 2 pixels along a row, and by 2 rows at the end of it. The feature map
# has about half as many rows and columns, and costs about a quarter of the time.
#
# The dots below are the centres of the windows; the first and the last window are framed. See that
# with stride 2 every second position is left out.

# %% tags=["demonstration"]
lk.plots.window_positions((7, 7), 3, stride=1);

# %% tags=["demonstration"]
lk.plots.window_positions((7, 7), 3, stride=2);

# %% [markdown]
# A stride of 2 is the same as filtering at stride 1 and keeping every second row and column. It
# leaves out **positions of the window**, not pixels: between two windows no pixel is skipped as long
# as the stride is not larger than the kernel.

# %% tags=["demonstration"]
every = lk.filter2d(lk.TOY_IMAGE, lk.TOY_FILTER)
strided = lk.conv2d(lk.TOY_IMAGE[None, None], lk.TOY_FILTER[None, None], stride=2)[0, 0]
print(every)
print(strided)
print("the same:", np.array_equal(strided, every[::2, ::2]))

# %% [markdown]
# ## How large is the output?
#
# *Slide: "Convolutional Layer: Implementation Details", and its demo*
#
# The slides show padding and stride without a formula. Here it is, for one axis. The picture has n
# pixels, with padding p on both sides n + 2p. The window needs k of them to stand at all, which
# leaves n + 2p − k pixels to walk. With steps of s it makes ⌊(n + 2p − k) / s⌋ whole steps. The
# position before the first step counts too:
#
# ⌊(n + 2p − k) / s⌋ + 1
#
# ⌊ ⌋ means: rounded **down**. A window that hangs over the end doesn't count.

# %% [markdown]
# Rounding down has its price.
#
# **Guess first.** Windows of 3x3 with stride 2 walk over 7 rows and 8 columns. What does no window
# ever see: `"nothing"`, `"a row"` or `"a column"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "nothing", "a row", "a column"):
    lk.plots.window_positions((7, 8), 3, stride=2);

# %% [markdown]
# <details><summary>What came out</summary>
#
# All 7 rows are used, but the last column is never seen by any window: it is **dropped**.
#
# </details>
#
# Padding can save what is dropped, or not. With padding 1 there are 10 columns, which at stride 2 leaves a
# remainder again; but now the column that falls off is only padding (hatched).

# %% tags=["demonstration"]
lk.plots.window_positions((7, 8), 3, stride=2, padding=1);

# %% [markdown]
# The first layer of AlexNet has windows of 11 and stride 4. Its paper says 224 pixels, and
# (224 − 11) / 4 + 1 = 54.25 is no whole number: the layer's 55 positions need 227 pixels, or 224
# with padding 2, where the rounding drops one.

# %% [markdown]
# **Try:** leave the kernel at 3 and the stride at 2, and find the sizes that lose a row or column. Can
# padding save it? Then set the dilation to 2 and watch which pixels no window looks at.

# %% tags=["demonstration"]
lk.widgets.convolution_arithmetic()

# %% [markdown]
# ### Exercise 4: output_size (2 points)
#
# Write `output_size(n, kernel_size, stride=1, padding=0)` for one axis: ints come in, and an int goes
# out.
#
# These make no sense and raise a `ValueError`: a kernel larger than the **padded** picture, a kernel
# or a stride below 1, a padding below 0.
#
# By hand: 6 pixels, kernel 3, stride 2, padding 0. Windows start at 0 and 2; at 4 there is no room.
# The result is 2.

# %% nbgrader={"grade": false, "grade_id": "output_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
def output_size(n, kernel_size, stride=1, padding=0):
    """Return how many positions the window takes along an axis of n pixels, an int."""
    ### BEGIN SOLUTION
    if kernel_size < 1 or stride < 1 or padding < 0:
        raise ValueError("kernel and stride start at 1, padding at 0")
    if kernel_size > n + 2 * padding:
        raise ValueError(f"kernel {kernel_size} is larger than the padded {n + 2 * padding}")
    return (n + 2 * padding - kernel_size) // stride + 1
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_output_size", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("output_size", output_size)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3401)
    cases = [(224, 11, 4, 2), (227, 11, 4, 0), (32, 5, 1, 2), (5, 1, 3, 0), (4, 4, 5, 0)]
    for _ in range(40):
        n, kernel_size = int(rng.integers(8, 60)), int(rng.integers(1, 9))
        cases.append((n, kernel_size, int(rng.integers(1, 6)), int(rng.integers(0, 5))))
    for case in cases:
        what = "{} pixels, kernel {}, stride {}, padding {}".format(*case)
        lk.checks.assert_matches(output_size, lk.output_size, *case, what=what)
    n = int(rng.integers(9, 40))
    lk.checks.assert_matches(output_size, lk.output_size, n, 4, what=f"{n} pixels, kernel 4")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_output_size_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: sizes that don't fit, and sizes that just do; the parameters' names and
# defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3402)
    for _ in range(8):
        n, stride, padding, by = rng.integers([4, 1, 1, 1], [30, 5, 4, 4]).tolist()
        kernel_size = int(rng.integers(1, n))
        longest = n + 2 * padding
        bad = [(n, longest + by, stride, padding), (n, 0, stride, padding)]
        bad += [(n, -by, stride, padding), (n, kernel_size, 0, padding)]
        bad += [(n, kernel_size, -by, padding), (n + 2 * by, kernel_size, stride, -by)]
        for case in [*bad, (n, n + 1, 1, 0), (n, longest + 1, stride, padding)]:
            what = "{} pixels, kernel {}, stride {}, padding {}".format(*case)
            lk.checks.assert_raises(ValueError, what, output_size, *case)
        for case in [(n, longest, stride, padding), (n, n, stride, 0), (n, kernel_size, 1, 0)]:
            what = "{} pixels, kernel {}, stride {}, padding {}: it fits".format(*case)
            lk.checks.assert_matches(output_size, lk.output_size, *case, what=what)
    lk.checks.assert_matches(output_size, lk.output_size, 1, 1, 1, 0, what="a single pixel")
    lk.checks.assert_any_form(output_size, lk.output_size, 20, 6, 3, 2, what="20 pixels, kernel 6")


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## A filter as deep as its input
#
# *Slide: "Convolutional Layer"*
#
# A colour picture has three **channels**: red, green and blue. So a picture is a box of numbers, 3
# deep. The filter is as deep as its input: a 5x5 filter on a colour picture holds 5·5·3 = 75
# weights. It slides over rows and columns only. At each position all 75 products are added up, with
# one bias, to **one** number.
#
# So one filter makes one feature map, however many channels come in. "Consider a second, green
# filter": it makes a second map. Six filters make six maps, stacked to a box 6 deep.

# %% [markdown]
# See the sizes: 32x32 with 3 channels go in, and without padding a 5x5 filter has 28 x 28 positions.
# The orange box is one window, through all channels; it becomes the one orange number of each map.

# %% tags=["demonstration"]
lk.plots.volumes({"picture": (3, 32, 32), "6 filters of 5x5x3": (6, 28, 28)}, [5]);

# %% [markdown]
# In code, images have shape (N, C, H, W): N images, C channels, rows, columns. The filters have
# shape (F, C, kh, kw): F filters, each with a kernel for each channel. The result has shape
# (N, F, OH, OW).
#
# Here is a colour photograph and its three channels, each as a grey picture. See that the cup is
# bright in the red channel and nearly black in the blue one.

# %% tags=["demonstration"]
photo = lk.photograph("coffee")[60:360, 120:520]
channels = {name: photo[:, :, c] for c, name in enumerate(["red", "green", "blue"])}
lk.plots.pictures({"photograph": photo, **channels});

# %% [markdown]
# Below, six filters look at this photograph. Each is a kernel on the mean of the channels, or on a
# difference between them. See that each map shows something else: edges of one direction, fine
# outlines, the bright places, the reds.

# %% tags=["demonstration"]
photo = lk.photograph("coffee")[60:360:2, 120:520:2].transpose(2, 0, 1) / 255  # (3, 150, 200)
average = np.full((3, 1, 1), 1 / 3)
red, blue = np.array([[[1]], [[-0.5]], [[-0.5]]]), np.array([[[-0.5]], [[-0.5]], [[1]]])
step = np.repeat([[1, 1, 0, -1, -1]], 5, axis=0) / 10
filters = {"upright edges": average * step, "level edges": average * step.T,
           "outlines": average * lk.pad2d(lk.EDGE_ALL, 1), "blur": average * np.full((5, 5), 0.04),
           "reds": red * np.full((5, 5), 0.04), "blues": blue * np.full((5, 5), 0.04)}
maps = lk.conv2d(photo[None], np.stack(list(filters.values())))[0]  # (6, 146, 196)
lk.plots.feature_maps(maps, list(filters));

# %% [markdown]
# ## How many parameters?
#
# *Slide: "Convolutional Layer: Parameters to Learn"*
#
# "Parameters: bank of filters and biases used to create the activation maps (aka – feature maps)."
# Each of F filters has C·kh·kw weights and one bias. The size of the picture is **not** in the
# count: the window moves, its weights stay.
#
# Six 5x5 filters on a colour picture: 6·(3·5·5) = 450 weights and 6 biases, 456 parameters.
#
# Compare: a hundred 5x5 filters on the slide's photograph have 7,600 parameters, while a hundred
# fully connected nodes have 92,160,100. And the photograph of 3.1 megapixels needs no more.

# %% [markdown]
# **Try:** move the picture from 640x480 to 2048x1536 and see whose parameters grow. Then let the curves
# show multiply–accumulates: which network works harder?

# %% tags=["demonstration"]
lk.widgets.fully_connected_or_convolutional()

# %% [markdown]
# ### Exercise 5: conv_params (2 points)
#
# Write `conv_params(in_channels, out_channels, kernel_size, bias=True)`.
#
# - `in_channels` is C, `out_channels` is the number of filters F; both are ints.
# - `kernel_size` is an int for a square kernel, or a pair (kh, kw).
# - With `bias=False` only the weights count. The result is an int, and exact, however large it is.
#
# By hand: 2 channels, 3 filters of 1x4 have 3·2·4 = 24 weights and 3 biases, 27 parameters.

# %% nbgrader={"grade": false, "grade_id": "conv_params", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_params(in_channels, out_channels, kernel_size, bias=True):
    """Return the number of parameters of a convolutional layer, an int."""
    ### BEGIN SOLUTION
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    weights = out_channels * in_channels * kernel_size[0] * kernel_size[1]
    return weights + out_channels if bias else weights
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_conv_params", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("conv_params", conv_params)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3501)
    cases = [(1, 1, 2), (3, 6, 5), (3, 96, 11), (1, 5, 1)]
    for _ in range(5):
        channels, filters = rng.integers(2, 400, size=2).tolist()
        cases.append((channels, filters, int(rng.integers(2, 9))))
    for channels, filters, size in cases:
        for bias in [True, False]:
            what = f"{channels} channels, {filters} filters, {size}x{size}, bias={bias}"
            arguments = channels, filters, size, bias
            lk.checks.assert_matches(conv_params, lk.conv_params, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv_params_pairs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: kernels that are not square, large layers, the parameters' names and
# defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3502)
    for size in [(1, 7), (7, 1), (2, 3), (5, 4), (6, 6)]:
        channels, filters = rng.integers(2, 300, size=2).tolist()
        for bias in [True, False]:
            found = lk.checks.call(conv_params, channels, filters, size, bias=bias)
            expected = lk.conv_params(channels, filters, size, bias)
            what = f"{channels} channels, {filters} filters of {size}, bias={bias}"
            lk.checks.assert_same(found, expected, what)
    for size in [3, (2, 5)]:  # more weights than 32 bits count
        what = f"a large layer with kernels of {size}"
        arguments = 70000, 50000, size, False
        lk.checks.assert_any_form(conv_params, lk.conv_params, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## The whole layer
#
# *Slide: "Convolutional Layer"*
#
# Now everything together: a batch of images, channels, filters, biases, stride and padding. For
# image n, filter f and the position at row i and column j:
#
# out[n, f, i, j] = b[f] + the sum of all products of w[f] with the window of x[n]
#
# where the window starts, in the *padded* image, at row i·stride and column j·stride. It is as deep
# as the image: all channels.

# %% [markdown]
# By hand: two channels of one pixel, 3 and 5, a filter with the weights 2 and −1, bias 10. The one
# number is 2·3 − 1·5 + 10 = 11. (Not two numbers: a filter adds up its channels.)

# %% [markdown]
# ### Exercise 6: conv2d (5 points)
#
# Write `conv2d(x, w, b, stride=1, padding=0)`.
#
# - `x` has shape (N, C, H, W), `w` (F, C, kh, kw), `b` (F,). N, C and F may be any numbers from 1.
#   Each of the three holds real or whole numbers: an 8-bit picture with weights like 0.5, say.
# - `stride` and `padding` are ints, or pairs (rows, columns). Padding is with zeros.
# - The result is a new array of shape (N, F, OH, OW), with the sizes of `output_size`, and holds real
#   numbers. Arguments stay as they are.
#
# A way to go: pad; make an array of zeros of the right shape; loop over the positions (i, j); cut
# out the window of **all** images and channels, shape (N, C, kh, kw); for each filter multiply, and
# sum over the last three axes.

# %% nbgrader={"grade": false, "grade_id": "conv2d", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv2d(x, w, b, stride=1, padding=0):
    """Return the feature maps of a batch of images, shape (N, F, OH, OW)."""
    ### BEGIN SOLUTION
    row_step, column_step = (stride, stride) if isinstance(stride, int) else stride
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (rows, rows), (columns, columns)))
    kh, kw = w.shape[2:]
    out_height = (padded.shape[2] - kh) // row_step + 1
    out_width = (padded.shape[3] - kw) // column_step + 1
    out = np.zeros((len(x), len(w), out_height, out_width))
    for i in range(out_height):
        for j in range(out_width):
            top, left = i * row_step, j * column_step
            window = padded[:, :, top : top + kh, left : left + kw]
            for f in range(len(w)):
                out[:, f, i, j] = np.sum(window * w[f], axis=(1, 2, 3)) + b[f]
    return out
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_conv2d", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("conv2d", conv2d)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3601)
    x, w, b = rng.normal(size=(1, 1, 6, 7)), rng.normal(size=(1, 1, 3, 3)), rng.normal(size=1)
    what = "one image, one channel, one filter"
    lk.checks.assert_matches(conv2d, lk.conv2d, x, w, b, what=what, any_dtype=True)
    x, w, b = rng.normal(size=(2, 3, 6, 5)), rng.normal(size=(4, 3, 3, 3)), rng.normal(size=4)
    what = "two images, three channels, four filters"
    lk.checks.assert_matches(conv2d, lk.conv2d, x, w, b, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv2d_channels", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: other numbers of images, channels and filters.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3602)
    for images, channels, filters in [(1, 4, 2), (3, 1, 2), (2, 2, 2), (4, 3, 1), (3, 2, 5)]:
        x = rng.normal(size=(images, channels, 5, 4))
        w, b = rng.normal(size=(filters, channels, 2, 2)), rng.normal(size=filters)
        what = f"{images} images, {channels} channels, {filters} filters"
        lk.checks.assert_matches(conv2d, lk.conv2d, x, w, b, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv2d_stride", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: strides.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3603)
    x, w, b = rng.normal(size=(2, 2, 9, 8)), rng.normal(size=(3, 2, 3, 3)), rng.normal(size=3)
    for stride in [2, 3, 5, (1, 2), (3, 1), (2, 4)]:
        what = f"stride {stride}"
        lk.checks.assert_matches(conv2d, lk.conv2d, x, w, b, stride, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv2d_padding", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: paddings.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3604)
    x, w, b = rng.normal(size=(2, 2, 5, 6)), rng.normal(size=(3, 2, 3, 3)), rng.normal(size=3)
    for padding in [1, 2, (0, 1), (2, 0), (1, 3), 0]:
        found = lk.checks.call(conv2d, x, w, b, padding=padding)
        expected = lk.conv2d(x, w, b, 1, padding)
        lk.checks.assert_same(found, expected, f"padding {padding}", any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv2d_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: kernels that are not square, everything together, unchanged arguments;
# whole numbers, 8 bits, single precision, slices; the parameters' names and defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3605)
    cases = [((2, 3), (2, 1), (0, 2)), ((4, 1), (1, 3), (2, 1)), ((1, 5), 2, 1), ((7, 6), 3, 0)]
    for kernel, stride, padding in cases:
        x = rng.normal(size=(2, 3, 7, 6))
        w, b = rng.normal(size=(2, 3, *kernel)), rng.normal(size=2)
        what = f"a kernel of shape {kernel}, stride {stride}, padding {padding}"
        arguments = x, w, b, stride, padding
        lk.checks.assert_matches(conv2d, lk.conv2d, *arguments, what=what, any_dtype=True)

    def reference(x, w, b, stride=1, padding=0):
        return lk.conv2d(x, w, b, stride, padding)

    x = rng.integers(128, 256, size=(2, 3, 5, 6)).astype(float)
    w, b = rng.integers(2, 256, size=(2, 3, 3, 2)).astype(float), np.array([7.0, 250.0])
    for weights, biases in [(w, b), (w / 2 + 0.25, b), (w - 128, b + 0.5)]:
        what = "a 3x2 kernel, stride (2, 1), padding (0, 1)"
        arguments = x, weights, biases, (2, 1), (0, 1)
        lk.checks.assert_any_form(conv2d, reference, *arguments, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## Why a library is fast
#
# *Slide: "Convolutional Layer: Implementation Details"*
#
# Your `conv2d` is right, and slow. A library computes the same numbers with the same multiplications,
# in a fraction of the time. The trick is to make **one matrix product** of all windows.
#
# Cut out every window, and write its pixels in a row. That is a matrix with a row for each window, and
# it has a name: **im2col**. Write the weights of a filter in a column. Rows times column are all the
# dot products at once, and with a column for each filter all maps at once.

# %% [markdown]
# Here is the slide's toy example. The window in the middle is framed: in the picture, as a row, and
# its result.

# %% tags=["demonstration"]
lk.plots.patch_matrix(lk.TOY_IMAGE, lk.TOY_FILTER, window=4);

# %% [markdown]
# The price is memory: the 25 pixels became 81 numbers, since a pixel stands in every window that sees
# it. Now in code, beside plain loops that multiply two numbers at a time.

# %% tags=["demonstration"]
def by_loops(x, w, b):
    """Multiply number by number: images, filters, rows, columns, then the window."""
    (N, C, H, W), (F, _, kh, kw) = x.shape, w.shape
    x, w = x.tolist(), w.tolist()
    return np.array([[[[b[f] + sum(
        w[f][c][k][m] * x[n][c][i + k][j + m] for c in range(C) for k in range(kh) for m in range(kw)
    ) for j in range(W - kw + 1)] for i in range(H - kh + 1)] for f in range(F)] for n in range(N)])


def by_matrix_product(x, w, b):
    """Lay all windows out as rows, and multiply once."""
    kh, kw = w.shape[2:]
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))
    N, C, OH, OW = windows.shape[:4]
    rows = windows.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, C * kh * kw)
    maps = rows @ w.reshape(len(w), -1).T + b  # a row for each position, a column for each filter
    return maps.reshape(N, OH, OW, len(w)).transpose(0, 3, 1, 2)

# %% [markdown]
# Each way filters the same photograph of 40 x 40 pixels and three colors with the same four filters
# of 11 x 11, as large as AlexNet's first. That takes 30·30·4·363 = 1,306,800 multiplications, in each
# of them. The times are taken now, on your computer; PyTorch is among them where it is installed.

# %% tags=["demonstration"]
import importlib.util
import timeit

rng = np.random.default_rng(0)
x = lk.photograph("coffee")[80:320:6, 200:440:6].transpose(2, 0, 1)[np.newaxis] / 255
w, b = rng.normal(size=(4, 3, 11, 11)), rng.normal(size=4)
ways = {"loops over numbers": by_loops}
if lk.passes("conv2d", conv2d):
    ways["your conv2d"] = conv2d
ways["one matrix product"] = by_matrix_product
if importlib.util.find_spec("torch"):
    import torch

    tensors = [torch.from_numpy(each) for each in (x, w, b)]
    ways["PyTorch"] = lambda *_: torch.nn.functional.conv2d(*tensors).numpy()
expected = by_matrix_product(x, w, b)
assert all(np.allclose(way(x, w, b), expected) for way in ways.values())  # this also warms up
seconds = {name: min(timeit.repeat(lambda: way(x, w, b), number=1, repeat=3)) for name, way in ways.items()}
lk.plots.call_times(seconds);

# %% [markdown]
# Mind the axis: each mark is **ten times** the one before. All ways multiply the same numbers. What
# differs is what happens in between.
#
# - **Loops**: for each product Python looks up lists, indices and types. That takes far longer than the
#   product itself.
# - **Slices**, if you wrote some: NumPy multiplies a whole window in compiled code. Python is still
#   asked once for each position.
# - **A matrix product** is asked for once. It multiplies several numbers with one instruction of the
#   processor, and works in blocks that fit into its fast memory.
# - **PyTorch** does it in blocks too, on several cores, and never stores all windows at once. For a
#   picture as small as this one the plain product is about as fast. For some sizes libraries use other
#   ways, such as the Fourier transform or Winograd's, which multiply less.

# %% [markdown]
# ## Introduce non-linearity
#
# *Slide: "Convolutional Layer: Introduce Non-Linearity"*
#
# After the sum comes an **activation function**, applied to each number of each map by itself. The
# usual one is **ReLU** ("rectified linear unit"): max(0, z). What is below 0 becomes 0.
#
# See the map of an edge filter before and after. Before, it answers with a plus to a step from
# bright to dark and with a minus to the opposite. ReLU keeps the first and silences the second: the
# feature is there, or it is not.

# %% tags=["demonstration"]
photo = lk.photograph("camera", gray=True)[40:240:2, 140:360:2]
lk.plots.rectified(photo, np.repeat([[1, 0, -1]], 3, axis=0));

# %% [markdown]
# Why is it needed? Without it, stacking layers would be for nothing: filtering with one 3x3 kernel
# and then with another is the same as filtering **once** with a 5x5 kernel. See below that the
# largest difference is only rounding. With a ReLU in between the two don't agree, and no single
# kernel can do what the two do.

# %% tags=["demonstration"]
rng = np.random.default_rng(0)
first, second = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
one_5x5 = lk.convolve2d(lk.pad2d(first, 2), second)
picture = lk.photograph("camera", gray=True)[::8, ::8] / 255

in_two_steps = lk.filter2d(lk.filter2d(picture, first), second)
with_relu = lk.filter2d(np.maximum(0, lk.filter2d(picture, first)), second)
at_once = lk.filter2d(picture, one_5x5)
print("without ReLU, largest difference:", np.abs(in_two_steps - at_once).max())
print("with ReLU, largest difference:   ", np.abs(with_relu - at_once).max())

# %% [markdown]
# ## Layers on layers
#
# *Slide: "Convolutional Neural Networks (CNNs)"*
#
# "Can then stack a sequence of convolution layers, interspersed with activation functions". The six
# maps of the first layer are the six channels of the second layer's input. So the second layer's
# filters are 6 deep: ten 5x5 filters hold 10·(6·5·5 + 1) = 1,510 parameters.
#
# See how the box gets smaller (no padding here) and deeper from layer to layer.

# %% tags=["demonstration"]
layers = {"picture": (3, 32, 32), "6 filters of 5x5x3, ReLU": (6, 28, 28),
          "10 filters of 5x5x6, ReLU": (10, 24, 24)}
lk.plots.volumes(layers, [5, 5]);

# %% [markdown]
# What is that good for? A filter of the second layer doesn't look at pixels. It looks at **where the
# first layer found something**, and can ask for a combination.
#
# Here is one by hand, with no learning. The first layer has two filters: one finds edges with dark
# above and bright below, the other edges with dark at the left and bright at the right. The
# second layer wants the first kind to its right *and* the second kind below it. Its bias is so low
# that one of them alone isn't enough. What has both? The top left corner of something bright.

# %% tags=["demonstration"]
picture = np.zeros((1, 1, 24, 24))
picture[..., 5:14, 4:17] = picture[..., 17:21, 12:21] = 1
level, upright = np.array([[-1, -1], [1, 1]]), np.array([[-1, 1], [-1, 1]])
edges = np.maximum(0, lk.conv2d(picture, np.array([[level], [upright]])))  # (1, 2, 23, 23)
corner = np.zeros((1, 2, 3, 3))
corner[0, 0, 1, 2] = corner[0, 1, 2, 1] = 1
corners = np.maximum(0, lk.conv2d(edges, corner, [-3], padding=1))  # (1, 1, 23, 23)
names = ["picture", "layer 1: level edges", "layer 1: upright edges", "layer 2: corners"]
lk.plots.feature_maps([picture[0, 0], *edges[0], corners[0, 0]], names);

# %% [markdown]
# See that layer 2 answers at two places only: at the top left corner of each rectangle. In networks
# that learn, the same ladder appears by itself: edges and colours in the first layer, then corners
# and textures, then parts of things, then things. It is the ladder that Hubel and Wiesel found:
# simple, complex and hypercomplex cells.

# %% [markdown]
# ## How far does a unit see?
#
# *Slide: "Convolutional Neural Networks (CNNs)"*
#
# "Stacking many convolutional layers leads to learning patterns in increasingly **larger regions of
# the input (e.g., pixel) space**." The region of the picture that a unit (one number of a map)
# depends on is its **receptive field**.
#
# A unit of a 3x3 layer sees 3x3 pixels. A unit of a second 3x3 layer sees 3x3 units, and these
# overlap: together they see 5x5 pixels.

# %% [markdown]
# To count it, go through the layers from the input on, and keep two numbers:
#
# - the **side** of the field, 1 at first: a pixel sees itself;
# - the **jump**: how many pixels apart two neighbouring units are, 1 at first.
#
# A layer with kernel k and stride s makes the side larger by (k − 1)·jump. *After that* the jump is
# multiplied by s: only the layers behind notice it.
#
# | layer | side | jump |
# | --- | --- | --- |
# | the pixels | 1 | 1 |
# | kernel 3, stride 2 | 1 + 2·1 = 3 | 2 |
# | kernel 3, stride 2 | 3 + 2·2 = 7 | 4 |
# | kernel 3, stride 1 | 7 + 2·4 = 15 | 4 |

# %% [markdown]
# Here are the fields of one unit of each of five layers, kernel 3 and stride 2, on the photograph.
#
# **Guess first.** The first layer sees 3 pixels across. How many does the fifth see: `11`, `31` or
# `63`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, 11, 31, 63):
    photo = lk.photograph("astronaut", gray=True)[39:189, 141:291]
    lk.plots.receptive_fields(photo, [(3, 2)] * 5, center=(63, 63));

# %% [markdown]
# <details><summary>What came out</summary>
#
# The fields grow quickly: the first layer sees a few pixels, the third an eye, and the fifth, with
# 63 pixels across, half of the face.
#
# </details>

# %% [markdown]
# **Try:** press a unit of the map, then give the first layer stride 2. Which numbers in the table
# double, and which stay?

# %% tags=["demonstration"]
lk.widgets.receptive_field()

# %% [markdown]
# ### Exercise 7: receptive_field (2 points)
#
# Write `receptive_field(layers)`.
#
# - `layers` is a list of pairs of ints (kernel, stride), from the input on; there is at least one.
# - The result is the side of the receptive field of one unit of the **last** layer, in pixels (an
#   int). Padding doesn't change it. `layers` stays as it is.
# - `lk.receptive_field`, which you meet in the next notebook, is called otherwise: it takes a list of
#   kernels and a list of strides, and tells more. Here `receptive_field(layers)` counts.
#
# By hand: `[(3, 1), (3, 1)]` gives 5, and `[(3, 2), (3, 1)]` gives 3 + 2·2 = 7.

# %% nbgrader={"grade": false, "grade_id": "receptive_field", "locked": false, "schema_version": 3, "solution": true, "task": false}
def receptive_field(layers):
    """Return the side of the region that one unit of the last layer sees, an int."""
    ### BEGIN SOLUTION
    side, jump = 1, 1
    for kernel, stride in layers:
        side += (kernel - 1) * jump
        jump *= stride
    return side
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_receptive_field", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("receptive_field", receptive_field)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3701)
    for length in [2, 3, 4]:
        kernels, strides = rng.integers(2, 8, size=(2, length)).tolist()
        layers = list(zip(kernels, strides))
        found = lk.checks.call(receptive_field, layers)
        expected = lk.receptive_field(kernels, strides)[-1].side
        lk.checks.assert_same(found, expected, f"layers {layers}")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_receptive_field_deep", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: deep stacks, layers with kernel 1, large fields, the parameter's name.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3702)
    alexnet = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1), (3, 2)]
    for layers in [alexnet, [(3, 1)] * 12, [(2, 2)] * 16, [(1, 3), (4, 1)], [(7, 5)]]:
        layers = [*layers, (int(rng.integers(2, 6)), int(rng.integers(1, 4)))]
        found = lk.checks.call(receptive_field, layers)
        expected = lk.receptive_field(*zip(*layers))[-1].side
        lk.checks.assert_same(found, expected, f"layers {layers}")
    found = lk.checks.call(receptive_field, layers=[(5, 2)])
    lk.checks.assert_same(found, 5, "a single layer, by name")


_test()
### END HIDDEN TESTS

# %% [markdown]
# ### Question 1: two small kernels or a large one? (2 points, read by your instructor)
#
# A friend wants to replace a 5x5 layer by two 3x3 layers, one after the other, each with a ReLU. All
# layers have 64 channels in and 64 filters. In two to four sentences: what stays the same, what gets
# cheaper (with numbers), and what can the two layers do that the one can't?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_small_kernels", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The receptive field stays the same: 5x5 pixels. The weights get fewer: two layers of 64·64·3·3 =
# 36,864 make 73,728 weights, one 5x5 layer has 64·64·5·5 = 102,400, so 28 percent are saved (and as
# many multiplications). Between the two layers stands a second ReLU: together they are not linear,
# so they can do what no single 5x5 kernel with one ReLU does, such as answer to a combination.
#
# **Rubric.** 1 point: same receptive field, and fewer weights with right numbers (18·64² against
# 25·64²; biases may count). 1 point: one more non-linearity; without it the two would be one linear
# 5x5 layer again.
# ### END SOLUTION

# %% [markdown]
# ## How a layer learns
#
# *Slide: "Convolutional Layer: Training"*
#
# Nobody chooses the weights. They start as random numbers, and **training** changes them in small
# steps:
#
# 1. **Forward pass**: apply each filter, add its bias, apply the activation.
# 2. **Compute the error** of the prediction with a loss function: a number that says how wrong it is.
# 3. **Backpropagate** the error to all parameters: determine how changing a single number of the
#    kernel affects the loss.
# 4. **Update** all parameters, kernel weights and biases, a little in the direction that makes the
#    loss smaller.

# %% [markdown]
# Step 3 for one weight: change it, and watch the loss (here the mean squared error). See the curve:
# at the weight's present value, 0, it has a **slope**. A slope above 0, as here, says that a larger
# weight makes the loss larger. So go against the slope, *weight − rate·slope*; that is step 4. The
# cross is the weight after one such step: lower, and closer to the bottom.

# %% tags=["demonstration"]
rng = np.random.default_rng(1)
x = rng.normal(size=(20, 20))
y = lk.filter2d(x, np.repeat([[1.0, 0.0, -1.0]], 3, axis=0))
lk.plots.weight_slope(x, y, np.zeros((3, 3)), position=(1, 2), rate=0.2);

# %% [markdown]
# To move every weight a bit and look would take two forward passes for each weight. Backpropagation
# gives all slopes, the **gradient**, for about the price of two forward passes in all.

# %% [markdown]
# ## Backpropagation through the layer
#
# *Slide: "Convolutional Layer: Training", step 3*
#
# From behind comes `dy`, an array of the shape of the output: how much the loss changes with each
# output. We want the same for the parameters and for the input: `dw`, `db`, `dx`. (`dx` is the `dy`
# of the layer before.)
#
# Look at one output number: y = b + w·window. If its slope is dy, then

# %% [markdown]
# - the bias was added as it is: its share is **dy**;
# - each weight was multiplied by the pixel that it met: its share is **dy·pixel**, for all weights
#   together `dy * window`;
# - each pixel was multiplied by the weight that it met: its share is **dy·weight**, together
#   `dy * w`, at the window's place.
#
# The same weight is used at every position, and one pixel lies in several windows. All their shares
# **add up** (`+=`). That is the whole rule.

# %% [markdown]
# Follow two outputs. The frames show the window in `x` and the number in `dy`; `dw` and `dx` hold
# the shares so far. First the output at row 0, column 0, with slope 1:

# %% tags=["demonstration"]
x = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
w = np.array([[10, 20], [30, 40]])
dy = np.array([[1, -1], [0, 2]])
lk.plots.backward_step(dy, x, w, 0);

# %% [markdown]
# Then the output at row 0, column 1, with slope −1. See that `dw` is now window minus window, and
# that in `dx` the middle column got two shares: 20 − 10 and 40 − 30.

# %% tags=["demonstration"]
lk.plots.backward_step(dy, x, w, 1);

# %% [markdown]
# ### Exercise 8: conv2d_backward (4 points)
#
# Write `conv2d_backward(dy, x, w, stride=1, padding=0)`. It returns three arrays, `(dx, dw, db)`,
# with the shapes of `x`, `w` and (F,).
#
# - `dy` has shape (N, F, OH, OW), the shape of `conv2d(x, w, b, stride, padding)`; stride and
#   padding are ints or pairs, as there.
# - `dy`, `x` and `w` hold real or whole numbers, each for itself: the slopes of an 8-bit picture are
#   fractions. The results are new arrays of real numbers. Arguments stay as they are.
# - All shares add up: over positions, over the images (for `dw` and `db`), over the filters
#   (for `dx`).
#
# A way to go: pad `x`, make `dpadded = np.zeros(padded.shape)`, loop over images, filters and
# positions, and add the shares of each. At the end cut the border off: the padding's zeros are no
# parameters and no pixels.

# %% nbgrader={"grade": false, "grade_id": "conv2d_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv2d_backward(dy, x, w, stride=1, padding=0):
    """Return (dx, dw, db): the slopes of sum(dy * conv2d(x, w, b)) by x, w and b."""
    ### BEGIN SOLUTION
    row_step, column_step = (stride, stride) if isinstance(stride, int) else stride
    rows, columns = (padding, padding) if isinstance(padding, int) else padding
    padded = np.pad(x, ((0, 0), (0, 0), (rows, rows), (columns, columns)))
    dpadded = np.zeros(padded.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(len(w))
    kh, kw = w.shape[2:]
    for n, f, i, j in np.ndindex(dy.shape):
        slope = float(dy[n, f, i, j])  # products of whole numbers would wrap around
        down = slice(i * row_step, i * row_step + kh)
        along = slice(j * column_step, j * column_step + kw)
        db[f] += slope
        dw[f] += slope * padded[n, :, down, along]
        dpadded[n, :, down, along] += slope * w[f]
    dx = dpadded[:, :, rows : rows + x.shape[2], columns : columns + x.shape[3]]
    return dx, dw, db
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_conv2d_backward", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("conv2d_backward", conv2d_backward)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3801)
    for images, channels, filters in [(1, 1, 1), (2, 3, 4)]:
        x, w = rng.normal(size=(images, channels, 5, 6)), rng.normal(size=(filters, channels, 3, 2))
        dy = rng.normal(size=(images, filters, 3, 5))
        what = f"{images} images, {channels} channels, {filters} filters"
        lk.checks.assert_matches(
            conv2d_backward, lk.conv2d_backward, dy, x, w, what=what, any_dtype=True
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv2d_backward_parameters", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: the slopes of weights and biases.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3802)
    for images, channels, filters in [(1, 2, 3), (3, 2, 2), (2, 1, 4), (4, 3, 1)]:
        x, w = rng.normal(size=(images, channels, 5, 4)), rng.normal(size=(filters, channels, 2, 3))
        dy = rng.normal(size=(images, filters, 4, 2))
        _, wanted_dw, wanted_db = lk.conv2d_backward(dy, x, w)
        what = f"{images} images, {channels} channels, {filters} filters"
        _, dw, db = lk.checks.call(conv2d_backward, dy, x, w)
        lk.checks.assert_same(dw, wanted_dw, f"dw with {what}", any_dtype=True)
        lk.checks.assert_same(db, wanted_db, f"db with {what}", any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv2d_backward_input", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: the slopes of the pixels.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3803)
    for images, channels, filters in [(1, 2, 3), (3, 2, 2), (2, 1, 4), (4, 3, 1)]:
        x, w = rng.normal(size=(images, channels, 5, 4)), rng.normal(size=(filters, channels, 2, 3))
        dy = rng.normal(size=(images, filters, 4, 2))
        wanted, _, _ = lk.conv2d_backward(dy, x, w)
        what = f"dx with {images} images, {channels} channels, {filters} filters"
        dx, _, _ = lk.checks.call(conv2d_backward, dy, x, w)
        lk.checks.assert_same(dx, wanted, what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_conv2d_backward_options", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: strides, paddings, unchanged arguments; whole numbers, 8 bits, single
# precision, slices; the parameters' names and defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3804)
    cases = [((3, 3), 2, 1), ((2, 3), (1, 2), (0, 2)), ((4, 1), (3, 1), (2, 0)), ((3, 2), 1, 1)]
    for kernel, stride, padding in cases:
        x, w = rng.normal(size=(2, 3, 7, 6)), rng.normal(size=(2, 3, *kernel))
        dy = rng.normal(size=lk.conv2d(x, w, None, stride, padding).shape)
        what = f"a kernel of shape {kernel}, stride {stride}, padding {padding}"
        arguments = dy, x, w, stride, padding
        lk.checks.assert_matches(
            conv2d_backward, lk.conv2d_backward, *arguments, what=what, any_dtype=True
        )
    x, w = (rng.integers(128, 256, size=shape).astype(float) for shape in [(2, 3, 4, 5), (2, 3, 3, 2)])
    dy = rng.integers(1, 256, size=(2, 2, 2, 4)).astype(float)
    what = "a 3x2 kernel"
    for slopes in (dy, dy / 2 - 64.25):
        lk.checks.assert_any_form(
            conv2d_backward, lk.conv2d_backward, slopes, x, w, 1, 0, what=what, any_dtype=True
        )
    named = {"dy": dy[:, :, :, :2], "x": x, "w": w, "stride": (1, 2), "padding": 0}
    found = lk.checks.call(conv2d_backward, **named)
    expected = lk.conv2d_backward(**named)
    lk.checks.assert_same(found, expected, "all arguments by name", any_dtype=True)


_test()
### END HIDDEN TESTS

# %% [markdown]
# How can you be sure of a gradient? Move one weight by a tiny step in both directions and look at
# the loss, as in the picture above. The two numbers below must agree. Every library tests its
# gradients this way.

# %% tags=["demonstration"]
if lk.passes("conv2d", conv2d) and lk.passes("conv2d_backward", conv2d_backward):
    rng = np.random.default_rng(2)
    x, w, b = rng.normal(size=(2, 3, 6, 6)), rng.normal(size=(4, 3, 3, 3)), rng.normal(size=4)
    dy = rng.normal(size=(2, 4, 3, 3))
    step = np.zeros(w.shape)
    step[1, 2, 0, 1] = 1e-5  # filter 1, channel 2, row 0, column 1
    more, less = (np.sum(dy * conv2d(x, w + s, b, 2, 1)) for s in (step, -step))
    print("the slope measured:      ", (more - less) / 2e-5)
    print("the slope that you return:", conv2d_backward(dy, x, w, 2, 1)[1][1, 2, 0, 1])

# %% [markdown]
# ## A kernel learns
#
# *Slide: "Convolutional Layer: Training", all four steps*
#
# Now the four steps in a loop. Somebody filtered pictures with a kernel that we don't know; we have
# the pictures `x` and the results `y`. Start with a kernel of zeros and repeat:
#
# 1. prediction = correlation of `x` with the kernel;
# 2. error = prediction − y, and the loss is the mean of error²;
# 3. the slope of weight (i, j) is 2 times the mean of error · the pixels that this weight met;
# 4. kernel = kernel − rate · slopes.

# %% [markdown]
# One round through all the pictures is called an **epoch**. See how an edge filter grows out of
# nothing, and how the loss falls: fast at first, then ever slower.

# %% tags=["demonstration"]
rng = np.random.default_rng(3)
x = rng.normal(size=(8, 16, 16))
edge = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])
y = np.stack([lk.filter2d(picture, edge) for picture in x])
y += 0.01 * rng.normal(size=y.shape)
lk.plots.kernel_learning(lk.learn_kernel_steps(x, y, (3, 3), steps=100));

# %% [markdown]
# **How large a step?** With a tiny rate the kernel hardly moves. With a large one each step
# overshoots, the error grows, and soon there are only infinities. How steep the loss is depends on
# the pixels: three times as large pixels make slopes nine times as large.
#
# A rate that never overshoots is **1 / (2 · number of weights · mean of x²)**.
#
# **Guess first.** Which multiple of this safe rate makes the loss fall fastest: `0.1`, `1`, `10` or
# `30`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, 0.1, 1, 10, 30):
    rng = np.random.default_rng(3)
    x = rng.normal(size=(4, 12, 12))
    y = np.stack([lk.filter2d(picture, lk.SHARPEN) for picture in x])
    safe = 1 / (2 * 9 * np.mean(x**2))
    for rate in (safe / 10, safe, 10 * safe, 30 * safe):
        losses = lk.learn_kernel_steps(x, y, (3, 3), steps=40, rate=rate).losses
        print(f"rate {rate:.4f}: loss", [f"{losses[step]:.3g}" for step in (0, 1, 10, 40)])

# %% [markdown]
# <details><summary>What came out</summary>
#
# The safe rate is a careful one: with these pixels ten times that rate is better still, and thirty
# times is far too much.
#
# </details>

# %% [markdown]
# **How fast?** Loops over all windows are slow in Python, and hundreds of steps are needed. Loop over
# the *weights* instead. All the pixels that weight (i, j) meets are one slice of the pictures,
#
# `x[:, i : i + rows, j : j + columns]`
#
# where (rows, columns) is the size of the feature map. The prediction is the sum of these slices,
# each times its weight; the slope is the mean of error · slice, times 2.

# %% [markdown]
# **Try:** press play, then find the largest learning rate that still works: what happens at 1 and
# beyond?

# %% tags=["demonstration"]
lk.widgets.learning_a_kernel()

# %% [markdown]
# ### Exercise 9: learn_kernel (2 points)
#
# Write `learn_kernel(x, y, kernel_shape)`.
#
# - `x` has shape (N, H, W); `y`, shape (N, H − kh + 1, W − kw + 1), is its correlation with an
#   unknown kernel of shape `kernel_shape` = (kh, kw), plus a little noise.
# - Return the kernel, an array of real numbers. No entry may be wrong by 0.05 or more. `x` and `y`
#   stay as they are; both hold real numbers, in double or single precision (no whole ones here).
# - It must work for pixels around 0 (normally distributed), for pixels three times as large, and for
#   pixels between 0 and 1, with kernels up to 5x5. Each call may take up to 20 seconds.
# - The error alone is judged, so any way is right that gets there.
#
# Pixels between 0 and 1 are the hardest: they are all positive, so that the weights get in each
# other's way. A thousand steps at the safe rate are enough for all of them.

# %% nbgrader={"grade": false, "grade_id": "learn_kernel", "locked": false, "schema_version": 3, "solution": true, "task": false}
def learn_kernel(x, y, kernel_shape):
    """Return the kernel, of shape kernel_shape, that makes y of the pictures x."""
    ### BEGIN SOLUTION
    rows, columns = y.shape[1:]
    kernel = np.zeros(kernel_shape)
    rate = 1 / (2 * kernel.size * np.mean(x**2))
    met = {(i, j): x[:, i : i + rows, j : j + columns] for i, j in np.ndindex(kernel_shape)}
    for _ in range(1000):
        error = sum(kernel[place] * pixels for place, pixels in met.items()) - y
        for place, pixels in met.items():
            kernel[place] -= rate * 2 * np.mean(error * pixels)
    return kernel
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_learn_kernel", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("learn_kernel", learn_kernel)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3901)
    cases = [((3, 3), 1, False), ((2, 4), 1, False), ((5, 5), 1, False)]
    for shape, scale, uniform in cases:
        size = (4, 18, 16)
        x = rng.uniform(size=size) if uniform else scale * rng.normal(size=size)
        kernel = rng.normal(size=shape)
        y = np.stack([lk.filter2d(picture, kernel) for picture in x])
        y += 0.01 * rng.normal(size=y.shape)
        learned = lk.checks.call(learn_kernel, x, y, shape)
        what = f"a kernel of shape {shape}, pixels {'0 to 1' if uniform else f'spread {scale}'}"
        lk.checks.learned_kernels.assert_learned(learned, kernel, what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_learn_kernel_pixels", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: larger pixels, and pixels between 0 and 1; single precision, slices; the
# parameters' names.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(3902)
    cases = [
        ((3, 2), 3, False, np.float64),
        ((5, 4), 3, False, np.float32),
        ((3, 3), 1, True, np.float32),
        ((5, 5), 1, True, np.float64),
    ]
    for shape, scale, uniform, dtype in cases:
        size = (4, 18, 32)
        x = rng.uniform(size=size) if uniform else scale * rng.normal(size=size)
        x = x.astype(dtype)[:, :, ::2]
        kernel = rng.normal(size=shape)
        y = np.stack([lk.filter2d(picture, kernel) for picture in x])
        y = (y + 0.01 * rng.normal(size=y.shape)).astype(dtype)
        learned = lk.checks.call(learn_kernel, x=x, y=y, kernel_shape=shape)
        what = f"a kernel of shape {shape}, pixels {'0 to 1' if uniform else f'spread {scale}'}"
        lk.checks.learned_kernels.assert_learned(learned, kernel, f"{what}, {np.dtype(dtype)}")


_test()
### END HIDDEN TESTS

# %% [markdown]
# Your kernel at work. It saw only noise pictures and their results. Now it filters a photograph that
# neither of the two has seen. See that the maps can't be told apart.

# %% tags=["demonstration"]
if lk.passes("learn_kernel", learn_kernel):
    rng = np.random.default_rng(4)
    secret = np.array([[0, -1, -2], [1, 0, -1], [2, 1, 0]])
    x = rng.normal(size=(4, 20, 20))
    learned = learn_kernel(x, np.stack([lk.filter2d(p, secret) for p in x]), (3, 3))
    photo = lk.photograph("camera", gray=True)[40:240, 140:360]
    maps = [lk.filter2d(photo, kernel) for kernel in (secret, learned)]
    lk.plots.feature_maps(maps, ["the secret kernel", "the learned kernel"])

# %% [markdown]
# ## Summary of convolution layers
#
# *Slide: "CNN: Summary of Convolution Layers"*
#
# AlexNet, which won the ImageNet contest of 2012, "extracts useful features of lower dimension prior
# to passing it to MLP" (the fully connected layers at its end) with convolutional and pooling
# layers. It has five of the former. The sizes below are what `output_size` and `conv_params` give
# (in layers 2, 4 and 5 each filter sees half of the channels, since the network was spread over two
# graphics cards).

# %% tags=["demonstration"]
alexnet = [(3, 96, 11), (48, 256, 5), (256, 384, 3), (192, 384, 3), (192, 256, 3)]
total = 0
for number, (channels, filters, size) in enumerate(alexnet, start=1):
    count = lk.conv_params(channels, filters, size)
    total += count
    print(f"conv{number}: {filters} filters of {size}x{size}x{channels}: {count:9,} parameters")
print(f"all five: {total:,}; the first fully connected layer: {lk.fc_params([9216, 4096]):,}")

# %% [markdown]
# And how far do these layers see? The first one moves 4 pixels at a time, which makes every later
# field grow by 4 pixels or more for each step. Two **pooling** layers in between, windows of 3 with
# stride 2, widen it further; they are the subject of the next notebook.
#
# See one unit of each convolution on a photograph of 227 x 227 pixels: conv1 sees a part of an eye,
# conv2 the whole of it, conv3 most of the face, conv5 the head.

# %% tags=["demonstration"]
photo = lk.photograph("astronaut", gray=True)[:227, 110:337]
layers = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1)]  # (kernel, stride)
names = ["conv1", None, "conv2", None, "conv3", "conv4", "conv5"]  # no frames for the poolings
lk.plots.receptive_fields(photo, layers, names=names, center=(100, 92));

# %% [markdown]
# ## What you can do now
#
# - Count the parameters of fully connected and convolutional layers, and say why they differ: shared
#   weights, few wires.
# - Say how large a feature map is, for every kernel, stride and padding, and what gets dropped.
# - Build a convolutional layer with channels, filters, biases, stride and padding.
# - Say why layers need an activation between them, and how far a unit of a deep layer sees.
# - Send gradients back through the layer, test them, and let a kernel learn its numbers.
#
# In the next notebook the feature maps get smaller: pooling.

# %% [markdown]
# ## Further exercises, without points
#
# *Slide: "Convolutional Layer: Implementation Details"*
#
# Four kinds of layers that you will meet in papers. Nothing here is graded. Write your answer in place
# of `...`, run the check below it, and open the answer when you want to compare.

# %% [markdown]
# ### Dilation
#
# A **dilated** kernel looks at pixels that are several apart: it sees more and costs the same. Write
# `dilate(kernel, dilation)`, which puts `dilation` − 1 zeros between neighboring weights. For
# `[[1, 2], [3, 4]]` and 2 it is `[[1, 0, 2], [0, 0, 0], [3, 0, 4]]`.
#
# <details><summary>An answer</summary><pre>
# def dilate(kernel, dilation):
#     rows, columns = ((n - 1) * dilation + 1 for n in kernel.shape)
#     wide = np.zeros((rows, columns))
#     wide[::dilation, ::dilation] = kernel
#     return wide
# </pre></details>

# %% tags=["demonstration"]
def dilate(kernel, dilation):
    """Return the kernel with zeros between its weights."""
    ...


wide = dilate(np.array([[1, 2], [3, 4]]), 2)
print("not done yet" if wide is None else np.array_equal(wide, [[1, 0, 2], [0, 0, 0], [3, 0, 4]]))

# %% [markdown]
# ### 1×1 convolutions
#
# A kernel of 1×1 sees one pixel, but all of its channels: it mixes channels. Write `mix(x, w)` for x
# of shape (N, C, H, W) and w of shape (F, C), without loops. It is how GoogLeNet and ResNet make
# stacks of maps thinner before an expensive layer: 256 maps to 64 costs 64·256 weights.
#
# <details><summary>An answer</summary><pre>
# def mix(x, w):
#     return np.einsum("nchw,fc-&gt;nfhw", x, w)
# </pre></details>

# %% tags=["demonstration"]
def mix(x, w):
    """Return F maps, each a weighted sum of the C maps of x."""
    ...


x, w = np.random.default_rng(0).normal(size=(2, 3, 4, 5)), np.arange(6.0).reshape(2, 3)
mixed, right = mix(x, w), lk.conv2d(x, w[:, :, None, None], np.zeros(2))
print("not done yet" if mixed is None else np.allclose(mixed, right))

# %% [markdown]
# ### Depthwise convolution
#
# Here each channel has one kernel of its own, and channels aren't added up: C·k·k weights in place of
# F·C·k·k. Followed by a 1×1 convolution it replaces a whole layer in small networks such as the one of
# `05_deep_features`. Write `depthwise(x, w)` for w of shape (C, KH, KW), with `lk.filter2d`.
#
# <details><summary>An answer</summary><pre>
# def depthwise(x, w):
#     return np.array([[lk.filter2d(m, k) for m, k in zip(maps, w)] for maps in x])
# </pre></details>

# %% tags=["demonstration"]
def depthwise(x, w):
    """Return each map of x filtered by its channel's own kernel."""
    ...


rng = np.random.default_rng(1)
x, w = rng.normal(size=(2, 3, 6, 7)), rng.normal(size=(3, 3, 2))
maps = depthwise(x, w)
alone = np.stack([lk.conv2d(x[:, [c]], w[None, [c]], np.zeros(1))[:, 0] for c in range(3)], axis=1)
print("not done yet" if maps is None else np.allclose(maps, alone))

# %% [markdown]
# ### Transposed convolution, and its checkerboard
#
# To make a map *larger*, let each of its numbers stamp a kernel onto the output, `stride` pixels
# apart, and add up where stamps overlap. That is `conv_matrix` transposed, hence the name. Write
# `stamp(y, kernel, stride)` for a map y; the output has (n − 1)·stride + k pixels along an axis.
#
# <details><summary>An answer</summary><pre>
# def stamp(y, kernel, stride):
#     rows, columns = ((n - 1) * stride + k for n, k in zip(y.shape, kernel.shape))
#     out = np.zeros((rows, columns))
#     for (i, j), number in np.ndenumerate(y):
#         place = np.s_[i * stride : i * stride + 3, j * stride : j * stride + 3]
#         out[place] += number * kernel
#     return out
# </pre></details>

# %% tags=["demonstration"]
def stamp(y, kernel, stride):
    """Return the map that grows when each number of y stamps the kernel."""
    ...


out = stamp(np.ones((6, 6)), np.ones((3, 3)), 2)
if out is None:
    print("not done yet")
else:
    even = stamp(np.ones((4, 4)), np.ones((3, 3)), 3)
    lk.plots.pictures({"stride 2: a checkerboard": out, "stride 3": even});

# %% [markdown]
# With a 3×3 kernel and stride 2 the stamps overlap in every second row and column, so some pixels
# are made of one stamp, some of two, some of four. Pictures that networks paint show this pattern as
# a **checkerboard**. It goes away if the stride divides the kernel's size.

# %% [markdown]
# ## What do you remember?
#
# Answer each question for yourself, then open the answer that you chose: it says why it is right or
# wrong. Nothing here is counted.

# %% [markdown]
# **1.** A layer has 64 filters of 3×3 on 3 input channels, with biases. How many parameters does
# it have?
#
# <details><summary>576</summary><b>No.</b> That is 64 · 3 · 3. Each filter is also as deep as its
# input.</details>
# <details><summary>1728</summary><b>No.</b> Those are the weights, 64 · 3 · 3 · 3. The 64 biases
# are missing.</details>
# <details><summary>1792</summary><b>Right.</b> Each filter has 3 · 3 · 3 = 27 weights and one
# bias, and 64 · 28 = 1792.</details>

# %% [markdown]
# **2.** The images that go into a convolutional layer become twice as wide and twice as high. Its
# parameters …
#
# <details><summary>stay as they are</summary><b>Right.</b> The same filter slides over more
# positions. Sharing makes the count independent of the image.</details>
# <details><summary>become four times as many</summary><b>No.</b> That is true of a fully connected
# layer, which has a weight for each pixel.</details>
# <details><summary>become twice as many</summary><b>No.</b> Nothing about a filter depends on the
# size of the image.</details>

# %% [markdown]
# **3.** 227 pixels, a kernel of 11, stride 4, no padding. How many positions are there?
#
# <details><summary>54</summary><b>No.</b> (227 − 11) / 4 = 54 counts the steps. The first position
# comes on top.</details>
# <details><summary>55</summary><b>Right.</b> ⌊(227 − 11) / 4⌋ + 1 = 55: AlexNet's first
# layer.</details>
# <details><summary>56</summary><b>No.</b> There are 54 steps and one position to start
# from.</details>

# %% [markdown]
# **4.** Two layers of 3×3 kernels with stride 1 follow each other. How large is the field that a
# unit of the second sees?
#
# <details><summary>3×3</summary><b>No.</b> That is what it sees of the first layer's map, and each
# of those units sees 3×3 pixels itself.</details>
# <details><summary>5×5</summary><b>Right.</b> Each layer adds kernel − 1 = 2 pixels: 1 + 2 + 2 =
# 5.</details>
# <details><summary>9×9</summary><b>No.</b> The windows of neighboring units overlap, so the sizes
# don't multiply.</details>

# %% [markdown]
# **5.** What happens if two convolutional layers follow each other with no ReLU in between?
#
# <details><summary>They can tell more patterns apart than any single layer</summary><b>No.</b>
# Sums of sums are sums. It takes something that isn't linear to gain more.</details>
# <details><summary>The maps become negative</summary><b>No.</b> They may, but that is no harm by
# itself.</details>
# <details><summary>One layer with larger kernels could do the same</summary><b>Right.</b> Both are
# linear, and so is one after the other. The ReLU is what makes depth worth having.</details>

# %% [markdown]
# **6.** In the backward pass, what is the gradient for a filter's bias?
#
# <details><summary>The sum of dy over all images and positions</summary><b>Right.</b> The bias was
# added everywhere on its map, so it collects the gradient from everywhere.</details>
# <details><summary>The mean of the input</summary><b>No.</b> The bias never meets the input.
# Weights do.</details>
# <details><summary>1</summary><b>No.</b> Each output changes by 1 with the bias, but what counts
# is how much the loss changes with each output.</details>

# %% [markdown]
# ## Hand in
#
# Write your login, as your course knows you, between the quotes, and **save the notebook**. Then run
# the cell. It runs the saved notebook from the top, as it will be run for grading, says what passes,
# and packs a file beside the notebook: upload that. Your notebook and its memory stay as they are.

# %% tags=["demonstration", "hand-in"]
lk.hand_in("conv_layers.ipynb", login="")
