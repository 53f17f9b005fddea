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
# # Pooling layers
#
# A convolutional layer responds at every pixel: here is an edge, here is a bit less of it, here is
# almost the same edge again. A **pooling layer** summarizes this. It visits small windows one after
# another and keeps one number per window: the largest, or the average.
#
# - **What you need:** the convolutional layer of `03_conv_layers`; for the exercises on learning, what
#   a derivative is.
# - **What you will be able to do:** pool maps and send gradients back through pooling; measure what
#   pooling does when a picture moves; put layers together into a network, and train it.
# - **Time:** about two hours of reading and playing; the table says how long exercises may take.

# %% [markdown]
# You write eight functions and answer two questions, for 33 points in all:
#
# | exercise | points | difficulty | time |
# | --- | --- | --- | --- |
# | 1. `max_pool2d` | 5 | medium | 20 min |
# | 2. `avg_pool2d` | 4 | easy | 10 min |
# | 3. `fraction_changed` | 2 | easy | 10 min |
# | 4. `max_pool2d_backward` | 5 | hard | 40 min |
# | 5. `global_avg_pool` | 2 | easy | 10 min |
# | 6. `softmax_cross_entropy` | 3 | medium | 20 min |
# | 7. `sgd_step` | 3 | medium | 20 min |
# | 8. `train_digits` | 5 | hard | 60 min |
# | Questions 1 and 2, in words | 4 | medium | 20 min |

# %% [markdown]
# Each exercise has an **answer cell** with a stub and **test cells** below it. The test cell that
# begins with `lk.check(...)` tells you at once what is wrong. The hidden tests run when your
# notebook is graded; they use other numbers. Stuck? `lk.hint("max_pool2d")` gives the first of three
# hints.
#
# Only NumPy is needed, and you may use all of it, `np.pad` included, as well as the functions that
# you have written above. When your notebook is graded, these packages are available: NumPy,
# Matplotlib, Pillow and `scipy.special`. So is `lk`, to draw with, but without the functions that you
# are to write. What you wrote in notebook 3 is imported below, as the course wrote it: `conv2d` and
# `conv2d_backward`. To use your own, paste it into the answer cell that calls it.

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


install_lecturekit("digits,widgets")

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

import lecturekit as lk
from lecturekit import conv2d, conv2d_backward

# %% [markdown]
# ## What the exercises have in common
#
# These rules hold for all functions, unless a prompt says otherwise, and they are tested:
#
# - **Real numbers in and out.** An array that comes in may hold real numbers, in double or single
#   precision (`float64`, `float32`), or whole numbers, 8-bit ones too (`int64`, `uint8`). It may be
#   a slice of a larger array. What you return holds the right *real* numbers: no fraction is cut
#   off, and nothing wraps around (in 8 bits 3 − 5 is 254). Its dtype is up to you
#   otherwise; single precision is exact enough.
# - **New arrays.** A result shares nothing with an argument, or with the result of another call. The
#   arguments stay as they are.
# - **Names and defaults.** Parameters have the names and the defaults of the stub: a test may
#   write `max_pool2d(x, 3, padding=1)`.
# - **Pairs.** Where a pair may be given, it is a tuple.

# %% [markdown]
# ## Where pooling fits in
#
# *Slide: "CNN: Pooling Layers"*
#
# The slide's example is AlexNet. It reads a picture of 3 × 227 × 227 = 154,587 numbers. Five
# convolutional layers and three pooling layers turn it into 256 × 6 × 6 = 9,216 numbers: useful
# features, in a lower dimension. Only these go to the fully connected layers at the end, which
# the slide calls **MLP**, multilayer perceptron.

# %% tags=["demonstration"]
sizes = {"picture": (3, 227, 227), "conv1": (96, 55, 55), "pool1": (96, 27, 27)}
sizes |= {"conv2": (256, 27, 27), "pool2": (256, 13, 13), "conv3": (384, 13, 13)}
sizes |= {"conv4": (384, 13, 13), "conv5": (256, 13, 13), "pool5": (256, 6, 6)}
sizes |= {"fc6": (4096,), "fc7": (4096,), "fc8": (1000,)}
windows = {"conv1": "11×11\nstride 4", "conv2": "5×5"}
windows |= dict.fromkeys(["pool1", "pool2", "pool5"], "3×3\nstride 2")
windows |= dict.fromkeys(["conv3", "conv4", "conv5"], "3×3")
cat = lk.photograph("cat")[50:277, 130:357]
lk.plots.layer_stack(sizes, title="AlexNet, to scale", windows=windows, faces={"picture": cat});

# %% [markdown]
# **Figure 4.1.** AlexNet. Each block is as high and as wide as a map of its layer, to scale; its depth
# grows with the logarithm of the number of maps. Above a block is the window that makes it. Pooling is
# orange. The first convolution moves 4 pixels at a time; the three pooling layers account for the rest
# of the shrinking.

# %% [markdown]
# ## A window and its largest number
#
# *Slide: "Pooling Layer: Summarizes Neighborhood"*
#
# **Max pooling** cuts the map into small windows and outputs the largest number of each. A window
# of four numbers becomes one number, a **summary statistic** of its neighborhood. The map gets
# smaller, and what is left says: somewhere in this window the feature was *that* strong.

# %% [markdown]
# With windows of $k \times k$ pixels that move by $s$ pixels the pooled map is
#
# $$y_{r,c} = \max\limits_{0 \le i,\,j < k} \; x_{rs+i,\;cs+j}$$
#
# In words: the output at row r and column c is the largest number of the window whose top left pixel
# is in row r times s and column c times s.

# %% tags=["demonstration"]
toy = [[1, 5, 2, 0], [3, 4, 1, 1], [-6, -1, 7, 6], [-2, -3, 8, 9]]
lk.plots.pooling(toy, 2);

# %% [markdown]
# **Figure 4.2.** Max pooling with 2×2 windows. Each window has the tint of its output, and its winner
# is on a disk. Note the lower left window: all its numbers are negative, and its largest is −1.

# %%
toy = np.array([[1, 5, 2, 0], [3, 4, 1, 1], [-6, -1, 7, 6], [-2, -3, 8, 9]])
for row in (0, 2):
    for column in (0, 2):
        window = toy[row : row + 2, column : column + 2]
        print(f"rows {row}-{row + 1}, columns {column}-{column + 1}: largest {window.max():2}")

# %% [markdown]
# Now a real feature map. Sobel's kernel, which `02_filtering` introduced, measures at each pixel how
# much a photograph changes from left to right. Negative responses are set to 0, as a ReLU does.

# %% tags=["demonstration"]
sobel = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])  # positive from bright to dark
photo = lk.photograph("coffee", gray=True)[:, 100:500]
edges = lk.filter2d(photo, sobel).clip(0)
lk.plots.pooling_on_map(edges, 4, window=(51, 71));

# %% [markdown]
# **Figure 4.3.** A feature map of a cup of coffee, the sixteen numbers of the framed 4×4 window, and
# the pooled map; darker is stronger. The cup is still there with a sixteenth of the numbers. Lines have
# become thicker: a window is dark if any of its pixels is.

# %% [markdown]
# ## Windows may overlap
#
# *Slide: "Pooling Layer: Summarizes Neighborhood"*
#
# The slide defines: max pooling "partitions input into a set of **non-overlapping** rectangles".
# This is the usual case, but the definition is too narrow. AlexNet itself, the slide's own example,
# pools 3×3 windows with stride 2, so neighbors share a row or a column. GoogLeNet does the same.
#
# So a pooling layer has two numbers, as a convolution has: a **kernel size** and a **stride**. If
# they are equal the windows touch, and we get the slide's partition. If the stride is smaller
# they overlap; if it is larger, some pixels are skipped.

# %% tags=["demonstration"]
overlap = [[1, 5, 2, 0, 3], [3, 4, 1, 1, 6], [2, 0, 9, 6, 1], [4, 2, 8, 5, 7], [0, 3, 1, 2, 4]]
lk.plots.pooling(overlap, 3, stride=2);

# %% [markdown]
# **Figure 4.4.** A 5×5 map, pooled as AlexNet does it: 3×3 windows with stride 2, drawn one at a time.
# The 9 in the middle lies in all four windows, and wins all four.

# %% [markdown]
# ## How large is the pooled map?
#
# *Slide: "Pooling Layer: Summarizes Neighborhood"*
#
# The same as for a convolution: with $n$ pixels along an axis, kernel size $k$, stride $s$ and padding
# $p$ the number of windows along that axis is
#
# $$\left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$$
#
# In words: the length with padding on both sides, minus the kernel size, divided by the stride and
# rounded down, plus 1. Rounding **down** means that a window that would hang over the border is left
# out, and the last pixels may be in no window at all, as in Figure 4.5.

# %% tags=["demonstration"]
wide = [[1, 5, 2, 0, 9], [3, 4, 1, 1, 8], [-6, -1, 7, 6, 9], [-2, -3, 8, 9, 9]]
lk.plots.pooling(wide, 2);

# %% [markdown]
# **Figure 4.5.** Five columns under 2×2 windows. The hatched column is in no window: it is dropped,
# though it holds three 9s.

# %% [markdown]
# Each of AlexNet's three pooling layers roughly halves the map:

# %% tags=["demonstration"]
n = 55  # after the first convolution
for name, next_size in [("pool1", 27), ("pool2", 13), ("pool5", 6)]:
    print(f"{name}: ({n} - 3) / 2 + 1 = {lk.output_size(n, 3, stride=2)}")
    n = next_size  # the convolutions in between keep the size

# %% [markdown]
# ## Padding that never wins
#
# *Slide: "Convolutional Layer: Implementation Details"*
#
# Pooling can have padding too. GoogLeNet's inception blocks pool 3×3 windows with stride 1 and
# one pixel of padding, which keeps the size of the map.
#
# What value does the padding hold? For a convolution it is 0. For max pooling 0 would be wrong: if all
# pixels of a window are negative, a padded 0, which is not part of the picture, would win. So the
# padding must never win. The value for that is **−∞**, in NumPy `-np.inf`: it is smaller than every
# other number.

# %% tags=["demonstration"]
cold = [[-4, -2, -9], [-3, -8, -5], [-6, -7, -1]]
lk.plots.padding_never_wins(cold, 3, stride=2, padding=1);

# %% [markdown]
# **Figure 4.6.** A map of negative numbers with one pixel of padding, 3×3 windows, stride 2. Above, a
# zero of the padding wins every window. Below, the padding is −∞, and every winner is a pixel of the
# map.

# %% [markdown]
# ### Exercise 1: max_pool2d (5 points)
#
# Write `max_pool2d(x, kernel_size, stride=None, padding=0)`.
#
# - `x` has shape (N, C, H, W): N images with C channels of H rows and W columns. Each channel of
#   each image is pooled on its own. It holds real or whole numbers, however far below 0.
# - `kernel_size`, `stride` and `padding` are an int, or a pair (rows, columns).
# - Without a stride the windows touch: the stride is the kernel size.
# - The padding lies on both sides and never wins. It is at most half the window, so that every
#   window holds a pixel.
# - The result is a new array of shape (N, C, OH, OW), with the sizes of the formula above. `x` stays
#   as it is.
#
# By hand: [[1, 5, 2], [3, 4, 7]] with windows of 2 rows and 1 column gives [[3, 5, 7]].

# %% [markdown]
# Hints. `np.broadcast_to(kernel_size, 2)` turns an int into a pair and leaves a pair unchanged.
# `np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=...)` pads the last two axes
# only; an array of whole numbers can't hold −∞, `x.astype(float)` can. `window.max(axis=(2, 3))`
# takes the maximum over rows and columns, for all images and channels at once.

# %% nbgrader={"grade": false, "grade_id": "max_pool2d", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_pool2d(x, kernel_size, stride=None, padding=0):
    """Return the largest value of each window, shape (N, C, OH, OW)."""
    ### BEGIN SOLUTION
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    rows = (x.shape[2] + 2 * ph - kh) // sh + 1
    columns = (x.shape[3] + 2 * pw - kw) // sw + 1
    result = np.zeros((x.shape[0], x.shape[1], rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = padded[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
            result[:, :, i, j] = window.max(axis=(2, 3))
    return result
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("max_pool2d", max_pool2d)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4101)
    for shape, kernel_size in [((1, 1, 6, 6), 2), ((3, 2, 9, 6), 3), ((2, 4, 5, 4), 1)]:
        x = rng.normal(size=shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}"
        lk.checks.assert_matches(
            max_pool2d, lk.max_pool2d, x, kernel_size, what=what, any_dtype=True
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_stride", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: windows that overlap, windows with gaps, maps that don't divide evenly.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4102)
    cases = [((2, 3, 7, 7), 3, 2), ((1, 2, 8, 8), 2, 1), ((3, 1, 9, 8), 2, 3), ((2, 2, 8, 9), 4, 3)]
    cases += [((1, 4, 7, 8), 3, None), ((2, 1, 5, 5), 2, None)]
    for shape, kernel_size, stride in cases:
        x = rng.normal(size=shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}, stride {stride}"
        lk.checks.assert_matches(
            max_pool2d, lk.max_pool2d, x, kernel_size, stride, what=what, any_dtype=True
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_pairs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: windows and strides that are not square.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4103)
    cases = [((2, 3, 6, 9), (2, 3), None), ((3, 2, 8, 5), (3, 2), (1, 2))]
    cases += [((1, 3, 4, 9), (4, 1), (1, 3))]
    cases += [((2, 1, 9, 4), (1, 3), (2, 1)), ((3, 4, 5, 7), 2, (2, 1)), ((1, 2, 7, 5), (2, 3), 2)]
    for shape, kernel_size, stride in cases:
        x = rng.normal(size=shape) - 1
        what = f"x of shape {shape}, kernel_size {kernel_size}, stride {stride}"
        lk.checks.assert_matches(
            max_pool2d, lk.max_pool2d, x, kernel_size, stride, what=what, any_dtype=True
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_padding", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: padding, around negative numbers too.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4104)
    cases = [((2, 3, 5, 6), 3, 2, 1), ((1, 2, 6, 5), 2, None, 1), ((3, 1, 4, 7), 5, 1, 2)]
    cases += [((2, 2, 6, 7), (2, 3), (2, 1), (1, 0)), ((1, 3, 7, 4), (1, 4), (3, 2), (0, 2))]
    for shape, kernel_size, stride, padding in cases:
        for x in (rng.normal(size=shape), -1 - rng.random(size=shape)):
            what = f"x {shape}, kernel_size {kernel_size}, stride {stride}, padding {padding}"
            arguments = x, kernel_size, stride, padding
            lk.checks.assert_matches(
                max_pool2d, lk.max_pool2d, *arguments, what=what, any_dtype=True
            )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: numbers far below 0, a window as large as the map, one channel, unchanged x;
# whole numbers, 8 bits, single precision, slices; the parameters' names and defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4105)
    cases = [((2, 3, 6, 4), 2), ((3, 1, 4, 5), (4, 5)), ((1, 1, 3, 3), 3), ((4, 1, 1, 6), (1, 2))]
    for shape, kernel_size in cases:
        x = -3 - rng.random(size=shape)
        what = f"negative numbers of shape {shape}, kernel_size {kernel_size}"
        lk.checks.assert_matches(
            max_pool2d, lk.max_pool2d, x, kernel_size, what=what, any_dtype=True
        )
    for size in (1e3, 1e6, 1e12, 1e30):
        x, what = -size * (1 + rng.random(size=(2, 1, 4, 5))), f"numbers around -{size:g}"
        arguments = x, 3, 2, 1
        lk.checks.assert_matches(max_pool2d, lk.max_pool2d, *arguments, what=what, any_dtype=True)
    for least, most in [(-300, -3), (0, 256)]:
        x = rng.integers(least, most, size=(2, 3, 6, 7)).astype(float)
        for options in [((3, 2), (2, 1), 1), (2, 1, 0)]:
            what = "kernel_size {}, stride {}, padding {}".format(*options)
            lk.checks.assert_any_form(
                max_pool2d, lk.max_pool2d, x, *options, what=what, any_dtype=True
            )


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now try your layer on the edges of a portrait, with larger and larger windows. At which window size do
# you stop recognizing the astronaut?

# %% tags=["demonstration"]
if lk.passes("max_pool2d", max_pool2d):
    photo = lk.photograph("astronaut", gray=True)[0:256, 90:346]
    edges = np.abs(lk.filter2d(photo / 255, sobel))
    maps = {"edges": edges}
    for k in (4, 8, 16):
        maps[f"{k}×{k} windows"] = max_pool2d(edges[None, None], k)[0, 0]
    lk.plots.pictures({name: -np.sqrt(each) for name, each in maps.items()});

# %% [markdown]
# **Figure 4.7.** The strength of the edges, and your pooled maps; darker is stronger. With 16×16
# windows 225 numbers of 64,516 are left.

# %% [markdown]
# ## The average of a window
#
# *Slide: "Pooling Layer: Summarizes Neighborhood"*
#
# **Average pooling** outputs the mean of each window. It is the other common summary: the maximum
# says how strong the feature is where it is strongest, the mean says how much of it there is.
#
# $$y_{r,c} = \frac{1}{k^2} \sum\limits_{0 \le i,\,j < k} x_{rs+i,\;cs+j}$$
#
# In words: the sum of the window's numbers, divided by how many there are.

# %% [markdown]
# Here the padding is 0, and **the zeros count**: a 2×2 window with three padded zeros and a pixel
# of 8 has the mean 2, for the sum is always divided by the size of the window. PyTorch does it this
# way unless told otherwise; TensorFlow leaves the padding out of the mean.

# %% tags=["demonstration"]
toy = [[1, 5, 2, 0], [3, 4, 1, 1], [-6, -1, 7, 6], [-2, -3, 8, 9]]
lk.plots.pooling(toy, 2, kind="average");

# %% [markdown]
# **Figure 4.8.** The map of Figure 4.2 once more, now with means. No number is on a disk: every pixel
# contributes.

# %% [markdown]
# The average is a filter that you know: the **box blur**. Average pooling is a box blur followed by
# keeping every s-th row and column. Max pooling is not a linear filter: no kernel can find a maximum.
#
# Figure 4.9 compares the two on thin lines, the edges of a rocket and of a mast beside it.

# %% tags=["demonstration"]
photo = lk.photograph("rocket", gray=True)[100:356, 230:486]
edges = np.abs(lk.filter2d(photo, sobel))
lk.plots.max_and_average(edges, 8);

# %% [markdown]
# **Figure 4.9.** The edges, pooled with 8×8 windows; darker is stronger. The first three pictures have
# one scale: the maximum keeps thin lines strong, and the mean dilutes them with their pale neighbors.
# On a scale of its own, the mean shows the lines too: it says how much of them there is.

# %% [markdown]
# ### Exercise 2: avg_pool2d (4 points)
#
# Write `avg_pool2d(x, kernel_size, stride=None, padding=0)`.
#
# The arguments and the shape of the result are those of `max_pool2d`. The result is a new array
# with the mean of each window, and padded zeros count. A mean of whole numbers may be a fraction.
# `x` stays as it is.
#
# By hand: [[1, 5, 2], [3, 4, 7]] with windows of 2 rows and 1 column gives [[2, 4.5, 4.5]]. The
# map [[8, 4], [0, 6]] with 2×2 windows and padding 1 gives [[2, 1], [0, 1.5]].

# %% nbgrader={"grade": false, "grade_id": "avg_pool2d", "locked": false, "schema_version": 3, "solution": true, "task": false}
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    """Return the mean of each window, padded zeros included, shape (N, C, OH, OW)."""
    ### BEGIN SOLUTION
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    rows = (x.shape[2] + 2 * ph - kh) // sh + 1
    columns = (x.shape[3] + 2 * pw - kw) // sw + 1
    result = np.zeros((x.shape[0], x.shape[1], rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = padded[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
            result[:, :, i, j] = window.mean(axis=(2, 3))
    return result
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_avg_pool2d", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("avg_pool2d", avg_pool2d)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4201)
    for shape, kernel_size in [((1, 1, 6, 6), 2), ((3, 2, 9, 6), 3), ((2, 4, 5, 4), 1)]:
        x = rng.normal(size=shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}"
        lk.checks.assert_matches(
            avg_pool2d, lk.avg_pool2d, x, kernel_size, what=what, any_dtype=True
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_avg_pool2d_stride", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: windows that overlap or leave gaps, and that are not square.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4202)
    cases = [((2, 3, 7, 7), 3, 2), ((1, 2, 8, 8), 2, 1), ((3, 1, 9, 8), 2, 3)]
    cases += [((3, 2, 8, 5), (3, 2), (1, 2)), ((2, 1, 9, 4), (1, 3), (2, 1))]
    cases += [((2, 3, 6, 9), (2, 3), None), ((1, 4, 7, 8), 3, None)]
    for shape, kernel_size, stride in cases:
        x = rng.normal(size=shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}, stride {stride}"
        lk.checks.assert_matches(
            avg_pool2d, lk.avg_pool2d, x, kernel_size, stride, what=what, any_dtype=True
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_avg_pool2d_padding", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: padding, whose zeros count.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4203)
    cases = [((2, 3, 5, 6), 3, 2, 1), ((1, 2, 6, 5), 2, None, 1), ((3, 1, 4, 7), 5, 1, 2)]
    cases += [((2, 2, 6, 7), (2, 3), (2, 1), (1, 0)), ((1, 3, 7, 4), (1, 4), (3, 2), (0, 2))]
    for shape, kernel_size, stride, padding in cases:
        x = 5 + rng.normal(size=shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}, stride {stride}, padding {padding}"
        arguments = x, kernel_size, stride, padding
        lk.checks.assert_matches(avg_pool2d, lk.avg_pool2d, *arguments, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_avg_pool2d_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: a window as large as the map, uniform maps, one channel, unchanged x; whole
# numbers, 8 bits, single precision, slices; the parameters' names and defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4204)
    cases = [((2, 3, 6, 4), 2), ((3, 1, 4, 5), (4, 5)), ((1, 1, 3, 3), 3), ((4, 1, 1, 6), (1, 2))]
    for shape, kernel_size in cases:
        x = rng.normal(size=shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}"
        lk.checks.assert_matches(
            avg_pool2d, lk.avg_pool2d, x, kernel_size, what=what, any_dtype=True
        )
    level = float(rng.uniform(2, 9))
    result = lk.checks.call(avg_pool2d, np.full((2, 2, 7, 6), level), (3, 2), 1)
    what = f"a uniform map of {level:.3g}"
    lk.checks.assert_same(result, np.full((2, 2, 5, 5), level), what, any_dtype=True)
    for least, most in [(-300, -3), (128, 256)]:
        x = rng.integers(least, most, size=(2, 3, 6, 7)).astype(float)
        for options in [((3, 2), (2, 1), 1), (2, 1, 0)]:
            what = "kernel_size {}, stride {}, padding {}".format(*options)
            lk.checks.assert_any_form(
                avg_pool2d, lk.avg_pool2d, x, *options, what=what, any_dtype=True
            )


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## Resilient to small translations
#
# *Slide: "Pooling Layer"*
#
# Move an object by one pixel, and the numbers of a feature map all move by one. After pooling, much
# less seems to change: "Input: all values change (shift right). Output: only half the values change."
#
# Here is such an example. Windows of width 3 slide over four numbers with stride 1, and the
# padding never wins. Then the picture moves right by one pixel, and a 5 comes in from the left.

# %% tags=["demonstration"]
lk.plots.shifted_row([2, 9, 4, 3], new=5, kernel_size=3);

# %% [markdown]
# **Figure 4.10.** Four numbers and their max pooling, before and after a shift; what has changed is
# framed. All four inputs have changed, but only two of the four outputs: the 9 still wins the two
# windows in the middle.

# %% [markdown]
# To measure such a thing we need the **share of the values that changed**. With real numbers one
# more thing is needed: a tolerance, since a change of 0.0001 hardly matters.

# %% [markdown]
# ### Exercise 3: fraction_changed (2 points)
#
# Write `fraction_changed(before, after, tolerance=0.0)`: the share of entries whose absolute
# difference **exceeds** `tolerance`, from 0 to 1.
#
# - Both arrays have the same shape, of any number of axes, and stay as they are. They hold real or
#   whole numbers, and the difference is that of the real numbers: from 3 to 5 it is 2, in 8 bits too.
# - `tolerance` is a real number from 0 on, and absolute: it is the same for small and for large
#   entries. A difference of exactly the tolerance doesn't count, and with tolerance 0 every
#   difference does.
# - The result is one real number (a float).
#
# By hand: from [1, 2, 3, 4] to [1, 2.5, 3, 0] the share is 2/4 = 0.5. With a tolerance of 0.5
# it is 1/4 = 0.25.

# %% nbgrader={"grade": false, "grade_id": "fraction_changed", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fraction_changed(before, after, tolerance=0.0):
    """Return the share of entries that differ by more than the tolerance, a float."""
    ### BEGIN SOLUTION
    changed = np.abs(after.astype(float) - before) > tolerance
    return float(changed.mean())
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_fraction_changed", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("fraction_changed", fraction_changed)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4301)
    for shape in [(7,), (5, 9), (2, 3, 4, 6)]:
        before = rng.normal(size=shape)
        changed = rng.random(size=shape) < 0.4
        changed.flat[:2] = [True, False]
        after = np.where(changed, before + rng.choice([-1.0, 1.0], size=shape), before)
        what = f"arrays of shape {shape}, no tolerance"
        lk.checks.assert_matches(fraction_changed, lk.fraction_changed, before, after, what=what)
    same = rng.normal(size=(3, 4))
    for after, expected, what in [
        (same, 0.0, "two equal arrays"),
        (same + 1, 1.0, "every entry larger by 1"),
    ]:
        lk.checks.assert_same(lk.checks.call(fraction_changed, same, after), expected, what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_fraction_changed_tolerance", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: tolerances, and differences of just the tolerance; large and small numbers;
# whole numbers, 8 bits, single precision, slices; the parameters' names and defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4302)
    for shape in [(11,), (6, 7), (3, 2, 5, 4)]:
        # Quarters, so that a difference is exactly what it seems to be.
        before = rng.integers(-40, 41, size=shape) / 4
        after = before + rng.integers(-4, 5, size=shape) / 4
        after.flat[:4] = before.flat[:4] + [0.5, -0.5, 0.75, -2.0]
        for tolerance in [0.0, 0.25, 0.5, 0.75]:
            what = f"arrays of shape {shape}, tolerance {tolerance}"
            lk.checks.assert_matches(
                fraction_changed, lk.fraction_changed, before, after, tolerance, what=what
            )
    for size, change in [(2.0**20, 1.0), (1.0, 2.0**-40)]:
        before = size * rng.integers(1, 9, size=(4, 5))
        after = before + change * np.array([[0, 1, -1, 3, 0]])
        what = f"changes of {change:g} in numbers from {size:g} on, no tolerance"
        lk.checks.assert_matches(fraction_changed, lk.fraction_changed, before, after, what=what)
        for tolerance in [0.0, change]:
            what = f"changes of {change:g} in numbers from {size:g} on, tolerance {tolerance:g}"
            lk.checks.assert_matches(
                fraction_changed, lk.fraction_changed, before, after, tolerance, what=what
            )
    before = rng.integers(10, 200, size=(4, 6)).astype(float)
    after = before + [-6, -1, 0, 1, 2, 7]
    for tolerance in [1.0, 5.0]:
        arguments = before, after, tolerance
        what = f"4×6 whole numbers, tolerance {tolerance}"
        lk.checks.assert_any_form(fraction_changed, lk.fraction_changed, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# **Try:** slide the picture by one pixel, then by more. For which kind of pooling does more of the
# output stay? Then let only changes of 10% count, and try again.

# %% tags=["demonstration"]
lk.widgets.pooling_and_shift()

# %% [markdown]
# ## Half, two thirds, or all?
#
# *Slide: "Pooling Layer"*
#
# "Only half the values change" is true of windows of width 3 with stride 1. This is not a general
# rule. Take noise, where each pixel is a new random number, and shift it by one pixel.
#
# **Guess first.** What share of the outputs of 2×2 windows with stride 2 changes: `"half"`,
# `"two thirds"` or `"all"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "half", "two thirds", "all"):
    noise = np.random.default_rng(0).normal(size=(1, 1, 400, 401))
    before, after = noise[..., 1:], noise[..., :-1]  # after is before, one pixel to the right
    print("inputs:               ", lk.fraction_changed(before, after))
    for size, stride in [(3, 1), (2, 2), (3, 2), (4, 4)]:
        pooled = [lk.max_pool2d(x, (1, size), (1, stride)) for x in (before, after)]
        print(f"width {size}, stride {stride}:    ", round(lk.fraction_changed(*pooled), 3))
    pooled = [lk.max_pool2d(x, 2) for x in (before, after)]
    print("2×2 windows, stride 2:", round(lk.fraction_changed(*pooled), 3))

# %% [markdown]
# <details><summary>What came out</summary>
#
# With the usual 2×2 windows **two thirds** of the outputs change, not half.
#
# </details>

# %% [markdown]
# Why? Before and after the shift, a window of $k$ columns covers $k + 1$ columns together, and shares
# $k - 1$ of them. Its output stays only if the largest number of all lies in the shared part. So it
# changes with probability
#
# $$1 - \frac{k - 1}{k + 1} = \frac{2}{k + 1}$$
#
# In words: 2 divided by one more than the window's width. That is 1/2 for windows of 3 columns and 2/3
# for 2. After a shift by $d$ pixels it is $2d / (k + d)$, and everything once $d$ reaches $k$. The
# stride doesn't matter.

# %% [markdown]
# What happens for larger shifts, on a real photograph, and for average pooling? Figure 4.11 measures
# it for Sobel's kernel with a ReLU, and for its map pooled with 8×8 windows.

# %% tags=["demonstration"]
photo = lk.photograph("camera", gray=True)[40:296, 60:356] / 255.0
lk.plots.shift_curves(photo, sobel, kernel_size=8);

# %% [markdown]
# **Figure 4.11.** Left: every change counts. After one pixel 29% of the maxima have changed (22% on
# noise, by the formula), and nearly all of the averages: a mean depends on every pixel of its window.
# Right: only changes of more than a tenth of the largest output count. Now it is the average that
# hardly moves.

# %% [markdown]
# Three things to take away from Figure 4.11:
#
# - The maximum keeps most numbers **exactly** as they are, the average lets all of them move **a
#   little**, and both only for shifts that are small compared with the window.
# - On the right the maximum overtakes the convolution: one edge fills a larger share of a pooled map.
# - Why does the convolution itself stay near 60 to 70%? Because of its ReLU. It sets 55% of the map
#   to 0, and a 0 that stays 0 is no change. Without the ReLU 95% change after one pixel.

# %% [markdown]
# And where are the changes? Figure 4.12 marks in orange every place that changed, however little, when
# the photograph moved by one pixel.
#
# **Guess first.** Where does the maximum keep most of its numbers: `"in the sky"`,
# `"on the outlines"` or `"everywhere"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "in the sky", "on the outlines", "everywhere"):
    photo = lk.photograph("camera", gray=True)[40:296, 60:356] / 255.0
    lk.plots.shift_maps(photo, sobel, kernel_size=8, shift=1);

# %% [markdown]
# **Figure 4.12.** Where a layer's outputs change (orange) as the photograph moves by one pixel. The
# share above each picture is that of its orange places.
#
# <details><summary>What came out</summary>
#
# The average changes nearly everywhere. Most of the maximum's windows kept their winner, on the
# outlines of the man as well as in the sky.
#
# </details>

# %% [markdown]
# ## Equivariant is not invariant
#
# *Slide: "Pooling Layer: Benefits"*
#
# The slide says that pooling "builds in invariance to translations". Two words are easily
# confused:
#
# - **equivariant**: when the input moves, the output moves along. Convolution is equivariant:
#   shift the picture by a pixel, and the feature map is the same, shifted by a pixel.
# - **invariant**: when the input moves, the output stays as it is.

# %% [markdown]
# Write $T$ for "move by $d$ pixels". A layer $f$ is
#
# $$\text{equivariant if } f(T x) = T f(x),$$
#
# $$\text{invariant if } f(T x) = f(x)$$
#
# In words: equivariant means that moving first or moving afterward is the same; invariant means that
# moving makes no difference at all.

# %% [markdown]
# Figure 4.13 moves a small object by one pixel, then by two, and follows it through three layers.

# %% tags=["demonstration"]
picture = np.zeros((12, 12))
picture[3:6, 3:5] = [[1, 2], [3, 5], [2, 1]]
lk.plots.moved_through_layers(picture, sobel, kernel_size=2, shifts=[0, 1, 2]);

# %% [markdown]
# **Figure 4.13.** The words below each map say what has become of the one at the top. The convolution's
# map moves with the picture. The pooled map moves, by one of its own pixels, only when the shift is a
# whole stride, here 2 pixels; after one pixel it is another map. The largest number stays the same
# throughout.

# %% [markdown]
# So max pooling is neither, exactly. It is *approximately* invariant to *small* shifts, and
# equivariant to shifts by whole strides. Only a window as large as the whole map ignores every
# shift that keeps the object inside.

# %% [markdown]
# **True or false?** Decide for each, then open it.
#
# <details><summary>Convolution with stride 1 is equivariant.</summary><b>True</b>, but for the border,
# where something may move in or out.</details>
# <details><summary>Max pooling with 2×2 windows and stride 2 is equivariant to every
# shift.</summary><b>False.</b> Only to shifts by an even number of pixels, whole strides.</details>
# <details><summary>Max pooling is invariant to shifts of one pixel.</summary><b>False.</b> On noise two
# thirds of the outputs of 2×2 windows change.</details>
# <details><summary>The maximum of a whole map is invariant to shifts.</summary><b>True</b>, as long as
# the object stays inside.</details>

# %% [markdown]
# ### Question 1: half the values (2 points, read by your instructor)
#
# Another student writes: "The slide proves that pooling makes a network invariant to translation,
# because only half the outputs change." In three or four sentences, say what is right and what is
# wrong about this. Use the words *equivariant* and *invariant*, and a number from the sections above.

# %% [markdown] nbgrader={"grade": true, "grade_id": "discussion_translation", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# It is right that a pooled map changes less than its input when the input moves a little: in the
# slide's example all inputs change and half of the outputs. But half of the outputs do change, so the
# layer is not invariant. It is approximately so, for shifts that are small compared with the window.
# Half is not even typical: with 2×2 windows and stride 2, two thirds of the outputs change on noise.
# The convolution before it is equivariant: its map moves with the picture. An example proves nothing.
#
# **Rubric.** 1 point: approximate and for small shifts only, with a number (1/2, 2/3, or a
# formula). 1 point: equivariant and invariant told apart and used correctly.
# ### END SOLUTION

# %% [markdown]
# ## Which pixel gets the gradient?
#
# *Slide: "Convolutional Layer: Training"*
#
# A network learns by sending the error backward through its layers, pooling layers included. Call
# the gradient that arrives at the pooled map `dy`: how much the loss changes per unit of each
# output. We want `dx`, the same for each input pixel.
#
# Which inputs matter? If the winner of a window grows by a bit, the output grows by that bit. If
# any other pixel grows by a bit, the output stays. So **the winner takes the whole gradient** of
# its window, and all the others get 0.

# %% [markdown]
# Two cases need a rule:
#
# - Windows overlap, and one pixel wins several of them: its gradients **add up**.
# - Two pixels of a window are equally large: here **the first one** takes all, going along the
#   rows from the top.
#
# $$dx_p = \sum\limits_{w \text{ won by } p} dy_w$$
#
# In words: the gradient of a pixel is the sum of the gradients of all windows that it wins, and 0 if
# it wins none.

# %% tags=["demonstration"]
overlap = [[1, 5, 2, 0, 3], [3, 4, 1, 1, 6], [2, 0, 9, 6, 1], [4, 2, 8, 5, 7], [0, 3, 1, 2, 4]]
lk.plots.gradient_routing(overlap, [[1, 2], [3, 4]], 3, stride=2);

# %% [markdown]
# **Figure 4.14.** The way back, to be read from right to left, for the windows of Figure 4.4. The
# gradient `dy` comes from the next layer; the winners say where it goes. The 9 has won all four windows
# and gets 1 + 2 + 3 + 4 = 10. Pixels that win nothing get 0.

# %% tags=["demonstration"]
ties = [[1, 5, 2, 2], [5, 0, 2, 1], [-6, -1, 7, 6], [-1, -2, 8, 9]]
lk.plots.gradient_routing(ties, [[10, 20], [30, 40]], 2);

# %% [markdown]
# **Figure 4.15.** Ties, with windows that touch. The first of the two 5s takes the whole 10, and the
# first of the three 2s the whole 20.

# %% [markdown]
# ### Exercise 4: max_pool2d_backward (5 points)
#
# Write `max_pool2d_backward(dy, x, kernel_size, stride=None)`: the gradient `dx`.
#
# - `x` has shape (N, C, H, W), and `dy` the shape of `max_pool2d(x, kernel_size, stride)`.
# - `kernel_size` and `stride` are as before. There is no padding.
# - `x` and `dy` hold real or whole numbers, independently of each other: a map of whole
#   numbers may get the gradient 0.5.
# - The result is a new array with the shape of `x`. Pixels in no window get 0. `dy` and `x` stay as
#   they are.
#
# Hints. `np.ndindex(dy.shape)` runs over all (n, c, i, j). `np.argmax(window)` counts the pixels
# of a window along its rows and returns the first of the largest; `np.unravel_index(number,
# window.shape)` turns that number into a row and a column *of the window*.

# %% nbgrader={"grade": false, "grade_id": "max_pool2d_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    """Return the gradient with respect to x, shape (N, C, H, W)."""
    ### BEGIN SOLUTION
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    n, c = np.ogrid[: x.shape[0], : x.shape[1]]
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dy.shape[2:]):
        window = x[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        winner = window.reshape(*window.shape[:2], -1).argmax(axis=2)  # counted along the rows
        dx[n, c, i * sh + winner // kw, j * sw + winner % kw] += dy[:, :, i, j]
    return dx
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_backward", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("max_pool2d_backward", max_pool2d_backward)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4401)
    cases = [((1, 1, 6, 6), 2), ((2, 3, 6, 9), 3), ((1, 2, 7, 5), 2), ((2, 1, 4, 4), 1)]
    for shape, kernel_size in cases:
        x = rng.normal(size=shape)
        dy = rng.normal(size=lk.max_pool2d(x, kernel_size).shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}"
        lk.checks.assert_matches(
            max_pool2d_backward, lk.max_pool2d_backward, dy, x, kernel_size,
            what=what, any_dtype=True,
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_backward_overlap", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: windows that overlap, so that gradients add up, and windows with gaps.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4402)
    cases = [((1, 2, 7, 7), 3, 2), ((2, 1, 5, 6), 3, 1), ((1, 1, 8, 9), 2, 3)]
    for shape, kernel_size, stride in cases:
        x = rng.normal(size=shape)
        x[..., 2, 2] += 9  # wins every window that it is in
        dy = rng.normal(size=lk.max_pool2d(x, kernel_size, stride).shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}, stride {stride}"
        lk.checks.assert_matches(
            max_pool2d_backward, lk.max_pool2d_backward, dy, x, kernel_size, stride,
            what=what, any_dtype=True,
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_backward_ties", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: maps with many equal numbers.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4403)
    cases = [((2, 2, 6, 6), 2, None), ((1, 3, 7, 9), 3, 2), ((2, 1, 5, 5), 3, 1)]
    for shape, kernel_size, stride in cases:
        x = rng.integers(-1, 2, size=shape).astype(float)
        x[:, :, :3, :3] = [[0, 2, 0], [2, 2, 0], [2, 0, 0]]
        dy = rng.normal(size=lk.max_pool2d(x, kernel_size, stride).shape)
        what = f"ties in x of shape {shape}, kernel_size {kernel_size}, stride {stride}"
        lk.checks.assert_matches(
            max_pool2d_backward, lk.max_pool2d_backward, dy, x, kernel_size, stride,
            what=what, any_dtype=True,
        )
    dy, x = rng.normal(size=(1, 1, 2, 2)), np.zeros((1, 1, 4, 6))
    what = "a map of zeros"
    lk.checks.assert_matches(
        max_pool2d_backward, lk.max_pool2d_backward, dy, x, (2, 3), what=what, any_dtype=True
    )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_backward_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: windows and strides that are not square.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4404)
    cases = [((2, 3, 6, 9), (2, 3), None), ((3, 2, 8, 5), (3, 2), (1, 2))]
    cases += [((1, 3, 4, 9), (4, 1), (1, 3))]
    cases += [((2, 1, 9, 4), (1, 3), (2, 1)), ((1, 4, 5, 7), 2, (2, 1)), ((2, 2, 7, 5), (2, 3), 2)]
    for shape, kernel_size, stride in cases:
        x = rng.normal(size=shape)
        dy = rng.normal(size=lk.max_pool2d(x, kernel_size, stride).shape)
        what = f"x of shape {shape}, kernel_size {kernel_size}, stride {stride}"
        lk.checks.assert_matches(
            max_pool2d_backward, lk.max_pool2d_backward, dy, x, kernel_size, stride,
            what=what, any_dtype=True,
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_max_pool2d_backward_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: negative numbers, several images and channels, unchanged arguments; whole
# numbers, 8 bits, single precision, slices; the parameters' names and defaults.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4405)
    cases = [((3, 2, 6, 5), 2, None), ((2, 4, 5, 7), 3, 2), ((1, 1, 3, 4), (3, 4), 1)]
    for shape, kernel_size, stride in cases:
        x = -2 - rng.random(size=shape)
        x[..., -1, -1] += 1.5  # the last pixel wins the windows that it is in
        dy = rng.normal(size=lk.max_pool2d(x, kernel_size, stride).shape)
        what = f"negative numbers of shape {shape}, kernel_size {kernel_size}, stride {stride}"
        lk.checks.assert_matches(
            max_pool2d_backward, lk.max_pool2d_backward, dy, x, kernel_size, stride,
            what=what, any_dtype=True,
        )
    x = rng.permutation(256)[:144].reshape(2, 3, 4, 6).astype(float)  # no ties
    dy = rng.integers(128, 256, size=(2, 3, 2, 3)).astype(float)
    for slopes in (dy, dy / 2 - 96.25):
        lk.checks.assert_any_form(
            max_pool2d_backward, lk.max_pool2d_backward, slopes, x, (2, 2), (2, 2),
            what="kernel_size (2, 2), stride (2, 2)", any_dtype=True,
        )
    named = {"dy": dy, "x": x, "kernel_size": 3, "stride": (1, 2)}
    named["dy"] = rng.integers(128, 256, size=(2, 3, 2, 2)).astype(np.uint8)
    found = lk.checks.call(max_pool2d_backward, **named)
    expected = lk.max_pool2d_backward(**named)
    lk.checks.assert_same(found, expected, "overlapping windows, by name", any_dtype=True)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Check the gradient numerically: increase one pixel slightly, pool again, and watch how much the sum of
# the outputs grows. That must be the pixel's entry of `dx`.

# %% tags=["demonstration"]
x = np.random.default_rng(5).normal(size=(1, 1, 7, 7))
nudge = 1e-6
slopes = np.zeros(x.shape)
for place in np.ndindex(x.shape):
    larger = x.copy()
    larger[place] += nudge
    slopes[place] = (lk.max_pool2d(larger, 3, 2) - lk.max_pool2d(x, 3, 2)).sum() / nudge
if lk.passes("max_pool2d_backward", max_pool2d_backward):
    dx = max_pool2d_backward(np.ones((1, 1, 3, 3)), x, 3, 2)
    print("largest difference:", np.abs(dx - slopes).max().round(6))

# %% [markdown]
# ## One number for each map
#
# *Slide: "GoogleNet (Inception) Deep Features"*
#
# The largest possible window covers the whole map. **Global average pooling** turns each map into
# its mean, whatever its size:
#
# $$y_{n,c} = \frac{1}{H W} \sum\limits_{i,\,j} x_{n,c,i,j}$$
#
# In words: for each image n and each channel c, the mean over all rows and columns.
#
# GoogLeNet ends with it: 1024 maps of 7×7 become 1024 numbers, the deep features of the next
# notebook. It has no parameters, and pictures of any size give the same number of outputs.

# %% tags=["demonstration"]
wall = np.rot90(lk.photograph("brick", gray=True))[:256, :256]  # the photograph lies on its side
turns = {"dark to the right": 0, "bright to the right": 2, "dark below": 3, "bright below": 1}
maps = {name: lk.filter2d(wall / 255, np.rot90(sobel, n)).clip(0) for name, n in turns.items()}
lk.plots.global_average(wall, maps);

# %% [markdown]
# **Figure 4.16.** A brick wall, four feature maps of it, and the one number that is left of each.
# The two maps on the right respond to the long horizontal joints, and their means are larger. *That*
# the wall has such joints is kept; *where* they are is lost.

# %% [markdown]
# ### Exercise 5: global_avg_pool (2 points)
#
# Write `global_avg_pool(x)`: from `x` of shape (N, C, H, W) to a new array of shape (N, C), the mean
# over rows and columns. N and C may be 1; the result has two axes all the same. `x` holds real or whole
# numbers and stays as it is; the mean of whole numbers may be a fraction.
#
# By hand: two channels [[1, 2], [3, 6]] and [[0, 0], [0, 1]] give 3 and 0.25.

# %% nbgrader={"grade": false, "grade_id": "global_avg_pool", "locked": false, "schema_version": 3, "solution": true, "task": false}
def global_avg_pool(x):
    """Return the mean of each map, shape (N, C)."""
    ### BEGIN SOLUTION
    return x.mean(axis=(2, 3))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_global_avg_pool", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("global_avg_pool", global_avg_pool)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4501)
    for shape in [(1, 1, 5, 5), (3, 2, 4, 7), (2, 5, 6, 3)]:
        x = rng.normal(size=shape) + 1
        what = f"x of shape {shape}"
        lk.checks.assert_matches(global_avg_pool, lk.global_avg_pool, x, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_global_avg_pool_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: one pixel, one row, as many images as channels, means that are large; whole
# numbers, 8 bits, single precision, slices; the parameter's name.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4502)
    cases = [(4, 3, 1, 1), (2, 3, 1, 8), (3, 1, 9, 1), (3, 3, 3, 3), (1, 7, 2, 5), (6, 1, 4, 4)]
    for shape in cases:
        x = 40 * rng.normal(size=shape) - 25
        what = f"x of shape {shape}"
        lk.checks.assert_matches(global_avg_pool, lk.global_avg_pool, x, what=what, any_dtype=True)
    for least, most in [(-300, -3), (128, 256)]:
        x, what = rng.integers(least, most, size=(2, 3, 5, 7)).astype(float), "x of shape (2, 3, 5, 7)"
        lk.checks.assert_any_form(global_avg_pool, lk.global_avg_pool, x, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## What it costs, and what it saves
#
# *Slide: "Pooling Layer: Benefits"*
#
# "How many parameters must be learned? None." A maximum and a mean have nothing to learn. That is
# true of every pooling layer that you wrote, and of nearly every one in use today.
#
# LeNet-5 of 1998 is the exception. Its pooling layers S2 and S4 add up the four numbers of a 2×2
# window, multiply by a **learned** coefficient and add a **learned** bias, one of each per map:
# 6 · 2 = **12** parameters in S2 and 16 · 2 = **32** in S4.

# %% tags=["demonstration"]
lk.plots.lenet_parameters();

# %% [markdown]
# **Figure 4.17.** All 60,000 parameters of LeNet-5, a dot for each. The orange ones are those of its
# two pooling layers.

# %% [markdown]
# The slide names three benefits: invariance, which you have measured, less memory and less
# computation. AlexNet's first convolution makes 96 maps of 55×55. What would the layers after a
# pooling layer cost without it? The first two lines leave out pool1, the third leaves out pool5.

# %%
full, pooled = 96 * 55 * 55, 96 * 27 * 27
print(f"numbers to keep after conv1:  {full:,} without pooling, {pooled:,} with")
work = 256 * 96 * 5 * 5  # products at each position of conv2, all maps connected
print(f"products in conv2:            {work * 55 * 55:,} without, {work * 27 * 27:,} with")
weights = 256 * 4096
print(f"weights of fc6:               {weights * 13 * 13:,} without, {weights * 6 * 6:,} with")

# %% [markdown]
# Each pooling layer makes what comes next between four and five times cheaper. It has no parameters
# itself, but pool5 saves 139 million weights in the fully connected layer after it. Without *any*
# pooling, fc6 would see maps of 55×55 and need 3,171,942,400 weights, 84 times as many as it has.

# %% [markdown]
# There is one more benefit. A unit after a 2×2 pooling layer with stride 2 sees twice as much of
# the picture with the same kernel: its **receptive field** grows faster.
#
# **Guess first.** After three 3×3 convolutions a unit sees 7 pixels across. How many does it see
# with pooling after each of them: `10`, `14` or `22`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, 10, 14, 22):
    for count in (1, 2, 3):
        alone = lk.receptive_field([3] * count)[-1].side
        pooled = lk.receptive_field([3, 2] * count, [1, 2] * count)[-1].side
        print(f"{count} × convolution: {alone} pixels; with pooling: {pooled} pixels")

# %% [markdown]
# ## A whole network
#
# *Slide: "CNN: Summary of Convolution Layers"*
#
# Now all the parts are there. A convolutional neural network is a stack:
#
# 1. **convolution, then ReLU, then pooling**, several times: more and more channels, smaller and
#    smaller maps;
# 2. **fully connected layers** at the end, which turn the last maps into scores.
#
# LeNet-5, as it is taught today, has two of each, then three fully connected layers.

# %% tags=["demonstration"]
conv = {"kind": "conv", "kernel_size": 5, "stride": 1, "padding": 0}
pool = {"kind": "pool", "kernel_size": 2, "stride": 2}
layers = {"C1": {**conv, "filters": 6}, "S2": pool, "C3": {**conv, "filters": 16}, "S4": pool}
layers |= {name: {"kind": "fc", "units": n} for name, n in [("C5", 120), ("F6", 84), ("out", 10)]}
shapes = lk.layer_shapes((1, 32, 32), list(layers.values()))
sizes = {"digit": (1, 32, 32), **dict(zip(layers, shapes))}
for name, shape in sizes.items():
    print(f"{name:5} {shape}")

# %% tags=["demonstration"]
windows = {"C1": "5×5", "S2": "2×2\nstride 2", "C3": "5×5", "S4": "2×2\nstride 2"}
digit = np.kron(lk.load_digits().test_images[2], np.ones((4, 4)))
edges = np.abs(lk.filter2d(np.pad(digit, 1), sobel))[2:-2, 2:-2]
faces = {"digit": -digit, "C1": -edges, "S2": -lk.max_pool2d(edges[None, None], 2)[0, 0]}
lk.plots.layer_stack(sizes, title="LeNet-5, to scale", windows=windows, faces=faces);

# %% [markdown]
# **Figure 4.18.** LeNet-5, drawn like AlexNet in Figure 4.1; on the faces of C1 and S2 are a digit's
# edges by Sobel, and what pooling makes of them. A 5×5 kernel without padding takes away 4 rows and 4
# columns, and 2×2 pooling halves what is left. The paper calls C5 a convolution: a 5×5 kernel has only
# one position on a 5×5 map, so it is a fully connected layer as well.

# %% [markdown]
# ## How wrong is the network?
#
# *Slide: "Convolutional Layer: Training"*
#
# A network for digits ends in ten **scores**, one for each class. They may be any numbers. To say
# how wrong they are takes two steps.

# %% [markdown]
# **Softmax** turns the scores $s_1, \dots, s_K$ into probabilities, all positive and with sum 1:
#
# $$p_k = \frac{e^{s_k}}{\sum\limits_j e^{s_j}}$$
#
# In words: raise e to each score, then divide by the sum of these powers.
#
# The **cross-entropy** is the loss $-\log p_y$, where $y$ is the right class. A network that is sure
# and right ($p_y$ near 1) pays nearly nothing. One that is sure and wrong pays a lot.

# %% [markdown]
# An example by hand. The scores are 2, 1 and 0.1, and class 0 is right:

# %%
scores = np.array([2.0, 1.0, 0.1])
powers = np.exp(scores)
probabilities = powers / powers.sum()
print("e to the scores:", powers.round(2), " sum:", powers.sum().round(2))
print("probabilities:  ", probabilities.round(2))
for right in range(3):
    print(f"loss if class {right} is right: {-np.log(probabilities[right]):.2f}")

# %% [markdown]
# A network that has learned nothing gives each of ten digits the probability 1/10. Its loss is
# $-\log \frac{1}{10} = \log 10 \approx 2.303$, whichever digit is right. Remember this number:
# the **first loss** of your training should be near it.

# %%
print(np.log(10))

# %% [markdown]
# To learn, we need to know how the loss changes with each score. The gradient is as simple as one
# could wish:
#
# $$\frac{\partial L}{\partial s_k} = p_k - [k = y]$$
#
# In words: the gradient of a score is its probability, minus 1 at the right class.
#
# In the example that is 0.66 − 1 = −0.34 for class 0, then 0.24 and 0.10. A step downhill raises the
# right score and lowers the others, most of all those in which the network believed.
#
# For N pictures at once the loss is the **mean** of their losses. So each picture's gradient is
# divided by N.

# %% [markdown]
# One pitfall is left. `np.exp(1000)` is too large for a computer's numbers: it becomes infinity, and
# infinity divided by infinity is NaN, "not a number". The remedy: subtract the row's largest score
# from all scores of the row. That divides every power by the same number, so the probabilities stay
# the same, and no power is larger than $e^0 = 1$.
#
# The smallest may still become 0, and its logarithm minus infinity. So don't take the logarithm of
# a probability: write it out, $\log p_y = s_y - \log(e^{s_1} + \dots + e^{s_K})$, with the scores
# from which the largest has been subtracted.

# %% [markdown]
# ### Exercise 6: softmax_cross_entropy (3 points)
#
# Write `softmax_cross_entropy(scores, labels)`, which returns two results, `loss, dscores`.
#
# - `scores` has shape (N, K): a row for each of N pictures, with a score for each of K classes. It
#   holds real or whole numbers of any size, 1000 and −1000 too.
# - `labels` has shape (N,) and holds the right classes, whole numbers from 0 to K − 1, 8-bit ones too.
# - `loss` is one number (a float): the mean over the pictures of −log of the label's probability.
# - `dscores` is its gradient, a new array of shape (N, K). `scores` and `labels` stay as they are.
#
# By hand: for the scores [[2, 1, 0.1]] and the labels [0] the loss is 0.42 and the gradient
# [[-0.34, 0.24, 0.10]].
#
# Hint. `table[np.arange(N), labels]` takes one entry of each row: that of the row's label.

# %% nbgrader={"grade": false, "grade_id": "softmax_cross_entropy", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_cross_entropy(scores, labels):
    """Return the mean loss, a float, and its gradient with respect to the scores, shape (N, K)."""
    ### BEGIN SOLUTION
    rows = np.arange(len(scores))
    shifted = scores.astype(float) - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dscores = np.exp(logs)
    dscores[rows, labels] -= 1
    return float(-logs[rows, labels].mean()), dscores / len(scores)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_softmax_cross_entropy", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("softmax_cross_entropy", softmax_cross_entropy)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4601)
    for shape in [(1, 3), (5, 4), (3, 10), (8, 2), (4, 4)]:
        scores, labels = 3 * rng.normal(size=shape), rng.integers(shape[1], size=shape[0])
        labels[-1] = shape[1] - 1
        lk.checks.assert_matches(
            softmax_cross_entropy, lk.softmax_cross_entropy, scores, labels,
            what=f"scores of shape {shape}", any_dtype=True,
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_softmax_cross_entropy_stable", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: scores of 1000 and -1000, rows of different sizes, pictures that cost a lot.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4602)
    for size in (50, 800, 1000):
        scores = rng.choice([-1.0, 1.0], size=(6, 5)) * size + rng.normal(size=(6, 5))
        scores[:2] += [[size], [-size]]  # whole rows apart from each other
        for labels in (scores.argmax(axis=1), scores.argmin(axis=1), rng.integers(5, size=6)):
            lk.checks.assert_matches(
                softmax_cross_entropy, lk.softmax_cross_entropy, scores, labels,
                what=f"scores around {size} and -{size}", any_dtype=True,
            )
    scores = np.repeat(rng.normal(size=(3, 1)), 7, axis=1)
    lk.checks.assert_matches(
        softmax_cross_entropy, lk.softmax_cross_entropy, scores, rng.integers(7, size=3),
        what="seven equal scores in each row", any_dtype=True,
    )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_softmax_cross_entropy_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: one class, unchanged arguments; whole numbers, 8 bits, single precision, slices;
# the parameters' names.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4603)
    reference = lk.softmax_cross_entropy
    scores, labels = rng.normal(size=(3, 1)), np.zeros(3, int)
    lk.checks.assert_matches(
        softmax_cross_entropy, reference, scores, labels, what="one class", any_dtype=True
    )
    labels = rng.integers(4, size=6)
    for kind in (np.uint8, np.int32):
        lk.checks.assert_matches(
            softmax_cross_entropy, reference, rng.normal(size=(6, 4)), labels.astype(kind),
            what=f"labels of {np.dtype(kind)}", any_dtype=True,
        )
    for scores in (rng.integers(0, 7, size=(6, 4)) + 60.0, rng.integers(-40, 40, size=(6, 4)) / 8):
        lk.checks.assert_any_form(
            softmax_cross_entropy, reference, scores, labels,
            what="scores of shape (6, 4)", any_dtype=True,
        )


_test()
### END HIDDEN TESTS

# %% [markdown]
# How do you know that a gradient is right, when there is no answer to compare it with? Nudge one score
# up by 0.00001, then down, and watch how much the loss moves: that slope must be the gradient's entry.
# This is a **gradient check**, and `lk.gradient_check` does it for thirty entries, drawn at random.
# Make it a habit before you train: training with a slightly wrong gradient often works a little, and
# then nobody looks for the mistake.

# %% tags=["demonstration"]
if lk.passes("softmax_cross_entropy", softmax_cross_entropy):
    rng = np.random.default_rng(0)
    scores, labels = rng.normal(size=(4, 10)), np.array([3, 0, 9, 3])
    loss, dscores = softmax_cross_entropy(scores, labels)

    def loss_at(scores):
        return softmax_cross_entropy(scores, labels)[0]

    print("gradient:", lk.gradient_check(loss_at, scores, dscores))
    print("doubled: ", lk.gradient_check(loss_at, scores, 2 * dscores))

# %% [markdown]
# ## A step downhill
#
# *Slide: "Convolutional Layer: Training"*
#
# Once every parameter has its gradient, all of them take a step against it. The length of the step
# is the **learning rate** times the gradient. Such steps, each with the gradient of a few pictures
# only, are called **stochastic gradient descent**, SGD.

# %% [markdown]
# In a long narrow valley plain steps bounce from wall to wall. **Momentum** helps: each parameter
# has a velocity $v$, like a ball that rolls. A step keeps a share $m$ of it and adds the new slope:
#
# $$v \leftarrow m\,v - \eta \, g \qquad p \leftarrow p + v$$
#
# In words: the new velocity is the share m of the old one, minus the learning rate times the gradient;
# then the parameter moves by the velocity. (The learning rate, $\eta$, is called `lr` in code.)
#
# What pushes back and forth cancels out, and what pushes the same way each time adds up.

# %% [markdown]
# By hand: a parameter of 1 with slope 10, then 6; lr 0.01 and momentum 0.5. The first velocity is
# −0.1 and the parameter 0.9. The second is 0.5 · (−0.1) − 0.01 · 6 = −0.11, and the parameter 0.79.

# %% [markdown]
# A network holds its parameters in arrays, and others hold the same arrays. So a step has to change
# **the arrays themselves**, in place. Compare: `p += v` changes the array that `p` stands for, and so
# does `p[...] = p + v`. But `p = p + v` makes a new array and gives it the name `p`; the old one, which
# the network holds, stays as it was.

# %%
weights = np.array([1.0, 2.0])
p = weights
p = p + 10
print("p = p + 10: ", weights)
p = weights
p += 10
print("p += 10:    ", weights)

# %% [markdown]
# ### Exercise 7: sgd_step (3 points)
#
# Write `sgd_step(parameters, gradients, lr, velocity, momentum=0.0)`. It returns nothing (None).
#
# - `parameters`, `gradients` and `velocity` are lists of equally many arrays. The first arrays of the
#   three lists have one shape, so have the second ones, and so on.
# - Each velocity becomes momentum · velocity − lr · gradient, **in place**. Then its parameter becomes
#   parameter + velocity, in place too. Both are arrays of floats and stay in the precision that they
#   have, `float64` or `float32`, which may differ.
# - The gradients stay as they are. They hold real or whole numbers, 8-bit ones too.
# - `lr` and `momentum` are numbers from 0 on.

# %% nbgrader={"grade": false, "grade_id": "sgd_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    """Change velocity and parameters, in place, by one step downhill."""
    ### BEGIN SOLUTION
    for p, g, v in zip(parameters, gradients, velocity):
        v[...] = momentum * v - lr * g
        p[...] = p + v
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_sgd_step", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("sgd_step", sgd_step)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4701)
    for shapes in [[(3,)], [(2, 4), (4,)], [(3, 1, 2, 2), (3,), (5, 3), (3,)]]:
        parameters, gradients, velocity = ([rng.normal(size=s) for s in shapes] for _ in range(3))
        lr, momentum = rng.uniform(0.1, 0.9, size=2).tolist()
        lk.checks.pooling.assert_step(
            sgd_step, parameters, gradients, lr, velocity, momentum,
            what=f"parameters of shapes {shapes}, momentum {momentum:.2g}",
        )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_sgd_step_momentum", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: several steps, each with the velocity of the one before; no momentum at all.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4702)
    shapes = [(2, 3), (4,)]
    for options in [(), (0.0,), (0.9,), (0.3,)]:
        parameters, velocity = [rng.normal(size=s) for s in shapes], [np.zeros(s) for s in shapes]
        for step in range(3):
            gradients = [rng.normal(size=s) for s in shapes]
            arguments = parameters, gradients, 0.2, velocity, *options
            what = f"step {step + 1}, {'no momentum given' if not options else options[0]}"
            lk.checks.pooling.assert_step(sgd_step, *arguments, what=what)
            lk.sgd_step(*arguments)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_sgd_step_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: a rate of 0, unchanged gradients; whole numbers, 8 bits, single precision, mixed;
# the parameters' names.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4703)
    checks = lk.checks.pooling

    def drawn(*kinds):
        return [rng.integers(128, 256, size=s).astype(k) for s, k in zip([(3, 2), (4,)], kinds)]

    parameters, velocity = drawn(float, float), drawn(float, float)
    checks.assert_step(sgd_step, parameters, velocity, 0.0, velocity, 0.5, what="a learning rate of 0")
    for kind in (np.uint8, np.int64, np.float32):
        what = f"gradients of {np.dtype(kind)}"
        checks.assert_step(sgd_step, parameters, drawn(kind, kind), 0.25, velocity, 0.5, what=what)
    for kind, other in [(np.float32, np.float32), (np.float32, float), (float, np.float32)]:
        parameters, gradients, velocity = drawn(kind, kind), drawn(float, float), drawn(other, other)
        what = f"parameters of {np.dtype(kind)}, velocities of {np.dtype(other)}"
        checks.assert_step(sgd_step, parameters, gradients, 0.25, velocity, 0.5, what=what)
    checks.assert_step(
        sgd_step, what="by name", parameters=parameters, gradients=drawn(float, np.uint8),
        lr=0.5, velocity=velocity, momentum=0.25,
    )


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## Your own network learns
#
# *Slide: "Convolutional Layer: Training"*
#
# Now everything is ready, and all of it is your own work. The slide names four steps, and training
# repeats them over and over:
#
# | step | in this notebook |
# | --- | --- |
# | 1. forward pass | `conv2d`, ReLU, `max_pool2d`, one fully connected layer |
# | 2. prediction error | the loss of `softmax_cross_entropy` |
# | 3. backpropagate it to all parameters | its `dscores`, `max_pool2d_backward`, `conv2d_backward` |
# | 4. update all parameters | `sgd_step` |

# %% [markdown]
# Each round takes a few pictures only, a **minibatch**: with 32 at a time, 1,348 pictures make 43
# steps. When all have had their turn, an **epoch** is over. The slope of 32 pictures is only a rough
# guess of the slope of all; but it is forty times cheaper, and many rough steps get further than one
# exact one.

# %% [markdown]
# The digits come with scikit-learn: pictures of 8×8 pixels, from 0 (paper) to 1 (ink), by many people.
#
# - The network learns from the **training** pictures, 1,348 of them.
# - How well it does is measured on **test** pictures, 449, that no step has ever seen. Otherwise a
#   network that learned the pictures by heart would look best.
# - Whoever tries many settings, and keeps the best, needs a third part to choose by: **validation**
#   pictures. The test pictures are looked at once, at the very end.

# %% tags=["demonstration"]
digits = lk.load_digits()
ink = {f"{n}": 1 - digits.train_images[digits.train_labels == n][0] for n in range(10)}
lk.plots.pictures(ink);

# %% [markdown]
# **Figure 4.19.** One training picture of each digit.

# %% [markdown]
# The network is as small as a CNN can be. For N pictures:
#
# | layer | gives | parameters |
# | --- | --- | --- |
# | convolution 3×3, padding 1, 16 kernels | (N, 16, 8, 8) | 16 · 9 + 16 |
# | ReLU: negative numbers become 0 | (N, 16, 8, 8) | – |
# | max pooling 2×2 | (N, 16, 4, 4), as rows (N, 256) | – |
# | fully connected: rows @ weights + biases | ten scores, (N, 10) | 256 · 10 + 10 |

# %% [markdown]
# On the way back, each layer takes the gradient of its output, and turns it into those of its
# parameters and of its input:
#
# - fully connected: `dweights = rows.T @ dscores`,
# - its biases: `dbiases = dscores.sum(axis=0)`,
# - its input: `drows = dscores @ weights.T`;
# - then `max_pool2d_backward`; the ReLU lets through where its map was above 0; and
#   `conv2d_backward` gives the kernels' gradient.

# %% [markdown]
# **Before you train, three quick tests.** They find nearly every mistake, each within a second.
#
# 1. Is the gradient right? The check nudges some of the parameters, with three pictures of noise. (On
#    blank paper a map is exactly 0, where the ReLU has a corner and no slope could be measured.)
# 2. Is the first loss near log 10 = 2.303, that of a network that knows nothing?
# 3. Can it learn **twenty pictures by heart**? A network that can't do that won't learn a thousand.
#
# `lk.DigitsCNN` is this network, built from *your* pooling layer, gradient and loss. `lk.train_steps`
# trains it with your step.

# %% tags=["demonstration"]
parts = {
    "max_pool2d": max_pool2d,
    "max_pool2d_backward": max_pool2d_backward,
    "softmax_cross_entropy": softmax_cross_entropy,
    "sgd_step": sgd_step,
}


def parts_are_ready():
    return all([lk.passes(name, part) for name, part in parts.items()])

# %% tags=["demonstration"]
def own_network(seed):
    return lk.DigitsCNN(
        seed, pool=max_pool2d, pool_backward=max_pool2d_backward, loss=softmax_cross_entropy
    )


def loss_at(parameters):
    network.parameters = parameters
    return network.loss_and_gradients(*three)[0]


if parts_are_ready():
    network = own_network(seed=0)
    three = np.random.default_rng(0).random((3, 8, 8)), np.array([3, 1, 4])
    parameters = network.parameters
    _, gradients = network.loss_and_gradients(*three)
    print("1. gradients:", lk.gradient_check(loss_at, parameters, gradients))
    network.parameters = parameters
    few = digits.train_images[:20], digits.train_labels[:20]
    *_, log = lk.train_steps(network, *few, epochs=60, step=sgd_step)
    print(f"2. first loss {log.losses[0]:.2f}; 3. loss of twenty pictures {log.losses[-1]:.4f}")

# %% [markdown]
# Twenty pictures learned by heart say nothing about others: a network that does well on what it has
# seen, and badly on what it hasn't, **overfits**. With more pictures than it can remember, it has to
# find what the threes have in common.

# %% [markdown]
# ### Exercise 8: train_digits (5 points)
#
# Write `train_digits(images, labels, seed=0)`. It trains a CNN and returns a **function**,
# `predict(images)`.
#
# - `images` has shape (N, 8, 8), numbers from 0 to 1, in double or single precision; `labels` has shape
#   (N,), whole numbers from 0 to 9, 8-bit ones too. Both stay as they are.
# - `predict` takes other images, (M, 8, 8), which may be whole numbers as well. It returns their
#   labels, a new array of integers of shape (M,).
# - At least 95% of pictures that it hasn't seen must be read correctly, after training with 1,348.
# - All that is random comes from `rng = np.random.default_rng(seed)`: the same seed, the same labels.
# - Each call may take up to 20 seconds.

# %% [markdown]
# The network in the table is large enough, and so is half of it. Build it from the functions above,
# and from `conv2d(x, kernels, biases, padding=1)` and `conv2d_backward(dmaps, x, kernels, padding=1)`,
# which returns three gradients: of x, kernels and biases. A way that works:
#
# - Kernels: random numbers of spread 0.5. Last weights: random, of spread 0.01. Biases: 0.
# - 5 to 10 **epochs**: in each, go through all pictures once, in a new order
#   (`rng.permutation(N)`), in **batches** of 32.
# - For each batch: scores, loss, gradients, `sgd_step` with momentum 0.9. The learning rate begins at
#   0.1 and falls to nearly 0 in the last epoch.
#
# Helper functions may be in the same cell. Collect the losses in a list while you try, and print
# `lk.explain_losses(losses)`: it says in words how it went.

# %% nbgrader={"grade": false, "grade_id": "train_digits", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_digits(images, labels, seed=0):
    """Train a CNN on images (N, 8, 8), and return the function predict."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    parameters = first_parameters(rng)
    velocity = [np.zeros(p.shape) for p in parameters]
    for epoch in range(5):
        order = rng.permutation(len(images))
        for start in range(0, len(images), 32):
            batch = order[start : start + 32]
            gradients = gradients_of(images[batch], labels[batch], parameters)
            sgd_step(parameters, gradients, 0.1 * (1 - epoch / 5), velocity, momentum=0.9)

    def predict(images):
        *_, scores = forward(images, parameters)
        return scores.argmax(axis=1)

    return predict


def first_parameters(rng):
    kernels, weights = 0.5 * rng.normal(size=(16, 1, 3, 3)), 0.01 * rng.normal(size=(256, 10))
    return [kernels, np.zeros(16), weights, np.zeros(10)]


def forward(images, parameters):
    kernels, biases, weights, last = parameters
    x = images[:, np.newaxis].astype(float)  # (N, 1, 8, 8)
    maps = np.maximum(conv2d(x, kernels, biases, padding=1), 0)  # (N, 16, 8, 8)
    rows = max_pool2d(maps, 2).reshape(len(x), -1)  # (N, 256)
    return x, maps, rows, rows @ weights + last


def gradients_of(images, labels, parameters):
    kernels, _, weights, _ = parameters
    x, maps, rows, scores = forward(images, parameters)
    _, dscores = softmax_cross_entropy(scores, labels)
    dpooled = (dscores @ weights.T).reshape(len(x), 16, 4, 4)
    dmaps = max_pool2d_backward(dpooled, maps, 2) * (maps > 0)
    _, dkernels, dbiases = conv2d_backward(dmaps, x, kernels, padding=1)
    return [dkernels, dbiases, rows.T @ dscores, dscores.sum(axis=0)]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_train_digits", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("train_digits", train_digits)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4801)
    digits, what = lk.checks.pooling.renamed_digits(rng), "held-out digits of another split"
    seed = int(rng.integers(1000))
    found = lk.checks.pooling.read_by(train_digits, digits, seed, what=what)
    lk.checks.pooling.assert_reads(found, digits.test_labels, what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_train_digits_seed", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: the same seed gives the same labels; single precision, 8-bit labels, slices, whole
# numbers to predict; names, defaults, unchanged arguments.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(4802)
    digits, checks = lk.checks.pooling.renamed_digits(rng), lk.checks.pooling
    wide = np.repeat(digits.train_images, 2, axis=2).astype(np.float32)
    digits = digits._replace(
        train_images=wide[:, :, ::2], train_labels=digits.train_labels.astype(np.uint8)
    )
    what = "single precision, 8-bit labels, no seed given"
    found = checks.read_by(train_digits, digits, what=what)
    checks.assert_reads(found, digits.test_labels, what)
    predict = lk.checks.call(
        train_digits, images=digits.train_images, labels=digits.train_labels, seed=0
    )
    again = lk.checks.call(predict, digits.test_images)
    lk.checks.assert_same(again, found, "seed 0 by name, and again as the default")
    few = digits.test_images[:9]
    lk.checks.assert_same(lk.checks.call(predict, few[:1]), again[:1], "one picture alone")
    ink = np.rint(few)
    found = lk.checks.call(predict, ink.astype(np.uint8))
    lk.checks.assert_same(found, lk.checks.call(predict, ink), "pictures of 0 and 1, in 8 bits")


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## Watch it learn
#
# *Slide: "Convolutional Layer: Training"*
#
# The same network once more, built from your functions, and drawn while it learns. It trains on 1,148
# pictures; the other 200 of the training pictures are its **validation** pictures, to look at only.

# %% tags=["demonstration"]
if parts_are_ready():
    network = own_network(seed=0)
    first_kernels = network.parameters[0].copy()
    lk.plots.training_live(
        lk.train_steps(
            network, digits.train_images[:1148], digits.train_labels[:1148],
            validation=(digits.train_images[1148:], digits.train_labels[1148:]), step=sgd_step,
        )
    );

# %% [markdown]
# **Figure 4.20.** Left: the loss of each batch (thin) is noisy, for each holds other pictures; the
# thick line is the mean of the last ten. Right: the accuracy on the pictures it trains on ends a little
# above that on others. This gap is how much the network has overfitted.

# %% [markdown]
# What has the first layer learned? Its sixteen kernels began as random numbers.

# %% tags=["demonstration"]
if parts_are_ready():
    lk.plots.kernels_learned(first_kernels, network.parameters[0]);

# %% [markdown]
# **Figure 4.21.** The kernels before the first step and after the last; blue weights are positive, red
# ones negative. They have changed less than you may think: 3×3 weights on coarse pictures have little
# room, and random kernels are a fair start. Kernels that are blue on one side and red on the other
# respond to strokes of one direction.

# %% [markdown]
# Training is over, so now the test pictures may be looked at. A **confusion matrix** has a row for each
# digit and a column for what it was read as.

# %% tags=["demonstration"]
if lk.passes("train_digits", train_digits):
    predict = train_digits(digits.train_images, digits.train_labels)
    lk.plots.confusion_matrix(digits.test_labels, predict(digits.test_images));

# %% [markdown]
# **Figure 4.22.** What your `train_digits` reads. Right readings are on the diagonal; every number off
# it counts mistakes. Which digits does it confuse?

# %% [markdown]
# The most telling mistakes are those that the network was **sure** about.

# %% tags=["demonstration"]
if parts_are_ready():
    scores = network.scores(digits.test_images)
    lk.plots.surest_mistakes(digits.test_images, digits.test_labels, scores);

# %% [markdown]
# **Figure 4.23.** Up to eight test pictures that were read wrongly, the surest first, with the
# probability that the softmax gave to the wrong digit. Would you have read them correctly? A
# probability of 99% doesn't mean that 99 of 100 such readings are right: networks like this one are
# often too sure.

# %% [markdown]
# ## What if the pixels are scrambled?
#
# *Slide: "Convolutional Layer: Parameters to Learn"*
#
# A convolution assumes that neighbors belong together. Take this away: move all pixels to new
# places, by the same permutation in all pictures. No information is lost, and yet nobody could read
# the result.
#
# **Predict first.** Two networks learn from 600 scrambled digits: the CNN, and an MLP of as many
# parameters that sees 64 numbers in no order. Which of them suffers? Each is trained three times, from
# different first weights.

# %% tags=["demonstration"]
places = np.random.default_rng(9).permutation(64)


def scramble(images):
    return images.reshape(-1, 64)[:, places].reshape(-1, 8, 8)


def accuracy(kind, seed, change):
    network = kind(seed)
    images, labels = change(digits.train_images[:600]), digits.train_labels[:600]
    for _ in lk.train_steps(network, images, labels, epochs=5, seed=seed):
        pass
    found = network.scores(change(digits.test_images)).argmax(axis=1)
    return (found == digits.test_labels).mean()


kinds = {"CNN, 2,730 parameters": lk.DigitsCNN, "MLP, 2,710 parameters": lk.DigitsMLP}
plain, scrambled = (
    {name: [accuracy(kind, seed, change) for seed in range(3)] for name, kind in kinds.items()}
    for change in (lambda images: images, scramble)
)
lk.plots.scrambled_digits(plain, scrambled);

# %% [markdown]
# **Figure 4.24.** What share of the test digits each network reads, with the pixels in place (circles)
# and scrambled (squares). Each mark is one training, each line the mean of three.

# %% [markdown]
# For the MLP nothing has changed: it learns a weight for each pixel anyway, wherever that is. The CNN
# loses all its advantage. Its kernels look for strokes among pixels that have nothing to do with each
# other. A network learns with fewer pictures when what it assumes from the start is true of them.

# %% [markdown]
# ## Shift the digits
#
# *Slide: "Pooling Layer: Benefits"*
#
# "Pooling builds in invariance to translations", says the slide. Put it to the test: the test digits
# move to the right by 0 to 4 pixels, and what leaves the picture is lost. Four networks have to read
# them: a **linear** one on the pixels, your CNN, a CNN **without pooling** (of each 2×2 window it keeps
# the top left pixel), and your CNN trained on digits that had been **moved** at random.
#
# **Predict first.** What share will your CNN read after each move? Change the five numbers below, then
# run the cells.

# %%
my_guess = [98, 95, 90, 80, 60]  # in %, after moves by 0, 1, 2, 3 and 4 pixels

# %% tags=["demonstration"]
def moved(images, by):
    wide = np.pad(images, ((0, 0), (0, 0), (by, 0)))
    return wide[:, :, :8]


def with_ones(images):
    return np.column_stack([images.reshape(len(images), -1), np.ones(len(images))])


rng = np.random.default_rng(0)
by = rng.integers(5, size=len(digits.train_images))
anywhere = np.stack([moved(image[None], n)[0] for image, n in zip(digits.train_images, by)])
right = np.eye(10)[digits.train_labels]
linear = np.linalg.lstsq(with_ones(digits.train_images), right, rcond=None)[0]

# %% tags=["demonstration"]
def every_second(maps, size):
    return maps[:, :, ::2, ::2]


def every_second_backward(dy, maps, size):
    dmaps = np.zeros(maps.shape)
    dmaps[:, :, ::2, ::2] = dy
    return dmaps


def trained(images, **parts):
    network = lk.DigitsCNN(**parts)
    for _ in lk.train_steps(network, images, digits.train_labels):
        pass
    return network.scores


without = trained(digits.train_images, pool=every_second, pool_backward=every_second_backward)
readers = {"linear": lambda images: with_ones(images) @ linear, "without pooling": without}
readers |= {"CNN": trained(digits.train_images), "trained on moved digits": trained(anywhere)}

# %% tags=["demonstration"]
shares = {
    name: [
        (reader(moved(digits.test_images, by)).argmax(axis=1) == digits.test_labels).mean()
        for by in range(5)
    ]
    for name, reader in readers.items()
}
lk.plots.moved_digits(shares, guess=my_guess);

# %% [markdown]
# **Figure 4.25.** What share of the moved test digits each network reads, beside your guess.

# %% [markdown]
# Pooling helps, but far less than the slide's sentence promises. One pixel costs the linear model and
# the CNN without pooling more than half of their readings; the CNN with pooling keeps more than half.
# At two pixels all three are close to chance. A 2×2 window forgives a move within the window. The fully
# connected layer behind it has a weight for each place, and has never seen a stroke at these.

# %% [markdown]
# What helps is the fourth curve: show the network in training what it will meet. Making new training
# pictures by moving, rotating or brightening the old ones is called **data augmentation**. It has a
# price: where nothing moves, this network reads a few percent less. But at 4 pixels, where half of the
# digit has left the picture, it still reads three of four.

# %% [markdown]
# ## Where the idea comes from, and what came after
#
# *Slide: "CNN: Modeling Vision System"*
#
# The idea is older than any of these networks. The C cells of the Neocognitron (1979/80) respond if one
# of several S cells nearby does, as complex cells do in the brain: the first pooling layers.

# %% [markdown]
# Not every network pools as much as these. There are other ways to shrink a map:
#
# - **Convolution with stride 2**, as in ResNet: it adds parameters, but lets the network learn what to
#   keep.
# - **Blur, then take every second pixel**: close to equivariant, where a bare stride is not
#   (Zhang, 2019).
# - **Attention**: a mean whose weights the network computes from the picture itself.

# %% [markdown]
# ### Question 2: what pooling throws away (2 points, read by your instructor)
#
# Pooling keeps *that* a feature is there and forgets *where*, within a window. Name one task for
# which that helps and one for which it hurts, each with a reason. Then say in a sentence why max
# pooling is used more often than average pooling in the middle of a network.

# %% [markdown] nbgrader={"grade": true, "grade_id": "discussion_pooling", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# It helps in classification: a cat is a cat wherever its ear is by a pixel or two. It hurts where
# the place is the answer: finding an object's outline (segmentation), its corner points or the
# position of a joint, because the winner's place in the window is lost.
#
# In the middle of a network the question is mostly whether a feature is present. Features are
# rare, so a mean would drown one strong response among many weak ones, while the maximum keeps it.
#
# **Rubric.** 1 point: a fitting task of each kind with a reason. 1 point: the maximum keeps a
# rare strong response, or a mean dilutes it.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# 1. Pooling keeps one number per window: the largest, or the mean.
# 2. Windows have a size and a stride, as in a convolution; they may overlap or leave gaps.
# 3. Rounding down in the size formula drops the last pixels.
# 4. Max pooling pads with −∞, average pooling with zeros that count.
# 5. Convolution is equivariant; pooling is invariant to small shifts only, and only approximately.
# 6. On the way back the winner of each window takes its whole gradient.
# 7. Pooling learns nothing, and makes what comes next cheaper.
# 8. Softmax and cross-entropy turn scores into a loss; its gradient is probability minus 1 or 0.
# 9. Training is four steps, over and over: forward, loss, backward, update.
# 10. Before training: check a gradient, the first loss, and twenty pictures by heart.

# %% [markdown]
# ### The formulas
#
# | name | in words | formula |
# | --- | --- | --- |
# | max pooling | largest number of each window | $y_{r,c} = \max_{i,j} x_{rs+i,\,cs+j}$ |
# | average pooling | sum of the window, divided by its size | $y_{r,c} = \frac{1}{k^2} \sum_{i,j} x_{rs+i,\,cs+j}$ |
# | number of windows | rounded down, along each axis | $\lfloor (n + 2p - k) / s \rfloor + 1$ |
# | changed by a shift | share of the maxima, on noise | $2d / (k + d)$ |
# | softmax | powers of e, divided by their sum | $p_k = e^{s_k} / \sum_j e^{s_j}$ |
# | cross-entropy | minus the log of the right class's probability | $L = -\log p_y$ |
# | its gradient | probability, minus 1 at the right class | $\partial L / \partial s_k = p_k - [k = y]$ |
# | momentum | keep a share of the velocity, add the new slope | $v \leftarrow m\,v - \eta\,g, \quad p \leftarrow p + v$ |

# %% [markdown]
# ### Further reading
#
# About pooling:
#
# - Dominik Scherer and others, ["Evaluation of pooling operations in convolutional architectures for
#   object recognition"](https://doi.org/10.1007/978-3-642-15825-4_10), 2010: maximum against average.
# - Richard Zhang, ["Making convolutional networks shift-invariant
#   again"](https://arxiv.org/abs/1904.11486), 2019: blur before you leave out pixels.
# - Aston Zhang and others, [Dive into Deep
#   Learning](https://d2l.ai/chapter_convolutional-neural-networks/pooling.html): pooling, in code.
# - [CNN Explainer](https://poloclub.github.io/cnn-explainer/): a small network in the browser, each
#   number of each layer open to a click.

# %% [markdown]
# About training:
#
# - Andrej Karpathy, ["A recipe for training neural
#   networks"](https://karpathy.github.io/2019/04/25/recipe/), 2019: more tests before you train.
# - Gabriel Goh, ["Why momentum really works"](https://distill.pub/2017/momentum/), 2017.
#
# In the next notebook such a stack is built in PyTorch, and the numbers in its last layers are put to
# use: deep features.

# %% [markdown]
# ## What do you remember?
#
# Answer each question for yourself, then open the answer that you chose: it says why it is right or
# wrong. Nothing here is counted.

# %% [markdown]
# **1.** How many parameters does a max pooling layer with 2×2 windows have?
#
# <details><summary>4, one for each pixel of the window</summary><b>No.</b> It compares pixels. It
# doesn't weigh them.</details>
# <details><summary>None</summary><b>Right.</b> Taking the largest has nothing to learn. Window and
# stride are chosen by whoever builds the network.</details>
# <details><summary>As many as there are channels</summary><b>No.</b> Each channel is pooled by
# itself, but still without any weight.</details>

# %% [markdown]
# **2.** Max pooling with padding: which number does the border hold?
#
# <details><summary>0</summary><b>No.</b> Where all pixels of a window are negative, 0 would win,
# and it isn't part of the picture.</details>
# <details><summary>−∞</summary><b>Right.</b> It loses against every pixel, as padding
# should.</details>
# <details><summary>The nearest pixel</summary><b>No.</b> That pixel would count twice. For the
# maximum it might do no harm, but it isn't what pooling layers do.</details>

# %% [markdown]
# **3.** In the backward pass of max pooling, who gets the gradient of a window?
#
# <details><summary>All pixels, in equal shares</summary><b>No.</b> That is average
# pooling.</details>
# <details><summary>All pixels, in proportion to their size</summary><b>No.</b> A pixel that lost
# had no effect on the output, so its gradient is 0.</details>
# <details><summary>The winner alone</summary><b>Right.</b> Only the winner can change the output.
# If it wins in several windows, it collects from each.</details>

# %% [markdown]
# **4.** The image moves by three pixels, and the feature map moves by three pixels. What is that
# called?
#
# <details><summary>Equivariance</summary><b>Right.</b> The output moves along with the input.
# Convolution does that.</details>
# <details><summary>Invariance</summary><b>No.</b> Invariant means that the output stays as it is,
# wherever the input has moved.</details>
# <details><summary>Translation</summary><b>No.</b> That is the movement itself.</details>

# %% [markdown]
# **5.** Average pooling with 2×2 windows and stride 2 is the same as …
#
# <details><summary>a convolution with learned weights</summary><b>No.</b> Its weights are fixed: a
# quarter each.</details>
# <details><summary>a box blur of which every second pixel in every second row is
# kept</summary><b>Right.</b> The mean of a window is a filter with equal weights, and the stride
# leaves out the rest.</details>
# <details><summary>max pooling of a blurred image</summary><b>No.</b> No maximum is taken
# anywhere.</details>

# %% [markdown]
# **6.** Global average pooling turns maps of shape (8, 512, 7, 7) into …
#
# <details><summary>(8, 7, 7)</summary><b>No.</b> Channels are not averaged. Rows and columns
# are.</details>
# <details><summary>(512,)</summary><b>No.</b> Each of the eight images keeps its own
# numbers.</details>
# <details><summary>(8, 512)</summary><b>Right.</b> Each map becomes one number. Then it doesn't
# matter how large the image was.</details>

# %% [markdown]
# ## Hand in
#
# Write your login, as your course knows you, between the quotes, and **save the notebook**. Then run
# the cell. It runs the saved notebook from the top, as it will be run for grading, says what passes,
# and packs a file beside the notebook: upload that. Your notebook and its memory stay as they are.

# %% tags=["demonstration", "hand-in"]
lk.hand_in("pooling.ipynb", login="")
