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
# # From cats to networks
#
# Where do convolutional neural networks come from? They grew out of two older ideas: a model neuron
# that sums its inputs, and an experiment in which a cat watched bars of light. In this notebook you
# build both, follow them to the networks of today, and learn how networks are compared.
#
# - **What you need:** Python with NumPy arrays, indexing and loops. From calculus, only the idea of
#   a slope.
# - **What you will be able to do:** write a perceptron and prove what it cannot compute; model the
#   cells that Hubel and Wiesel found; tell which idea came from whom; measure a top-5 error.
# - **Time:** about an hour and a half of reading and playing; the table says how long
#   exercises may take.

# %% [markdown]
# You write six functions and answer two questions, for 22 points in all:
#
# | exercise | points | difficulty | time |
# | --- | --- | --- | --- |
# | 1. `perceptron` | 3 | easy | 10 min |
# | 2. `xor_network` | 2 | medium | 20 min |
# | 3. `simple_cell` | 3 | easy | 10 min |
# | 4. `complex_cell` | 3 | medium | 20 min |
# | 5. `hypercomplex_cell` | 3 | hard | 40 min |
# | 6. `top_k_error` | 4 | medium | 20 min |
# | Questions 1 and 2, in words | 4 | medium | 20 min |

# %% [markdown]
# Each exercise has an **answer cell** with a stub and **test cells** below it. The test cell that
# begins with `lk.check(...)` tells you at once what is wrong. The hidden tests run when your
# notebook is graded; they use other numbers. Stuck? `lk.hint("perceptron")` gives the first of three
# hints.
#
# Only NumPy is needed, and you may use all of it, as well as the functions that you have written
# above. When your notebook is graded, these packages are available: NumPy, Matplotlib, Pillow and
# `scipy.special`. `lk` is there too and draws, but it has none of the functions that you are to
# write.

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
# ## The lecture and this course
#
# *Slides: "Convolutional Neural Networks", "Today's Topics"*
#
# The notebooks follow a lecture by Danna Gurari, University of Texas at Austin, Spring 2021. It had
# four parts and ended with a guest: Dr. Suyog Jain, Senior Machine Learning Scientist at PathAI.
# Each section names the slides that it is about, as the line above does.

# %% [markdown]
# | the lecture's topic | notebook |
# | --- | --- |
# | History of Convolutional Neural Networks (CNNs) | `01_history`, this one |
# | CNNs – Convolutional Layers | `02_filtering` and `03_conv_layers` |
# | CNNs – Pooling Layers | `04_pooling` |
# | Deep Features | `05_deep_features` |
#
# The lecture credits its pictures to courses at Berkeley and New York University, to Harvard's
# BrainTour and to others. The figures here are our own, drawn by `lk.plots`.

# %% [markdown]
# ## Two neurons
#
# *Slides: "Recall:", a biological neuron and an artificial neuron*
#
# A **biological neuron** receives thousands of inputs on its branches, the *dendrites*. Each input
# arrives at a contact, a *synapse*, which may be strong or weak, and may excite the cell or inhibit
# it. When enough excitation comes in at once, the cell *fires*: it sends a pulse down its *axon* to
# other neurons.
#
# An **artificial neuron** keeps only the outline: numbers for the inputs, a **weight** for each
# synapse (positive weights excite, negative ones inhibit), a sum, and a decision.

# %% tags=["demonstration"]
lk.plots.two_neurons();

# %% [markdown]
# **Figure 1.1.** A biological neuron (top) and an artificial one (bottom), both read from left to
# right. Parts drawn one above the other correspond: synapses to weights, the cell body to the
# sum, the pulse to the output.

# %% [markdown]
# ## The perceptron: a neuron on paper
#
# *Slides: "Recall:", an artificial neuron (Perceptron)*
#
# In 1958 Frank Rosenblatt named this model the **perceptron**. With inputs $x_1, \dots, x_D$,
# weights $w_1, \dots, w_D$ and a **bias** $b$, its output is
#
# $$y = \begin{cases} 1 & \text{if } x_1 w_1 + \dots + x_D w_D + b > 0, \\ 0 & \text{otherwise.} \end{cases}$$
#
# In words: multiply each input by its weight, add the products and the bias; the output is 1 if the
# result is above 0, and 0 otherwise. The bias sets how easily the perceptron fires: with a bias of
# −1.5, the weighted sum must exceed 1.5.

# %% [markdown]
# By hand, with the weights 1 and 1 and the bias −1.5:
#
# | x₁ | x₂ | weighted sum + bias | output |
# | --- | --- | --- | --- |
# | 0 | 0 | −1.5 | 0 |
# | 0 | 1 | −0.5 | 0 |
# | 1 | 0 | −0.5 | 0 |
# | 1 | 1 | 0.5 | 1 |
#
# It fires only if both inputs are 1: this perceptron computes AND.

# %% [markdown]
# ### A linear classifier
#
# The slide calls the perceptron **a linear classifier**. With two inputs, each pair of inputs is a
# point in the plane, and $x_1 w_1 + x_2 w_2 + b = 0$ is a straight line. On one side of the line the
# perceptron fires; on the other it is silent. With three inputs the line becomes a plane, and so on.

# %% tags=["demonstration"]
gates = {"AND": ([1, 1], -1.5, [0, 0, 0, 1]), "OR": ([1, 1], -0.5, [0, 1, 1, 1])}
lk.plots.decision_boundaries(gates);

# %% [markdown]
# **Figure 1.2.** AND and OR as areas of the plane. The weights are the same in both; only the bias
# differs, −1.5 and −0.5. Changing the bias shifts the line without turning it.

# %% [markdown]
# **In all exercises:**
#
# - Arrays hold **real numbers of any kind**: floats, single precision (`float32`), whole numbers,
#   8-bit ones (`uint8`); they may be slices of larger arrays. No result is cut off, and none wraps
#   around as 8-bit numbers do at 256: convert to floats first, `x.astype(float)`.
# - A function leaves its arguments as they are, and an array that it returns is a new one.
# - Parameters keep the names and the defaults of the stub.
# - All of NumPy may be used.

# %% [markdown]
# ### Exercise 1: perceptron (3 points)
#
# Write `perceptron(x, w, b)`, which gives the outputs for many inputs at once.
#
# - `x` has shape (N, D), one input per row; `w` has shape (D,); `b` is a number. All hold real
#   numbers of any kind.
# - The result is a new array of N **whole numbers**: 1 where x·w + b > 0, else 0. A sum of exactly
#   0 is not above 0.
# - `x` and `w` stay as they are.
#
# By hand: x = `[[1, 2], [3, 0]]`, w = `[2, -1]`, b = `-1` give the sums −1 and 5, so the result is
# `[0, 1]`.

# %% nbgrader={"grade": false, "grade_id": "perceptron", "locked": false, "schema_version": 3, "solution": true, "task": false}
def perceptron(x, w, b):
    """Return 1 for each row of x where its weighted sum plus b is above 0, else 0."""
    ### BEGIN SOLUTION
    return (x.astype(float) @ w + b > 0).astype(int)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_perceptron", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("perceptron", perceptron)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1101)
    for count, inputs in [(9, 2), (6, 5), (20, 3)]:
        x = rng.integers(-9, 10, size=(count, inputs)).astype(float)
        w = rng.integers(1, 9, size=inputs) * rng.choice([-1.0, 1.0], size=inputs)
        x[0] = w  # a row whose sum is surely above 0, and one whose sum is surely below
        x[1] = -w
        # The last bias lies between the first row's sum and 0, so that it matters.
        for b in [0.0, 1000.0, -1000.0, -0.6 * float(w @ w)]:
            what = f"{count} inputs of {inputs} numbers and the bias {b:g}"
            lk.checks.assert_matches(perceptron, lk.perceptron, x, w, b, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_perceptron_boundary", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: sums that are exactly 0, or nearly.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1102)
    for inputs in [1, 2, 4]:
        w = 2.0 * rng.integers(0, 5, size=inputs) + 1
        x = rng.integers(-9, 10, size=(5, inputs)).astype(float)
        x[:, 0] += 0.5  # no bias is a whole number then
        x = np.concatenate([x, -x])
        for b in (-(x @ w)).tolist():
            x_near = np.concatenate([x, x + 0.25, x - 0.25])
            what = f"sums of exactly 0, with {inputs} inputs and the bias {b:g}"
            lk.checks.assert_matches(perceptron, lk.perceptron, x_near, w, b, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_perceptron_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: a single row, a single column, many of both; every kind of numbers, slices,
# arguments by name and unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1103)
    for count, inputs in [(1, 4), (7, 1), (1, 1), (3, 3), (200, 30)]:
        w = rng.choice([-2.0, -1.0, 1.0, 2.0], size=inputs)
        x = rng.integers(-4, 5, size=(count, inputs)) + 0.5
        b = float(rng.integers(-3, 4)) + 0.25  # no sum is 0: it ends in .25 or .75
        what = f"{count} inputs of {inputs} numbers"
        lk.checks.assert_matches(perceptron, lk.perceptron, x, w, b, what=what)

    x = rng.integers(9, 256, size=(6, 3)).astype(float)
    w = rng.permutation([2.0, 5.0, 9.0])
    for weights, what in [(w, "weights above 0"), (w / 2, "weights of halves"), (-w, "weights below 0")]:
        b = 0.25 - float(x[0] @ weights)  # the first one just fires
        lk.checks.assert_any_form(perceptron, lk.perceptron, x, weights, b, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Once your `perceptron` passes its check, you can use it as a filter on a photograph. Each row of
# `x` holds a pixel and its neighbor to the right. The weights −1 and 1 measure how much brighter the
# right one is, and the bias of −40 lets the perceptron fire only at steps of more than 40.

# %% tags=["demonstration"]
if lk.passes("perceptron", perceptron):
    photo = lk.photograph("coins", gray=True)
    pairs = np.stack([photo[:, :-1], photo[:, 1:]], axis=-1).reshape(-1, 2).astype(float)
    fired = perceptron(pairs, np.array([-1.0, 1.0]), -40.0).reshape(photo.shape[0], -1)
    lk.plots.pictures({"Photograph": photo, "Where the perceptron fires": fired});

# %% [markdown]
# **Figure 1.3.** Your perceptron as an edge detector. It fires (white) only where the picture gets
# brighter from left to right: at the left edges of bright things and at the right edges of dark
# ones.

# %% [markdown]
# ## XOR: one line is not enough
#
# *Slide: "Review", solving XOR problem*
#
# A perceptron can **learn**. Show it an input; if its output is wrong, move the weights toward the
# input (it should have fired) or away from it (it should have been silent). Rosenblatt's rule finds
# a separating line whenever there is one.
#
# In 1969 Marvin Minsky and Seymour Papert pointed to a task that has no such line: **XOR**, "one or
# the other, but not both".

# %% [markdown]
# **Guess first.** The rule learns OR in a few rounds. After how many rounds will it make no more
# mistakes with XOR: `"about as many"`, `"about ten"` or `"never"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "about as many", "about ten", "never"):
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    print("mistakes in each round")
    for name, labels in {"OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}.items():
        w, b, mistakes = lk.train_perceptron(x, labels, epochs=12)
        print(f"{name:4}", *mistakes)

# %% [markdown]
# <details><summary>What came out</summary>
#
# With XOR the rule never succeeds: every round still contains mistakes.
#
# </details>

# %% [markdown]
# Why? In Figure 1.4, points whose output should be 1 are filled. Try to separate the filled points
# from the empty ones with one straight line. It works for AND and for OR; for XOR, every line leaves
# at least one point on the wrong side.
#
# The consequences were large. Layers of perceptrons could compute XOR, but nobody knew a good way
# to train them. Hopes had been high; now interest and funding dried up, and for more than ten years
# most researchers left neural networks alone. Such a period is called an **AI winter**.

# %% tags=["demonstration"]
gates["XOR"] = ([1, 1], -0.5, [0, 1, 1, 0])
lk.plots.decision_boundaries(gates);

# %% [markdown]
# **Figure 1.4.** AND, OR and XOR. The cross marks the point that this line gets wrong; another line
# only moves the mistake to another point.

# %% [markdown]
# ### A hidden layer
#
# *Slide: "Review", Neural Network Architecture – Hidden Layers*
#
# The solution is to add a layer: two perceptrons see the inputs, and a third sees only their
# outputs. The first two form a **hidden layer**, neither input nor output. One computes OR, the
# other AND, since XOR is "OR, but not AND". From here on we call the artificial neurons of a network
# its **units**.

# %% tags=["demonstration"]
layers = [([[1, 1], [1, 1]], [-0.5, -1.5]), ([[1], [-1]], [-0.5])]
lk.plots.threshold_network(layers, names=[["x₁", "x₂"], ["OR", "AND"], ["XOR"]]);

# %% [markdown]
# **Figure 1.5.** A network for XOR, read from left to right. Numbers on the lines are weights; the
# number inside a unit is its bias. The dashed line has a negative weight: AND inhibits the output.

# %% [markdown]
# What does the hidden layer do? It **moves the points**. (0, 1) and (1, 0) both give OR = 1 and
# AND = 0, so both land on the same point, and one straight line is enough again.

# %% tags=["demonstration"]
lk.plots.xor_layers();

# %% [markdown]
# **Figure 1.6.** The four inputs as the output unit sees them. On the left, in the plane of the
# inputs, XOR needs two lines. On the right, in the plane of the hidden layer, one line separates
# the filled point from the empty ones.

# %% [markdown]
# **Try:** solve AND and OR by moving the bias, or by clicking in the plane. Then try XOR, and
# convince yourself that no line works. Finally choose two layers, and set weight 2 to −1 and the
# bias to −0.5.

# %% tags=["demonstration"]
lk.widgets.perceptron_playground()

# %% [markdown]
# ### Exercise 2: xor_network (2 points)
#
# Write `xor_network(x)`: two layers of threshold units that compute XOR.
#
# - `x` has shape (N, 2) and holds zeros and ones, as numbers of any kind.
# - The result is a new array of N **whole numbers**, 0 or 1. `x` stays as it is.
#
# Choose the weights yourself; those of Figure 1.5 are one choice of many. You may use your
# `perceptron`. Only the outputs are judged.
#
# By hand, with the weights of Figure 1.5: x = `[[1, 1]]` gives OR = 1 and AND = 1, and the output
# unit gets 1·1 + 1·(−1) − 0.5 = −0.5. The result is `[0]`.

# %% nbgrader={"grade": false, "grade_id": "xor_network", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xor_network(x):
    """Return 1 for each row of x with exactly one 1, else 0."""
    ### BEGIN SOLUTION
    hidden = (x @ np.array([[1, 1], [1, 1]]) + np.array([-0.5, -1.5]) > 0).astype(int)
    return (hidden @ np.array([1, -1]) - 0.5 > 0).astype(int)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_xor_network", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("xor_network", xor_network)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1201)
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    for more in [3, 9]:
        x = rng.permutation(np.concatenate([corners, rng.integers(0, 2, size=(more, 2))]))
        what = f"{len(x)} rows in any order"
        lk.checks.assert_matches(xor_network, lk.xor_network, x, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_xor_network_floats", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: every kind of numbers, slices, one row alone, many rows, the argument by name
# and unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1202)
    corners = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    tables = [np.array([corner]) for corner in corners]
    tables.append(rng.permutation(np.repeat(corners, 20, axis=0)))
    for x in tables:
        what = f"{len(x)} rows of floats"
        lk.checks.assert_matches(xor_network, lk.xor_network, x, what=what)
    x = rng.permutation(np.array([*corners, [0, 1], [0, 1], [1, 1]]))
    lk.checks.assert_any_form(xor_network, lk.xor_network, x, what="seven rows")


_test()
### END HIDDEN TESTS

# %% [markdown]
# ### Question 1: one line (2 points, read by your instructor)
#
# Show that no perceptron computes XOR, whatever its two weights and its bias are. Three or four
# sentences, or four inequalities, are enough. And why doesn't it help to put two layers **without
# thresholds** one after the other?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_one_line", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# The four inputs ask for b ≤ 0, w₁ + b > 0, w₂ + b > 0 and w₁ + w₂ + b ≤ 0. Adding the two in the
# middle gives w₁ + w₂ + 2b > 0. Adding the first and the last gives w₁ + w₂ + 2b ≤ 0. Both can't
# be true.
#
# Two layers without thresholds compute V(Wx + c) + d = (VW)x + (Vc + d), which is one layer
# again, and so again one line. The threshold in between is what bends it.
#
# **Rubric.** 1 point: the contradiction, by inequalities or by a picture with a reason (opposite
# corners belong together). 1 point: two linear layers are one linear layer.
# ### END SOLUTION

# %% [markdown]
# ## Networks, and how they learn
#
# *Slides: "Recall:", biological neural network and artificial neural network; "Review"*
#
# In the brain, billions of neurons feed one another. An artificial **neural network** is tidier: it
# is arranged in **layers**, and each unit gets its inputs from the layer before. A network of such
# layers is a **multilayer perceptron**, MLP for short.

# %% tags=["demonstration"]
lk.plots.network_wires([4, 5, 5, 3]);

# %% [markdown]
# **Figure 1.7.** A multilayer perceptron. Here every unit is connected to every unit of the next
# layer, which makes 4·5 + 5·5 + 5·3 = 60 weights. Every unit except the inputs also has a bias:
# 5 + 5 + 3 = 13.

# %% [markdown]
# ### What comes out: output units and losses
#
# *Slide: "Review"*
#
# **Output units** fit the task: one number for a regression, a probability from a sigmoid for yes
# or no. With several classes, the **softmax** turns scores $z_1, \dots, z_K$ into probabilities:
#
# $$p_k = \frac{e^{z_k}}{e^{z_1} + e^{z_2} + \dots + e^{z_K}}$$
#
# In words: raise e to each score, and divide by the sum of the results. All are then above 0 and
# sum to 1.

# %% [markdown]
# A **loss** says how wrong an output is: for numbers the squared difference, for classes the
# **cross-entropy**, which looks at the probability of the right class alone:
#
# $$L = -\log p_{\text{right}}$$
#
# In words: the loss is minus the natural logarithm of the probability that the right class got.
#
# By hand: the scores 2, 1 and 0.1 become the probabilities 0.66, 0.24 and 0.10. If the first class
# is right, the loss is −log 0.66 = 0.42; if the last one is, it is 2.32.

# %% [markdown]
# ### How the weights are found
#
# *Slide: "Review"*
#
# **Optimization** makes the loss small. Gradient descent steps downhill, again and again:
#
# $$w \leftarrow w - \eta \, \frac{dL}{dw}$$
#
# In words: subtract from each weight the slope of the loss, times a step size η (eta). The slopes
# of all weights at once come from **backpropagation**. The method was known in the 1970s, and
# became popular in 1986 through Rumelhart, Hinton and Williams.

# %% [markdown]
# The perceptron's step has slope 0 everywhere but at the jump, where it has no slope: there is nothing
# to follow. Other **activation functions** replace it. The usual choice today is the **ReLU**,
# $\max(0, z)$: the sum itself if it is positive, else 0. You will meet it again shortly, in the
# visual cortex of a cat.

# %% tags=["demonstration"]
lk.plots.activation_functions();

# %% [markdown]
# **Figure 1.8.** Four activation functions and their slopes. The sigmoid's slope is never above
# 0.25, and it fades on both sides, as that of tanh does: through many layers, little is left of it.
# The slope of ReLU stays 1 for every positive sum. For negative sums it is 0: a unit whose
# sum is negative for every input learns no more (a "dead" unit).

# %% [markdown]
# Here is gradient descent on the simplest possible loss, $(w - 3)^2$, started at $w = 0$ with three
# step sizes.

# %% tags=["demonstration"]
lk.plots.gradient_descent([0.05, 0.3, 1.02]);

# %% [markdown]
# **Figure 1.9.** Ten steps of gradient descent; the square marks the start. Small steps take long,
# well-chosen steps arrive, and steps that are too large diverge.

# %% [markdown]
# ## A cat, an electrode and bars of light
#
# *Slide: "Motivation: How Vision System Works"*
#
# Now for the second idea. From 1958 on, David Hubel and Torsten Wiesel recorded from single cells in
# the **visual cortex** of cats. The cat looked at a screen, a projector showed spots and bars of
# light, and a fine electrode picked up the pulses of one cell.
#
# Spots did little. Then a glass slide was pushed in, its edge cast a faint line on the screen, and
# the cell went off "like a machine gun": it wanted a **line at one angle**.

# %% tags=["demonstration"]
lk.plots.recording();

# %% [markdown]
# **Figure 1.10.** On the left, how one cell is recorded. On the right, each stroke is a pulse, of a
# model cell here: the same bar crosses the screen at four orientations, and the cell prefers one.

# %% [markdown]
# The slide spells the second name "Weisel"; it is **Wiesel**. Their papers date from 1959, 1962
# and 1965. The two shared one half of the 1981 Nobel Prize in Physiology or Medicine for them; the other
# half went to Roger Sperry.
#
# In our model the screen is a small table of pixels. Angles are measured from the horizontal,
# counterclockwise. A cell looks at only a part of the screen, its **receptive field**.

# %% tags=["demonstration"]
angles = [0, 45, 90, 135]
lk.plots.pictures({f"{a}°": lk.bar((21, 21), a, length=15, width=2) for a in angles});

# %% [markdown]
# **Figure 1.11.** The stimuli: a bar of light at four orientations on a dark screen.

# %% [markdown]
# ## Simple cells: a filter at one place
#
# *Slide: "Motivation: How Vision System Works", key finding: response based on orientation*
#
# In the receptive field of a **simple cell** there are places where light excites it, and others
# where light inhibits it. They form stripes. A bar that lies along the exciting stripe gives a
# strong **response**; a bar across all stripes excites and inhibits, and nothing is left.

# %% tags=["demonstration"]
lk.plots.cell_weights({f"Prefers {a}°": lk.gabor(9, a) for a in angles});

# %% [markdown]
# **Figure 1.12.** The weights of four simple cells: blue (+) excites, red (−) inhibits. Each
# prefers a different angle.

# %% [markdown]
# As a formula, with the light $x_{ij}$ at row $i$ and column $j$ of the field, the weights $w_{ij}$
# and a **threshold** $\theta$ (theta), the response is
#
# $$r = \max\left(0,\; \sum\limits_{i,\,j} x_{ij} \, w_{ij} - \theta\right)$$
#
# In words: multiply the light at each place by the weight there, add up all products, and subtract
# the threshold. If the result is negative, the response is 0, because a firing rate cannot be
# negative.
#
# Compare it with a unit of a network: the threshold is a bias with the opposite sign, and the
# maximum with 0 is the ReLU.

# %% [markdown]
# ### Exercise 3: simple_cell (3 points)
#
# Write `simple_cell(patch, weights, threshold=0.0)`. It returns one number, the response:
#
# max(0, Σ patch·weights − threshold)
#
# - `patch` and `weights` have the same shape (H, W), and Σ runs over all their places. They hold
#   real numbers of any kind, and stay as they are.
# - The threshold is subtracted once. It may be negative; such a cell fires even in the dark.
#
# By hand: patch `[[1, 2], [0, 3]]`, weights `[[-1, 2], [5, 1]]`, threshold 2. The products are
# −1, 4, 0 and 3, their sum is 6, and the response is 4.

# %% nbgrader={"grade": false, "grade_id": "simple_cell", "locked": false, "schema_version": 3, "solution": true, "task": false}
def simple_cell(patch, weights, threshold=0.0):
    """Return max(0, sum of patch times weights - threshold)."""
    ### BEGIN SOLUTION
    return max(0.0, np.sum(patch.astype(float) * weights) - threshold)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_simple_cell", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("simple_cell", simple_cell)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1301)
    for shape in [(3, 3), (2, 5), (6, 4)]:
        patch, weights = rng.normal(size=(2, *shape))
        total = float(np.sum(patch * weights))
        weights = weights if total > 0 else -weights  # so that the cell has something to say
        what = f"a patch of shape {shape}"
        lk.checks.assert_matches(simple_cell, lk.simple_cell, patch, weights, what=what)
        threshold = float(rng.uniform(0.2, 0.8)) * abs(total)
        what = f"{what} and a threshold"
        lk.checks.assert_matches(simple_cell, lk.simple_cell, patch, weights, threshold, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_simple_cell_silent", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: sums below 0 and below the threshold.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1302)
    for shape in [(3, 4), (5, 2)]:
        patch = rng.normal(size=shape)
        weights = rng.uniform(0.5, 2.0, size=shape) * patch  # the sum is above 0
        total = float(np.sum(patch * weights))
        what = f"a patch of shape {shape} and a sum below 0"
        lk.checks.assert_same(lk.checks.call(simple_cell, patch, -weights), 0.0, what)
        what = f"a patch of shape {shape} and a threshold above the sum"
        lk.checks.assert_same(lk.checks.call(simple_cell, patch, weights, 1.5 * total), 0.0, what)
        what = f"a patch of shape {shape}, a sum below 0 and a threshold further below"
        arguments = patch, -weights, -1.5 * total
        lk.checks.assert_matches(simple_cell, lk.simple_cell, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_simple_cell_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: one pixel, one row, large patches; every kind of numbers, slices, arguments
# by name, no threshold, unchanged arguments.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1303)
    for shape in [(1, 1), (1, 7), (6, 1), (30, 20)]:
        patch, weights = rng.normal(size=(2, *shape))
        threshold = -float(rng.uniform(1, 5))
        what = f"a patch of shape {shape}"
        lk.checks.assert_matches(simple_cell, lk.simple_cell, patch, weights, threshold, what=what)

    patch = rng.integers(100, 256, size=(3, 4)).astype(float)
    weights = rng.integers(2, 10, size=(3, 4)).astype(float)
    signed = rng.choice([-1, 1], size=(3, 4)) * weights
    for given, what in [
        ((patch, weights), "weights above 0"),
        ((patch, signed / 2), "weights of halves"),
        ((signed / 2, patch), "a patch of halves"),
    ]:
        threshold = float(np.sum(given[0] * given[1])) - 9.5
        what = f"a 3x4 patch and {what}"
        lk.checks.assert_any_form(simple_cell, lk.simple_cell, *given, threshold, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now put your cell into the experiment. It prefers a vertical bar (90°).
#
# **Guess first.** How far must the bar turn until less than half of the response is left: `15`, `45`
# or `90` degrees? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.passes("simple_cell", simple_cell) and lk.guessed(guess, 15, 45, 90):
    angles = np.arange(0, 181, 15)
    bars = [lk.bar((9, 9), angle, length=7, width=2) for angle in angles]
    responses = [simple_cell(bar, lk.gabor(9, 90)) for bar in bars]
    lk.plots.orientation_tuning(angles, bars, responses);

# %% [markdown]
# **Figure 1.13.** The **tuning curve** of your cell: its response to a bar at each orientation. This
# is how Hubel and Wiesel's key finding is drawn to this day.
#
# <details><summary>What came out</summary>
#
# It is largest at 90°, 2.08; 30° away it has fallen to 1.30, and 45° away to less than a third.
#
# </details>

# %% [markdown]
# ### Bars from photographs
#
# *Slide: "Motivation: How Vision System Works", key finding: response based on orientation*
#
# Why bars? One answer needs no cat. In the 1990s several groups gave a program small patches of
# photographs. It had to find a set of patterns such that every patch is a sum of only a few of them.
# Nobody told the program what to look for.
#
# **Guess first.** What did it find: `"dots"`, `"bars"` or `"checkerboards"`? Write your guess in
# place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "dots", "bars", "checkerboards"):
    cells = [lk.gabor(13, angle) for angle in range(0, 180, 20)]
    lk.plots.filter_sheets(lk.independent_filters(), cells);

# %% [markdown]
# **Figure 1.14.** On the left, what such a program (**FastICA**) finds in thousands of patches of the
# course's own photographs; on the right, model cells like yours. Compare their stripes.
#
# <details><summary>What came out</summary>
#
# Bars and edges at all angles, and a few blobs. The brain's first filters fit what there is to see. In
# the fourth notebook a network will learn filters of its own.
#
# </details>

# %% [markdown]
# ## Complex cells: the same filter everywhere
#
# *Slide: "Motivation: How Vision System Works", complex cells*
#
# A simple cell is particular about the place: move the bar by one pixel, and the response drops from
# 2.08 to 0.65; move it by two, and the cell is silent. A **complex cell** has a preferred angle too,
# but it accepts the bar **anywhere** in a larger field.
#
# Hubel and Wiesel's explanation: it listens to many simple cells that share an angle but look at
# different places, and it fires if any of them does.

# %% [markdown]
# As a formula, let $r_{ij}$ be the response of the simple cell whose field has its top left corner
# at row $i$ and column $j$. The response of the complex cell is
#
# $$c = \max\limits_{i,\,j} \; r_{ij}$$
#
# In words: the largest simple-cell response over all positions where the weights lie inside the
# image.

# %% tags=["demonstration"]
weights = lk.gabor(9, 90)
shown = {}
for place, offset in {"Left": 6, "Middle": 0, "Right": -6}.items():
    image = lk.bar((21, 21), 90, length=7, width=2, offset=offset)
    simple = lk.simple_cell(image[6:15, 6:15], weights)
    found = lk.complex_cell(image, weights)
    shown[f"{place}: simple cell {simple:.1f}, complex cell {found:.1f}"] = image
lk.plots.pictures(shown);

# %% [markdown]
# **Figure 1.15.** A bar at three places, and the responses of two cells. The simple cell looks only
# at the middle of the screen; the complex cell responds to the bar wherever it is.

# %% [markdown]
# ### Exercise 4: complex_cell (3 points)
#
# Write `complex_cell(image, weights, threshold=0.0)`. It returns one number, the largest response
# of the simple cell with these weights and this threshold over all positions.
#
# - `image` has shape (H, W) and `weights` shape (kh, kw); neither needs to be square. The
#   weights fit into the image.
# - There are (H − kh + 1) · (W − kw + 1) positions: every one where the weights lie fully inside.
# - `image` and `weights` hold real numbers of any kind, and stay as they are.
#
# By hand: image `[[5, 1, 4]]`, weights `[[-1, 2]]`. The sums are −5 + 2 = −3 and −1 + 8 = 7, so the
# response is 7.

# %% nbgrader={"grade": false, "grade_id": "complex_cell", "locked": false, "schema_version": 3, "solution": true, "task": false}
def complex_cell(image, weights, threshold=0.0):
    """Return the largest simple-cell answer over all positions inside the image."""
    ### BEGIN SOLUTION
    kernel_height, kernel_width = weights.shape
    largest = 0.0
    for row in range(image.shape[0] - kernel_height + 1):
        for column in range(image.shape[1] - kernel_width + 1):
            patch = image[row : row + kernel_height, column : column + kernel_width]
            largest = max(largest, np.sum(patch.astype(float) * weights) - threshold)
    return largest
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_complex_cell", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("complex_cell", complex_cell)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1401)
    for image_shape, shape in [((6, 7), (3, 3)), ((8, 5), (2, 4)), ((5, 9), (4, 3))]:
        image, weights = rng.normal(size=image_shape), rng.normal(size=shape)
        what = f"weights of shape {shape} on an image of shape {image_shape}"
        lk.checks.assert_matches(complex_cell, lk.complex_cell, image, weights, what=what)
        arguments = image, weights, 0.4 * lk.complex_cell(image, weights)
        what = f"{what}, with a threshold"
        lk.checks.assert_matches(complex_cell, lk.complex_cell, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_complex_cell_places", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: the pattern in each corner, and at places in between.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1402)
    height, width = 9, 11
    for kh, kw in [(3, 4), (4, 2)]:
        weights = rng.normal(size=(kh, kw))
        rows = [0, height - kh, int(rng.integers(1, height - kh))]
        columns = [0, width - kw, int(rng.integers(1, width - kw))]
        for row in rows:
            for column in columns:
                image = 0.1 * rng.normal(size=(height, width))
                image[row : row + kh, column : column + kw] += 5 * weights
                what = f"the weights' own pattern at row {row}, column {column}"
                lk.checks.assert_matches(complex_cell, lk.complex_cell, image, weights, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_complex_cell_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: sums below 0, weights as large as the image; every kind of numbers, slices,
# arguments by name, no threshold, unchanged arguments.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1403)
    weights = rng.uniform(0.5, 2.0, size=(2, 3))
    dark = -rng.uniform(0.5, 2.0, size=(5, 6))
    for threshold in [0.0, 100.0, -50.0]:
        for image, what in [(dark, "sums below 0 everywhere"), (-dark, "sums above 0 everywhere")]:
            arguments = image, weights, threshold
            what = f"{what} and a threshold of {threshold:g}"
            lk.checks.assert_matches(complex_cell, lk.complex_cell, *arguments, what=what)
    for image_shape, shape in [((4, 3), (4, 3)), ((1, 8), (1, 3)), ((7, 2), (3, 1))]:
        image, weights = rng.normal(size=image_shape), rng.normal(size=shape)
        what = f"weights of shape {shape} on an image of shape {image_shape}"
        lk.checks.assert_matches(complex_cell, lk.complex_cell, image, weights, what=what)

    image = rng.integers(0, 256, size=(5, 6)).astype(float)
    weights = rng.integers(2, 10, size=(2, 3)).astype(float)
    signed = weights * rng.permutation([-1, 1, 1, -1, 1, 1]).reshape(2, 3)
    for given, what in [
        ((image, weights), "weights above 0"),
        ((image, signed / 2), "weights of halves"),
        ((image / 2 - 60, signed), "an image of halves"),
    ]:
        threshold = 0.5 * lk.complex_cell(*given) + 0.25
        what = f"an image of shape (5, 6) and {what}"
        lk.checks.assert_any_form(complex_cell, lk.complex_cell, *given, threshold, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## Hypercomplex cells: stopped at the ends
#
# *Slide: "Motivation: How Vision System Works", hyper-complex cells*
#
# Most cells don't mind a longer bar. A **hypercomplex cell** does: it has **end zones**, and light
# in them stops it. It responds to a line that *ends*, or to a corner.
#
# It needs two sets of weights of one shape: $c_{ij}$ for the center, and $e_{ij}$ for the end zones.
# At one position of the field it computes two weighted sums, and from them its response $h$:
#
# $$C = \sum\limits_{i,\,j} x_{ij} \, c_{ij}, \qquad E = \sum\limits_{i,\,j} x_{ij} \, e_{ij}$$
#
# $$h = \max(0,\; C - \max(0,\; E))$$

# %% [markdown]
# In words: take both weighted sums. Replace a negative sum of the end zones by 0 (they can stop the
# cell, but never help it). Subtract it from the sum of the center; if the result is negative, the
# response is 0. Like a complex cell, a hypercomplex cell then takes the largest response over all
# positions.

# %% tags=["demonstration"]
center, end_zones = lk.end_stopped(15, 90, length=7)
lk.plots.cell_weights({"Center": center, "End zones": end_zones});
for length in (7, 15):
    image = lk.bar((21, 21), 90, length=length, width=2)
    print(f"length {length:2}: {lk.hypercomplex_cell(image, center, end_zones):.1f}")

# %% [markdown]
# **Figure 1.16.** The weights of a hypercomplex cell. The stripes of the center are short, and the
# end zones begin where they end. The printed lines give the cell's response to a short bar and to a
# long one, which reaches into both end zones.

# %% [markdown]
# ### Exercise 5: hypercomplex_cell (3 points)
#
# Write `hypercomplex_cell(image, center, end_zones)`. It returns one number, the largest over
# all positions inside the image of
#
# max(0, Σ patch·center − max(0, Σ patch·end_zones))
#
# - `center` and `end_zones` have the same shape (kh, kw), and fit into the image.
# - All three hold real numbers of any kind, and stay as they are.
#
# By hand: image `[[1, 3, 2]]`, center `[[1, 1]]`, end zones `[[-1, 1]]`. First position: 4 − max(0, 2)
# = 2. Second: 5 − max(0, −1) = 5 − 0 = 5. The response is 5.

# %% nbgrader={"grade": false, "grade_id": "hypercomplex_cell", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hypercomplex_cell(image, center, end_zones):
    """Return the largest end-stopped answer over all positions inside the image."""
    ### BEGIN SOLUTION
    height, width = center.shape
    largest = 0.0
    for row in range(image.shape[0] - height + 1):
        for column in range(image.shape[1] - width + 1):
            patch = image[row : row + height, column : column + width].astype(float)
            stop = max(0.0, np.sum(patch * end_zones))
            largest = max(largest, np.sum(patch * center) - stop)
    return largest
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_hypercomplex_cell", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("hypercomplex_cell", hypercomplex_cell)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1501)
    for image_shape, shape in [((6, 7), (3, 3)), ((8, 5), (2, 4)), ((5, 9), (4, 3))]:
        for _ in range(3):
            arguments = rng.normal(size=image_shape), *rng.normal(size=(2, *shape))
            what = f"kernels of shape {shape} on an image of shape {image_shape}"
            lk.checks.assert_matches(hypercomplex_cell, lk.hypercomplex_cell, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_hypercomplex_cell_zones", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: end zones that stop the cell a little, wholly, or not at all.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1502)
    for kh, kw in [(3, 4), (4, 2)]:
        center, end_zones = rng.normal(size=(2, kh, kw))
        for share, what in [(0.3, "stop a little"), (1.5, "stop wholly"), (-1.0, "don't stop")]:
            for row, column in [(0, 0), (9 - kh, 10 - kw), (2, 3)]:
                # One window alone holds light. There the end zones' sum is a share of the center's.
                patch = center + 0.3 * rng.normal(size=(kh, kw))
                surplus = np.sum(patch * end_zones) - share * np.sum(patch * center)
                zones = end_zones - surplus * patch / np.sum(patch**2)
                image = np.zeros((9, 10))
                image[row : row + kh, column : column + kw] = patch
                lk.checks.assert_matches(
                    hypercomplex_cell, lk.hypercomplex_cell, image, center, zones,
                    what=f"end zones that {what}",
                )


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_hypercomplex_cell_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: a cell stopped everywhere, kernels as large as the image; every kind of
# numbers, slices, arguments by name and unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1503)
    light = rng.uniform(0.5, 2.0, size=(6, 7))
    center = rng.uniform(0.5, 2.0, size=(2, 3))
    found = lk.checks.call(hypercomplex_cell, light, center, 3 * center)
    lk.checks.assert_same(found, 0.0, "a cell that is stopped everywhere")
    found = lk.checks.call(hypercomplex_cell, -light, center, center)
    lk.checks.assert_same(found, 0.0, "darkness everywhere")
    for image_shape, shape in [((4, 3), (4, 3)), ((1, 8), (1, 3)), ((7, 2), (3, 1)), ((3, 5), (1, 1))]:
        arguments = rng.normal(size=image_shape), rng.normal(size=shape), rng.normal(size=shape)
        what = f"kernels of shape {shape} on an image of shape {image_shape}"
        lk.checks.assert_matches(hypercomplex_cell, lk.hypercomplex_cell, *arguments, what=what)

    image = rng.integers(0, 256, size=(5, 6)).astype(float)
    center = rng.integers(4, 10, size=(2, 3)).astype(float)
    zones = rng.integers(1, 4, size=(2, 3)).astype(float)
    signed = zones * rng.permutation([-1, 1, -1, 1, 1, 1]).reshape(2, 3)
    for given, what in [
        ((image, center, zones), "kernels above 0"),
        ((image, center - 4.5, signed), "a center of halves"),
        ((image, center, signed / 2), "end zones of halves"),
        ((image / 2 - 60, center - 6, signed), "an image of halves"),
    ]:
        what = f"an image of shape (5, 6) and {what}"
        lk.checks.assert_any_form(hypercomplex_cell, lk.hypercomplex_cell, *given, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ### The three cells side by side
#
# Now the whole experiment: one bar, three cells that prefer 90°, and each property of the bar
# changed in turn:
#
# - **orientation**: all three cells prefer the vertical bar;
# - **position**: the simple cell wants it in one place, the others anywhere in a field;
# - **length**: only the hypercomplex cell refuses a long bar.

# %% tags=["demonstration"]
lk.plots.bar_over_cells(orientation=90, offset=0, length=7);

# %% [markdown]
# **Figure 1.17.** One bar and three cells. In each curve one property of the bar changes and the
# others stay; the dotted line marks the bar on the screen. Where the curves of the simple and the
# complex cell coincide, the thin one lies on the thick one.

# %% [markdown]
# Now the same with your own functions, and with a bar that is tilted and lies four pixels to one side.

# %% tags=["demonstration"]
named = {"simple_cell": simple_cell, "complex_cell": complex_cell}
named["hypercomplex_cell"] = hypercomplex_cell
if all([lk.passes(name, function) for name, function in named.items()]):
    weights = lk.gabor(9, 90)
    center, end_zones = lk.end_stopped(15, 90, length=7)
    cells = {
        "simple": lambda image: simple_cell(image[6:15, 6:15], weights),
        "complex": lambda image: complex_cell(image, weights),
        "hypercomplex": lambda image: hypercomplex_cell(image, center, end_zones),
    }
    lk.plots.bar_over_cells(cells, orientation=75, offset=4, length=7);

# %% [markdown]
# **Figure 1.18.** Your three cells and a bar that misses the simple cell's exciting stripe: the
# simple cell is silent at every angle and every length. The other two still respond.

# %% [markdown]
# **Try:** turn the bar with the slider and watch three curves grow. Then drag the bar aside: which
# cell falls silent first? Make it longer: which one stops?

# %% tags=["demonstration"]
lk.widgets.cortex()

# %% [markdown]
# ## Orientation and direction
#
# *Slide: "Motivation: How Vision System Works", V1 physiology: direction selectivity*
#
# Under "orientation" the slide shows a recording with a different title: **direction** selectivity.
# These are two things. Orientation is the angle of a bar; direction is where it *moves*. V1, the
# first area of the visual cortex, has cells for both. Some fire when a vertical bar moves to the
# left, and hardly at all when the same bar moves to the right.

# %% [markdown]
# Two simple cells make a model: one looks at the left half of the screen, one at the right half.
# Multiply the response of the left cell **now**, at frame $t$, by the response of the right cell
# **six frames ago**:
#
# $$d(t) = r_{\text{left}}(t) \cdot r_{\text{right}}(t - 6)$$
#
# In words: the product is large only if the right cell fired first and the left cell fires six
# frames later. A leftward bar crosses the right cell first and the left cell six frames later, so both
# factors are large at the same time. A rightward bar comes in the wrong order.

# %% tags=["demonstration"]
film = lk.drifting_bar((21, 21), 90, frames=24, length=9, width=2)
lk.plots.pictures({f"Frame {number}": film[number] for number in (5, 8, 11, 14)});

# %% [markdown]
# **Figure 1.19.** Four frames of a film in which a vertical bar moves to the left. The next cell prints
# the largest responses to this film, and to one in which the bar moves to the right. Only the direction
# cell tells them apart.

# %% tags=["demonstration"]
weights = lk.gabor(9, 90)
print("bar moves    left cell right cell direction")
for name, angle in {"to the left": 90, "to the right": 270}.items():
    film = lk.drifting_bar((21, 21), angle, frames=24, length=9, width=2)
    left = lk.tuning_curve(lambda image: lk.simple_cell(image[6:15, 3:12], weights), film)
    right = lk.tuning_curve(lambda image: lk.simple_cell(image[6:15, 9:18], weights), film)
    direction = np.max(left[6:] * right[:-6])
    print(f"{name:12} {left.max():9.1f} {right.max():10.1f} {direction:9.1f}")

# %% [markdown]
# ## A map and a hierarchy
#
# *Slide: "Motivation: How Vision System Works", topographical mapping and featural hierarchy*
#
# Two findings about the cortex as a whole shaped CNNs as much as the cells did.
#
# **Topographical mapping.** Neighboring places in the scene are seen by neighboring cells of the
# cortex: it holds a map of the scene. The map is distorted, with most of the room for the center of
# gaze.

# %% tags=["demonstration"]
lk.plots.topographic_map();

# %% [markdown]
# **Figure 1.20.** The right half of what one sees (left panel), and the map of it in the **left**
# half of the brain (right panel). Neighbors stay neighbors, but the map is upside down, and the four
# fields next to the center of gaze, 1 to 4, take up nearly half of it. (A mathematical model; the
# innermost half degree is left out.)

# %% [markdown]
# A feature map in a CNN is such a map: the response of a filter at row 3, column 5 comes from the
# picture around row 3, column 5. (Its rows and columns are evenly spaced; the distortion is left
# out.)
#
# **Featural hierarchy.** "Cells are organized as a hierarchy of feature detectors, with higher level
# features responding to patterns of activation in lower level cells." Simple cells feed complex
# cells, and those feed hypercomplex cells.

# %% [markdown]
# In Figure 1.21 one picture climbs the hierarchy; each column is an orientation.
#
# - **Simple** cells respond along lines of their angle, at the exact place.
# - **Complex** cells each take the largest of 4×4 simple cells. That is the idea of Exercise 4, over
#   4×4 positions only: the map is coarser and says only roughly where the line is.
# - **Hypercomplex** cells are stopped by the long lines, and respond to the short ones.

# %% tags=["demonstration"]
angles = [0, 45, 90, 135]
lines = [[lk.bar((24, 24), a, length=n, width=2) for a in angles] for n in (20, 7)]
scene = np.block(lines)  # four long lines above, four short ones below
lk.plots.feature_hierarchy(scene);

# %% [markdown]
# **Figure 1.21.** Four long lines and four short ones on their way up the hierarchy. Darker blue is
# a stronger response; a red outline is where the cells respond when the picture lies 2 pixels
# farther right. Other simple cells respond then, but many of the complex cells are the same. (Slanted
# lines score a little higher than horizontal ones, 2.4 against 2.2, because of the way in which
# slanted bars are drawn in pixels.)

# %% [markdown]
# ## Neocognitron, LeNet, AlexNet
#
# *Slides: "CNN: Modeling Vision System"*
#
# Engineers built what Hubel and Wiesel had found. Figure 1.22 shows the line of descent.

# %% tags=["demonstration"]
lk.plots.lineage();

# %% [markdown]
# **Figure 1.22.** From model neurons and cats to networks. An arrow means that an idea was taken over;
# the area of a network's dot is its number of layers with weights. Two lines meet in LeNet: the layers
# of the Neocognitron, which go back to the cat, and learning by backpropagation. The small pictures:
# a bar and the weights of two cells, digits and a photograph to be read, the truth tables of AND and
# XOR (orange: 1), a perceptron's plane, a loss seen from above. Triangles are prizes.

# %% [markdown]
# | network | what it took over | what it added |
# | --- | --- | --- |
# | **Neocognitron**, Kunihiko Fukushima, 1979/80 | simple and complex cells | layers of S cells (a filter everywhere, our convolution) and C cells (a summary of neighbors, our pooling), in turn |
# | **LeNet**, Yann LeCun and others, 1989–98 | those layers | all filters are *learned*, by backpropagation |
# | **AlexNet**, Alex Krizhevsky, Ilya Sutskever and Geoffrey Hinton, 2012 | LeNet's plan | scale: 1.28 million pictures and 61 million parameters; ReLU, dropout, GPUs |
#
# The Neocognitron learned too, but without backpropagation: its filters copied patterns that it saw
# often.
# **Dropout** switches units off at random while a network learns, so that it relies on none alone.
# **GPUs** are graphics cards: they multiply thousands of numbers at once.

# %% [markdown]
# ### The Neocognitron
#
# *Slide: "CNN: Modeling Vision System"; K. Fukushima, "Neocognitron", 1980*
#
# The Neocognitron read handwritten digits of 16×16 pixels. Three times, an S layer looks for features
# everywhere, and then a C layer tolerates small shifts of them.

# %% tags=["demonstration"]
neocognitron = {"picture": (1, 16, 16), "S1": (24, 16, 16), "C1": (24, 10, 10)}
neocognitron |= {"S2": (24, 8, 8), "C2": (24, 6, 6), "S3": (24, 2, 2), "C3": (24, 1, 1)}
seven = 1 - lk.bar((16, 16), 0, length=9, width=1.6, offset=5)  # the stroke on top
seven -= lk.bar((16, 16), 66, length=12, width=1.6)  # and the slanted one
lk.plots.layer_stack(neocognitron, title="Neocognitron, 1980", pooled={"C1", "C2", "C3"},
                     faces={"picture": seven.clip(0)});

# %% [markdown]
# **Figure 1.23.** The layers of the Neocognitron: S for simple cells, C for complex cells (orange), 24
# maps in each. The maps shrink from left to right, as in the two networks that follow, but here their
# number stays the same.

# %% [markdown]
# ### LeNet-5
#
# *Slide: "CNN: Modeling Vision System"; Y. LeCun, L. Bottou, Y. Bengio and P. Haffner,
# "Gradient-based learning applied to document recognition", 1998*
#
# LeNet-5 reads handwritten digits of 32×32 pixels. It has 60,000 parameters.

# %% tags=["demonstration"]
lenet = {"picture": (1, 32, 32), "C1": (6, 28, 28), "S2": (6, 14, 14), "C3": (16, 10, 10)}
lenet |= {"S4": (16, 5, 5), "C5": (120, 1, 1), "F6": (84,), "digits": (10,)}
windows = {"C1": "5×5", "S2": "2×2", "C3": "5×5", "S4": "2×2", "C5": "5×5"}
lk.plots.layer_stack(lenet, title="LeNet-5, 1998", windows=windows,
                     faces={"picture": np.kron(seven.clip(0), np.ones((2, 2)))});

# %% [markdown]
# **Figure 1.24.** The layers of LeNet-5: C for convolution, S for subsampling (pooling, orange), F for
# fully connected. Each block is as high and as wide as its maps; its depth grows with the logarithm of
# their number. From left to right the maps get smaller and more numerous. The 120 maps of C5 have a
# single pixel each; after them there are 84 numbers, and then ten, one for each digit.

# %% [markdown]
# ### AlexNet
#
# *Slide: "CNN: Modeling Vision System"; A. Krizhevsky, I. Sutskever and G. E. Hinton, "ImageNet
# classification with deep convolutional neural networks", 2012*
#
# AlexNet is LeNet's plan on a larger scale: 60,965,224 parameters, a thousand times as many. The
# slide says what its layers are for: **convolutional layers** and **pooling layers** extract useful
# features of lower dimension, before an **MLP** decides.
#
# (The paper says 224×224 pixels. With its 11×11 filters in steps of 4 that doesn't come out even;
# 227 does. You will compute such sizes in `03_conv_layers`.)

# %% tags=["demonstration"]
alexnet = {"picture": (3, 227, 227), "conv1": (96, 55, 55), "pool1": (96, 27, 27)}
alexnet |= {"conv2": (256, 27, 27), "pool2": (256, 13, 13), "conv3": (384, 13, 13)}
alexnet |= {"conv4": (384, 13, 13), "conv5": (256, 13, 13), "pool5": (256, 6, 6)}
alexnet |= {"fc6": (4096,), "fc7": (4096,), "classes": (1000,)}
windows = {"conv1": "11×11\nstride 4", "conv2": "5×5"}
windows |= dict.fromkeys(["pool1", "pool2", "pool5"], "3×3\nstride 2")
windows |= dict.fromkeys(["conv3", "conv4", "conv5"], "3×3")
cat = lk.photograph("cat")[50:277, 130:357]
lk.plots.layer_stack(alexnet, title="AlexNet, 2012", windows=windows, faces={"picture": cat});

# %% [markdown]
# **Figure 1.25.** The layers of AlexNet. A color picture of 3·227·227 = 154,587 numbers shrinks to
# 256·6·6 = 9,216 features. The last three layers are the MLP, with an output for each of 1000
# classes. (On its two GPUs of 2012 the network ran as two halves; here they are drawn as one.)

# %% [markdown]
# ## ImageNet: one of 1000 classes
#
# *Slide: "ImageNet: Predict Category from 1000 Options"*
#
# ImageNet was published in 2009. Fei-Fei Li and her group took the nouns of WordNet, a dictionary
# that is ordered by meaning, collected photographs of each from the web, and paid thousands of people
# online to check them. It grew to more than 14 million photographs.
#
# From 2010 to 2017 a yearly challenge, ILSVRC, asked: which of **1000 classes** is it? There were
# 1.28 million pictures to learn from, and others for the test. The classes are finer than you would
# expect: about 120 of them are breeds of dogs.

# %% [markdown]
# Figure 1.26 shows a cat, a cup of coffee and a rocket on its launch pad to EfficientNet-Lite0, a
# small network of today.
#
# **Guess first.** For which of them is its first guess far off: `"cat"`, `"coffee"` or
# `"rocket"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "cat", "coffee", "rocket"):
    lk.plots.best_guesses(["cat", "coffee", "rocket"]);

# %% [markdown]
# **Figure 1.26.** Three photographs, each with the network's five best guesses. The longer a bar, the
# surer the network.
#
# <details><summary>What came out</summary>
#
# For the rocket. Its first guess is a drilling platform, and yet "missile" is among the five. The cat is
# a near miss: it looks like an ordinary tabby, yet "tabby cat" comes third, with 0.07; first is
# "Egyptian cat", with 0.79.
#
# </details>

# %% [markdown]
# ## The measure: top-5 error
#
# *Slide: "ILSVRC: Top CNN Models Over Time"*
#
# Is a cup of espresso "espresso", "cup" or "coffee mug"? A picture has one label, but often shows
# several things. So the challenge allowed five guesses. A picture counts as **wrong** only if its
# label is not among the five best. The **top-5 error** is the share of wrong pictures.
#
# In the same way there is a top-1 error, and a top-k error for any k:
#
# $$E_k = \frac{N_k}{N}$$
#
# In words: of N pictures, N_k have a label that is not among the k best guesses; the top-k error is
# their share.

# %% [markdown]
# By hand, three pictures, four classes (0 to 3), k = 2:
#
# | scores | label | classes that score strictly higher | among the top 2? |
# | --- | --- | --- | --- |
# | 0.1 0.6 0.2 0.1 | 2 | one: class 1 | yes |
# | 0.4 0.3 0.2 0.1 | 3 | three | no |
# | 0.3 0.3 0.3 0.1 | 2 | none, since ties don't count | yes |
#
# One of three is wrong: the top-2 error is 1/3.

# %% [markdown]
# ### Exercise 6: top_k_error (4 points)
#
# Write `top_k_error(scores, labels, k=5)`. It returns the share of wrong rows, from 0 to 1.
#
# - `scores` has shape (N, M): a row for each picture, a column for each class. `labels` holds N
#   whole numbers from 0 to M − 1, the right classes.
# - A label is in the top k if **fewer than k** classes score **strictly higher**.
# - A `k` below 1 or above M raises a `ValueError`.
# - `scores` holds real numbers of any kind. `scores` and `labels` stay as they are.

# %% nbgrader={"grade": false, "grade_id": "top_k_error", "locked": false, "schema_version": 3, "solution": true, "task": false}
def top_k_error(scores, labels, k=5):
    """Return the share of rows whose label is not among the k best scores."""
    ### BEGIN SOLUTION
    count, classes = scores.shape
    if not 1 <= k <= classes:
        raise ValueError(f"k is {k}; give a number from 1 to {classes}")
    own = scores[np.arange(count), labels]
    higher = np.sum(scores > own[:, np.newaxis], axis=1)
    return np.mean(higher >= k)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_top_k_error", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("top_k_error", top_k_error)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1601)
    for classes, more in [(6, 6), (9, 2), (7, 0)]:
        # Each rank from the best to the worst occurs, and some of them more often.
        ranks = rng.permutation([*range(classes), *rng.integers(0, classes, size=more)])
        scores = rng.normal(size=(len(ranks), classes))
        labels = np.argsort(-scores, axis=1)[np.arange(len(ranks)), ranks]
        for k in range(1, classes + 1):
            what = f"{len(ranks)} pictures, {classes} classes, k = {k}"
            lk.checks.assert_matches(top_k_error, lk.top_k_error, scores, labels, k, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_top_k_error_default", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: k left out, large tables; every kind of numbers, slices, arguments by name and
# unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1602)
    for count, classes in [(8, 5), (1, 12), (300, 1000)]:
        scores = rng.normal(size=(count, classes))
        labels = rng.integers(0, classes, size=count)
        best = np.argsort(-scores, axis=1)
        labels[: count // 2] = best[: count // 2, 4]  # the fifth counts
        what = f"{count} pictures, {classes} classes, k left out"
        lk.checks.assert_matches(top_k_error, lk.top_k_error, scores, labels, what=what)

    scores = np.array([2.0 + rng.permutation(190)[:7] for _ in range(12)])  # no two alike in a row
    scores[:, :3] = [[0.0, 200.0, 1.0]]
    labels = rng.integers(0, 3, size=12)
    for given, what in [(scores, "scores above 0"), (scores / 2 - 60, "scores of halves")]:
        what = f"12 pictures, 7 classes, {what}"
        lk.checks.assert_any_form(top_k_error, lk.top_k_error, given, labels, 3, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_top_k_error_ties", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: equal scores.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1603)
    classes = 6
    for _ in range(4):
        scores = rng.integers(0, 3, size=(20, classes)).astype(float)
        scores[0] = 1.0  # all equal
        labels = rng.integers(0, classes, size=20)
        for k in range(1, classes + 1):
            what = f"ties, k = {k}"
            lk.checks.assert_matches(top_k_error, lk.top_k_error, scores, labels, k, what=what)
    even = np.full((classes, classes), float(rng.normal()))
    found = lk.checks.call(top_k_error, even, np.arange(classes), 1)
    lk.checks.assert_same(found, 0.0, "scores that are all equal")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_top_k_error_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: every k that is too small or too large, and the largest that is not.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(1604)
    for classes in [1, 3, 8]:
        scores = rng.normal(size=(4, classes))
        labels = rng.integers(0, classes, size=4)
        what = f"{classes} classes and k = {classes}"
        lk.checks.assert_same(lk.checks.call(top_k_error, scores, labels, classes), 0.0, what)
        for k in [0, -1, classes + 1, classes + 20]:
            what = f"{classes} classes and k = {k}"
            lk.checks.assert_raises(ValueError, what, top_k_error, scores, labels, k)
    # An easy case, since what is asked at the limits takes no scores to know.
    scores = rng.normal(size=(90, 8))
    wins = rng.permutation(90) < rng.integers(75, 86)
    labels = np.where(wins, scores.argmax(axis=1), scores.argmin(axis=1))
    what = "labels that are the best class or the worst, k = 4"
    lk.checks.assert_matches(top_k_error, lk.top_k_error, scores, labels, 4, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now apply your function to the three photographs of Figure 1.26. The right labels are a matter of opinion;
# here they are "tabby cat", "espresso" and "missile", the class that comes closest to a rocket.

# %% tags=["demonstration"]
if lk.passes("top_k_error", top_k_error):
    right = {"cat": "tabby cat", "coffee": "espresso", "rocket": "missile"}
    names = [guess.name for guesses in lk.GUESSES.values() for guess in guesses]
    scores = np.zeros((len(right), len(names)))
    for row, photograph in enumerate(right):
        for guess in lk.GUESSES[photograph]:
            scores[row, names.index(guess.name)] = guess.probability
    labels = np.array([names.index(name) for name in right.values()])
    for k in (1, 2, 3, 5):
        print(f"top-{k} error: {top_k_error(scores, labels, k):.2f}")

# %% [markdown]
# Two of the three first guesses are wrong, but all three labels are among the best three. A network
# is judged by such numbers, over 100,000 photographs instead of three.

# %% [markdown]
# ## The ImageNet years
#
# *Slide: "ILSVRC: Top CNN Models Over Time"*
#
# Up to 2011 the features were designed by hand, and the winners' errors were 28.2% and 25.8%. In
# 2012 AlexNet, under the team name SuperVision, reached 16.4%; the runner-up, without a CNN,
# 26.2%. Every winner since has been a CNN.

# %% tags=["demonstration"]
lk.plots.ilsvrc_errors();

# %% [markdown]
# **Figure 1.27.** The top-5 errors of the winners, year by year. The largest drop came with the
# first CNN; five years later less than a sixth of its error was left.

# %% [markdown]
# The slide's second chart shows why: the networks grew **deeper**. Before 2012 there was one
# classifier on features made by hand; then came networks with more and more layers.

# %% tags=["demonstration"]
lk.plots.network_depths();

# %% [markdown]
# **Figure 1.28.** Layers with weights, a stroke for each, along the longest way from the picture to
# the output. AlexNet has 8, ZF has 8, VGG 19, GoogLeNet 22 and ResNet 152.

# %% [markdown]
# Read such charts with care.
#
# - **Which data?** SuperVision's 16.4 used the given pictures only. The often quoted 15.3 used extra
#   pictures; so did Clarifai's 11.2 (11.7 without).
# - **Who won?** In 2013 Clarifai, with 11.7. "ZFNet won with 11.7" is a common mistake: the team ZF
#   had 13.5.
# - **One network?** No. The entries are *ensembles*: several networks whose probabilities are
#   averaged. One network alone does worse.
# - **"Better than humans"?** The human error of 5.1 is that of one expert who practiced for the task.

# %%
print("year  entry                  error  data")
for entry in lk.ILSVRC:
    data = "extra" if entry.extra_data else "given"
    print(f"{entry.year}  {entry.entry:21}  {entry.top5_error:4.1f}%  {data}")

# %% [markdown]
# ## The Turing Award
#
# *Slides: "CNN: Modeling Vision System" (Turing Award), "Note: Initial Resistance to this
# “Revolution”"*
#
# In March 2019 Yann LeCun, Yoshua Bengio and Geoffrey Hinton were named as winners of the Turing Award,
# the "Nobel Prize of computing", for deep learning; they received it in June. It is the award **of
# 2018**, so both years are quoted.
#
# The day after the announcement LeCun wrote that an award has to single out a few winners, who are
# only the tip of an iceberg. He thanked his mentors by name, among them Maurice Milgram and
# Françoise Soulié-Fogelman, his PhD advisors, Geoff Hinton, and Larry Jackel and Lawrence Rabiner,
# for whom he worked at Bell Labs and AT&T.

# %% [markdown]
# ## Resistance
#
# *Slide: "Note: Initial Resistance to this “Revolution”"*
#
# It had not always been so. In 2012, months before AlexNet, LeCun's group sent a paper to CVPR, the
# main conference on computer vision. Its ratings: "Definitely Reject", "Borderline", "Weakly
# Reject". He wrote to the organizer that he had been sure of good reviews, for four reasons:
#
# 1. two simple ideas for segmentation that work in general;
# 2. no hand-crafted features: everything is learned. *This was held against it;*
# 3. it beats all published results on three standard data sets;
# 4. it is about ten times as fast as the other methods.

# %% [markdown]
# ### Question 2: resistance (2 points, read by your instructor)
#
# Why could "it's all learned" look like a fault to a good reviewer in 2012? Give one reason that was
# fair at the time. Then say what evidence changed the field's mind soon after, with a number from
# this notebook. Four or five sentences.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_resistance", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# Hand-crafted features carry knowledge that can be explained and checked, such as gradients and
# edges. Learned ones were hard to interpret: nobody could say why they worked or when they would
# fail. They also needed much data and computing, and networks had disappointed before, so three
# good results on small data sets might have been luck.
#
# Then came a test that was large and open to all. In ILSVRC 2012 AlexNet had a top-5 error of
# 16.4%, the best other entry 26.2%, with the same pictures. From then on all winners were CNNs,
# down to 2.3% in 2017.
#
# **Rubric.** 1 point: a fair reason (no explanation, no design to judge, need of data and
# computing, earlier disappointments). 1 point: a large common benchmark with a clear margin, and a
# right number. Scorn for reviewers is no reason.
# ### END SOLUTION

# %% [markdown]
# ## What came of it
#
# *Slide: "CNN: Catalyst for Computer Vision Industry Boom"*
#
# Within a few years CNNs left the laboratory. The slide shows five uses; in each, a network turns
# camera pictures into decisions.

# %% tags=["demonstration"]
lk.plots.camera_uses();

# %% [markdown]
# **Figure 1.29.** Cars that drive themselves, a vehicle on Mars, guided surgery, assistance for
# people who are blind, and security: a picture, a question, and an answer marked in it. No network
# was asked here; the marks were made by hand and by simple rules.

# %% [markdown]
# The questions differ; the layers are the same. Which wrong outputs would harm somebody, and whom?
# A top-5 error doesn't say.

# %% [markdown]
# ## Summary
#
# 1. A perceptron weights its inputs, adds a bias, and fires if the sum is above 0: a straight line.
# 2. XOR has no such line; one hidden layer moves the points so that it has one.
# 3. Networks learn by gradient descent on a loss; backpropagation computes the slopes.
# 4. The ReLU keeps its slope where sigmoid and tanh lose theirs.
# 5. Simple cells weight the light at one place; each prefers an angle.
# 6. Complex cells accept the bar anywhere; hypercomplex cells want it to end.
# 7. The cortex is a map of the scene, and a hierarchy of detectors.
# 8. S and C cells of the Neocognitron became convolution and pooling; LeNet added learned filters.
# 9. AlexNet added scale and won ILSVRC 2012: top-5 error 16.4%, against 26.2% without a CNN.
# 10. A top-k error forgives labels that are among the k best guesses.

# %% [markdown]
# ### The formulas
#
# - **Perceptron:** fires if the weighted sum plus the bias is above 0. $y = 1$ if
#   $\sum_i x_i w_i + b > 0$, else $0$
# - **Softmax:** powers of e, divided by their sum. $p_k = e^{z_k} / \sum_j e^{z_j}$
# - **Cross-entropy:** minus the log of the right class's probability. $L = -\log p_{\text{right}}$
# - **Gradient descent:** a step against the slope. $w \leftarrow w - \eta \, dL/dw$
# - **ReLU:** z if positive, else 0. $\max(0, z)$
# - **Simple cell:** weighted sum minus threshold, never below 0.
#   $r = \max(0, \sum_{i,j} x_{ij} w_{ij} - \theta)$
# - **Complex cell:** the largest response over all positions. $c = \max_{i,j} r_{ij}$

# %% [markdown]
# ### Further reading
#
# - D. H. Hubel and T. N. Wiesel, ["Receptive fields of single neurones in the cat's striate
#   cortex"](https://doi.org/10.1113/jphysiol.1959.sp006308), 1959; and
#   [Harvard's BrainTour](https://braintour.harvard.edu/archives/portfolio-items/hubel-and-wiesel)
#   about them, from the lecture.
# - K. Fukushima, ["Neocognitron"](https://doi.org/10.1007/BF00344251), 1980.
# - D. Rumelhart, G. Hinton and R. Williams, ["Learning representations by back-propagating
#   errors"](https://doi.org/10.1038/323533a0), 1986.
# - Y. LeCun and others, ["Gradient-based learning applied to document
#   recognition"](https://doi.org/10.1109/5.726791), 1998: LeNet-5.
# - A. Krizhevsky and others, ["ImageNet classification with deep convolutional neural
#   networks"](https://doi.org/10.1145/3065386): AlexNet.

# %% [markdown]
# - O. Russakovsky and others, ["ImageNet Large Scale Visual Recognition
#   Challenge"](https://arxiv.org/abs/1409.0575), 2015: ILSVRC, the human's 5.1% included.
# - B. Olshausen and D. Field, ["Emergence of simple-cell receptive field properties by learning a
#   sparse code for natural images"](https://doi.org/10.1038/381607a0), 1996: stripes like those of
#   Figure 1.12, learned from photographs.
#
# You have already written the parts of a CNN: `simple_cell` is a filter with a bias and a ReLU, and
# `complex_cell` slides it and takes a maximum. In the next notebook the sliding filter itself is the
# subject.

# %% [markdown]
# ## What do you remember?
#
# Answer each question for yourself, then open the answer that you chose: it says why it is right or
# wrong. Nothing here is counted.

# %% [markdown]
# **1.** A perceptron has two inputs. What separates the inputs for which its output is 1
# from the others?
#
# <details><summary>A circle around the inputs that it knows</summary><b>No.</b> A weighted sum
# knows no distances from a center. It grows steadily in one direction.</details>
# <details><summary>A straight line</summary><b>Right.</b> On the line the weighted sum plus the
# bias is exactly 0. On one side it is positive, on the other negative.</details>
# <details><summary>Any curve, if the weights are chosen well</summary><b>No.</b> The weights turn
# the line and the bias shifts it, but it stays straight.</details>

# %% [markdown]
# **2.** Why can't one perceptron compute XOR?
#
# <details><summary>XOR has too few inputs to learn from</summary><b>No.</b> All four inputs are
# known, and still no weights fit. More examples would not help.</details>
# <details><summary>Its weights would have to be negative</summary><b>No.</b> Negative weights are
# allowed. They don't help either.</details>
# <details><summary>No straight line has both ones on one side and both zeros on the
# other</summary><b>Right.</b> The ones lie at opposite corners of a square, and so do the zeros. A
# hidden layer draws two lines.</details>

# %% [markdown]
# **3.** A bar of light moves a little to the side, with the same orientation. What do the cells of
# the cat do?
#
# <details><summary>The simple cell falls silent, the complex cell goes on
# firing</summary><b>Right.</b> The simple cell wants the bar at its own place. The complex cell
# takes the best response over many places.</details>
# <details><summary>Both go on firing</summary><b>No.</b> A simple cell weighs each place of its
# field differently, so it matters where the bar lies.</details>
# <details><summary>The complex cell falls silent, the simple cell goes on
# firing</summary><b>No.</b> It is the other way around: the complex cell is the one that tolerates
# shifts.</details>

# %% [markdown]
# **4.** What makes a hypercomplex cell fall silent although the bar has the right orientation?
#
# <details><summary>The bar is too bright</summary><b>No.</b> Brightness only makes the response
# larger. Length is what matters here.</details>
# <details><summary>The bar is too long</summary><b>Right.</b> A long bar reaches into the end
# zones, and they hold the cell back.</details>
# <details><summary>The bar lies at another place</summary><b>No.</b> Like the complex cell it
# takes the best response over many places.</details>

# %% [markdown]
# **5.** A network's top-5 error on ImageNet is 10%. What does that mean?
#
# <details><summary>It is right for 90% of the classes</summary><b>No.</b> The error counts
# photographs, not classes.</details>
# <details><summary>Its best guess is wrong for 10% of the photographs</summary><b>No.</b> That
# would be the top-1 error. Here five guesses are allowed.</details>
# <details><summary>For 10% of the photographs, the right class is not among its five best
# guesses</summary><b>Right.</b> One of five guesses has to be right, since a photograph may show
# more than one thing.</details>

# %% [markdown]
# **6.** What did the Neocognitron of 1980 not have, though LeNet and AlexNet do?
#
# <details><summary>Layers that look for features, alternating with layers that tolerate
# shifts</summary><b>No.</b> That is what it took from the simple and complex cells, and what both
# networks took over.</details>
# <details><summary>Training of all layers by backpropagation</summary><b>Right.</b> Its layers
# learned on their own, one after the other. LeNet learned all filters together, from the error at
# the output.</details>
# <details><summary>The same weights at every position</summary><b>No.</b> It had them: a plane of
# cells looks for one feature everywhere.</details>

# %% [markdown]
# ## Hand in
#
# Write your login, as your course knows you, between the quotes, and **save the notebook**. Then run
# the cell. It runs the saved notebook from the top, as it will be run for grading, says what passes,
# and packs a file beside the notebook: upload that. Your notebook and its memory stay as they are.

# %% tags=["demonstration", "hand-in"]
lk.hand_in("history.ipynb", login="")
