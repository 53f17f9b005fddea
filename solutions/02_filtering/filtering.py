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
# # Image filtering
#
# A filter is a small table of numbers that slides over a picture. It can blur, sharpen, find edges and
# find Waldo. A convolutional neural network is built from such filters, except that it learns their
# numbers. Here you choose the numbers yourself, and program the sliding window yourself.
#
# - **What you need:** Python with NumPy arrays, slices and loops. `01_history` helps, but you can do
#   without.
# - **What you will be able to do:** slide any kernel over any picture; read off a kernel what it
#   does; find a pattern under any lighting; tell correlation from convolution.
# - **Time:** about an hour and a half of reading and playing; the table says how long exercises may
#   take.

# %% [markdown]
# You write seven functions and answer two questions, for 24 points in all:
#
# | exercise | points | difficulty | time |
# | --- | --- | --- | --- |
# | 1. `filter2d` | 4 | medium | 20 min |
# | 2. `make_kernels` | 2 | easy | 10 min |
# | 3. `find_template` | 4 | hard | 40 min |
# | 4. `apply_filter` | 5 | hard | 40 min |
# | 5. `convolve2d` | 2 | easy | 10 min |
# | 6. `brighten_kernel` | 1 | easy | 10 min |
# | 7. `smoothing_kernel` | 2 | medium | 20 min |
# | Questions 1 and 2, in words | 4 | medium | 20 min |

# %% [markdown]
# Each exercise has an **answer cell** with a stub and **test cells** below it. The test cell that
# begins with `lk.check(...)` tells you at once what is wrong. The hidden tests run when your
# notebook is graded; they use other pictures and other numbers. Stuck? `lk.hint("filter2d")` gives
# the first of three hints.
#
# Only NumPy is needed, and you may use all of it, `np.pad` included, as well as the functions that
# you have written above. When your notebook is graded, these packages are available: NumPy,
# Matplotlib, Pillow and `scipy.special`. `lk` is there too and draws, but it has none of the
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
# ## Pixels are numbers
#
# *Slide: "Image Filtering"*
#
# A gray picture is a table of numbers, one for each pixel: 0 is black, 255 is white. Row 0 is at the
# top, column 0 at the left, and a pixel is named by its row first, then its column. Here is a
# photograph and two successively smaller crops.

# %% tags=["demonstration"]
photo = lk.photograph("camera", gray=True)
print("shape", photo.shape, "and values from", photo.min(), "to", photo.max())
head, eye = (60, 170, 120, 120), (147, 229, 8, 8)  # row, column, height, width
lk.plots.zoomed_in(photo, [head, eye]);

# %% [markdown]
# **Figure 2.1.** A photograph, a crop around the head, and a crop at the corner of an eye, small
# enough to see each pixel with its number. Small numbers are dark pixels.

# %% [markdown]
# ## A neighborhood and a filter
#
# *Slide: "Image Filtering"*
#
# One pixel alone says little: is a gray 120 part of a wall, or the edge of a coat? Only its neighbors
# can tell. So for each pixel we compute a **function of its local neighborhood**.
#
# A **filter** says how the neighbors' values are combined. Its table of numbers is called the
# **kernel**: it holds a **weight** for each pixel of the neighborhood. (Many texts use "filter" and
# "kernel" for the same thing.) The slide's toy picture is 5×5, and its kernel is 3×3.

# %% tags=["demonstration"]
lk.plots.number_grid(lk.TOY_IMAGE, title="The toy picture", highlight=(0, 0, 3, 3));

# %% [markdown]
# **Figure 2.2.** The slide's toy picture. The frame marks the first neighborhood that the filter
# looks at. In tables of numbers like this one, a deeper blue means a larger number.

# %% tags=["demonstration"]
lk.plots.number_grid(lk.TOY_FILTER, title="The kernel: a weight for each pixel");

# %% [markdown]
# **Figure 2.3.** The slide's toy kernel. It will be placed over the frame of Figure 2.2.

# %% [markdown]
# ## The dot product
#
# *Slide: "Image Filtering: Toy Example"*
#
# Place the kernel over the neighborhood. Multiply each pixel by the weight that lies on it, and add
# up all the products. This sum is called the **dot product** of the two tables:
#
# 1·1 + 1·0 + 1·1 + 0·0 + 1·1 + 1·0 + 0·1 + 0·0 + 1·1 = 4
#
# The slide prints eleven products here. There are nine, one for each weight of the 3×3 kernel. The
# slide's result, 4, is right.

# %%
window = lk.TOY_IMAGE[0:3, 0:3]
products = window * lk.TOY_FILTER  # entry by entry; @ would be the matrix product
print(products)
print(products.size, "products, their sum is", products.sum())

# %% [markdown]
# ## The sliding window
#
# *Slide: "Image Filtering: Toy Example"*
#
# Now slide the kernel one pixel to the right and take the dot product again. At the end of a row,
# move down one row and start again at the left. The results, in the same order, form a new picture:
# the **feature map**.

# %% tags=["demonstration"]
lk.plots.sliding_window_steps(lk.TOY_IMAGE, lk.TOY_FILTER);

# %% [markdown]
# **Figure 2.4.** All nine steps, from left to right and from top to bottom. Follow the frame: each
# position of the window fills in one number of the feature map.

# %% tags=["demonstration"]
lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, 4);

# %% [markdown]
# **Figure 2.5.** Step 4 by itself, with each weight written small on the pixel that it multiplies.
# The window starts at row 1 and column 1, and its dot product goes to row 1 and column 1 of the
# feature map. The sign ⋆ stands for the whole procedure.

# %% [markdown]
# As a formula: let $x_{r,c}$ be the pixel at row $r$ and column $c$, and $w_{i,j}$ the weight at
# row $i$ and column $j$ of the kernel. The feature map $y$ is
#
# $$y_{r,c} = \sum\limits_{i,\,j} x_{r+i,\;c+j} \; w_{i,j}$$
#
# In words: the number at row r and column c of the feature map is the dot product of the kernel and
# the window whose top left corner is at row r and column c of the picture.

# %% [markdown]
# **Try:** tick *guess first*, add up the products yourself and type the number. Then type your own
# numbers into the picture.

# %% tags=["demonstration"]
lk.widgets.sliding_window()

# %% [markdown]
# ## How large is the feature map?
#
# *Slide: "Image Filtering: Toy Example"*
#
# The kernel must lie inside the picture. A kernel with 3 rows can start at row 0, 1 or 2 of a
# picture with 5 rows; from row 3 on it would hang over the border. That makes 5 − 3 + 1 = 3 rows.
#
# In general, a picture of $H$ rows and $W$ columns and a kernel of $k_h$ rows and $k_w$ columns
# give a feature map of this size:
#
# $$(H - k_h + 1) \times (W - k_w + 1)$$
#
# In words: along each axis, the length of the picture minus that of the kernel, plus 1.

# %% tags=["demonstration"]
lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, 8);

# %% [markdown]
# **Figure 2.6.** The last step of the toy example. The frame touches the bottom right corner of the
# picture, so there is no room for a tenth step.

# %% [markdown]
# **In all exercises:**
#
# - Arrays hold **real numbers of any kind**: floats, single precision (`float32`), whole numbers,
#   8-bit ones (`uint8`); they may be slices of larger arrays. No result is cut off, and none wraps
#   around as 8-bit numbers do at 256: convert to floats first, `image.astype(float)`.
# - A function leaves its arguments as they are, and an array that it returns is a new one at each
#   call.
# - Parameters keep the names and the defaults of the stub.
# - All of NumPy may be used. A function that you wrote may call those that you wrote before.

# %% [markdown]
# ### Exercise 1: filter2d (4 points)
#
# Write `filter2d(image, kernel)`: the feature map of any picture and any kernel.
#
# - `image` has shape (H, W) and `kernel` shape (kh, kw); neither needs to be square.
# - The result is a new array of **floats** of shape (H − kh + 1, W − kw + 1), even if picture and
#   kernel hold whole numbers.
# - A kernel with more rows or more columns than the picture raises a `ValueError`.
# - `image` and `kernel` hold real numbers of any kind, and stay as they are. Of two 8-bit arrays,
#   200 times 2 is 400.
#
# By hand: picture `[[1, 2, 3], [4, 5, 6]]` and kernel `[[1, -1]]` give `[[-1, -1], [-1, -1]]`.

# %% nbgrader={"grade": false, "grade_id": "filter2d", "locked": false, "schema_version": 3, "solution": true, "task": false}
def filter2d(image, kernel):
    """Return the dot product at each position: floats, shape (H - kh + 1, W - kw + 1)."""
    ### BEGIN SOLUTION
    height, width = image.shape
    kernel_height, kernel_width = kernel.shape
    rows = height - kernel_height + 1
    columns = width - kernel_width + 1
    if rows < 1 or columns < 1:
        raise ValueError(f"kernel {kernel.shape} is larger than image {image.shape}")
    feature_map = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            window = image[row : row + kernel_height, column : column + kernel_width]
            feature_map[row, column] = np.sum(window.astype(float) * kernel)
    return feature_map
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_filter2d", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("filter2d", filter2d)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2101)
    for height, width, size in [(6, 7, 3), (9, 6, 5), (4, 4, 1)]:
        image = rng.normal(size=(height, width))
        kernel = rng.normal(size=(size, size))
        what = f"a {size}x{size} kernel on a {height}x{width} picture"
        lk.checks.assert_matches(filter2d, lk.filter2d, image, kernel, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_filter2d_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: kernels that are not square or as large as the picture, slices of pictures.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2102)
    cases = [((7, 6), (4, 2)), ((5, 9), (2, 4)), ((1, 8), (1, 3)), ((6, 1), (2, 1)), ((4, 5), (4, 5))]
    for image_shape, kernel_shape in 2 * cases:  # twice, with other numbers in the same shapes
        image = rng.normal(size=image_shape)
        kernel = rng.normal(size=kernel_shape)
        what = f"a kernel of shape {kernel_shape} on a picture of shape {image_shape}"
        lk.checks.assert_matches(filter2d, lk.filter2d, image, kernel, what=what)

    whole, kernel = rng.normal(size=(8, 10)), rng.normal(size=(2, 3)).T
    slices = {"[:, ::2]": whole[:, ::2], ".T": whole.T, "[::-1]": whole[::-1]}
    for name, image in slices.items():
        what = f"a picture made by image{name}"
        lk.checks.assert_matches(filter2d, lk.filter2d, image, kernel, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_filter2d_integers", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: 8-bit pictures, whose sums go far beyond 255; every kind of numbers, slices,
# arguments by name.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2103)
    image = rng.integers(0, 256, size=(7, 8), dtype=np.uint8)
    whole = rng.integers(-9, 10, size=(3, 2)), rng.integers(-999, 1000, size=(2, 2))
    for kernel in [*whole, rng.normal(size=(2, 3))]:
        what = f"an 8-bit picture and a kernel of {kernel.dtype}"
        lk.checks.assert_matches(filter2d, lk.filter2d, image, kernel, what=what)

    image = rng.integers(0, 256, size=(6, 5)).astype(float)
    kernel = rng.integers(2, 10, size=(2, 3)).astype(float)
    signed = kernel * rng.permutation([-1, 1, 1, -1, 1, 1]).reshape(2, 3)
    for given, what in [
        ((image, kernel), "a kernel above 0"),
        ((image, signed / 2), "a kernel of halves"),
        ((image / 2 - 60, signed), "a picture of halves"),
    ]:
        lk.checks.assert_any_form(filter2d, lk.filter2d, *given, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_filter2d_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: kernels that don't fit, unchanged arguments, a new result.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2104)
    image = rng.normal(size=(3, 4))
    for kernel_shape in [(4, 2), (2, 5), (4, 5), (7, 1)]:
        kernel = rng.normal(size=kernel_shape)
        what = f"a kernel of shape {kernel_shape} on a picture of shape (3, 4)"
        lk.checks.assert_raises(ValueError, what, filter2d, image, kernel)

    image, kernel = rng.normal(size=(6, 5)), rng.normal(size=(3, 2))
    lk.checks.assert_matches(filter2d, lk.filter2d, image, kernel, what="a 3x2 kernel")
    what = "a kernel of a single 1"
    lk.checks.assert_matches(filter2d, lk.filter2d, image, np.ones((1, 1)), what=what)

    # One picture with two kernels, one kernel on two pictures; the results are looked at last.
    pictures, kernels = rng.normal(size=(2, 6, 5)), rng.normal(size=(2, 3, 2))
    calls = [(picture, kernel) for picture in pictures for kernel in kernels]
    results = [lk.checks.call(filter2d, *call) for call in calls]
    for result, call in zip(results, calls):
        lk.checks.assert_same(result, lk.filter2d(*call), "one of four calls with the same shapes")


_test()
### END HIDDEN TESTS

# %% [markdown]
# Once `filter2d` passes its check, apply it to the photograph. The weights 1 and −1 side by side
# subtract from each pixel its neighbor to the right.

# %% tags=["demonstration"]
if lk.passes("filter2d", filter2d):
    photo = lk.photograph("camera", gray=True)[::2, ::2]
    difference = filter2d(photo, np.array([[1, -1]]))
    lk.plots.pictures({"Photograph": photo, "Each pixel minus its right neighbor": difference});

# %% [markdown]
# **Figure 2.7.** Your filter at work. Vertical edges stand out, while the sky is uniformly gray:
# there neighbors are nearly equal, and their difference is about 0.

# %% [markdown]
# ## Seven filters, seven effects
#
# *Slide: "Different Filters Detect Different Features"*
#
# The sliding is always the same. What comes out depends on the weights alone. Figure 2.8 shows the
# slide's seven kernels and the effect of each on the same photograph.

# %% tags=["demonstration"]
lk.plots.kernel_gallery(lk.photograph("camera", gray=True)[100:184, 196:280]);

# %% [markdown]
# **Figure 2.8.** Three groups of kernels. The first changes nothing. The next three leave only
# outlines, shown without their signs (black is 0) and with them (white is 0, blue positive, red
# negative; ± gives the value of the darkest color). The last three keep the picture but make it
# crisper or softer: compare the hair, and what each kernel adds or takes away ("Change").

# %% [markdown]
# ### Exercise 2: make_kernels (2 points)
#
# Write `make_kernels()`. It returns a dict with seven names. Each has an array of shape (3, 3), of
# any dtype of real numbers that holds the weights. These are the names and the weights:

# %% [markdown]
# | name | rows | divided by |
# | --- | --- | --- |
# | `"identity"` | `0, 0, 0`<br>`0, 1, 0`<br>`0, 0, 0` | 1 |
# | `"edge_corner"` | `1, 0, -1`<br>`0, 0, 0`<br>`-1, 0, 1` | 1 |
# | `"edge_cross"` | `0, 1, 0`<br>`1, -4, 1`<br>`0, 1, 0` | 1 |
# | `"edge_all"` | `-1, -1, -1`<br>`-1, 8, -1`<br>`-1, -1, -1` | 1 |
# | `"sharpen"` | `0, -1, 0`<br>`-1, 5, -1`<br>`0, -1, 0` | 1 |
# | `"box_blur"` | `1, 1, 1`<br>`1, 1, 1`<br>`1, 1, 1` | 9 |
# | `"gaussian_blur"` | `1, 2, 1`<br>`2, 4, 2`<br>`1, 2, 1` | 16 |

# %% nbgrader={"grade": false, "grade_id": "make_kernels", "locked": false, "schema_version": 3, "solution": true, "task": false}
def make_kernels():
    """Return a dict with the seven kernels of the slide, each an array of shape (3, 3)."""
    ### BEGIN SOLUTION
    identity = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
    edge_cross = np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
    return {
        "identity": identity,
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": edge_cross,
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": identity - edge_cross,
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_make_kernels", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("make_kernels", make_kernels)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2201)
    picture = rng.normal(size=(5, 6))
    kernels = make_kernels()
    for name in ["box_blur", "gaussian_blur"]:
        lk.checks.assert_same(kernels[name], lk.KERNELS[name], name, any_dtype=True)
        blurred = lk.filter2d(picture, kernels[name])
        expected = lk.filter2d(picture, lk.KERNELS[name])
        lk.checks.assert_same(blurred, expected, f"a picture filtered with {name}")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_make_kernels_whole", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: the five kernels that hold whole numbers.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2202)
    picture = rng.normal(size=(5, 6))
    kernels = make_kernels()
    for name in ["identity", "edge_corner", "edge_cross", "edge_all", "sharpen"]:
        lk.checks.assert_same(kernels[name], lk.KERNELS[name], name, any_dtype=True)
        filtered = lk.filter2d(picture, kernels[name])
        expected = lk.filter2d(picture, lk.KERNELS[name])
        lk.checks.assert_same(filtered, expected, f"a picture filtered with {name}")


_test()
### END HIDDEN TESTS

# %% [markdown]
# Two things are worth knowing about these kernels.
#
# **Why 3×3?** It is the smallest square that has a center and treats all sides alike.
#
# **The Gaussian blur is two blurs.** Its weights are those of a column 1 2 1 times those of a row
# 1 2 1, a rough bell curve:
#
# $$\frac{1}{16} \begin{pmatrix} 1 & 2 & 1 \\ 2 & 4 & 2 \\ 1 & 2 & 1 \end{pmatrix} = \frac{1}{4} \begin{pmatrix} 1 \\ 2 \\ 1 \end{pmatrix} \cdot \frac{1}{4} \begin{pmatrix} 1 & 2 & 1 \end{pmatrix}$$
#
# In words: blurring down the columns and then along the rows does the same, with 3 + 3
# multiplications per pixel instead of 9. Such a kernel is called **separable**.

# %% [markdown]
# ## What the sum of the weights tells
#
# *Slide: "Different Filters Detect Different Features"*
#
# Think of a piece of sky where all nine pixels are 100. The dot product is then 100 times the **sum
# of the weights**, in whatever order:
#
# $$\sum\limits_{i,\,j} 100 \, w_{i,j} = 100 \sum\limits_{i,\,j} w_{i,j}$$
#
# In words: the common factor 100 can be taken out of the sum.

# %% [markdown]
# - Sum 1: the sky stays 100. The filter keeps the brightness.
# - Sum 0: the sky becomes 0. Only changes are left: the filter is a **change detector**.
#
# In the slide's order the sums are 1, 0, 0, 0, 1, 1, 1.

# %% tags=["demonstration"]
for name, kernel in lk.KERNELS.items():
    print(f"{name:13}  sum {kernel.sum():.0f}, a sky of 100: {(100 * kernel).sum():3.0f}")

# %% [markdown]
# Blurring and sharpening both sum to 1; they differ in how they treat a change in brightness. Take
# a step from dark, 60, to bright, 180, and compare one row of pixels before and after.
#
# **Guess first.** What does sharpening do to the last dark pixel before the step: does it come out
# `"brighter"`, `"the same"` or `"below 0"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "brighter", "the same", "below 0"):
    step = np.full((3, 10), 60)
    step[:, 5:] = 180
    rows = {"before": step[1, 1:-1]}
    rows["blurred"] = lk.filter2d(step, lk.BOX_BLUR)[0]
    rows["sharpened"] = lk.filter2d(step, lk.SHARPEN)[0]
    for name, row in rows.items():
        print(f"{name:9}", "".join(f"{number:4.0f}" for number in row))
    lk.plots.row_profiles(rows);

# %% [markdown]
# **Figure 2.9.** One row of pixels across an edge, before and after.
#
# <details><summary>What came out</summary>
#
# Blurring turns the jump from 60 to 180 into a ramp. Sharpening makes it steeper, and overshoots. By
# hand, the last dark pixel becomes 5·60 − 60 − 60 − 60 − 180 = −60, and the first bright one
# 5·180 − 180 − 180 − 180 − 60 = 300. No pixel is darker than black or brighter than white, so these
# two are shown as 0 and 255.
#
# </details>

# %% [markdown]
# ## An "edge" filter that misses edges
#
# *Slide: "Different Filters Detect Different Features"*
#
# The slide lists `edge_corner`, the kernel 1 0 −1, 0 0 0, −1 0 1, first under "edge detection". Place
# it over a straight vertical edge. All rows of the window are the same, so the kernel's first row
# gives left minus right, its last row gives right minus left, and the sum is 0. On a horizontal edge,
# left and right are alike: each row gives 0 by itself.
#
# What the kernel measures is how the horizontal change itself changes from row to row, a mixed second
# derivative. So it finds corners and slanted lines, but no horizontal or vertical edge at all.

# %% tags=["demonstration"]
vertical = np.array([[0, 0, 9, 9], [0, 0, 9, 9], [0, 0, 9, 9]])
corner = np.array([[0, 0, 0, 0], [0, 0, 9, 9], [0, 0, 9, 9]])
for name in ("edge_corner", "edge_all"):
    kernel = lk.KERNELS[name]
    print(f"{name:12} vertical edge: {lk.filter2d(vertical, kernel)}")
    print(f"{name:12} corner:        {lk.filter2d(corner, kernel)}")

# %% tags=["demonstration"]
square = np.zeros((24, 24))
square[6:18, 6:18] = 255
names = ("identity", "edge_corner", "edge_all")
lk.plots.kernel_gallery(square, {name: lk.KERNELS[name] for name in names});

# %% [markdown]
# **Figure 2.10.** A square has four straight sides and four corners. `edge_corner` finds only the
# corners, with alternating signs; `edge_all` finds the sides as well. Where there are signs, white is
# 0, blue is positive and red is negative.

# %% [markdown]
# ### Sobel: how strong is an edge, and which way does it run?
#
# *Slide: "Different Filters Detect Different Features"*
#
# A kernel that does find straight edges compares the two sides of a pixel. Sobel's kernel takes the
# right column minus the left one, the middle row counted twice: −1 0 1, −2 0 2, −1 0 1. Transposed,
# it takes below minus above. The two numbers, $g_x$ and $g_y$, give the **strength** of an edge,
# whatever its direction:
#
# $$g = \sqrt{g_x^2 + g_y^2}$$
#
# In words: square the horizontal and the vertical change, add, and take the root. The ratio of the two
# tells which way the edge runs.

# %% tags=["demonstration"]
photo = lk.photograph("coffee", gray=True)[60:360, 120:460]
sobel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
across, down = lk.filter2d(photo, sobel), lk.filter2d(photo, sobel.T)
changes = {"Change across": abs(across), "Change down": abs(down)}
changes["Strength"] = np.hypot(across, down)
shown = {name: each.clip(0, 255).astype(np.uint8) for name, each in changes.items()}
lk.plots.pictures({"Photograph": photo, **shown});

# %% [markdown]
# **Figure 2.11.** Sobel's kernels on a cup of coffee; brighter is a stronger change of either sign.
# The rim of the cup runs in all directions. Each kernel alone leaves gaps in it; the strength closes
# them.

# %% [markdown]
# ## A filter is a picture of what it looks for
#
# *Slide: "Image Filter: What Does It Do?"*
#
# This 7×7 kernel holds a curve of 30s. On a patch with a similar curve the large numbers meet:
# 50·30 + 20·30 + 50·30 + 50·30 + 50·30 = 6600. On another patch they miss each other, and the sum
# is 0. "This Filter is a Curve Detector!", says the slide.

# %% tags=["demonstration"]
lk.plots.curve_detector();

# %% [markdown]
# **Figure 2.12.** The curve detector. Large numbers are drawn dark, like ink. The small frames show
# which numbers of a patch meet a 30: compare "Curve" with "Other shape". In the map of responses,
# dark is large. The patch that is all ink, and the black block beside the mouse, reveal a problem,
# discussed below.

# %%
print("the curve:    ", np.sum(lk.CURVE_FILTER * lk.CURVE_PATCH))
print("another shape:", np.sum(lk.CURVE_FILTER * lk.OTHER_PATCH))

# %% [markdown]
# One of the slides prints this kernel with 8 rows, though the patch has 7. The extra row is a fifth
# 0 0 0 30 0 0 0, the seventh row from the top, just above the zeros. Place this print over the second
# patch so that the top rows meet: the 30 of the seventh row meets a 50, and the sum is 1500 instead
# of 0. The 7×7 kernel is the right one.
#
# Now the problem. Try a patch without any shape: 49 pixels, all of them 50.

# %%
flat = np.full((7, 7), 50)
print("a flat patch of 50s:", np.sum(lk.CURVE_FILTER * flat))

# %% [markdown]
# 9000 is *more* than 6600! A large dot product means a curve, **or simply large numbers
# everywhere**. Figure 2.12 shows it: the slide's window gives 6600, and the black block beside the
# mouse gives 9000, though there is no curve in it.
#
# To be fair, the curve can do better than in the slide's window. One row lower all six 30s lie on
# full ink, and that gives 9000 too: it is the dark spot at row 9, column 10. But now the number is
# the same for a curve and for a block, so the number alone can't tell them apart.
#
# The plain dot product mixes brightness and shape. By itself it detects no shape.

# %% tags=["demonstration"]
responses = lk.filter2d(lk.mouse_drawing(), lk.CURVE_FILTER)
print("the slide's window:", responses[8, 10])
print("one row lower:     ", responses[9, 10])
print("the black block:   ", responses[1, 0])

# %% [markdown]
# ## Find it: compare shapes, not brightness
#
# *Slide: "Image Filter: What Does It Do? (Where's Waldo?)"*
#
# The remedy has two steps, applied to the **template** (the pattern that we look for) and to every
# window:
#
# 1. subtract the mean, so that brightness doesn't count;
# 2. divide by the length (the root of the sum of squares), so that contrast doesn't count.
#
# Then take the dot product. This is the **zero-mean normalized cross-correlation**.

# %% [markdown]
# As a formula, with the pixels $x_{ij}$ of the window, their mean $\bar{x}$, the pixels $t_{ij}$ of
# the template and their mean $\bar{t}$, the score is
#
# $$s = \frac{\sum\limits_{i,\,j} (x_{ij} - \bar{x}) (t_{ij} - \bar{t})}{\sqrt{\sum\limits_{i,\,j} (x_{ij} - \bar{x})^2} \; \sqrt{\sum\limits_{i,\,j} (t_{ij} - \bar{t})^2}}$$
#
# In words: the dot product of window and template, both without their means, divided by the product
# of their lengths. The score lies between −1 and 1: 1 means the same shape, −1 its negative, 0 no
# similarity. A flat window has length 0; it scores 0.

# %% [markdown]
# By hand: the template 1 3 2 has the mean 2, which leaves −1 1 0 of length √2. Slide it over the
# picture 9 9 1 5 3:
#
# | window | plain dot product | minus its mean | normalized |
# | --- | --- | --- | --- |
# | 9 9 1 | 38 | 2⅔ 2⅔ −5⅓ | 0 |
# | 9 1 5 | 22 | 4 -4 0 | −8 / (√2 · √32) = −1 |
# | 1 5 3 | 22 | -2 2 0 | 4 / (√2 · √8) = 1 |
#
# The last window is the template, brighter and with twice the contrast. Only the last column shows
# it.

# %% [markdown]
# Where's Waldo? In this crowd one figure alone wears a tall hat and a checked shirt; it is the
# template. The white tents are larger than the template.
#
# **Guess first.** Where is the plain dot product largest: on the `"figure"`, on a `"tent"` or on the
# dark `"ground"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "figure", "tent", "ground"):
    crowd = lk.crowd(seed=1)
    lk.plots.match_maps(crowd.picture, crowd.figure);

# %% [markdown]
# **Figure 2.13.** What each score finds. Along the row of windows through the figure, the dot product
# hardly changes, while the normalized correlation has one sharp peak. Of all windows (counted on a
# logarithmic axis) only one scores 1; the next best, another figure, scores 0.71.
#
# <details><summary>What came out</summary>
#
# The plain dot product is largest on a white tent; the normalized score reaches 1 only at the figure.
#
# </details>

# %% [markdown]
# **Try:** press any figure. The dot product still runs to a white tent; normalized correlation comes
# back to your patch. Then take a patch with part of a tent in it.

# %% tags=["demonstration"]
lk.widgets.find_it()

# %% [markdown]
# ### Exercise 3: find_template (4 points)
#
# Write `find_template(image, template)`: the place where a picture looks most like a template.
#
# - Both hold real numbers of any kind and size: some pictures run from 0 to 255, others from 0 to 1.
#   The template isn't flat and fits into the picture. Both stay as they are.
# - Return a tuple of two whole numbers, `(row, column)`: the **top left corner** of the window
#   with the largest zero-mean normalized cross-correlation.
# - A flat window scores 0. If several windows are equally good, return the first, in reading order.
#
# `np.argmax` counts through all windows in reading order; `np.unravel_index` turns that number
# back into row and column. Mind that 0/0 is NaN, and that `np.argmax` takes NaN for the largest.

# %% nbgrader={"grade": false, "grade_id": "find_template", "locked": false, "schema_version": 3, "solution": true, "task": false}
def find_template(image, template):
    """Return (row, column), the top left corner of the window most like the template."""
    ### BEGIN SOLUTION
    height, width = template.shape
    rows = image.shape[0] - height + 1
    columns = image.shape[1] - width + 1
    pattern = template - template.mean()
    pattern = pattern / np.linalg.norm(pattern)
    scores = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            window = image[row : row + height, column : column + width]
            window = window - window.mean()
            length = np.linalg.norm(window)
            if length > 0:
                scores[row, column] = np.sum(window * pattern) / length
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_find_template", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("find_template", find_template)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2301)
    for height, width in [(5, 4), (3, 6), (6, 1), (1, 6)]:
        image = rng.normal(size=(15, 18))
        corners = [(15 - height, 18 - width), (int(rng.integers(6)), int(rng.integers(7, 11)))]
        for row, column in corners:
            template = image[row : row + height, column : column + width].copy()
            what = f"a piece of {height}x{width} cut out of the picture"
            found = lk.checks.call(find_template, image, template)
            lk.checks.assert_same(found, (row, column), what)

    image = rng.normal(size=(16, 36))[:, ::2]
    for _ in range(12):
        template = rng.normal(size=(4, 3))
        what = "a template that is nowhere in the picture"
        lk.checks.assert_matches(find_template, lk.find_template, image, template, what=what)

    # Medians, or a length without squares, lead elsewhere here.
    image, template = lk.checks.filtering.FEW_BRIGHT_PIXELS
    found = lk.checks.call(find_template, rng.integers(1, 4) * image + rng.integers(-9, 10), template)
    lk.checks.assert_same(found, (0, 1), "a template of few bright pixels")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_find_template_light", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: other brightness and contrast, brighter places, pixels from 0 to 1; every kind
# of numbers, slices, arguments by name, a place far down and one far to the right.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2302)
    image = rng.integers(-30, 31, size=(24, 26)).astype(float)
    left, right = rng.permutation([0, 13]).tolist()  # a piece in each of three quarters
    row, column = rng.integers([12, right], [18, right + 8]).tolist()
    crop = image[row : row + 6, column : column + 5].copy()
    i, j = rng.integers([0, left], [5, left + 6])
    image[i : i + 8, j : j + 8] = 60.0  # flat, and as bright as the template is on average
    image[row : row + 6, column : column + 5] -= 120  # the place to find is far darker
    i, j = rng.integers([0, right], [7, right + 9])
    noise = rng.integers(-30, 31, size=crop.shape)
    image[i : i + 6, j : j + 5] = 20 * (crop + noise)  # like the template, in stronger contrast
    for scale, shift in [(0.5, 60.0), (3.0, 60.0), (1.0, -200.0)]:
        what = f"a template with contrast {scale} and brightness {shift:+}"
        found = lk.checks.call(find_template, image, scale * crop + shift)
        lk.checks.assert_same(found, (row, column), what)

    image = rng.integers(0, 256, size=(12, 14)) / 256
    half, other = rng.permutation([0, 6]).tolist()
    row = half + int(rng.integers(2))
    column = int(rng.choice(np.delete(np.arange(11), row)))  # unlike the row
    crop = image[row : row + 4, column : column + 3].copy()
    found = lk.checks.call(find_template, image, crop / 4 + 0.1)
    lk.checks.assert_same(found, (row, column), "pixels from 0 to 1")

    i, j = rng.integers([other, 0], [other + 3, 12])
    image[i : i + 4, j : j + 3] = crop + 0.1 * rng.normal(size=(4, 3))  # like it, in full contrast
    image[row : row + 4, column : column + 3] = crop / 64 + 0.4
    found = lk.checks.call(find_template, image, crop / 4 + 0.1)
    lk.checks.assert_same(found, (row, column), "a faint copy, pixels from 0 to 1")

    image = rng.integers(0, 256, size=(9, 8)).astype(float)
    row, column = rng.integers([0, 3], [3, 5])
    image[row : row + 3, column : column + 4] = 10 * rng.permutation(12).reshape(3, 4)
    template = image[row : row + 3, column : column + 4] + 40
    lk.checks.assert_any_form(
        find_template, lk.find_template, image, template,
        what="a template that is brighter", judge=lk.checks.assert_same,
    )

    for shape in [(300, 3), (3, 300)]:
        image = rng.integers(0, 100, size=shape).astype(float)
        row, column = (length - 3 - int(rng.integers(9) * (length > 3)) for length in shape)
        template = image[row : row + 3, column : column + 3] / 2
        found = lk.checks.call(find_template, image, template)
        lk.checks.assert_same(found, (row, column), f"a picture of shape {shape}")

    # Medians, or a length without squares, lead elsewhere here.
    image, template = lk.checks.filtering.FEW_BRIGHT_PIXELS
    found = lk.checks.call(find_template, rng.integers(1, 4) * image + rng.integers(-9, 10), template)
    lk.checks.assert_same(found, (0, 1), "a template of few bright pixels")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_find_template_negative", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: a noisy copy beside an exact negative of the template, and an exact copy.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2303)
    # The pieces are faint beside the noise around them, and darker.
    image = 10 * rng.normal(size=(20, 17))
    template = rng.uniform(0.05, 0.95, size=(6, 5))
    upper, lower = rng.integers([0, 0], [5, 12]), rng.integers([10, 0], [14, 10])
    near = template + 0.1 * rng.normal(size=template.shape)
    for piece, (i, j) in zip((-template, near), rng.permutation([upper, lower])):
        image[i : i + 6, j : j + 5] = piece - 40
    what = "a template and its negative"
    lk.checks.assert_matches(find_template, lk.find_template, image, template, what=what)

    for worse, better in [(0.03, 0.003), (0.003, 0.0)]:  # the first is nearly as good as the second
        for share, (i, j) in [(worse, upper), (better, lower)]:
            image[i : i + 6, j : j + 5] = template + share * rng.normal(size=template.shape) - 40
        found = lk.checks.call(find_template, image, template)
        lk.checks.assert_same(found, tuple(lower.tolist()), "a near copy before a nearer one")

    # Medians, or a length without squares, lead elsewhere here.
    image, template = lk.checks.filtering.FEW_BRIGHT_PIXELS
    found = lk.checks.call(find_template, rng.integers(1, 4) * image + rng.integers(-9, 10), template)
    lk.checks.assert_same(found, (0, 1), "a template of few bright pixels")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_find_template_ties", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: several equal matches, flat windows, unchanged arguments.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2304)
    template = rng.integers(-50, 51, size=(3, 4)).astype(float)
    template[0] = [-50, 60, 0, 70]
    template[-1, -1] -= template.sum() % 12  # now the mean is a whole number
    template += 100  # and not 0
    image = rng.integers(-2, 3, size=(14, 16)).astype(float)
    i, j = rng.integers(0, [3, 4])
    image[i : i + 5, j : j + 5] = 7.0
    row, column = rng.integers([0, 8], [5, 12]).tolist()
    i, j = rng.integers([7, 0], [12, 5])  # further down, further left
    image[row : row + 3, column : column + 4] = template
    image[i : i + 3, j : j + 4] = template
    found = lk.checks.call(find_template, image, template)
    lk.checks.assert_same(found, (row, column), "two equal matches and a flat patch")
    found = lk.checks.call(find_template, template.copy(), template)
    lk.checks.assert_same(found, (0, 0), "one window alone")

    # Falling everywhere but for a flat piece, while the template rises: 0 is the best score.
    falling = -np.cumsum(rng.integers(1, 9, size=14)).astype(float)
    place = int(rng.integers(2, 10))
    falling[place : place + 4] = falling[place]
    image = np.repeat(falling[np.newaxis], 3, axis=0)
    rising = np.repeat(np.cumsum(rng.integers(1, 9, size=3))[np.newaxis], 2, axis=0).astype(float)
    found = lk.checks.call(find_template, image, rising)
    lk.checks.assert_same(found, (0, place), "a flat patch, all else falling")
    steps = np.full(12, 2)
    place = int(rng.integers(2, 8))
    steps[place : place + 2] = [1, 7]
    image = 90.0 - np.cumsum([0, *steps])[np.newaxis]
    found = lk.checks.call(find_template, image, np.array([[1.0, 2.0, 3.0]]))
    lk.checks.assert_same(found, (0, place), "a picture that only falls")

    # This template answers to a falling step with -0.0005, to a rising one with 0.0005.
    template = rng.integers(1, 9) * np.array([[999.0, -999.0], [-1000.0, 1000.0]]) + 50
    steps = -rng.integers(1, 9, size=12)
    flat, better = rng.permutation(np.arange(1, 11))[:2].tolist()
    for place, step, what in [(flat, 0, "all else worse"), (better, 5, "one place better")]:
        steps[place] = step
        image = np.repeat(200.0 + np.cumsum([0, *steps])[np.newaxis], 2, axis=0)
        found = lk.checks.call(find_template, image, template)
        lk.checks.assert_same(found, (0, place), f"a flat patch, {what}")

    # Medians, or a length without squares, lead elsewhere here.
    image, template = lk.checks.filtering.FEW_BRIGHT_PIXELS
    found = lk.checks.call(find_template, rng.integers(1, 4) * image + rng.integers(-9, 10), template)
    lk.checks.assert_same(found, (0, 1), "a template of few bright pixels")


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now try your function on another crowd, with a template under different lighting: a third of the
# contrast, and brighter.

# %% tags=["demonstration"]
if lk.passes("find_template", find_template):
    crowd = lk.crowd(seed=2)
    template = crowd.figure / 3 + 150
    row, column = find_template(crowd.picture.astype(float), template)
    top, left = crowd.corner
    print(f"found at          ({row}, {column})")
    print(f"the figure is at  ({top}, {left})")
    lk.plots.zoomed_in(crowd.picture, [(int(row), int(column), *template.shape)]);

# %% [markdown]
# **Figure 2.14.** The second crowd, and the window that your function found. If the place is right, it
# shows the figure with the tall hat and the checked shirt.

# %% [markdown]
# ## Back to 8 bits: divisor, rounding, clipping, border
#
# *Slide: "Different Filters Detect Different Features", the demo with the bell*
#
# A paint program shows the result as a picture again: whole numbers from 0 to 255, and the same size
# as before. The slide's demo sharpens a bell with the matrix 0 −3 0, −3 21 −3, 0 −3 0 and the
# **divisor** 9: the sum of the products is divided by it.
#
# Why 9? The weights sum to 21 − 4·3 = 9, and 9/9 = 1: the demo keeps the brightness.

# %% tags=["demonstration"]
cat = lk.photograph("cat", gray=True)
sharper = lk.apply_filter(cat, lk.BELL_FILTER, lk.BELL_DIVISOR)
lk.plots.pictures({"Before": cat, "Sharpened, divisor 9": sharper});

# %% [markdown]
# **Figure 2.15.** The demo's matrix on a cat. Whiskers and fur get crisp, while the soft background
# keeps its gray.

# %% [markdown]
# As a formula, with the sum of products $s$ and the divisor $d$, the new pixel is
#
# $$\min\left(255,\; \max\left(0,\; \operatorname{round}\left(\frac{s}{d}\right)\right)\right)$$
#
# In words: divide the sum, round to a whole number, raise what is below 0 to 0, and lower what is
# above 255 to 255. The next cells take these steps one by one.

# %% [markdown]
# **The border.** At the border a part of the window lies outside the picture; at a corner only four
# of its nine pixels exist. Here each missing pixel is replaced by the nearest pixel of the picture:
# the edge pixel is repeated. With zeros instead, a blurred photograph would get a dark rim.

# %% tags=["demonstration"]
padded = np.pad(lk.TOY_IMAGE, 1, mode="edge")
lk.plots.number_grid(padded, title="The edge pixel repeated", highlight=(1, 1, 5, 5));

# %% [markdown]
# **Figure 2.16.** The toy picture (framed) with a margin of one repeated pixel on each side. Now a
# 3×3 kernel fits 25 times, once for each pixel of the picture.

# %% [markdown]
# **Clipping.** The sum may be 300 or −20, and an 8-bit pixel holds neither. Paint programs clip:
# what is above 255 becomes 255, what is below 0 becomes 0.
#
# Here is a trap. NumPy doesn't clip by itself: its 8-bit numbers **wrap around**, so that 256
# becomes 0, silently, and in sums as well. Compute in floats or wide integers, clip, and convert to
# `uint8` only at the end.

# %%
two_hundred, hundred = np.array([200], dtype=np.uint8), np.array([100], dtype=np.uint8)
print("200 + 100 in 8 bits:   ", two_hundred + hundred)
print("300 and -20 in 8 bits: ", np.array([300, -20]).astype(np.uint8))
print("the same, clipped first:", np.array([300, -20]).clip(0, 255).astype(np.uint8))

# %% [markdown]
# **Rounding.** Dividing makes fractions. `astype(np.uint8)` cuts them off, so that 2.9 becomes 2
# and the picture gets a little darker each time. We round to the nearest whole number.
#
# And 2.5, exactly in between? If all halves went up, pictures would get brighter each time. So a half
# goes to the **even** neighbor, up as often as down. NumPy's `np.rint` and `np.round` do this, and
# Python's `round` does too.

# %%
values = np.array([0.5, 1.5, 2.5, 2.9, 3.5])
print("values:      ", values)
print("cut off:     ", values.astype(np.uint8))
print("half to even:", np.rint(values).astype(np.uint8))

# %% [markdown]
# ### Exercise 4: apply_filter (5 points)
#
# Write `apply_filter(image, kernel, divisor=1)`: filter an 8-bit picture as a paint program does.
#
# - `image` is `uint8` of shape (H, W); the result is a new `uint8` array of the same shape.
# - `kernel` has odd sides, 1×5 or 3×7 too, and may be larger than the picture. Outside the
#   picture its edge pixels are repeated. Its weights are real numbers of any kind: they may be
#   negative, fractions such as 0.25, or 8-bit ones.
# - `divisor` may be negative, and 1 is taken where none is given.
# - Divide the **whole sum** by `divisor` once (not each weight: 1/6 is no exact number in a
#   computer), round half to even, clip to 0..255: in this order, and with no rounding before.
# - `image` and `kernel` stay as they are.
#
# By hand: picture `[[10, 20, 21]]`, kernel `[[1, 1, 0]]`, divisor 2. The left neighbor of 10 is 10
# again. The sums 20, 30, 41 divided by 2 are 10, 15, 20.5. The result is `[[10, 15, 20]]`.

# %% nbgrader={"grade": false, "grade_id": "apply_filter", "locked": false, "schema_version": 3, "solution": true, "task": false}
def apply_filter(image, kernel, divisor=1):
    """Return the filtered 8-bit picture: uint8, the shape of image."""
    ### BEGIN SOLUTION
    height, width = image.shape
    kernel_height, kernel_width = kernel.shape
    rows, columns = kernel_height // 2, kernel_width // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    total = np.zeros((height, width))
    for i in range(kernel_height):
        for j in range(kernel_width):
            total += kernel[i, j] * padded[i : i + height, j : j + width]
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_apply_filter", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("apply_filter", apply_filter)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2401)
    for divisor in [1, 5, 9]:
        image = rng.integers(0, 256, size=(8, 7), dtype=np.uint8)
        kernel = rng.integers(-3, 6, size=(3, 3))
        what = f"a 3x3 kernel with divisor {divisor}"
        lk.checks.assert_matches(apply_filter, lk.apply_filter, image, kernel, divisor, what=what)
    what = "a call without divisor"
    lk.checks.assert_matches(apply_filter, lk.apply_filter, image, kernel, what=what)
    result = lk.checks.call(apply_filter, image, kernel, divisor=3)
    expected = lk.apply_filter(image, kernel, 3)
    lk.checks.assert_same(result, expected, "a call that names its divisor, divisor=3")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_apply_filter_range", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: sums far above 255 and far below 0.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2402)
    image = rng.permutation(np.arange(0, 252, 4)).reshape(7, 9).astype(np.uint8)
    image[2:5, 3:6] = [[0, 255, 0], [255, 0, 255], [0, 255, 255]]
    cases = [
        ([[0, -3, 0], [-3, 21, -3], [0, -3, 0]], 1),
        ([[0, -40, 0], [-90, 300, 2], [0, -60, 1]], 9),
        ([[9, 8, 7], [6, 5, 4], [3, 2, 1]], 45),
        ([[1, 2, 0], [-5, -90, 3], [0, 4, 1]], 7),
        ([[-257, 514, -255]], 101),
    ]
    for kernel, divisor in cases:
        what = f"the kernel {kernel} with divisor {divisor}"
        arguments = image, np.array(kernel), divisor
        lk.checks.assert_matches(apply_filter, lk.apply_filter, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_apply_filter_rounding", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: halves and other fractions, whole sums of sixths, negative divisors.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2403)
    image = rng.permutation(64).reshape(8, 8).astype(np.uint8)
    image[4, 3:6] = [0, 63, 1]  # the last kernel gives less than 0 here, whatever was drawn
    cases = [([[1]], 2), ([[3]], 4), ([[0, 0, 0], [1, 2, 1], [0, 1, 0]], 8), ([[-1]], -2)]
    cases += [([[1, 0, 1]], 2), ([[2]], 3), ([[1, 1, 1], [1, 1, 1], [1, 1, 0]], 7), ([[-2, 1, -1]], -3)]
    for kernel, divisor in cases:
        what = f"the kernel {kernel} with divisor {divisor}"
        arguments = image, np.array(kernel), divisor
        lk.checks.assert_matches(apply_filter, lk.apply_filter, *arguments, what=what)

    # Each pixel 3, 5 or 7 times, divided by twice as much: halves, if the whole sum is divided once.
    image = rng.permutation(np.arange(1, 256, 2)).reshape(-1, 1).astype(np.uint8)
    for times in [3, 5, 7]:
        what = f"each pixel {times} times, and the divisor {2 * times}"
        arguments = image, np.ones((1, times)), 2 * times
        lk.checks.assert_matches(apply_filter, lk.apply_filter, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_apply_filter_border", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: the border, pictures one pixel wide or smaller than the kernel.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2404)
    cases = [((6, 5), 5), ((1, 1), 3), ((1, 6), 3), ((5, 1), 3), ((2, 2), 5), ((2, 3), 7)]
    for image_shape, side in cases:
        image = rng.integers(100, 256, size=image_shape, dtype=np.uint8)
        kernel = rng.integers(1, 5, size=(side, side))
        divisor = int(kernel.sum()) // 2 * 2 + 1  # odd, so that no half needs rounding
        what = f"a {side}x{side} kernel on a picture of shape {image_shape}"
        lk.checks.assert_matches(apply_filter, lk.apply_filter, image, kernel, divisor, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_apply_filter_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: kernels that are not square or hold fractions, every kind of weights, slices
# of pictures, arguments by name and unchanged, new results.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2405)
    image = rng.integers(0, 256, size=(7, 8), dtype=np.uint8)
    for shape in [(1, 5), (5, 1), (3, 5), (7, 3), (1, 1)]:
        kernel = rng.integers(-2, 7, size=shape)
        what = f"a kernel of shape {shape}"
        lk.checks.assert_matches(apply_filter, lk.apply_filter, image, kernel, 11, what=what)

    image = rng.integers(0, 256, size=(6, 7), dtype=np.uint8)
    kernel = rng.integers(-6, 9, size=(3, 5)) / 8
    for divisor in [2, -4, 8, 16]:
        what = f"a kernel of eighths with divisor {divisor}"
        lk.checks.assert_matches(apply_filter, lk.apply_filter, image, kernel, divisor, what=what)
    what = "a kernel of a single 1"
    lk.checks.assert_matches(apply_filter, lk.apply_filter, image, np.ones((1, 1)), what=what)

    # One picture with two kernels, one kernel on two pictures; the results are looked at last.
    pictures = rng.integers(0, 256, size=(2, 6, 5), dtype=np.uint8)
    kernels = rng.integers(-1, 4, size=(2, 3, 3))
    calls = [(picture, kernel, 5) for picture in pictures for kernel in kernels]
    results = [lk.checks.call(apply_filter, *call) for call in calls]
    for result, call in zip(results, calls):
        what = "one of four calls with the same shapes"
        lk.checks.assert_same(result, lk.apply_filter(*call), what)

    image = rng.integers(100, 256, size=(5, 6), dtype=np.uint8)
    kernel = rng.integers(2, 10, size=(3, 5)).astype(float)
    signed = kernel * rng.permutation([-1] * 4 + [1] * 11).reshape(3, 5)
    odd = 2 * int(kernel.sum() // 2) + 1
    for weights, divisor in [(kernel, odd), (signed, odd), (signed / 2, 16)]:
        what = f"weights that sum to {weights.sum():g} and the divisor {divisor}"
        lk.checks.assert_any_form(apply_filter, lk.apply_filter, image, weights, divisor, what=what)
    ramp = rng.permutation(64).reshape(8, 8).astype(np.uint8)
    arguments = ramp, np.array([[0.25]]), 2
    lk.checks.assert_matches(apply_filter, lk.apply_filter, *arguments, what="quarters divided by 2")
    for name, slice_ in {"[:, ::2]": image[:, ::2], ".T": image.T, "[::-1]": image[::-1]}.items():
        what = f"a picture made by image{name}"
        lk.checks.assert_matches(apply_filter, lk.apply_filter, slice_, kernel, 51, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now apply your function to a photograph, with two kernels.

# %% tags=["demonstration"]
if lk.passes("apply_filter", apply_filter):
    photo = lk.photograph("camera", gray=True)
    soft = apply_filter(photo, np.ones((9, 9)), 81)
    edges = apply_filter(photo, lk.EDGE_ALL)
    lk.plots.pictures({"Photograph": photo, "9×9 box blur": soft, "Edge all": edges});

# %% [markdown]
# **Figure 2.17.** Your `apply_filter` with a large blur and with `edge_all`. The outlines are bright
# on black: `edge_all` has the sum 0, so wherever all nine pixels are alike the result is 0.

# %% [markdown]
# **Try:** choose *edge all* and the signed view, then 8-bit: what is lost? Then type a kernel of your
# own, or upload a picture of yours.

# %% tags=["demonstration"]
lk.widgets.filter_playground()

# %% [markdown]
# ## Correlation and convolution
#
# *Slide: "Convolutional Layer: Applies Linear Filter"*
#
# So far the kernel was placed on the picture as it is. This is called **cross-correlation**, written
# ⋆. To mathematicians **convolution**, written ∗, is something else: the kernel is first rotated by
# 180°, upside down *and* left to right. For a kernel of $k_h$ rows and $k_w$ columns:
#
# $$(x \star w)_{r,c} = \sum\limits_{i,\,j} x_{r+i,\;c+j} \; w_{i,\;j}$$
#
# $$(x \ast w)_{r,c} = \sum\limits_{i,\,j} x_{r+i,\;c+j} \; w_{k_h-1-i,\;k_w-1-j}$$
#
# In words: both add up pixels times weights; convolution takes the rows and the columns of the
# kernel from the last to the first.

# %% [markdown]
# **Guess first.** The picture is black but for one bright pixel. Which of the two makes a copy of the
# kernel as it is: `"correlation"`, `"convolution"` or `"both"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "correlation", "convolution", "both"):
    dot = np.zeros((5, 5))
    dot[2, 2] = 1
    lk.plots.correlation_and_convolution(dot, np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]]));

# %% [markdown]
# **Figure 2.18.** A picture with a single bright pixel, and what correlation (top) and convolution
# (bottom) make of it.
#
# <details><summary>What came out</summary>
#
# Convolution makes a copy of the kernel; correlation makes a copy that is rotated by 180°.
#
# </details>

# %% [markdown]
# Why rotate at all? Because convolution then obeys the rules of multiplication: $x \ast w = w \ast x$,
# apart from the borders, and two convolutions in a row are one, $(x \ast v) \ast w = x \ast (v \ast w)$.
# Two *correlations* in a row are one correlation as well, but with the kernel $v \ast w$. You will merge
# layers this way in `03_conv_layers`.
#
# Libraries for neural networks say "convolution" and compute cross-correlation. There the
# difference doesn't matter, since the weights are learned: the network learns the rotated ones.

# %% [markdown]
# Could you have noticed the difference before? Hardly. The toy kernel, the seven kernels and the
# bell's matrix look the same when you rotate them by 180°, so both operations give the same result.
# Among the kernels on the slides only the curve detector shows the difference. So does the 1 −1 of
# Exercise 1, which isn't on the slides: rotated, it is −1 1.

# %% tags=["demonstration"]
others = {"toy kernel": lk.TOY_FILTER, "bell": lk.BELL_FILTER, "curve": lk.CURVE_FILTER}
for name, kernel in {**lk.KERNELS, **others, "1 -1": np.array([[1, -1]])}.items():
    print(f"{name:14} the same when rotated: {np.array_equal(kernel, np.rot90(kernel, 2))}")

# %% [markdown]
# ### Exercise 5: convolve2d (2 points)
#
# Write `convolve2d(image, kernel)`: the true convolution, at the positions where the kernel lies
# inside the picture.
#
# The shapes are those of `filter2d`, and the kernel fits into the picture. Picture and kernel hold real
# numbers of any kind, and stay as they are. The result is a new array, of any dtype that holds it.
#
# By hand: picture `[[5, 7, 2]]` and kernel `[[1, -2]]` give 5·(−2) + 7·1 = −3 and 7·(−2) + 2·1 =
# −12.

# %% nbgrader={"grade": false, "grade_id": "convolve2d", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convolve2d(image, kernel):
    """Return the convolution at the positions inside the image, shape (H - kh + 1, W - kw + 1)."""
    ### BEGIN SOLUTION
    turned = kernel[::-1, ::-1]
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    result = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            window = image[row : row + kernel.shape[0], column : column + kernel.shape[1]]
            result[row, column] = np.sum(window.astype(float) * turned)
    return result
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_convolve2d", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("convolve2d", convolve2d)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2501)
    for height, width, size in [(6, 8, 3), (7, 5, 5), (5, 6, 2)]:
        image = rng.normal(size=(height, width))
        kernel = rng.normal(size=(size, size))
        what = f"a {size}x{size} kernel on a {height}x{width} picture"
        lk.checks.assert_matches(convolve2d, lk.convolve2d, image, kernel, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_convolve2d_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: kernels that are not square, every kind of numbers, slices of pictures,
# arguments by name and unchanged, new results.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2502)
    cases = [((7, 6), (4, 2)), ((1, 8), (1, 3)), ((4, 5), (4, 5)), ((6, 7), (2, 3))]
    for image_shape, kernel_shape in 2 * cases:  # twice, with other numbers in the same shapes
        image, kernel = rng.normal(size=image_shape), rng.normal(size=kernel_shape)
        what = f"a kernel of shape {kernel_shape} on a picture of shape {image_shape}"
        lk.checks.assert_matches(convolve2d, lk.convolve2d, image, kernel, what=what)

    whole, kernel = rng.normal(size=(8, 10)), rng.normal(size=(2, 3)).T
    slices = {"[:, ::2]": whole[:, ::2], ".T": whole.T, "[::-1]": whole[::-1]}
    for name, image in slices.items():
        what = f"a picture made by image{name}"
        lk.checks.assert_matches(convolve2d, lk.convolve2d, image, kernel, what=what)
    what = "a kernel of a single 1"
    lk.checks.assert_matches(convolve2d, lk.convolve2d, whole, np.ones((1, 1)), what=what)

    # One picture with two kernels, one kernel on two pictures; the results are looked at last.
    pictures, kernels = rng.normal(size=(2, 5, 6)), rng.normal(size=(2, 2, 3))
    calls = [(picture, kernel) for picture in pictures for kernel in kernels]
    results = [lk.checks.call(convolve2d, *call) for call in calls]
    for result, call in zip(results, calls):
        what = "one of four calls with the same shapes"
        lk.checks.assert_same(result, lk.convolve2d(*call), what)

    image = rng.integers(0, 256, size=(5, 6)).astype(float)
    kernel = rng.permutation(np.arange(3.0, 9.0)).reshape(2, 3)
    signed = kernel * rng.permutation([-1, 1, 1, -1, 1, 1]).reshape(2, 3)
    for given, what in [
        ((image, kernel), "a kernel above 0"),
        ((image, signed / 2), "a kernel of halves"),
        ((image / 2 - 60, signed), "a picture of halves"),
    ]:
        lk.checks.assert_any_form(convolve2d, lk.convolve2d, *given, what=what, any_dtype=True)


_test()
### END HIDDEN TESTS

# %% [markdown]
# For the curve detector, rotating the kernel does matter:

# %% tags=["demonstration"]
if lk.passes("convolve2d", convolve2d):
    picture = np.zeros((21, 21))
    picture[7:14, 7:14] = lk.CURVE_PATCH
    maps = {"Correlation": lk.filter2d(picture, lk.CURVE_FILTER)}
    maps["Convolution"] = convolve2d(picture, lk.CURVE_FILTER)
    named = {f"{name}: at most {each.max():.0f}": each for name, each in maps.items()}
    lk.plots.pictures({"The curve": picture, **named});

# %% [markdown]
# **Figure 2.19.** The curve, and the responses of the curve detector by correlation and by
# convolution. The bright spots differ in shape and place, and so do the largest responses: 9000 for
# correlation, 7500 for convolution.

# %% [markdown]
# ## Group discussion: brighten
#
# *Slide: "Group Discussion"*
#
# How would you design a linear filter to "brighten" an image? Talk about it with your neighbor, then
# write it down as a kernel.
#
# A hint: start from the kernel that changes nothing. Which of its weights makes the pixel itself
# count for more? What would happen if the neighbors counted too?

# %% tags=["demonstration"]
photo = lk.photograph("rocket", gray=True)
brighter = np.rint(1.5 * photo).clip(0, 255).astype(np.uint8)
lk.plots.pictures({"Photograph": photo, "1.5 times as bright": brighter});

# %% [markdown]
# **Figure 2.20.** The goal: each pixel 1.5 times as bright (and clipped at 255), without any blur.

# %% [markdown]
# ### Exercise 6: brighten_kernel (1 point)
#
# Write `brighten_kernel(gain)`: a 3×3 kernel, a new array at each call. Correlating any picture with
# it multiplies every pixel that has all its eight neighbors by `gain`, a number above 0, whole or
# not. A gain of 1.5 makes it brighter, a gain of 0.5 darker, a gain of 1 changes nothing.
#
# By hand, with gain 2: the window `[[1, 2, 3], [4, 5, 6], [7, 8, 9]]` must give 10.

# %% nbgrader={"grade": false, "grade_id": "brighten_kernel", "locked": false, "schema_version": 3, "solution": true, "task": false}
def brighten_kernel(gain):
    """Return the kernel, shape (3, 3), that multiplies every pixel by gain."""
    ### BEGIN SOLUTION
    kernel = np.zeros((3, 3))
    kernel[1, 1] = gain
    return kernel
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_brighten_kernel", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("brighten_kernel", brighten_kernel)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2601)
    gains = [*rng.uniform(0.1, 0.9, size=2), *rng.uniform(1.1, 4.0, size=2), rng.uniform(5.0, 9.0)]
    for gain in [3, *map(float, gains)]:
        kernel = lk.checks.call(brighten_kernel, gain)
        what = f"a gain of {gain:.4g}"
        lk.checks.filtering.assert_brightening(kernel, gain, what)
        picture = rng.normal(size=(6, 7))
        brightened = lk.filter2d(picture, kernel)
        expected = gain * picture[1:-1, 1:-1]
        lk.checks.assert_same(brightened, expected, f"a picture filtered with {what}")

    def reference(gain):
        return gain * lk.IDENTITY

    def judge(kernel, expected, what):
        lk.checks.filtering.assert_brightening(kernel, expected[1, 1], what)

    lk.checks.assert_any_form(brighten_kernel, reference, 2.25, what="a gain of 2.25", judge=judge)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ### Question 1: brighten (2 points, read by your instructor)
#
# A friend suggests brightening with a kernel of nine equal weights of gain/9, "since the sum is what
# counts". In two or three sentences: what would the result look like, and why? And what can no kernel
# do that adding 40 to every pixel does?

# %% [markdown] nbgrader={"grade": true, "grade_id": "discussion_brighten", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The picture would be brighter by the gain where it is flat, and blurred everywhere: each pixel
# becomes the average of nine pixels, times the gain. To keep it crisp, the neighbors' weights must
# be 0 and the center's must be the gain.
#
# A linear filter only multiplies and adds pixels, so a black picture stays black whatever the
# weights are. Adding 40 lifts black too. A convolutional layer has a bias for just that.
#
# **Rubric.** 1 point: blurred, because neighbors are mixed in (or: only the center's weight may
# differ from 0). 1 point: black stays black, or a constant can't be added without a bias.
# ### END SOLUTION

# %% [markdown]
# ## Group discussion: wrinkles and blemishes
#
# *Slide: "Group Discussion"*
#
# How would you design a linear filter to remove wrinkles or blemishes? A wrinkle is a thin dark
# line, a blemish a small dark dot: a few pixels that differ from all those around them. Averaging
# with many neighbors makes them fade.
#
# A good smoothing kernel lets every neighbor count, keeps the brightness (sum 1), prefers no
# direction, and gives no neighbor more weight than the pixel itself.

# %% tags=["demonstration"]
face = lk.photograph("astronaut", gray=True)[70:190, 165:285].copy()
face[58, 76:94] = face[68:70, 30:32] = 90  # a wrinkle and a blemish, drawn by us
average = lk.apply_filter(face, np.ones((5, 5)), 25)
lk.plots.pictures({"Before": face, "5×5 average": average});

# %% [markdown]
# **Figure 2.21.** A face with a wrinkle on one cheek and a blemish on the other, both drawn in,
# before and after averaging. Both fade, but so do the eyes, the teeth and the hair.

# %% [markdown]
# ### Exercise 7: smoothing_kernel (2 points)
#
# Write `smoothing_kernel(size)` for an odd `size`: a new array of shape (size, size) with these
# properties.
#
# - Every weight is above 0, and the weights sum to 1.
# - It stays the same when rows and columns are exchanged, and when it is rotated by 180°.
# - No weight is larger than the one in the center.
#
# There is more than one right answer: equal weights, a pyramid, a bell. For size 1 the only weight
# is 1.

# %% nbgrader={"grade": false, "grade_id": "smoothing_kernel", "locked": false, "schema_version": 3, "solution": true, "task": false}
def smoothing_kernel(size):
    """Return a kernel of shape (size, size) that averages each pixel with its neighbors."""
    ### BEGIN SOLUTION
    distance = np.abs(np.arange(size) - size // 2)
    pyramid = size // 2 + 1 - distance
    kernel = np.outer(pyramid, pyramid)
    return kernel / kernel.sum()
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_smoothing_kernel", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("smoothing_kernel", smoothing_kernel)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2701)
    for size in rng.permutation([3, 5, 7]).tolist():
        kernel = lk.checks.call(smoothing_kernel, size)
        lk.checks.filtering.assert_smoothing(kernel, size, f"size {size}")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_smoothing_kernel_sizes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: the smallest size, larger sizes, an even picture, the size by name.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(2702)
    for size in rng.permutation([1, 9, 11]).tolist():
        kernel = lk.checks.call(smoothing_kernel, size)
        lk.checks.filtering.assert_smoothing(kernel, size, f"size {size}")
        level = float(rng.uniform(50, 200))
        even = lk.filter2d(np.full((12, 12), level), kernel)
        expected = np.full(even.shape, level)
        lk.checks.assert_same(even, expected, f"an even picture, size {size}", tolerance=1e-5)

    def reference(size):
        return np.full((size, size), 1 / size**2)

    def judge(kernel, expected, what):
        lk.checks.filtering.assert_smoothing(kernel, len(expected), what)

    lk.checks.assert_any_form(smoothing_kernel, reference, 5, what="size 5", judge=judge)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now apply your kernel to a photograph, in a small size and in a large one.

# %% tags=["demonstration"]
if lk.passes("smoothing_kernel", smoothing_kernel):
    photo = lk.photograph("astronaut", gray=True)[:256, 100:356]
    smoothed = {f"Size {n}": lk.apply_filter(photo, smoothing_kernel(n)) for n in (5, 15)}
    lk.plots.pictures({"Photograph": photo, **smoothed});

# %% [markdown]
# **Figure 2.22.** Your smoothing kernel in two sizes. The larger it is, the more detail is lost: look
# at the eyes and at the hair.

# %% [markdown]
# ### Question 2: wrinkles (2 points, read by your instructor)
#
# Why does averaging remove wrinkles, and what else does it remove? In three or four sentences, say
# what you would do so that a portrait keeps its eyes and hair crisp while the skin gets smooth. It
# need not be a linear filter.

# %% [markdown] nbgrader={"grade": true, "grade_id": "discussion_wrinkles", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# A wrinkle is a thin line, so most of its neighbors are ordinary skin. In the average the few
# dark pixels hardly count and the line fades. But hair and the outline of the face are thin lines
# and edges too, and they fade the same way: a linear filter treats every place alike.
#
# So smooth only where there is skin, by a mask. Or use a filter that is not linear: a median, or
# an average over those neighbors only that are nearly as bright, which spares strong edges.
#
# **Rubric.** 1 point: averaging outvotes thin dark pixels, and blurs edges and detail too.
# 1 point: a way to spare them: a mask, a median or another filter that heeds edges.
# ### END SOLUTION

# %% [markdown]
# ## Summary
#
# 1. A gray picture is a table of numbers; row first, then column.
# 2. A filter combines the pixels of a neighborhood; its weights are the kernel.
# 3. The dot product of kernel and window gives one number; sliding gives the feature map.
# 4. The feature map is smaller than the picture by the kernel's size minus 1.
# 5. Weights that sum to 1 keep the brightness; weights that sum to 0 detect changes.
# 6. A kernel is a picture of what it looks for, but a plain dot product also rewards brightness.
# 7. Subtracting means and dividing by lengths compares shapes alone.
# 8. Back to 8 bits: divide, round, clip, in this order, and repeat the edge pixels.
# 9. Convolution is correlation with the kernel rotated by 180°.
# 10. Averaging removes small things, wrinkles and details alike.

# %% [markdown]
# ### The formulas
#
# - **Feature map:** dot product at each position. $y_{r,c} = \sum_{i,j} x_{r+i,\,c+j} \, w_{i,j}$
# - **Its size:** picture minus kernel plus 1, along each axis. $(H - k_h + 1) \times (W - k_w + 1)$
# - **Edge strength:** root of the sum of the squared changes. $g = \sqrt{g_x^2 + g_y^2}$
# - **Normalized score:** dot product of window and template, each without its mean and scaled to
#   length 1. $s = \sum_{i,j} \hat{x}_{ij} \, \hat{t}_{ij}$
# - **8-bit pixel:** divided, rounded, clipped. $\min(255, \max(0, \operatorname{round}(s / d)))$
# - **Convolution:** correlation with the rotated kernel.
#   $(x \ast w)_{r,c} = \sum_{i,j} x_{r+i,\,c+j} \, w_{k_h-1-i,\,k_w-1-j}$

# %% [markdown]
# ### Further reading
#
# - [Convolution of images in the browser](http://beej.us/blog/data/convolution-image-processing/):
#   the lecture's own demo, with the bell.
# - Victor Powell, [Image kernels](https://setosa.io/ev/image-kernels/): move over a photograph and
#   watch the products.
# - 3Blue1Brown, [But what is a convolution?](https://www.youtube.com/watch?v=KuXjwB4LzSA): the rotated
#   kernel as a film.
# - Richard Szeliski, [Computer Vision: Algorithms and Applications](https://szeliski.org/Book/),
#   chapter 3: linear filters, with the median and other nonlinear ones.
# - John Canny, ["A computational approach to edge
#   detection"](https://doi.org/10.1109/TPAMI.1986.4767851), 1986: what comes after Sobel.

# %% [markdown]
# In the next notebook the kernels get channels, strides and padding, and become the layers of a
# network that learns its weights.

# %% [markdown]
# ## What do you remember?
#
# Answer each question for yourself, then open the answer that you chose: it says why it is right or
# wrong. Nothing here is counted.

# %% [markdown]
# **1.** A 5×5 kernel slides over a picture of 32×32 pixels and never leaves it. How large is the
# feature map?
#
# <details><summary>32×32</summary><b>No.</b> For that the picture needs a border of two pixels on
# each side.</details>
# <details><summary>28×28</summary><b>Right.</b> The kernel's left edge can be at 32 − 5 + 1 =
# 28 places, and so can its top edge.</details>
# <details><summary>27×27</summary><b>No.</b> 32 − 5 = 27 counts the steps. There is one more
# position than there are steps.</details>

# %% [markdown]
# **2.** The weights of a filter add up to 0. What is its response where the picture is one single
# gray?
#
# <details><summary>The gray itself</summary><b>No.</b> That would need weights that add up to
# 1.</details>
# <details><summary>It depends on the gray</summary><b>No.</b> The gray multiplies the sum of the
# weights, and that is 0.</details>
# <details><summary>0</summary><b>Right.</b> The same gray times weights that cancel gives 0. Such
# filters respond only where something changes.</details>

# %% [markdown]
# **3.** For which kernels do correlation and convolution give the same result?
#
# <details><summary>For those that look the same when rotated by
# 180°</summary><b>Right.</b> Convolution rotates the kernel by 180° and then correlates. If the
# rotation changes nothing, the two agree.</details>
# <details><summary>For none</summary><b>No.</b> The box blur is a counterexample: rotate it, and
# it is still a box.</details>
# <details><summary>For all whose weights add up to 1</summary><b>No.</b> A rotation keeps the
# sum, but it moves the weights. Think of a kernel with one 1 in a corner.</details>

# %% [markdown]
# **4.** Why does find_template subtract the mean of each window?
#
# <details><summary>To make the numbers small</summary><b>No.</b> The size of the numbers is no
# problem. Brightness is.</details>
# <details><summary>Otherwise bright windows win, whatever they show</summary><b>Right.</b> Large
# pixels make large products. Without its mean a window is compared by its shape alone.</details>
# <details><summary>To find templates that are rotated</summary><b>No.</b> A rotated template
# still looks different. No mean changes that.</details>

# %% [markdown]
# **5.** In 8 bits, what is 200 + 100?
#
# <details><summary>255</summary><b>No.</b> That is what clipping gives. NumPy doesn't clip by
# itself.</details>
# <details><summary>300</summary><b>No.</b> Eight bits hold numbers from 0 to 255.</details>
# <details><summary>44</summary><b>Right.</b> 300 − 256 = 44: the sum wraps around. So compute in
# floats, and clip at the end.</details>

# %% [markdown]
# **6.** A picture is blurred by the 3×3 box, and the result once more. Which single kernel does the
# same?
#
# <details><summary>The 3×3 box</summary><b>No.</b> A second blur makes the picture blurrier than
# the first one did.</details>
# <details><summary>A 5×5 kernel with equal weights</summary><b>No.</b> Each pixel is reached on
# several paths, and those near the center on more of them.</details>
# <details><summary>A 5×5 kernel whose weights are largest in the middle</summary><b>Right.</b> The
# middle is reached on nine paths, a corner on one. Blurring again and again leads to the
# bell.</details>

# %% [markdown]
# ## Hand in
#
# Write your login, as your course knows you, between the quotes, and **save the notebook**. Then run
# the cell. It runs the saved notebook from the top, as it will be run for grading, says what passes,
# and packs a file beside the notebook: upload that. Your notebook and its memory stay as they are.

# %% tags=["demonstration", "hand-in"]
lk.hand_in("filtering.ipynb", login="")
