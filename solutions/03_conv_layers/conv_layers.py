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
# In `02_filtering` you chose the numbers of a filter by hand. A convolutional layer is the same
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
# Each exercise has an **answer cell** with a stub and **test cells** below it. The test cell that
# begins with `lk.check(...)` tells you at once what is wrong. The hidden tests run when your
# notebook is graded. Stuck? `lk.hint("conv2d")` gives the first of three hints.
#
# Only NumPy is needed, and you may use all of it, `np.pad` and `np.linalg.lstsq` included, as well
# as the functions that you have written above. When your notebook is graded, these packages are
# available: NumPy, Matplotlib, Pillow and `scipy.special`. `lk` is there too and draws, but it has none
# of the functions that you are to write.

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
#   off, and nothing wraps around (in 8 bits 200 + 100 is 44). Otherwise its dtype is up to you;
#   single precision is exact enough.
# - **New arrays.** A result shares no memory with an argument, or with the result of another call.
#   The arguments stay as they are.
# - **Names and defaults.** Parameters have the names and the defaults of the stub: a test may write
#   `conv2d(x, w, b, padding=1)`.
# - **Pairs.** Where a pair may be given, it is a tuple.

# %% [markdown]
# ## Every unit sees every pixel
#
# *Slide: "Recall: Fully-Connected Neural Networks"*
#
# The networks so far consist of layers of **units** (`nodes` on the slides). A unit multiplies
# each of its inputs by a weight, adds up the products, and adds one more number, its **bias**. With
# inputs $x_i$, weights $w_{j,i}$ and bias $b_j$, the output of unit $j$ is
#
# $$y_j = b_j + \sum\limits_i w_{j,i} \, x_i$$
#
# In words: the bias, plus each input times the weight of its wire. Where every unit gets its input
# from every unit of the layer before, the layer is called **fully connected**.

# %% tags=["demonstration"]
lk.plots.network_wires([6, 4, 4, 1]);

# %% [markdown]
# **Figure 3.1.** A fully connected network with 6 inputs, two hidden layers of 4 units, and 1 output.
# Each wire is one weight: 6·4 + 4·4 + 4·1 = 44 of them.

# %% [markdown]
# Now take a color photograph of 640×480 pixels as input, and 100 units in each hidden layer. The
# first layer alone has a wire from each of 921,600 numbers to each of its 100 units. The slide counts
# the weights of the whole network:
#
# 640·480·3·100 + 100·100 + 100·1 = 92,170,100
#
# and for a photograph of 2048×1536 pixels (3.1 megapixels)
#
# 2048·1536·3·100 + 100·100 + 100·1 = 943,728,500.

# %%
for height, width in [(480, 640), (1536, 2048)]:
    weights = height * width * 3 * 100 + 100 * 100 + 100 * 1
    print(f"{width}×{height}: {weights:,} weights")

# %% [markdown]
# Both numbers are right, for the **weights**. But a network learns more than its weights: its
# **parameters** are the weights *and* the biases. Every unit except the inputs has one bias: 100 + 100 + 1 = 201. That makes
# 92,170,301 and 943,728,701 parameters.
#
# The slide calls this a "2 layer model". It means two hidden layers; the single output unit, the
# term 100·1, adds a third layer of weights.

# %% tags=["demonstration"]
lk.plots.parameter_growth();

# %% [markdown]
# **Figure 3.2.** The first layer alone, which holds nearly all parameters. Those of the fully
# connected layer (solid) grow with the picture. The convolutional layer (dashed), which is the
# subject of this notebook, needs 7,600 for a picture of any size.

# %% [markdown]
# ### Exercise 1: fc_params (2 points)
#
# Write `fc_params(sizes, bias=True)`: how many parameters a fully connected network has.
#
# - `sizes` is a list of whole numbers: the inputs first, then the units of each layer, such as
#   `[921600, 100, 100, 1]`.
# - With `bias=True` each unit has a bias, but the inputs have none: they compute nothing. With
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
# A fully connected unit looks at the whole picture. But an edge, an eye, a letter is a small thing:
# to find it, a unit needs to see only a small window. And it may be anywhere: weights that find an
# eye on the left find one on the right as well.
#
# So let each unit see **one window**, and let all units **share their weights**. Then the weights
# are a filter (its numbers are the kernel), each unit is one position of the window, and their
# outputs are the feature map: "Input * Filter = Feature Map".

# %% tags=["demonstration"]
pixels = np.array([[2, 0, 1], [1, 3, 0], [0, 1, 2]])
lk.plots.sliding_window(pixels, np.array([[1, 2], [3, 4]]), 0);

# %% [markdown]
# **Figure 3.3.** Nine pixels, a filter of four weights, and a feature map of four numbers. You can
# read this as filtering a picture or as a **neural network** with nine inputs and four units; the
# computation is the same.
#
# As in `02_filtering`, the kernel is placed on the window as it is, without rotating it: this is
# cross-correlation, though everyone says "convolution". Since the weights are learned, it doesn't
# matter.

# %% [markdown]
# ## Four weights against thirty-six
#
# *Slide: "Convolutional Layer: Parameters to Learn"*
#
# Now draw the same layer with its wires. The slide has 9 turquoise units (the pixels) and 4 magenta
# units (the feature map); here they are orange and blue.

# %% tags=["demonstration"]
lk.plots.shared_wires();

# %% [markdown]
# **Figure 3.4.** Left, the fully connected layer: 36 wires, each with a weight of its own. Right, the
# convolutional layer: each output has only 4 wires, and there are only four kinds of them. Wires of
# one color and line style are **the same weight**.

# %% [markdown]
# | number of | convolutional | fully connected |
# | --- | --- | --- |
# | weights to learn | 4 | 9·4 = 36 |
# | biases | 1 for the filter | 1 for each of 4 units |
# | parameters | 5 | 40 |
# | multiplications | 4·4 = 16 | 36 |
#
# Two different savings are at work. **Sparse connectivity** reduces 36 wires to 16: less to compute.
# **Parameter sharing** reduces 16 weights to 4: less to learn and to store.

# %% [markdown]
# ## The layer as a matrix
#
# *Slide: "Convolutional Layer: Parameters to Learn"*
#
# A fully connected layer is a matrix $M$ with one row for each output and one column for each input.
# Each entry is the weight of one wire. Multiplied by the inputs, the matrix gives the outputs.
#
# $$y = M x$$
#
# In words: each output is the dot product of its row and the inputs.
#
# A convolution is such a matrix too. Write the pixels one after the other, row by row
# (`x.ravel()`). In the row of an output, the four shared weights stand in the columns of its window's
# pixels. All other entries are 0: there is no wire.

# %% tags=["demonstration"]
matrix = lk.conv_matrix(np.array([[1, 2], [3, 4]]), (3, 3))
lk.plots.number_grid(matrix, title="4 outputs (rows) × 9 pixels (columns)");

# %% [markdown]
# **Figure 3.5.** The layer of Figure 3.4 as a matrix. Row 0 is the window at the top left: its pixels
# have the numbers 0, 1 (first row) and 3, 4 (second row). From row 0 to row 1 the weights move by one
# column; from row 1 to row 2 they move by **two**, since the window goes to the next line of the
# picture.
#
# Nobody computes a convolution with this matrix: nearly all of it is zeros. Libraries do use a matrix
# product, but they rearrange the *picture*: the section "Why a library is fast" shows it.

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
# One approach: for each position, write the kernel into an array of zeros of the picture's shape,
# and flatten it.

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
# Once `conv_matrix` passes its check, here is the matrix of a larger layer.

# %% tags=["demonstration"]
if lk.passes("conv_matrix", conv_matrix):
    matrix = conv_matrix(np.arange(1.0, 10.0).reshape(3, 3), (7, 7))
    print(matrix.size, "entries,", np.count_nonzero(matrix), "of them not 0")
    (ax,) = lk.plots.feature_maps([matrix], ["A 3×3 filter on 7×7 pixels"])
    ax.set(xlabel="pixel", ylabel="output");

# %% [markdown]
# **Figure 3.6.** Your matrix of a 3×3 filter on 7×7 pixels, with 25 rows and 49 columns; 0 is white.
# Of its 1225 entries 225 are wires. All of them lie in narrow bands, and they share 9 weights.

# %% [markdown]
# ## Padding
#
# *Slide: "Convolutional Layer: Implementation Details"*
#
# A window must lie inside the picture, so a 3×3 filter makes the picture smaller by 2 in each
# direction. After ten such layers 20 rows and 20 columns are gone. And a pixel in the corner is seen
# by one window only, while one in the middle is seen by nine.
#
# **Padding** with $p$ adds $p$ rows above and below and $p$ columns left and right, "to preserve
# image size". Their value is nearly always 0.

# %% tags=["demonstration"]
padded = lk.pad2d(lk.TOY_IMAGE, 1)
lk.plots.number_grid(padded, title="The toy picture with padding 1", highlight=(1, 1, 5, 5));

# %% [markdown]
# **Figure 3.7.** The toy picture (framed) with padding 1. It is now 7×7, and a 3×3 filter takes 25
# positions: as many as the picture has pixels.
#
# A kernel of odd size $k$ keeps the size with padding $(k - 1) / 2$: 1 for 3×3, 2 for 5×5.
#
# In an array of images, shape (N, C, H, W), only the **last two** axes are padded, rows and columns.
# Padding the other axes would add images and channels that don't exist.

# %% [markdown]
# Padding is visible in the result. Here a photograph is blurred by a 15×15 average, with three kinds
# of padding.

# %% tags=["demonstration"]
photo = lk.photograph("immunohistochemistry", gray=True)[300:480, 60:240]
box = np.full((15, 15), 1 / 225)
blurred = {"Photograph": photo}
for value in (0, 180):
    soft = lk.filter2d(lk.pad2d(photo, 7, value), box)
    blurred[f"Padded with {value}"] = np.rint(soft).astype(np.uint8)  # an average: nothing to clip
blurred["Edge pixel repeated"] = lk.apply_filter(photo, np.ones((15, 15)), 225)
lk.plots.pictures(blurred);

# %% [markdown]
# **Figure 3.8.** Stained tissue, blurred. Padding with zeros leaves a dark rim; padding with 180 is
# too bright beside dark tissue and too dark beside bright. Repeating the edge pixel, as in
# `02_filtering`, fits everywhere. Networks use zeros all the same: they learn to live with the rim.

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
# With stride 2×2 it moves by 2 pixels along a row, and by 2 rows at the end of it. The feature map
# has about half as many rows and columns, and costs about a quarter of the time.

# %% tags=["demonstration"]
lk.plots.window_positions((7, 7), 3, [(1, 0), (2, 0)]);

# %% [markdown]
# **Figure 3.9.** A 3×3 window on 7×7 pixels. The first window makes the first number of the output,
# the second window the second one, in the same tint. With stride 2 every second position is left out,
# along the rows and along the columns.

# %% [markdown]
# A stride of 2 is the same as filtering at stride 1 and keeping every second row and column. It
# leaves out **positions of the window**, not pixels: no pixel between two windows is skipped as long
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
# The slides show padding and stride without a formula. Here it is, for one axis. The picture has $n$
# pixels, with padding $p$ on both sides $n + 2p$. The window occupies $k$ of them, so it can move by
# at most $n + 2p - k$ pixels. With steps of $s$ it makes that many divided by $s$, rounded **down**:
# a window that hangs over the end doesn't count. The position before the first step counts too:
#
# $$\left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$$
#
# In words: the padded length minus the kernel's, divided by the stride and rounded down, plus one.

# %% [markdown]
# Rounding down has its price.
#
# **Guess first.** Windows of 3×3 with stride 2 move over 7 rows and 8 columns. What does no window
# ever see: `"nothing"`, `"a row"` or `"a column"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "nothing", "a row", "a column"):
    lk.plots.window_positions((7, 8), 3, [(2, 0), (2, 1)]);

# %% [markdown]
# **Figure 3.10.** Stride 2 on 7 rows and 8 columns, without padding and with padding 1 (gray). What no
# window covers is hatched.
#
# <details><summary>What came out</summary>
#
# Without padding all 7 rows are used, but no window ever sees the last column: it is **dropped**.
# Padding may or may not save it. Here it does: with padding 1 there are 10 columns, which at
# stride 2 leaves a remainder again, but now the dropped column contains only padding.
#
# </details>

# %% [markdown]
# The first layer of AlexNet has windows of 11 and stride 4. Its paper says 224 pixels, and
# (224 − 11) / 4 + 1 = 54.25 is no whole number. The layer's 55 positions need 227 pixels, or 224
# with padding 2, where rounding down drops one.

# %% [markdown]
# **Dilation** is a third setting, which the slide's demo has too: the distance between the pixels
# that neighboring weights are multiplied by. Dilation 1 is the ordinary window. With dilation 2 a 3×3
# kernel spans 5×5 pixels and still has 9 weights.

# %% tags=["demonstration"]
lk.plots.window_positions((7, 7), 3, [(1, 0, 1), (1, 0, 2)]);

# %% [markdown]
# **Figure 3.11.** Stride 1 with dilation 1 and with dilation 2. The tinted pixels are those that the
# first and the second window look at. A dilated window sees farther at the same cost, and makes a
# smaller output.

# %% [markdown]
# **Try:** leave the kernel at 3 and the stride at 2, and find the sizes that lose a row or a column.
# Can padding save it? Then set the dilation to 2, and watch which pixels no window looks at.

# %% tags=["demonstration"]
lk.widgets.convolution_arithmetic()

# %% [markdown]
# ### Exercise 4: output_size (2 points)
#
# Write `output_size(n, kernel_size, stride=1, padding=0)` for one axis: ints come in, and an int goes
# out.
#
# Raise a `ValueError` for meaningless arguments: a kernel larger than the **padded** picture, a
# kernel or a stride below 1, a padding below 0.
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
# A color picture has three **channels**: red, green and blue. So it is a volume of numbers, with a
# depth of 3. In code, images have shape (N, C, H, W): N images, C channels, H rows, W columns.

# %% tags=["demonstration"]
photo = lk.photograph("coffee")[60:360, 120:520]
channels = {name: photo[:, :, c] for c, name in enumerate(["Red", "Green", "Blue"])}
lk.plots.pictures({"Photograph": photo, **channels});

# %% [markdown]
# **Figure 3.12.** A color photograph and its three channels, each as a gray picture. The coffee is
# nearly white in the red channel, gray in the green one, and nearly black in the blue one.

# %% [markdown]
# A filter is as deep as its input: a 5×5 filter on a color picture holds 5·5·3 = 75 weights. It
# slides over rows and columns only. At each position all 75 products are added up, with one bias, to
# **one** number. So one filter makes one feature map, however many channels come in.
#
# "Consider a second, green filter": it makes a second map. Six filters make six maps, stacked into a
# volume of depth 6. On the slide's picture of 32×32 pixels, each map has 28×28 numbers.

# %% tags=["demonstration"]
photo = lk.photograph("coffee")[60:360:2, 120:520:2]  # (150, 200, 3)
average = np.full((3, 1, 1), 1 / 3)
red, yellow = np.array([[[1]], [[-0.5]], [[-0.5]]]), np.array([[[0.5]], [[0.5]], [[-1]]])
step = np.repeat([[1, 1, 0, -1, -1]], 5, axis=0) / 10
filters = {"vertical edges": average * step, "horizontal edges": average * step.T,
           "outlines": average * lk.pad2d(lk.EDGE_ALL, 1), "blur": average * np.full((5, 5), 0.04),
           "red things": red * np.full((5, 5), 0.04), "yellow things": yellow * np.full((5, 5), 0.04)}
maps = lk.conv2d(photo.transpose(2, 0, 1)[None] / 255, np.stack(list(filters.values())))[0]
lk.plots.filter_bank(photo, filters, maps, window=(14, 128));

# %% [markdown]
# **Figure 3.13.** Six filters of 5×5×3, each drawn with its three kernels (blue weights are positive,
# red ones negative), and their maps, bright where the response is large. One window is framed in all
# three channels; it becomes one number in each map. Compare the last two maps: the saucer is
# brightest in "red things", the coffee in "yellow things".
#
# In code, the filters have shape (F, C, kh, kw): F filters, each with a kernel for each channel. The
# result has shape (N, F, OH, OW).

# %% [markdown]
# ## How many parameters?
#
# *Slide: "Convolutional Layer: Parameters to Learn"*
#
# "Parameters: bank of filters and biases used to create the activation maps (aka – feature maps)."
# Each of $F$ filters has $C$ kernels of $k_h$ rows and $k_w$ columns, and one bias:
#
# $$F \, (C \, k_h \, k_w + 1)$$
#
# In words: the number of filters, times the weights of one filter plus its bias. The size of the
# picture is **not** in the count: the window moves, its weights stay.
#
# Six 5×5 filters on a color picture: 6·(3·5·5) = 450 weights and 6 biases, 456 parameters.

# %% [markdown]
# Compare the first layers of Figure 3.2: a hundred 5×5 filters on the slide's photograph have 7,600
# parameters, while a hundred fully connected units have 92,160,100. And the photograph of 3.1
# megapixels needs no more filters.
#
# **A kernel of one pixel.** A 1×1 filter makes sense too: it sees one pixel, but all of its channels,
# and mixes them. GoogLeNet and ResNet use such layers to make a stack of maps thinner before an
# expensive layer: from 256 maps to 64 costs 64·256 = 16,384 weights, and a 3×3 layer on 64 maps
# instead of 256 has a quarter of the weights.

# %% [markdown]
# **Try:** move the picture from 640×480 to 2048×1536 and see whose parameters grow. Then let the
# curves show multiply-accumulates: one is a multiplication and the addition that follows it, so they
# count the work. Which network has more to do?

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
# By hand: 2 channels, 3 filters of 1×4 have 3·2·4 = 24 weights and 3 biases, 27 parameters.

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
# Now everything together: a batch of images, channels, filters, biases, stride and padding. With
# stride $s$ and the *padded* images $x$, the output for image $n$ and filter $f$ at row $i$ and
# column $j$ is
#
# $$y_{n,f,i,j} = b_f + \sum\limits_{c,\,u,\,v} w_{f,c,u,v} \; x_{n,\;c,\;s i + u,\;s j + v}$$
#
# In words: the filter's bias, plus all products of the filter with the window that starts at row s·i
# and column s·j. Both are as deep as the image: the sum goes over all channels.

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
# One approach: pad; make an array of zeros of the right shape; loop over the positions (i, j); cut
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
# Your `conv2d` is right, but slow. A library computes the same numbers with the same multiplications
# in a fraction of the time. The trick is to turn all windows into **one matrix product**.
#
# Cut out every window, and write its pixels in a row. The result is a matrix with a row for each
# window; making it is called **im2col**. Write the weights of a filter in a column. The rows times
# this column give all dot products at once. With a column for each filter they give all maps at once.

# %% tags=["demonstration"]
lk.plots.patch_matrix(lk.TOY_IMAGE, lk.TOY_FILTER, window=4);

# %% [markdown]
# **Figure 3.14.** The slide's toy example as a matrix product. Follow the frame: the window in the
# middle of the picture becomes one row, and this row times the weights is one number of the result.
#
# The price is memory: the 25 pixels became 81 numbers, since a pixel is copied for every window that
# sees it.

# %% [markdown]
# Here are both in code: plain loops, which multiply two numbers at a time, and the matrix product.

# %% tags=["demonstration"]
def by_loops(x, w, b):
    """Multiply number by number."""
    (N, C, H, W), (F, _, kh, kw) = x.shape, w.shape
    x, w = x.tolist(), w.tolist()
    out = np.zeros((N, F, H - kh + 1, W - kw + 1))
    for n, f, i, j in np.ndindex(out.shape):
        total = b[f]
        for c in range(C):
            for u in range(kh):
                for v in range(kw):
                    total += w[f][c][u][v] * x[n][c][i + u][j + v]
        out[n, f, i, j] = total
    return out


def by_matrix_product(x, w, b):
    """Write all windows as rows, and multiply once."""
    kh, kw = w.shape[2:]
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))
    N, C, OH, OW = windows.shape[:4]
    rows = windows.transpose(0, 2, 3, 1, 4, 5).reshape(N * OH * OW, C * kh * kw)
    maps = rows @ w.reshape(len(w), -1).T + b  # a row for each position, a column for each filter
    return maps.reshape(N, OH, OW, len(w)).transpose(0, 3, 1, 2)

# %% [markdown]
# Now a race: the same photograph of 40×40 pixels in three colors, and the same four filters of 11×11,
# the size of AlexNet's first ones. Every method does 30·30·4·363 = 1,306,800 multiplications. The
# times are taken now, on your computer; PyTorch takes part where it is installed.

# %% tags=["demonstration"]
import importlib.util
import timeit

rng = np.random.default_rng(0)
x = lk.photograph("coffee")[80:320:6, 200:440:6].transpose(2, 0, 1)[np.newaxis] / 255
w, b = rng.normal(size=(4, 3, 11, 11)), rng.normal(size=4)
ways = {"loops over numbers": by_loops}
if lk.passes("conv2d", conv2d):
    ways = {**ways, "your conv2d": conv2d}
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
# **Figure 3.15.** The time of one call. Mind the axis: each mark is **ten times** the one before.
#
# All methods multiply the same numbers. They differ in what happens in between.
#
# - **Loops**: for each product Python looks up lists, indices and types. That takes far longer than
#   the product itself.
# - **Slices**, if you wrote some: NumPy multiplies a whole window in compiled code. Python still has
#   to start it once for each position.
# - **A matrix product** is started once. It multiplies several numbers with one instruction of the
#   processor, and works in blocks that fit into its fast memory.

# %% [markdown]
# **PyTorch** works in blocks too, on several cores, and need not store all windows at once. For a
# picture as small as this one that hardly pays, and the plain product may well be faster. For some
# sizes libraries use other methods, such as the Fourier transform or Winograd's algorithm, which need
# fewer multiplications.

# %% [markdown]
# ## Non-linearity: the ReLU
#
# *Slide: "Convolutional Layer: Introduce Non-Linearity"*
#
# After the sum comes an **activation function**, applied to each number of each map by itself. The
# usual one is **ReLU** ("rectified linear unit"):
#
# $$\operatorname{ReLU}(z) = \max(0, z)$$
#
# In words: what is above 0 stays, what is below 0 becomes 0. The sigmoid and tanh of `01_history` do
# the same job, but their slopes fade away for large inputs; that of ReLU doesn't.

# %% tags=["demonstration"]
photo = lk.photograph("brick")[160:340, 150:380]
lk.plots.rectified(photo, np.repeat([[1, 0, -1]], 3, axis=0));

# %% [markdown]
# **Figure 3.16.** The map of a vertical edge filter on bricks. Before the ReLU, the response is
# positive (blue) at a bright-to-dark step and negative (red) at a dark-to-bright one, so that each
# joint has two sides. The ReLU keeps the first and sets the second to 0: the feature is there, or it
# is not.

# %% [markdown]
# Why is it needed? Without it, stacking layers would gain nothing. In `02_filtering` you read that
# two correlations in a row are one, with the convolution of both kernels: for a picture $x$ and
# kernels $v$ and $w$
#
# $$(x \star v) \star w = x \star (v \ast w)$$
#
# In words: filtering with one 3×3 kernel and then with another is the same as filtering **once**
# with a 5×5 kernel. (In code the first kernel is padded by 2, so that nothing of the convolution is
# cut off.)

# %% tags=["demonstration"]
first = np.repeat([[1, 0, -1]], 3, axis=0)  # vertical edges
second = first.T  # horizontal ones
one_5x5 = lk.convolve2d(lk.pad2d(first, 2), second)
picture = lk.photograph("coins")[160:280, 100:280] / 255

in_two_steps = lk.filter2d(lk.filter2d(picture, first), second)
at_once = lk.filter2d(picture, one_5x5)
with_relu = lk.filter2d(np.maximum(0, lk.filter2d(picture, first)), second)
print(f"largest difference without ReLU: {np.abs(in_two_steps - at_once).max():.0e}")
print(f"                   with ReLU:    {np.abs(with_relu - at_once).max():.1f}")
named = {"Two in a row": in_two_steps, "5×5 at once": at_once, "With ReLU between": with_relu}
lk.plots.feature_maps(list(named.values()), list(named));

# %% [markdown]
# **Figure 3.17.** Two 3×3 kernels in a row, the 5×5 kernel that they make, and the two with a ReLU in
# between. The first two maps differ by rounding only. The third is another map, and no single kernel
# can make it.

# %% [markdown]
# ## Layers on layers
#
# *Slide: "Convolutional Neural Networks (CNNs)"*
#
# "Can then stack a sequence of convolution layers, interspersed with activation functions". The six
# maps of the first layer are the six channels of the second layer's input. So the second layer's
# filters have depth 6: ten 5×5 filters hold 10·(6·5·5 + 1) = 1,510 parameters.

# %% tags=["demonstration"]
layers = {"picture": (3, 32, 32), "feature maps": (6, 28, 28), "more feature maps": (10, 24, 24)}
lk.plots.volumes(layers, [5, 5]);

# %% [markdown]
# **Figure 3.18.** Two layers without padding, each with its ReLU. From layer to layer the maps get
# smaller and the volume deeper. Each orange window goes through all the sheets of its volume; the blue
# squares are the numbers that it becomes, one in each map of the next volume.

# %% [markdown]
# What is that good for? A filter of the second layer doesn't look at pixels. It looks at **where the
# first layer found something**, and can ask for a combination.
#
# Here is one by hand, with no learning. The first layer has two filters: one finds edges with dark
# above and bright below, the other edges with dark on the left and bright on the right. The second
# layer wants the first kind to its right *and* the second kind below it. Its bias is negative enough
# that neither alone is sufficient.

# %% tags=["demonstration"]
picture = np.zeros((1, 1, 24, 24))
picture[..., 5:14, 4:17] = picture[..., 17:21, 12:21] = 1
horizontal, vertical = np.array([[-1, -1], [1, 1]]), np.array([[-1, 1], [-1, 1]])
edges = np.maximum(0, lk.conv2d(picture, np.array([[horizontal], [vertical]])))  # (1, 2, 23, 23)
corner = np.zeros((1, 2, 3, 3))
corner[0, 0, 1, 2] = corner[0, 1, 2, 1] = 1
corners = np.maximum(0, lk.conv2d(edges, corner, [-3], padding=1))  # (1, 1, 23, 23)

# %% [markdown]
# **Guess first.** On a picture of two bright rectangles, where does the second layer respond: along
# the `"edges"`, at `"one corner"` of each rectangle or at `"four corners"`? Write your guess in place
# of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "edges", "one corner", "four corners"):
    names = ["Picture", "Layer 1: horizontal", "Layer 1: vertical", "Layer 2"]
    maps = [picture[0, 0], *edges[0], corners[0, 0]]
    lk.plots.feature_maps(maps, names, arrows=(0, 2));

# %% [markdown]
# **Figure 3.19.** A layer that finds edges, and one that combines them.
#
# <details><summary>What came out</summary>
#
# Layer 2 responds at two places only, the top left corner of each rectangle: where an edge with dark
# above begins to the right, and an edge with dark on the left begins below.
#
# </details>

# %% [markdown]
# In networks that learn, such combinations appear by themselves: edges and colors in the first layer,
# then corners and textures, then parts of objects, then whole objects. `05_deep_features` shows them.
#
# Hubel and Wiesel had found the first rungs of such a ladder in the cat's visual cortex: cells that
# build on the responses of other cells. That cells farther up respond to parts of objects, and to
# faces, was found later, by others.

# %% [markdown]
# ## How far does a unit see?
#
# *Slide: "Convolutional Neural Networks (CNNs)"*
#
# "Stacking many convolutional layers leads to learning patterns in increasingly **larger regions of
# the input (e.g., pixel) space**." The region of the picture that a unit (one number of a map)
# depends on is its **receptive field**.
#
# A unit of a 3×3 layer sees 3×3 pixels. A unit of a second 3×3 layer sees 3×3 units, and these
# overlap: together they see 5×5 pixels.

# %% [markdown]
# To count it, go through the layers from the input on, and keep two numbers:
#
# - the **side** $r$ of the field, 1 at first: a pixel sees itself;
# - the **jump** $d$: how many pixels apart two neighboring units are, 1 at first.
#
# A layer with kernel $k$ and stride $s$ changes them:
#
# $$r \leftarrow r + (k - 1) \, d, \qquad d \leftarrow s \, d$$
#
# In words: first the side grows by (kernel − 1) jumps; *after that* the jump is multiplied by the
# stride, which affects only the layers that follow.

# %% [markdown]
# | layer | side | jump |
# | --- | --- | --- |
# | the pixels | 1 | 1 |
# | kernel 3, stride 2 | 1 + 2·1 = 3 | 2 |
# | kernel 3, stride 2 | 3 + 2·2 = 7 | 4 |
# | kernel 3, stride 1 | 7 + 2·4 = 15 | 4 |

# %% [markdown]
# Take the fields of one unit of each of five layers, all with kernel 3 and stride 2.
#
# **Guess first.** The first layer sees 3 pixels across. How many does the fifth see: `11`, `31` or
# `63`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, 11, 31, 63):
    photo = lk.photograph("astronaut", gray=True)[39:189, 141:291]
    lk.plots.receptive_fields(photo, [(3, 2)] * 5, center=(63, 63));

# %% [markdown]
# **Figure 3.20.** What one unit of each layer sees of a photograph: each frame is a receptive field.
# On the right, the small ones are enlarged.
#
# <details><summary>What came out</summary>
#
# The fields grow quickly: the first layer sees a few pixels, the third an eye, and the fifth, with
# 63 pixels across, half of the face.
#
# </details>

# %% [markdown]
# These are the pixels that *can* matter. Those in the middle of the field reach a unit on many paths
# and matter most; those at its rim matter little.

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
# - `lk.receptive_field`, which you meet in `04_pooling`, has other arguments: a list of kernels and a
#   list of strides. It also returns more. Here you write `receptive_field(layers)`.
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
# A friend wants to replace a 5×5 layer by two 3×3 layers, one after the other, each with a ReLU. All
# layers have 64 channels in and 64 filters. In two to four sentences: what stays the same, what gets
# cheaper (with numbers), and what can the two layers do that the one can't?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_small_kernels", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The receptive field stays the same: 5×5 pixels. There are fewer weights: two layers of 64·64·3·3 =
# 36,864 make 73,728 weights, one 5×5 layer has 64·64·5·5 = 102,400, so 28 percent are saved (and as
# many multiplications). Between the two layers there is a second ReLU, so together they are not
# linear: they can do what no single 5×5 kernel with one ReLU can, such as respond to a combination.
#
# **Rubric.** 1 point: same receptive field, and fewer weights with right numbers (18·64² against
# 25·64²; biases may count). 1 point: one more non-linearity; without it the two would be one linear
# 5×5 layer again.
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
# Step 3 for one weight: change it, and watch the loss. Here the loss is the mean squared error
# between the outputs $\hat{y}_i$ and the wanted numbers $y_i$:
#
# $$L = \frac{1}{n} \sum\limits_i (\hat{y}_i - y_i)^2$$
#
# In words: the average of the squared differences.

# %% tags=["demonstration"]
rng = np.random.default_rng(1)
x = rng.normal(size=(20, 20))
y = lk.filter2d(x, np.repeat([[1.0, 0.0, -1.0]], 3, axis=0))
lk.plots.weight_slope(x, y, np.zeros((3, 3)), position=(1, 2), rate=0.2);

# %% [markdown]
# **Figure 3.21.** The loss as one weight changes. At the weight's present value, 0, the **slope** of
# the curve is positive: a larger weight makes the loss larger. So step 4 goes against the slope. The
# cross is the weight after one such step: the loss is lower, and closer to the bottom.

# %% [markdown]
# With the **learning rate** $\eta$ ("eta"), step 4 is
#
# $$w \leftarrow w - \eta \, \frac{\partial L}{\partial w}$$
#
# In words: from the weight subtract the rate times the slope. The sign ∂ means that this one weight
# changes while everything else is held fixed.
#
# Estimating each slope by nudging the weight would take two forward passes per weight.
# Backpropagation gives all slopes, the **gradient**, for about the price of two forward passes in all.

# %% [markdown]
# ## Backpropagation through the layer
#
# *Slide: "Convolutional Layer: Training", step 3*
#
# The next layer passes back `dy`, an array of the shape of the output: how much the loss changes with
# each output. We want the same for the parameters and for the input: `dw`, `db`, `dx`. (`dx` is the
# `dy` of the layer before.)
#
# Look at one output number: y = b + w·window. If its slope is dy, then
#
# - the bias was added as it is: its share is **dy**;
# - each weight was multiplied by a pixel: its share is **dy·pixel**, for all weights together
#   `dy * window`;
# - each pixel was multiplied by a weight: its share is **dy·weight**, together `dy * w`, at the
#   window's place.

# %% [markdown]
# The same weight is used at every position, and one pixel lies in several windows. All their shares
# **add up** (`+=`). That is the whole rule. For one filter, one channel and stride 1 it says:
#
# $$\frac{\partial L}{\partial b} = \sum\limits_{i,\,j} dy_{i,j}$$
#
# $$\frac{\partial L}{\partial w_{u,v}} = \sum\limits_{i,\,j} dy_{i,j} \; x_{i+u,\;j+v}$$
#
# $$\frac{\partial L}{\partial x_{r,c}} = \sum\limits_{u,\,v} dy_{r-u,\;c-v} \; w_{u,v}$$
#
# In words: the bias collects the slopes of all outputs. A weight collects them too, each times the
# pixel that the weight met there. A pixel collects the slopes of the outputs that saw it, each times
# the weight that it met (slopes outside of `dy` count as 0).

# %% [markdown]
# Now by hand, one output after the other. The first, at row 0 and column 0, has slope 1.

# %% tags=["demonstration"]
x = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
w = np.array([[10, 20], [30, 40]])
dy = np.array([[1, -1], [0, 2]])
lk.plots.backward_step(dy, x, w, 0);

# %% [markdown]
# **Figure 3.22.** The frames mark the output in `dy` and its window in `x`; `dx` gets its share at the
# same place. `dw`, `dx` and `db` hold the shares added so far.

# %% tags=["demonstration"]
lk.plots.backward_step(dy, x, w, 1);

# %% [markdown]
# **Figure 3.23.** Then the output at row 0 and column 1, with slope −1. `dw` is now window minus
# window, and in `dx` the middle column got two shares: 20 − 10 and 40 − 30.

# %% tags=["demonstration"]
lk.plots.backward_step(dy, x, w, 3);

# %% [markdown]
# **Figure 3.24.** The output at row 1 and column 0 has slope 0 and adds nothing. After the last one,
# with slope 2, the gradients are complete: `db` is 1 − 1 + 0 + 2 = 2.

# %% [markdown]
# **Try:** press play and add up the shares yourself. Then type slopes of your own into `dy`: with which
# ones does `dw` become 0?

# %% tags=["demonstration"]
lk.widgets.backpropagation()

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
# One approach: pad `x`, make `dpadded = np.zeros(padded.shape)`, loop over images, filters and
# positions, and add the shares of each. At the end cut the border off: the padded zeros are neither
# parameters nor pixels.

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
# How can you be sure of a gradient? Move one weight by a tiny step in both directions and watch how
# the loss changes, as in Figure 3.21. The two numbers that the next cell prints must agree. Libraries
# test their gradients in this way.

# %% tags=["demonstration"]
if lk.passes("conv2d", conv2d) and lk.passes("conv2d_backward", conv2d_backward):
    rng = np.random.default_rng(2)
    x, w, b = rng.normal(size=(2, 3, 6, 6)), rng.normal(size=(4, 3, 3, 3)), rng.normal(size=4)
    dy = rng.normal(size=(2, 4, 3, 3))
    step = np.zeros(w.shape)
    step[1, 2, 0, 1] = 1e-5  # filter 1, channel 2, row 0, column 1
    more, less = (np.sum(dy * conv2d(x, w + s, b, 2, 1)) for s in (step, -step))
    print(f"the slope measured:        {(more - less) / 2e-5:.9f}")
    print(f"the slope that you return: {conv2d_backward(dy, x, w, 2, 1)[1][1, 2, 0, 1]:.9f}")

# %% [markdown]
# **The gradient of a filter is a filter.** Look at the formulas again. With one filter, one channel
# and stride 1, `dw` is the picture filtered with `dy` as the kernel. And `dx` is `dy`, padded with
# zeros and filtered with the kernel rotated by 180°: a true convolution. So a library needs no new
# trick for the backward pass.

# %% tags=["demonstration"]
x = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
w, dy = np.array([[10, 20], [30, 40]]), np.array([[1, -1], [0, 2]])
dx, dw, db = lk.conv2d_backward(dy[None, None], x[None, None], w[None, None])
padded = lk.pad2d(dy, 1)
print("dw is x filtered with dy:          ", np.array_equal(dw[0, 0], lk.filter2d(x, dy)))
print("dx is dy, padded, convolved with w:", np.array_equal(dx[0, 0], lk.convolve2d(padded, w)))

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
#
# One round through all the pictures is called an **epoch**.

# %% tags=["demonstration"]
rng = np.random.default_rng(3)
x = rng.normal(size=(8, 16, 16))
edge = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])
y = np.stack([lk.filter2d(picture, edge) for picture in x])
y += 0.01 * rng.normal(size=y.shape)  # noise: 0.01 squared is what no kernel can explain
lk.plots.kernel_learning(lk.learn_kernel_steps(x, y, (3, 3), steps=100), noise=0.01**2);

# %% [markdown]
# **Figure 3.25.** An edge filter grows out of nothing. On the logarithmic axis the loss falls in a
# straight line: each epoch takes away the same *share* of it. The line ends on a floor, at 0.01² =
# 0.0001: that is the noise in `y`, which no kernel can explain.

# %% [markdown]
# **How large a step?** With a tiny rate the kernel hardly moves. With a large one each step
# overshoots, the error grows, and soon the numbers overflow. How steep the loss is depends on the
# pixels: where they are three times as large, the slopes are nine times as steep. For a kernel of $K$
# weights, a rate that never overshoots is
#
# $$\eta = \frac{1}{2 \, K \, \overline{x^2}}$$
#
# In words: 1 divided by 2 times the number of weights times the mean of the squared pixels.
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
    losses = {f"{times} × safe": lk.learn_kernel_steps(x, y, (3, 3), steps=40, rate=times * safe).losses
              for times in (0.1, 1, 10, 30)}
    lk.plots.loss_curves(losses);

# %% [markdown]
# **Figure 3.26.** The same training with four learning rates, on a logarithmic axis.
#
# <details><summary>What came out</summary>
#
# The safe rate is a careful one: with these pixels ten times that rate is better still. Thirty times
# is far too much, and the loss grows without end.
#
# </details>

# %% [markdown]
# **How fast?** Loops over all windows are slow in Python, and learning takes hundreds of steps. Loop
# over the *weights* instead. All the pixels that weight (i, j) meets form one slice of the pictures,
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
#   pixels between 0 and 1, with kernels up to 5×5. Each call may take up to 20 seconds.
# - Only the error is judged, so any method that gets there is right.
#
# Pixels between 0 and 1 are the hardest: they are all positive, so the slopes of different weights
# are strongly correlated and progress is slow. A thousand steps at the safe rate are enough for all.

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
# Now put your kernel to work. In training it saw only pictures of noise and their results; here it
# filters a photograph of a retina, which it has never seen.

# %% tags=["demonstration"]
if lk.passes("learn_kernel", learn_kernel):
    rng = np.random.default_rng(4)
    secret = np.array([[0, -1, -2], [1, 0, -1], [2, 1, 0]])
    x = rng.normal(size=(4, 20, 20))
    learned = learn_kernel(x, np.stack([lk.filter2d(p, secret) for p in x]), (3, 3))
    photo = lk.photograph("retina", gray=True)[500:820:2, 120:560:2]
    maps = [lk.filter2d(photo, kernel) for kernel in (secret, learned)]
    lk.plots.feature_maps(maps, ["The secret kernel", "The learned kernel"])

# %% [markdown]
# **Figure 3.27.** The maps of the secret kernel and of the one that your function learned. Try to find
# a difference: there is none that one could see.
#
# This was a single kernel without a bias. A network trains all of its layers at once, with biases, ReLU
# and another loss, by the same four steps. In `04_pooling` you train one that reads digits.

# %% [markdown]
# ## The layers of AlexNet
#
# *Slide: "CNN: Summary of Convolution Layers"*
#
# AlexNet won the ImageNet contest of 2012. With convolutional and pooling layers it "extracts useful
# features of lower dimension prior to passing it to MLP", the fully connected layers at its end. Five
# layers are convolutional. **Pooling** layers, with windows of 3 and stride 2, make the maps smaller;
# they are the subject of `04_pooling`.
#
# In conv2, conv4 and conv5 each filter sees only half of the channels, since the network was spread
# over two graphics cards. Such halves are called **groups**: two groups halve a layer's weights.

# %% tags=["demonstration"]
alexnet = [(3, 96, 11, 4, 0), (48, 256, 5, 1, 2), (256, 384, 3, 1, 1), (192, 384, 3, 1, 1), (192, 256, 3, 1, 1)]
side, total = 227, 0
print("layer  filter    output     parameters")
for number, (channels, filters, kernel, stride, padding) in enumerate(alexnet, start=1):
    side = lk.output_size(side, kernel, stride, padding)
    count = lk.conv_params(channels, filters, kernel)
    total += count
    filter_shape, output = f"{kernel}×{kernel}×{channels}", f"{filters}×{side}×{side}"
    print(f"conv{number}  {filter_shape:8}  {output:9}  {count:10,}")
    if number <= 2:
        side = lk.output_size(side, 3, 2)
        print(f"pool{number}            {filters}×{side}×{side}")
print(f"all five                    {total:10,}")
print(f"first fully connected layer {lk.fc_params([9216, 4096]):10,}")

# %% [markdown]
# The maps get smaller, and there are more of them. All five layers together have only a sixteenth of
# the parameters of the first fully connected layer.
#
# And how far do these layers see? The first one has stride 4, so in every later layer the field grows
# by at least 4 pixels for each further row or column of the kernel. The pooling layers widen it more.

# %% tags=["demonstration"]
photo = lk.photograph("cat", gray=True)[20:247, 90:317]
layers = [(11, 4), (3, 2), (5, 1), (3, 2), (3, 1), (3, 1), (3, 1)]  # (kernel, stride)
names = ["conv1", None, "conv2", None, "conv3", "conv4", "conv5"]  # no frames for the poolings
lk.plots.receptive_fields(photo, layers, names=names, center=(92, 82));

# %% [markdown]
# **Figure 3.28.** What one unit of each convolutional layer of AlexNet sees of 227×227 pixels: conv1
# a piece of the pupil, conv2 most of the eye, conv3 all of it, conv5 about half of
# the face.

# %% [markdown]
# ## Summary
#
# 1. A unit of a fully connected layer has a weight for every input and one bias.
# 2. A convolutional layer sees one window at a time, everywhere with the same weights.
# 3. Sparse connectivity saves work, parameter sharing saves parameters.
# 4. Padding keeps the size, stride divides it; rounding down may drop rows and columns.
# 5. A filter is as deep as its input; each filter makes one map and has one bias.
# 6. Libraries write all windows as the rows of a matrix and multiply once (im2col).
# 7. Without an activation in between, two layers are one; ReLU makes depth worthwhile.
# 8. The receptive field grows from layer to layer, the faster the larger the strides before.
# 9. Backpropagation adds up the shares of all positions; the gradient of a filter is a filter.
# 10. Gradient descent finds the kernel by itself, if the learning rate fits the pixels.

# %% [markdown]
# ### The formulas
#
# - **Output size:** room to move over stride, rounded down, plus 1.
#   $\lfloor (n + 2p - k) / s \rfloor + 1$
# - **Parameters, fully connected:** inputs plus bias, for each unit. $(n_{in} + 1) \, n_{out}$
# - **Parameters, convolutional:** weights plus bias, for each filter. $F \, (C \, k_h \, k_w + 1)$
# - **Layer:** bias plus filter times window.
#   $y_{n,f,i,j} = b_f + \sum_{c,u,v} w_{f,c,u,v} x_{n,c,si+u,sj+v}$
# - **ReLU:** z if positive, else 0. $\max(0, z)$
# - **Receptive field:** side, then jump, layer by layer. $r \leftarrow r + (k - 1) d$,
#   $d \leftarrow s d$
# - **Gradient of a weight:** slopes times the pixels that it met. $\sum_{i,j} dy_{i,j} \, x_{i+u,j+v}$
# - **Gradient descent:** a step against the slope. $w \leftarrow w - \eta \, \partial L / \partial w$

# %% [markdown]
# ### Words of this notebook
#
# | word | meaning |
# | --- | --- |
# | channel | one of the maps that a layer gets: red, green or blue at first |
# | padding | a border of zeros around the picture |
# | stride | how far the window moves at a time |
# | dilation | the distance between the pixels that neighboring weights meet |
# | im2col | writing all windows of a picture as the rows of a matrix |
# | activation function | what is applied to each number of a map, such as ReLU |
# | receptive field | the pixels that a unit depends on |
# | gradient | the slopes of the loss by all parameters |
# | epoch | one round through all training pictures |

# %% [markdown]
# ### Further reading
#
# - [Convolution arithmetic](http://deeplearning.net/software/theano/tutorial/conv_arithmetic.html):
#   the lecture's demo of padding and stride; the films are also on
#   [GitHub](https://github.com/vdumoulin/conv_arithmetic).
# - Stanford's CS231n, [Convolutional networks](https://cs231n.github.io/convolutional-networks/): the
#   layer and its sizes, with a demo that moves.
# - [CNN Explainer](https://poloclub.github.io/cnn-explainer/): a small network in the browser, down to
#   each product.
# - A. Araujo and others, ["Computing receptive fields of convolutional neural
#   networks"](https://distill.pub/2019/computing-receptive-fields/), 2019.
# - W. Luo and others, ["Understanding the effective receptive field in deep convolutional neural
#   networks"](https://arxiv.org/abs/1701.04128), 2016: why the middle matters most.

# %% [markdown]
# The next notebook is about pooling, which makes feature maps smaller. There a whole network learns to
# read digits.

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
# A **dilated** kernel skips pixels between its weights: it sees farther and costs the same. Write
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
# Such a layer sees one pixel at a time, but all of its channels. Write `mix(x, w)` for x of shape
# (N, C, H, W) and w of shape (F, C), without loops: each of F maps is a weighted sum of C maps.
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

# %% [markdown]
# <details><summary>An answer</summary><pre>
# def stamp(y, kernel, stride):
#     kh, kw = kernel.shape
#     out = np.zeros([(n - 1) * stride + k for n, k in zip(y.shape, kernel.shape)])
#     for (i, j), number in np.ndenumerate(y):
#         top, left = i * stride, j * stride
#         out[top : top + kh, left : left + kw] += number * kernel
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
    lk.plots.pictures({"Stride 2: a checkerboard": out, "Stride 3": even});

# %% [markdown]
# **Figure 3.29.** What `stamp` makes of ones, once it is written. With a 3×3 kernel and stride 2 the
# stamps overlap in every second row and column, so some pixels get one stamp, some two, some four.
# Pictures that networks generate can show this **checkerboard** too. It goes away if the stride
# divides the kernel's size.

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
# <details><summary>The maps become negative</summary><b>No.</b> They may, but that does
# no harm.</details>
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
