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
# # Deep features
#
# A network that was trained on a million photographs has learned more than its thousand classes.
# Along the way its layers describe the picture: first edges, then textures, then parts of objects.
# Such a description is a row of numbers, a **deep feature**, and it is useful for many tasks the
# network was never trained for.
#
# Here you follow pictures through famous networks, build one, look inside another, and use what you
# find to search and to classify. At the end, the input is sound and video.
#
# - **What you need:** layers and their shapes, from `03_conv_layers` and `04_pooling`. No PyTorch
#   beyond what is shown here.
# - **What you will be able to do:** count what heads and layers cost; see what a network looks at;
#   read any layer's features, and search and classify with them.
# - **Time:** about two hours of reading and playing; the table says how long exercises may take.

# %% [markdown]
# You write eleven functions and answer three questions, for 28 points in all:
#
# | exercise | points | difficulty | time |
# | --- | --- | --- | --- |
# | 1. `joint_params` | 1 | easy | 10 min |
# | 2. `factored_params` | 1 | easy | 10 min |
# | 3. `factored_predict` | 1 | easy | 10 min |
# | 4. `occlusion_map` | 3 | medium | 20 min |
# | 5. `layer_shapes` | 3 | medium | 20 min |
# | 6. `build_lenet5` | 2 | easy | 10 min |
# | 7. `extract_features` | 4 | hard | 40 min |
# | 8. `cosine_neighbors` | 2 | medium | 20 min |
# | 9. `linear_probe` | 2 | hard | 40 min |
# | 10. `spectrogram` | 2 | medium | 20 min |
# | 11. `conv3d_params` | 1 | easy | 10 min |
# | Questions 1 to 3, in words | 6 | medium | 20 min |

# %% [markdown]
# Each exercise has an **answer cell** with a stub and **test cells** below it. The test cell that
# begins with `lk.check(...)` tells you at once what is wrong. The hidden tests run when your
# notebook is graded; they use other numbers. Stuck? `lk.hint("extract_features")` gives the first of
# three hints.

# %% [markdown]
# NumPy is enough for most exercises, and you may use all of it. Three need or allow PyTorch:
# `build_lenet5`, `extract_features` and `linear_probe`. In the others PyTorch may hold numbers and
# compute with them, but calls to a function that already solves the exercise, such as `torch.stft`
# for `spectrogram`, earn no points.
#
# When your notebook is graded, these packages are available: NumPy, PyTorch, Matplotlib, Pillow and
# `scipy.special`. So is `lk`, to draw with, but without the functions that you are to write.

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


install_lecturekit("deep,widgets")

# %% nbgrader={"grade": false, "grade_id": "setup", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np
import torch
from torch import nn

import lecturekit as lk

torch.set_num_threads(1)  # enough for what we do here

# %% [markdown]
# ## A network that has seen a million photographs
#
# *Slide: "CNN: Learns Good Representation of Data"*
#
# EfficientNet-Lite0 is a small descendant of AlexNet, with 4.7 million parameters. It was trained on
# the 1.28 million photographs and 1000 classes of the ImageNet challenge (`01_history` tells where
# they came from). Its weights came with the installation, so nothing is downloaded.
#
# It gives each class a score, and softmax turns the scores into probabilities, as you know from
# `04_pooling`. The largest one says how sure the network is of its best guess.

# %% tags=["demonstration"]
pretrained = lk.default_network()
photos = {name: lk.photograph(name) for name in ("cat", "coffee", "rocket")}
with torch.no_grad():
    scores = pretrained(lk.preprocess(list(photos.values())))  # (3, 1000)
chances = scores.softmax(1)  # from 0 to 1, with the sum 1 for each photograph
best = chances.argmax(1).tolist()
guesses = [f"{lk.SEEN_CLASSES[i]} {row[i]:.2f}" for i, row in zip(best, chances)]
lk.plots.pictures(dict(zip(guesses, photos.values())));

# %% [markdown]
# **Figure 5.1.** Three photographs, each with the network's best guess and how sure it is, from 0 to 1.
# It recognizes the cat and the coffee. A plain rocket is not among its 1000 classes; it calls this one
# a drilling platform, perhaps because of the steel towers. Figure 5.8 will show what it looks at.

# %% [markdown]
# **Guess first.** Three more: a photographer with his `"camera"`, an `"astronaut"`, and a `"clock"`
# that is blurred by motion. Which one is the network surest about? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "camera", "astronaut", "clock"):
    for name in ("camera", "astronaut", "clock"):
        photo = lk.photograph(name)
        photo = photo if photo.ndim == 3 else np.stack([photo] * 3, axis=-1)
        with torch.no_grad():
            sure, index = pretrained(lk.preprocess(photo)).softmax(1)[0].max(0)
        print(f"{name}: {lk.SEEN_CLASSES[index.item()]}, {sure:.2f}")

# %% [markdown]
# <details><summary>What came out</summary>
#
# It is surest about the camera: there it finds a tripod. Photographers and astronauts are no classes of
# ImageNet, so it names something for which it has a class, and can be very sure of it: the tripod is
# really there. For clocks it has classes, but this one is too blurred.
#
# </details>

# %% [markdown]
# ## What comes before the thousand scores
#
# *Slide: "CNN: Learns Good Representation of Data"*
#
# The last layer is fully connected. From the same 1280 numbers $x_1, \dots, x_{1280}$ it computes the
# score of each class $k$:
#
# $$s_k = w_{k,1} \, x_1 + w_{k,2} \, x_2 + \dots + w_{k,1280} \, x_{1280} + b_k$$
#
# In words: a weighted sum of the 1280 numbers, with weights of the class's own, plus a bias.

# %% [markdown]
# So whatever the network knows about a picture must be in those 1280 numbers. They are its
# **representation** of the picture; many people say **embedding**.
#
# A good representation puts pictures of the same thing close together, however different their
# pixels. Figure 5.2 tests this with 120 small drawings of trucks, cars and birds. Nobody can draw 1280
# axes, so each drawing is placed by two numbers only: how far it lies along the two directions in
# which the drawings differ most. This is called **principal component analysis** (PCA).

# %% tags=["demonstration"]
drawings = lk.colored_objects(120, seed=4, size=96)
inputs = torch.from_numpy(2 * drawings.images - 1)  # from -1 to 1, as the network was trained
deep = lk.deep_features(pretrained, inputs, lk.DEFAULT_FEATURE_LAYER).numpy()
pixels = drawings.images[:, :, ::2, ::2].reshape(120, -1)
by = {"pixels": pixels, "deep features": deep}
lk.plots.feature_scatter(by, drawings.objects, lk.OBJECTS, images=drawings.images);

# %% [markdown]
# **Figure 5.2.** The same 120 drawings, placed by their pixels and by their deep features. The three
# kinds overlap on the left. On the right they separate, along the first direction; the second one
# separates red from the other colors.

# %% [markdown]
# ## Nine classes, or three and three
#
# *Slide: "How to Efficiently Describe/Represent Images?"*
#
# The slide asks for a network that tells nine kinds of pictures apart: red, green and blue trucks,
# cars and birds. One of the nine serves as the slide's **novel image**: no training picture will show
# a blue bird.

# %% tags=["demonstration"]
lk.plots.nine_pairs(drawings, held_out="blue bird");

# %% [markdown]
# **Figure 5.3.** Drawings of the nine pairs, a row for each color and a column for each object. They
# differ in place, size, shade and direction. The framed pair will be held out.

# %% [markdown]
# A **linear head** is a fully connected layer on top of the features. It gives each class a score:
# one weight for each feature, plus a bias. There are two ways to arrange it.
#
# - **One joint head**: nine classes, "red truck" to "blue bird".
# - **Two factored heads**: three colors in one, three objects in the other. Both read the same
#   features; each answers its own question.
#
# With 10 colors and 100 objects the joint head needs 1000 classes, the factored heads 110.

# %% tags=["demonstration"]
lk.plots.head_parameters([(3, 3), (5, 10), (10, 20), (10, 100)], dim=4096);

# %% [markdown]
# **Figure 5.4.** What both arrangements cost on a feature of 4096 numbers. The bars of the joint head
# are products, those of the factored heads are sums, so the gap opens as the numbers grow.

# %% [markdown]
# **In all exercises:**
#
# - NumPy arrays hold **real numbers of any kind**: floats, single precision (`float32`), whole
#   numbers, 8-bit ones (`uint8`); they may be slices of larger arrays. No result is cut off, and none
#   wraps around as 8-bit numbers do at 256: convert to floats first, `x.astype(float)`.
# - A function leaves its arguments as they are, and an array that it returns is a new one.
# - Parameters keep the names and the defaults of the stub.

# %% [markdown]
# ### Exercise 1: joint_params (1 point)
#
# Write `joint_params(colors, objects, dim)`: the number of parameters (weights and biases) of one
# linear head with a class for every pair of a color and an object. `dim` is the length of the
# feature vector. The result is an int.
#
# By hand: 2 colors, 2 objects and 3 features make 4 classes of 3 weights and a bias, 16.

# %% nbgrader={"grade": false, "grade_id": "joint_params", "locked": false, "schema_version": 3, "solution": true, "task": false}
def joint_params(colors, objects, dim):
    """Return the number of weights and biases of one head for all pairs."""
    ### BEGIN SOLUTION
    classes = colors * objects
    return classes * dim + classes
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_joint_params", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("joint_params", joint_params)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5601)
    for _ in range(8):
        colors, objects, dim = (int(n) for n in rng.permutation(np.arange(2, 60))[:3])
        what = f"{colors} colors, {objects} objects, {dim} features"
        arguments = colors, objects, dim
        lk.checks.assert_matches(joint_params, lk.joint_params, *arguments, what=what)
    lk.checks.assert_same(joint_params(1, 1, 1), 2, "1 color, 1 object, 1 feature")
    what = "5 colors, 7 objects, 11 features"
    lk.checks.assert_any_form(joint_params, lk.joint_params, 5, 7, 11, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ### Exercise 2: factored_params (1 point)
#
# Write `factored_params(colors, objects, dim)`: the number of parameters of the two heads
# together, one with a class for each color, the other with a class for each object. The result
# is an int again.
#
# By hand: 2 colors, 2 objects and 3 features make two heads of 2·3 + 2 = 8, so 16 again. For
# larger numbers the two counts diverge.

# %% nbgrader={"grade": false, "grade_id": "factored_params", "locked": false, "schema_version": 3, "solution": true, "task": false}
def factored_params(colors, objects, dim):
    """Return the number of weights and biases of two heads, one per factor."""
    ### BEGIN SOLUTION
    color_head = colors * dim + colors
    object_head = objects * dim + objects
    return color_head + object_head
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_factored_params", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("factored_params", factored_params)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5701)
    for _ in range(8):
        colors, objects, dim = (int(n) for n in rng.permutation(np.arange(3, 60))[:3])
        what = f"{colors} colors, {objects} objects, {dim} features"
        arguments = colors, objects, dim
        lk.checks.assert_matches(factored_params, lk.factored_params, *arguments, what=what)
    lk.checks.assert_same(factored_params(1, 4, 2), 15, "1 color, 4 objects, 2 features")
    what = "5 colors, 7 objects, 11 features"
    lk.checks.assert_any_form(factored_params, lk.factored_params, 5, 7, 11, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## The blue bird that nobody has seen
#
# *Slide: "How to Efficiently Describe/Represent Images?"*
#
# Suppose the training pictures show eight of the nine pairs, and no blue bird. The joint head then
# has no way to say "blue bird": it never got an example of that class.
#
# The factored heads have seen blue trucks and blue cars, and red and green birds. The first head
# knows blue, the second knows birds. Each decides on its own, and together they name a pair they were
# never shown.

# %% [markdown]
# ### Exercise 3: factored_predict (1 point)
#
# Write `factored_predict(color_scores, object_scores)`.
#
# - `color_scores` has shape (N, C): a score for each color, a row for each picture.
#   `object_scores` has shape (N, O). Both hold real numbers of any kind and stay as they are.
# - Return a tuple of **two arrays** of integers, each of shape (N,): the number of the best color and
#   the number of the best object of each picture; if several are equally good, the first of them.
#   `return colors, objects` makes a tuple.
#
# By hand: scores `[[0.1, 0.2, 0.7]]` and `[[0.3, 0.6, 0.1]]` give `[2]` and `[1]`, a blue car.

# %% nbgrader={"grade": false, "grade_id": "factored_predict", "locked": false, "schema_version": 3, "solution": true, "task": false}
def factored_predict(color_scores, object_scores):
    """Return the numbers of the best colors and of the best objects, two arrays (N,)."""
    ### BEGIN SOLUTION
    return np.argmax(color_scores, axis=1), np.argmax(object_scores, axis=1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_factored_predict", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("factored_predict", factored_predict)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5801)
    for count, colors, objects in [(7, 3, 5), (4, 6, 2), (1, 3, 4), (5, 5, 5), (2, 1, 3)]:
        color_scores = rng.normal(size=(count, colors)) - 1
        object_scores = rng.normal(size=(count, objects)) * 3
        what = f"{count} pictures, {colors} colors, {objects} objects"
        arguments = color_scores, object_scores
        lk.checks.assert_matches(factored_predict, lk.factored_predict, *arguments, what=what)

    color_scores = rng.permutation(np.arange(240.0)[::10]).reshape(6, 4)
    color_scores[:, 2] = 0.0  # the least there is, in 8 bits
    object_scores = rng.permutation(np.arange(-36.0, 0)[::2]).reshape(6, 3) / 2
    object_scores[0] = -7.0  # equal ones
    for given, what in [
        ((color_scores, object_scores), "scores of halves"),
        ((object_scores, color_scores), "scores of halves first"),
    ]:
        lk.checks.assert_any_form(factored_predict, lk.factored_predict, *given, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# We come back to the blue bird further down, with pictures and a classifier of your own.

# %% [markdown]
# ## First color, then objects
#
# *Slide: "How to Efficiently Describe/Represent Images?"*
#
# The slide goes on: "Can design a more efficient model to first capture color and then objects
# (greater parameter efficiency using hierarchical layers of features)!" Two heads side by side are no
# hierarchy yet. For that, one layer must find colors and kinds *first*, and the *next* layer must
# build the pairs out of what the first one found.
#
# Why is that efficient? The unit for "blue" is learned once, from everything that is blue, and three
# units of the next layer use it: blue truck, blue car, blue bird. In the joint head each of these
# three classes has to learn blue for itself, from its own pictures.

# %% tags=["demonstration"]
lk.plots.head_networks(dim=4096);

# %% [markdown]
# **Figure 5.5.** Three ways from the features to the colors and objects. Every line is a weight; the
# many lines from the features are drawn as gray bundles. The third network names all nine pairs, as
# the first one does, with only 27 parameters more than the second: each of its pairs listens to one
# color and one object and has a bias.

# %% [markdown]
# A pair's unit is the AND of `01_history`: with the weights 1 and 1 and a bias of −1.5 it says "blue,
# *and* a bird". It can be written down before anybody has seen a blue bird.
#
# Such **shared intermediate features** are why depth pays off. A photograph of a wheel helps the
# network with trucks, cars and bicycles; an edge helps with everything. And combinations multiply: from
# 10 colors, 20 textures and 30 shapes, 60 units in all, the next layer can build 6,000 combinations.

# %% [markdown]
# ### Question 1: one head or two (2 points, read by your instructor)
#
# Two factored heads describe the nine pairs with fewer parameters than one joint head. In three or
# four sentences: what do the factored heads take for granted about colors and objects? Give an
# example, from any field, of two properties where one joint head would do better.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_factors", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# They take for granted that color and object are two separate questions: blue looks the same on
# a truck and on a bird, and a bird is a bird in every color. Then C + O scores say as much as
# C·O, with fewer parameters, fewer examples each, and pairs that were never shown.
#
# Where the meaning lies in the combination, two heads fail. A ripe banana is yellow and a ripe
# tomato red: "ripe" is no function of color plus a function of fruit. The same holds for a
# traffic light's color and position, or for sarcasm, in words and tone.
#
# **Rubric.** 1 point: the factors must be independent (each can be told without the other).
# 1 point: an example in which the pair means something that its parts don't.
# ### END SOLUTION

# %% [markdown]
# ## What each layer looks for
#
# *Slide: "CNN: Intuition of Different Layers"*
#
# A **unit** of a convolutional layer is one of its channels: one filter, the same at every position.
# What does it look for? Ask it: show the network many pictures, note where in each the unit responds
# most strongly, and put the nine best patches side by side.
#
# A patch is as large as the unit's **receptive field**, all that it can see. In block 1 that is 11×11
# pixels, in block 5 it is 83×83, and from block 9 on it is the whole picture.

# %% tags=["demonstration"]
pictures = lk.gallery()  # 14 photographs, whole and in quarters, and 18 drawings
layers = {f"block {n}": f"_blocks.{n}._bn1" for n in (1, 3, 5, 8)} | {"last layer": "_bn1"}
units = [
    [83, 29, 36, 87, 33],
    [73, 27, 108, 47, 139],
    [7, 113, 118, 181, 206],
    [237, 293, 220, 344, 66],
    range(1280),  # all of them: further down you need others than the five that are drawn
]
favorites = lk.top_patches(pretrained, pictures, dict(zip(layers.values(), units)))
drawn = {name: favorites[layer] for name, layer in layers.items()}
drawn["last layer"] = [favorites["_bn1"][unit] for unit in (376, 1037, 836, 855, 112)]
lk.plots.favorite_patches(pictures, drawn);

# %% [markdown]
# **Figure 5.6.** What units look for. Each row is a layer; the frame in the first picture is as large
# as what its units see. Each of the other cells is one unit, with the nine patches to which it
# responds most strongly.

# %% [markdown]
# Read Figure 5.6 from top to bottom:
#
# - **Block 1** finds strokes of one direction, whatever they belong to, and single colors. Nobody told
#   the network to look for edges; the simple cells of `01_history` are here again.
# - **Block 3** combines them: a ring with a dot in it (eyes, wheels, a knob), bright spots, crossings.
# - **Block 5** finds parts of objects: heads, wheels with something above them, grain, slanting legs.
# - **Block 8** and the **last layer** find whole objects in any color: discs, trucks, birds, cars.
#
# The layers have 96 to 1280 units each. These five were chosen because one can say what their patches
# share; for many units one can't. And there is only one cat among the pictures: the last cell finds it
# twice.

# %% [markdown]
# ## An image made to order
#
# *Slide: "CNN: Intuition of Different Layers"*
#
# The patches show what a unit liked best among 88 pictures. What would it like best of all the images
# there could be? Begin with noise, and let every number $x$ of the image climb the slope of the unit's
# mean response $a$, step by step:
#
# $$x \leftarrow x + \eta \, \frac{\partial a}{\partial x}$$
#
# In words: gradient descent with the sign turned around, and on the pixels instead of the weights. This
# is **gradient ascent**, and the result is a **feature visualization**.

# %% tags=["demonstration"]
made = {
    name: lk.ideal_images(pretrained, layers[name], row, side=side)
    for name, row, side in zip(
        ("block 3", "block 5", "block 8", "last layer"),
        (*units[1:4], (376, 1037, 836, 855, 112)),
        (64, 80, 96, 96),
    )
}
lk.plots.picture_rows(made);

# %% [markdown]
# **Figure 5.7.** Images computed from noise, each for one unit, in the order of Figure 5.6 but without
# block 1. Block 3 fills its images with rings and stripes, block 5 with eyes, tiles
# and weaves, block 8 with larger forms. What the last layer wants is hard to say.

# %% [markdown]
# The colors are vivid because nothing tells the network that the world is paler. And compare with the
# patches: the last layer's second unit found cars, but its ideal image shows none. A unit that responds
# to cars need not stand *for* cars.

# %% [markdown]
# ## A network small enough to see whole
#
# *Slide: "CNN: Intuition of Different Layers"*
#
# This network has 666 weights and biases, and reads 96% of the held-out digits correctly: two
# convolutions, each with a ReLU and a pooling layer, and ten scores. Here are all its feature maps at
# once; darker is larger.
#
# **Try:** press any unit; it gets a blue frame. Orange frames show the windows that it reads and, at
# the far left, all that it sees of the pixels. Underneath are a window's numbers, the weights, their
# products and the sum. Begin with the largest score and walk down to the pixels, each time to the
# largest product. Which pixels made it so sure?

# %% tags=["demonstration"]
lk.widgets.network_walk()

# %% [markdown]
# ## What it looks at
#
# *Slide: "CNN: Intuition of Different Layers"*
#
# Why does the network take a rocket for a drilling platform? Cover a part of the photograph with a
# gray square and ask again. If the network is now much less sure, the part under the square was
# evidence. Do this with the square at every place, and you get an **occlusion map**.

# %% [markdown]
# Let $f$ be the network's probability for the class, $x$ the image, and $x^{(i,j)}$ the image with
# window $(i, j)$ covered. The map is
#
# $$d_{i,j} = f(x) - f(x^{(i,j)})$$
#
# In words: how far the probability drops, place by place. You don't have to look inside the network for
# that: any function that takes an image and returns a number will do.

# %% [markdown]
# ### Exercise 4: occlusion_map (3 points)
#
# Write `occlusion_map(predict, image, size, stride, fill=0.5)`. `predict` is a function: it takes an
# image and returns one number. `image` has shape (H, W, C).
#
# - A window of `size`×`size` pixels moves over the image, `stride` pixels at a time, always inside
#   it. Its pixels are set to `fill`, in every channel. The rest of the image stays.
# - Return the **drops**, predict(image) − predict(image with that window covered), as an array
#   (OH, OW): a row for each row of windows, OH = ⌊(H − size)/stride⌋ + 1, and OW likewise.
# - `image` holds real numbers of any kind and stays as it is. `predict` may keep what it is given, so
#   give it a **new array** for each window.
#
# By hand: a row of three pixels 1, 2, 4 with one channel, `predict=np.sum`, windows of 1, stride 2.
# Covered by 0.5, the first pixel takes 0.5 from the sum, the last one 3.5: `[[0.5, 3.5]]`.

# %% nbgrader={"grade": false, "grade_id": "occlusion_map", "locked": false, "schema_version": 3, "solution": true, "task": false}
def occlusion_map(predict, image, size, stride, fill=0.5):
    """Return how far predict drops as each window is covered, shape (OH, OW)."""
    ### BEGIN SOLUTION
    height, width = image.shape[:2]
    whole = predict(image)
    drops = []
    for top in range(0, height - size + 1, stride):
        row = []
        for left in range(0, width - size + 1, stride):
            covered = image.astype(float)  # a copy, which holds fractions
            covered[top : top + size, left : left + size] = fill
            row.append(whole - predict(covered))
        drops.append(row)
    return np.array(drops)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_occlusion_map", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("occlusion_map", occlusion_map)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5651)
    predict = lk.checks.occluded_images.predict
    for shape, size, stride in [((8, 6, 3), 3, 1), ((6, 9, 1), 2, 2), ((5, 7, 4), 4, 1)]:
        image = 5 * rng.normal(size=shape)
        what = f"an image of shape {shape}, windows of {size}, stride {stride}"
        given = predict, image, size, stride
        lk.checks.assert_matches(occlusion_map, lk.occlusion_map, *given, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_occlusion_map_windows", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: strides that leave gaps or pixels over, one window only, every fill.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5652)
    predict = lk.checks.occluded_images.predict
    for shape, size, stride in [
        ((9, 7, 2), 2, 3), ((7, 11, 3), 3, 2), ((5, 4, 3), 1, 2), ((6, 6, 1), 6, 4), ((4, 9, 2), 4, 5),
    ]:
        image, fill = 5 * rng.normal(size=shape), 3 * rng.normal()
        what = f"an image of shape {shape}, windows of {size}, stride {stride}, fill {fill:.2f}"
        given = predict, image, size, stride, fill
        lk.checks.assert_matches(occlusion_map, lk.occlusion_map, *given, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_occlusion_map_copies", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: a predict that keeps what it is given; every kind of numbers, slices, arguments
# by name and unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5653)
    predict = lk.checks.occluded_images.predict_and_keep
    image = rng.integers(0, 256, size=(5, 6, 3)).astype(float)
    for given, what in [(image, "numbers above 0"), (image / 2 - 60, "halves")]:
        arguments = predict, given, 2, 3, 0.5
        lk.checks.assert_any_form(occlusion_map, lk.occlusion_map, *arguments, what=what)
    what = "a predict that keeps what it is given"
    arguments = predict, rng.normal(size=(4, 7, 2)), 3, 1, -0.25
    lk.checks.assert_matches(occlusion_map, lk.occlusion_map, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now apply your function to two photographs, each with the network's best guess. Windows of 64×64
# pixels, 20 pixels apart, make 81 questions for each. The network takes pixels from −1 to 1, so the
# gray of 0.5 becomes 0: neither dark nor bright.

# %% tags=["demonstration"]
def chance_of(label):
    """Make a function: an image (224, 224, 3) from 0 to 1 in, the chance of this class out."""
    def predict(image):
        batch = torch.from_numpy(2 * image - 1).permute(2, 0, 1)[None].float()
        with torch.no_grad():
            return pretrained(batch).softmax(1)[0, label].item()
    return predict


asked = {"rocket": 540, "coffee": 967}  # the numbers of "drilling platform" and "espresso"
squares = {name: lk.preprocess(photos[name])[0].permute(1, 2, 0).numpy() / 2 + 0.5 for name in asked}
titles = {name: f"{lk.SEEN_CLASSES[n]} {chance_of(n)(squares[name]):.2f}" for name, n in asked.items()}
if lk.passes("occlusion_map", occlusion_map):
    drops = [occlusion_map(chance_of(n), squares[name], 64, 20) for name, n in asked.items()]
    shown = {titles[name]: squares[name] for name in asked}
    lk.plots.occluded_photographs(shown, drops, size=64, stride=20);

# %% [markdown]
# **Figure 5.8.** Occlusion maps. Blue: covering this place lowers the probability of the class, so it
# was evidence for it. Red: covering it raises the probability. On the right the window that
# counts most is covered.

# %% [markdown]
# Now the mistake explains itself: what counts most for "drilling platform" are the steel towers on both
# sides of the rocket. The foot of the rocket speaks against it: with that covered, the probability
# rises. The network knows the coffee by the inside of its cup; the spoon and the table hardly matter.
#
# Two warnings. A gray square is itself something to see, so a drop may come from the square. And
# evidence that is there twice can hide: cover one tower, and the other is still evidence.

# %% [markdown]
# ## The same in one step: Grad-CAM
#
# *Slide: "CNN: Intuition of Different Layers"*
#
# Many questions take time. If you can look inside the network, one pass forward and one back will do.
# The last layer has 1280 maps $A^1, \dots, A^{1280}$ of 7×7 numbers. How much does map $k$ matter to a
# class? As much as the class's score $s$ grows with it: by its mean slope $\alpha_k$, which
# backpropagation gives.
#
# $$\alpha_k = \frac{1}{49} \sum\limits_{i,j} \frac{\partial s}{\partial A^k_{i,j}} \qquad L_{i,j} = \max\left(0, \; \sum\limits_k \alpha_k A^k_{i,j}\right)$$
#
# In words: weight each map by its mean slope, add them all up, and set what is below 0 to 0. This is
# **Grad-CAM**, a *gradient-weighted class activation map*.

# %% tags=["demonstration"]
batches = {name: lk.preprocess(photos[name]) for name in asked}
cams = [lk.grad_cam(pretrained, batches[name], "_swish", n) for name, n in asked.items()]
lk.plots.evidence_maps({titles[name]: squares[name] for name in asked}, cams);

# %% [markdown]
# **Figure 5.9.** Grad-CAM for the same two guesses: the bluer, the more evidence. For the coffee it
# agrees with Figure 5.8 on the inside of the cup. For the rocket it differs: it points at the middle,
# where Figure 5.8 points at the towers.

# %% [markdown]
# The two methods answer different questions. Covering asks what happens if a part is missing; the
# slope asks what a little more of it would do. Neither is the whole truth about a network.

# %% [markdown]
# ## A step that nobody sees
#
# *Slide: "CNN: Intuition of Different Layers"*
#
# Backpropagation can go on to the pixels. Which way should each pixel change so that the loss $L$
# grows, and the network is *less* sure of the right class? The sign of the pixel's slope tells. Change
# every color of every pixel $x$ by a single one of its 255 steps, $\varepsilon$, that way:
#
# $$x' = x + \varepsilon \cdot \operatorname{sign}\left(\frac{\partial L}{\partial x}\right)$$
#
# In words: each number goes up by one step if the loss grows with it, and down by one step if the loss
# shrinks with it. Nobody can see such a change. For comparison, change all numbers by the same amount,
# each up or down at random.

# %% tags=["demonstration"]
image = lk.preprocess(photos["coffee"]).requires_grad_()
loss = nn.functional.cross_entropy(pretrained(image), torch.tensor([967]))
(slope,) = torch.autograd.grad(loss, image)
at_random = torch.randn(image.shape, generator=torch.Generator().manual_seed(0))
changed = {"unchanged": image}
for way, direction in {"at random": at_random, "up the loss": slope}.items():
    changed[way] = image + direction.sign() / 128  # 1 of 255 steps; pixels go from -1 to 1
named = {}
for way, each in changed.items():
    with torch.no_grad():
        chance, label = pretrained(each).softmax(1)[0].max(0)
    pixels_now = (128 * each[0].detach().permute(1, 2, 0) + 127).clamp(0, 255).byte().numpy()
    named[f"{way}: {lk.SEEN_CLASSES[label.item()]} {chance:.2f}"] = pixels_now
lk.plots.pictures(named);

# %% [markdown]
# **Figure 5.10.** The coffee three times, with the network's guess for each: unchanged, after a random
# step, and after a step up the loss. The three look alike, and the random step does no harm. The step
# up the loss takes "espresso" away.

# %% [markdown]
# Each of the 150,528 numbers is only slightly wrong, but all are wrong in the worst direction, and that
# adds up. Such a picture is called **adversarial**.
#
# Figure 5.10 does *not* show that one step turns a cup into anything you like. The network now says
# "cup", a related class, and isn't sure of it. Several steps go further.

# %% [markdown]
# ## Follow the shapes
#
# *Slide: "AlexNet Deep Features"*
#
# How long is a feature? Follow the shape of one picture through the network. You know all the rules
# from the last two notebooks. Along an axis of $n$ pixels, a kernel of size $k$ with stride $s$ and
# padding $p$ gives
#
# $$\left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$$
#
# In words: the padded length minus the kernel's, divided by the stride, rounded down, plus 1.

# %% [markdown]
# - **conv**: as many channels as filters; rows and columns by the formula.
# - **pool**: the channels stay; rows and columns by the same formula without padding.
# - **fc**: the input is flattened; the output has shape (units,).
#
# AlexNet takes 227×227 pixels. The paper says 224, but (224 − 11)/4 + 1 is not a whole number.

# %% [markdown]
# ### Exercise 5: layer_shapes (3 points)
#
# Write `layer_shapes(input_shape, layers)`. `input_shape` is (C, H, W). `layers` is a list of
# dicts, each of one of these kinds, with all keys present:
#
# - `{"kind": "conv", "filters": 96, "kernel_size": 11, "stride": 4, "padding": 0}`
# - `{"kind": "pool", "kernel_size": 3, "stride": 2}`
# - `{"kind": "fc", "units": 4096}`
#
# `input_shape` and every pair are tuples of whole numbers; `kernel_size`, `stride` and `padding` are a
# number, or a pair for rows and columns. Return a new list with the shape after each layer, a tuple
# (C, H, W) or (units,); no layers give an empty list. `layers` stays as it is. By hand: those three
# layers turn (3, 227, 227) into (96, 55, 55), (96, 27, 27) and (4096,).

# %% nbgrader={"grade": false, "grade_id": "layer_shapes", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layer_shapes(input_shape, layers):
    """Return a list: the shape after each layer, (C, H, W) or (units,)."""
    ### BEGIN SOLUTION
    def pair(value):
        return value if isinstance(value, tuple) else (value, value)

    shape = tuple(input_shape)
    shapes = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            kernel, stride = pair(layer["kernel_size"]), pair(layer["stride"])
            padding = pair(layer.get("padding", 0))
            rows = (shape[1] + 2 * padding[0] - kernel[0]) // stride[0] + 1
            columns = (shape[2] + 2 * padding[1] - kernel[1]) // stride[1] + 1
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_layer_shapes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("layer_shapes", layer_shapes)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    def conv(filters, kernel_size, stride=1, padding=0):
        return {"kind": "conv", "filters": filters, "kernel_size": kernel_size,
                "stride": stride, "padding": padding}

    pool, small_pool = ({"kind": "pool", "kernel_size": k, "stride": 2} for k in (3, 2))
    alexnet = [conv(96, 11, 4), pool, conv(256, 5, 1, 2), pool, conv(384, 3, 1, 1)]
    alexnet += [conv(384, 3, 1, 1), conv(256, 3, 1, 1), pool]
    alexnet += [{"kind": "fc", "units": n} for n in (4096, 4096, 1000)]
    vgg16 = []
    for filters, count in [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]:
        vgg16 += [conv(filters, 3, 1, 1)] * count + [small_pool]
    vgg16 += [{"kind": "fc", "units": n} for n in (4096, 4096, 1000)]
    rng = np.random.default_rng(5101)
    for name, side, layers in [("AlexNet", 227, alexnet), ("VGG16", 224, vgg16)]:
        for shape in [(3, side, side), (3, *rng.integers(200, 300, size=2).tolist())]:
            result = lk.checks.call(layer_shapes, shape, layers)
            expected = lk.layer_shapes(shape, layers)
            what = f"{name} for a picture of shape {shape}"
            lk.checks.deep_features.assert_shapes(result, expected, what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_layer_shapes_sizes", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: pictures that are not square, strides and paddings of all sizes.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5102)
    for _ in range(6):
        channels, filters, kernel, stride, padding = (int(n) for n in rng.integers(1, 6, size=5))
        height, width = (int(n) for n in rng.integers(14, 40, size=2))
        conv = {"kind": "conv", "filters": filters + channels, "kernel_size": kernel + 1,
                "stride": stride, "padding": padding}
        layers = [conv, {"kind": "pool", "kernel_size": 3, "stride": 2}]
        what = f"a picture of shape {(channels, height, width)} through {layers}"
        expected = lk.layer_shapes((channels, height, width), layers)
        result = lk.checks.call(layer_shapes, (channels, height, width), layers)
        lk.checks.deep_features.assert_shapes(result, expected, what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_layer_shapes_pairs", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: pairs for rows and columns, no layers, arguments by name and unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5103)
    for _ in range(4):
        numbers = [int(n) for n in rng.integers(1, 4, size=8)]
        conv = {"kind": "conv", "filters": numbers[0] + 3, "kernel_size": (numbers[1], 4),
                "stride": (2, numbers[2]), "padding": (numbers[3] + 1, 0)}
        pool = {"kind": "pool", "kernel_size": (numbers[4], 5), "stride": (numbers[5], 2)}
        layers = [conv, pool, {"kind": "fc", "units": numbers[6]}]
        shape = (2, 20 + numbers[7], 33)
        result = lk.checks.call(layer_shapes, shape, layers)
        expected = lk.layer_shapes(shape, layers)
        lk.checks.deep_features.assert_shapes(result, expected, f"{shape} through {layers}")
    arguments = (2, 20, 33), layers
    judge = lk.checks.deep_features.assert_shapes
    what = "three layers"
    lk.checks.assert_any_form(layer_shapes, lk.layer_shapes, *arguments, what=what, judge=judge)
    judge(lk.checks.call(layer_shapes, (2, 20, 33), []), [], "no layers")


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## AlexNet, layer by layer
#
# *Slide: "AlexNet Deep Features"*
#
# The slide asks for the length of the fc6 feature and of the fc7 feature. Layers 6 and 7 are fully
# connected and have 4096 units each, so both features have **4096** numbers. (There is no "fc1": layers
# 1 to 5 are convolutions.)
#
# The network of 2012 has 60,965,224 parameters. It was split over two graphics cards, so each filter of
# conv2, conv4 and conv5 sees only half of the maps.

# %% tags=["demonstration"]
lk.plots.parameters_and_work(lk.ALEXNET_LAYERS, (3, 227, 227), title="AlexNet, 2012");

# %% [markdown]
# **Figure 5.11.** Where AlexNet's parameters are, and where its work is done. fc6 alone holds more than
# half of all parameters, but the five convolutions do 92% of the multiplications.

# %% [markdown]
# The reason is weight sharing. A convolution uses each weight again at every position: conv1 at
# 55·55 = 3025. A fully connected layer uses each weight once.
#
# That is why later networks dropped the large fully connected layers. It also shows which features
# are cheap to compute: for conv5 you need 2.3 million parameters, for fc7 57 million.

# %% [markdown]
# ## LeNet-5 in PyTorch
#
# *Slide: "CNN: Modeling Vision System"*
#
# All these networks are built from the same few parts. In PyTorch each part is a **module**, and
# `nn.Sequential` calls modules one after the other:

# %%
tiny = nn.Sequential(nn.Conv2d(1, 4, kernel_size=3), nn.ReLU(), nn.Flatten(), nn.Linear(144, 2))
batch = torch.zeros(5, 1, 8, 8)  # five gray pictures of 8×8 pixels
print(tiny(batch).shape, sum(p.numel() for p in tiny.parameters()), "parameters")

# %% [markdown]
# ### Exercise 6: build_lenet5 (2 points)
#
# Write `build_lenet5()`: it returns LeNet-5 as it is taught today, a `torch.nn.Module` that turns
# gray pictures (N, 1, 32, 32) into ten scores (N, 10), with **61,706** parameters.
#
# - All convolutions have stride 1 and biases, and no padding.
# - An activation function follows each convolution and each fully connected layer except the last.
#   Which one, and which kind of pooling, is up to you.
# - The scores come out as the last layer gives them: neither an activation nor a softmax follows.

# %% [markdown]
# | layer | output | parameters |
# | --- | --- | --- |
# | convolution, 6 filters of 5×5 | 6×28×28 | 156 |
# | pooling, 2×2 | 6×14×14 | 0 |
# | convolution, 16 filters of 5×5 | 16×10×10 | 2,416 |
# | pooling, 2×2 | 16×5×5 | 0 |
# | fully connected, 120 units | 120 | 48,120 |
# | fully connected, 84 units | 84 | 10,164 |
# | fully connected, 10 units | 10 | 850 |
#
# LeCun's network of 1998 has exactly 60,000: its second convolution connects only some of the maps
# (1,516), its pooling layers learn 12 and 32 parameters, and its output layer learns none.

# %% nbgrader={"grade": false, "grade_id": "build_lenet5", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_lenet5():
    """Return LeNet-5: a torch.nn.Module with 61,706 parameters, (N, 1, 32, 32) to (N, 10)."""
    ### BEGIN SOLUTION
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, kernel_size=5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10),
    )
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_build_lenet5", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("build_lenet5", build_lenet5)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np
    import torch

    import lecturekit as lk

    lk.checks.built_networks.assert_lenet5_parameters(build_lenet5(), "your network")
    rng = np.random.default_rng(5201)
    images = torch.from_numpy(rng.normal(size=(3, 1, 32, 32)).astype(np.float32))
    lk.checks.built_networks.assert_lenet5_scores(build_lenet5(), images, "three images")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_build_lenet5_scores", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: batches of other sizes, and that each image gets scores of its own.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np
    import torch

    import lecturekit as lk

    rng = np.random.default_rng(5202)
    network = build_lenet5()
    for count in (2, 7):
        images = torch.from_numpy(3 * rng.normal(size=(count, 1, 32, 32)).astype(np.float32))
        what = f"{count} images"
        lk.checks.built_networks.assert_lenet5_scores(network, images, what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Once your `build_lenet5` passes, it reads digits: those of `04_pooling`, enlarged from 8×8 to 32×32
# pixels. The loss is the cross-entropy, and the steps are those of **Adam**, a refined form of gradient
# descent. The network learns from 1,148 **training** pictures. The 200 **validation** pictures show
# when it stops getting better; the 449 **test** pictures are looked at once, at the end.

# %% tags=["demonstration"]
if lk.passes("build_lenet5", build_lenet5):
    digits = lk.load_digits()
    seen, unseen = (
        nn.functional.interpolate(torch.from_numpy(x)[:, None].float(), size=32, mode="bilinear")
        for x in (digits.train_images, digits.test_images)
    )
    labels, test_labels = map(torch.from_numpy, (digits.train_labels, digits.test_labels))
    torch.manual_seed(0)
    lenet = build_lenet5()
    optimizer = torch.optim.Adam(lenet.parameters(), lr=0.003)
    for epoch in range(8):
        for rows in torch.randperm(1148).split(32):
            loss = nn.functional.cross_entropy(lenet(seen[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        right = (lenet(seen[1148:]).argmax(1) == labels[1148:]).float().mean()
        print(f"epoch {epoch + 1}: validation accuracy {right:.1%}")
    right = (lenet(unseen).argmax(1) == test_labels).float().mean()
    print(f"test accuracy {right:.1%}")

# %% [markdown]
# ## More networks, more features
#
# *Slides: "GoogleNet (Inception) Deep Features", "And Many More Features From..."*
#
# The slide asks for the length of the inception feature. In GoogLeNet it is **1024**: the last
# inception block returns 1024 maps of 7×7 numbers, and each map is averaged to one number. (Its
# successor Inception-v3 has 2048.)
#
# This averaging replaces AlexNet's giant fc6, and with it most of the parameters.

# %% tags=["demonstration"]
lk.plots.network_sizes();

# %% [markdown]
# **Figure 5.12.** The lecture's networks, to scale: the area of a square is the number of parameters,
# and the orange part belongs to fully connected layers. AlexNet and VGG spend nearly all their
# parameters there; the networks after VGG have little of it. The length of a feature says nothing
# about the size of its network.

# %% [markdown]
# - **VGG16, VGG19**: nothing but 3×3 convolutions, then fc6 and fc7 of 4096 as in AlexNet.
# - **GoogLeNet**: inception blocks, and no fully connected layer except the last.
# - **ResNet**: each block adds what it learned to its input. The pooled feature has 512 numbers in
#   ResNet-18 and ResNet-34, 2048 in ResNet-50.
# - **ENet** labels every pixel with a class. It is an encoder and a decoder without any fully
#   connected layer, so it has no one feature for a picture: people use its maps, or their averages.
#
# What do such blocks look like?

# %% [markdown]
# ## Blocks to build with
#
# *Slides: "GoogleNet (Inception) Deep Features", "And Many More Features From..."*
#
# **A 1×1 convolution** sees a single pixel, but all its channels. With $C$ channels $x$ at a place,
# filter $f$ gives
#
# $$y_f = w_{f,1} \, x_1 + w_{f,2} \, x_2 + \dots + w_{f,C} \, x_C + b_f$$
#
# In words: a weighted sum of the channels, with the same weights everywhere. It turns many maps into
# few, before an expensive layer looks at them.

# %% tags=["demonstration"]
lk.plots.network_blocks();

# %% [markdown]
# **Figure 5.13.** Blocks of GoogLeNet, ResNet and ENet; 1×1 convolutions are framed in blue. In the
# inception block four branches look at the same input in windows of different sizes, and their maps
# are stacked. In the residual block the input takes a shortcut around two convolutions and is added
# to what they found. The encoder–decoder makes the maps small and then large again.

# %% [markdown]
# **What the 1×1 saves.** In GoogLeNet's last inception block, 832 maps come in. A 5×5 convolution to
# 128 maps would have 832·128·25 = 2,662,400 weights. With a 1×1 to 48 maps before it, it is 832·48 +
# 48·128·25 = 193,536.
#
# **What the shortcut does.** With $F$ for the two convolutions, the block computes
#
# $$y = x + F(x)$$
#
# In words: the input plus a correction. A block that has nothing to add leaves the picture as it is,
# and the gradient reaches early layers through the shortcuts almost unweakened. So ResNet could have
# 152 layers, where plain networks of 56 layers had been worse than those of 20.

# %% [markdown]
# All of them can be built here in one line, with random weights; `print(model)` shows the parts. If you
# are online, `lk.load_pretrained("alexnet")` fetches the published weights. Names that end in
# `_paper` are the networks as first published; the others are those of today's libraries. So
# `"googlenet_paper"` has the 6,998,552 parameters of Figure 5.12, and `"googlenet"` 6,624,904.

# %% tags=["demonstration"]
with torch.device("meta"):  # shapes alone, without the numbers: fast, and fits every laptop
    model = lk.build_network("alexnet")
print(model.classifier)
print(sum(p.numel() for p in model.parameters()), "parameters")

# %% [markdown]
# This is the AlexNet of today's libraries: one column, 224 pixels with padding 2, and 61,100,840
# parameters. Its fc6 is called "classifier.1" and its fc7 "classifier.4".

# %% [markdown]
# ## What came after
#
# *Slide: "And Many More Features From..."*
#
# - **2017, MobileNet:** each filter looks at one map only, and 1×1 convolutions mix the maps. Almost as
#   good for about an eighth of the work; it runs on phones. EfficientNet (2019), which you use here, is
#   built of such blocks.
# - **2020, Vision Transformer:** the picture is cut into squares of 16×16 pixels, and each square asks
#   all others what they hold. It has no sliding filter, and needs more photographs to learn that a cat
#   may be anywhere.
# - **2021, CLIP:** trained on photographs with their captions from the web. Its features place a
#   picture beside the words that describe it, so it can name classes that nobody trained it for.
# - **2022, ConvNeXt:** a plain CNN, trained with all the tricks of the transformers, does just as well.

# %% [markdown]
# ## Reading a layer: hooks, modes, copies
#
# *Slide: "AlexNet Deep Features"*
#
# A module returns the output of its last layer only. To read a layer inside, put a **hook** on it: a
# function that PyTorch calls whenever the layer has run, with what went in and what came out.

# %%
seen = []
hook = tiny[1].register_forward_hook(lambda layer, inputs, output: seen.append(output.shape))
tiny(batch)
hook.remove()  # otherwise it runs at every call, forever
print(seen)

# %% [markdown]
# One kind of layer needs an introduction. **Batch normalization** brings each map to mean 0 and
# standard deviation 1, and then lets the network choose another mean $\beta$ and deviation $\gamma$:
#
# $$y = \gamma \, \frac{x - \mu}{\sqrt{\sigma^2 + \varepsilon}} + \beta$$
#
# In words: subtract the mean, divide by the standard deviation, stretch by gamma and shift by beta;
# the tiny epsilon keeps the division from failing. So every layer gets numbers of a known size,
# however the layers before it change, and deep networks train faster.
#
# While a network is trained, $\mu$ and $\sigma$ are measured over the pictures of the batch, and
# running averages of them are stored. Afterwards the stored ones are used.

# %% [markdown]
# There are three classic pitfalls.
#
# - **Modes.** In training mode, dropout sets half of the values to 0 at random, and batch normalization
#   updates its running averages with every batch. For features you want evaluation mode:
#   `model.eval()`. Each part has a mode of its own, `part.training`.
# - **Gradients.** PyTorch records how each number was computed, unless it runs inside
#   `with torch.no_grad():`.
# - **In-place layers.** `nn.ReLU(inplace=True)` overwrites what the layer before it returned. A
#   hook must **copy** what it wants to keep: `output.clone()`.

# %% [markdown]
# What happens without a copy? Here a layer has returned numbers of either sign, and an in-place ReLU
# runs after it.

# %% tags=["demonstration"]
returned = torch.randn(6, 8, generator=torch.Generator().manual_seed(0))
kept = returned.clone()
nn.ReLU(inplace=True)(returned)
lk.plots.signed_maps({"kept with .clone()": kept, "kept without": returned});

# %% [markdown]
# **Figure 5.14.** The output of the layer, kept with and without a copy. Without it, everything below 0
# (red on the left) is gone.

# %% [markdown]
# Your function is tested with this network. It has all the pitfalls: dropout, batch normalization, two
# in-place ReLUs, and layers inside a layer, such as "head.fc2".

# %% nbgrader={"grade": false, "grade_id": "small_network", "locked": true, "schema_version": 3, "solution": false, "task": false}
small_network = lk.checks.feature_runs.small_network()
print(small_network)

# %% [markdown]
# ### Exercise 7: extract_features (4 points)
#
# Write `extract_features(model, images, layer)`.
#
# - `model` is a `torch.nn.Module`, `images` a tensor (N, C, H, W) of single precision, and `layer` one
#   of the names in `model.named_modules()`, for example "head.fc2". Each layer runs once.
# - Return a new tensor (N, D): what that layer returned for each picture, flattened. It is the output
#   **as the layer returned it**, before a later layer changes it.
# - The network runs in evaluation mode, and the features carry no gradient.
# - Afterwards every part is in the mode it had before, no hook is left, and no number of the
#   network has changed. Its parameters still require gradients, and gradients are switched on, as
#   before. `images` stays as it is.
#
# `dict(model.named_modules())[layer]` finds the layer; `.flatten(1)` keeps the rows.

# %% nbgrader={"grade": false, "grade_id": "extract_features", "locked": false, "schema_version": 3, "solution": true, "task": false}
def extract_features(model, images, layer):
    """Return the output of the layer for each image, a tensor (N, D)."""
    ### BEGIN SOLUTION
    kept = []
    modes = [(part, part.training) for part in model.modules()]
    module = dict(model.named_modules())[layer]
    hook = module.register_forward_hook(lambda part, inputs, output: kept.append(output.clone()))
    try:
        model.eval()
        with torch.no_grad():
            model(images)
    finally:
        hook.remove()
        for part, mode in modes:
            part.training = mode
    return kept[-1].flatten(1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_extract_features", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("extract_features", extract_features)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np
    import torch

    import lecturekit as lk

    runs, rng = lk.checks.feature_runs, np.random.default_rng(5301)
    for layer in ["drop", "fc1", "head", "pool"]:
        runs.prepare(small_network, int(rng.integers(2**31)))
        images = torch.from_numpy(rng.normal(size=(5, 2, 8, 6)).astype(np.float32))
        what = f"layer {layer!r} of a network in mixed modes"
        runs.assert_features(extract_features, small_network, images, layer, what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_extract_features_values", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: other images and layers of a network that is in evaluation mode.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np
    import torch

    import lecturekit as lk

    runs, rng = lk.checks.feature_runs, np.random.default_rng(5302)
    for count, layer in [(3, "conv"), (4, "pool"), (1, "drop"), (2, "head.fc2"), (6, "relu")]:
        runs.prepare(small_network, int(rng.integers(2**31)), evaluating=True)
        images = torch.from_numpy(2 * rng.normal(size=(count, 2, 8, 6)).astype(np.float32))
        what = f"layer {layer!r} for {count} images, evaluation mode"
        runs.assert_features(extract_features, small_network, images, layer, what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_extract_features_in_place", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: layers that a later layer overwrites.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np
    import torch

    import lecturekit as lk

    runs, rng = lk.checks.feature_runs, np.random.default_rng(5303)
    for count, layer in [(4, "norm"), (3, "fc1"), (2, "norm")]:
        runs.prepare(small_network, int(rng.integers(2**31)), evaluating=True)
        images = torch.from_numpy(rng.normal(size=(count, 2, 8, 6)).astype(np.float32))
        what = f"layer {layer!r}, whose output a later layer overwrites"
        runs.assert_features(extract_features, small_network, images, layer, what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_extract_features_traces", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: the network afterwards (modes, hooks, numbers, gradients), a result without a
# gradient, arguments by name.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np
    import torch

    import lecturekit as lk

    runs, rng = lk.checks.feature_runs, np.random.default_rng(5304)
    # An easy case first, since who looks at no network leaves each as it was.
    runs.prepare(small_network, int(rng.integers(2**31)), evaluating=True)
    images = torch.from_numpy(rng.normal(size=(4, 2, 8, 6)).astype(np.float32))
    what = "the last layer, evaluation mode"
    runs.assert_features(extract_features, small_network, images, "head.fc2", what)
    runs.prepare(small_network, 9)  # the normalization trains, the network as a whole doesn't
    what = "the network afterwards, with a normalization that trains"
    runs.assert_left_as_it_was(extract_features, small_network, images, "fc1", what)
    for layer in ["conv", "norm", "fc1", "head.relu", "head.fc2", "drop"]:
        runs.prepare(small_network, int(rng.integers(2**31)))
        images = torch.from_numpy(rng.normal(size=(4, 2, 8, 6)).astype(np.float32))
        what = f"after the features of layer {layer!r}"
        runs.assert_left_as_it_was(extract_features, small_network, images, layer, what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now run your function on the pretrained network. Each photograph has its own few strong features, and
# most of the 1280 are near 0. What do the strongest ones stand for? You know how to ask: with the
# patches of Figure 5.6, which you have for every unit of the last layer.

# %% tags=["demonstration"]
if lk.passes("extract_features", extract_features):
    photo_inputs = lk.preprocess(list(photos.values()))
    features = extract_features(pretrained, photo_inputs, lk.DEFAULT_FEATURE_LAYER)
    strongest = features.topk(4).indices.tolist()
    shown = {
        name: [favorites["_bn1"][unit] for unit in row] for name, row in zip(photos, strongest)
    }
    lk.plots.favorite_patches(pictures, shown, beside=list(photos.values()));

# %% [markdown]
# **Figure 5.15.** Each photograph with its four strongest features. A cell shows the nine pictures of
# the gallery in which one of these features is strongest. Often the photograph itself or a part of it
# comes first; what the others share with it is seldom easy to say.

# %% [markdown]
# ## Neighbors by direction
#
# *Slide: "CNN: Learns Good Representation of Data"*
#
# If features are good, pictures of the same thing have similar features. Which of many pictures is most
# like this one? Search becomes arithmetic on rows of numbers.

# %% [markdown]
# How long a feature vector is depends on contrast and size; its **direction** carries the meaning. So
# we compare two vectors $a$ and $b$ by the cosine of the angle between them:
#
# $$\cos(a, b) = \frac{a \cdot b}{|a| \, |b|} = \frac{\sum\limits_d a_d b_d}{\sqrt{\sum\limits_d a_d^2} \, \sqrt{\sum\limits_d b_d^2}}$$
#
# In words: their dot product, divided by both lengths. It is 1 for the same direction, 0 at right
# angles, −1 for opposite ones.

# %% tags=["demonstration"]
lk.plots.directions({"long": (3.2, 3.4), "short": (1.2, 0.25)}, query=(2.0, 0.5));

# %% [markdown]
# **Figure 5.16.** A query and two other vectors. The long one has the larger dot product with the
# query, but the short one points the same way, and its cosine says so.

# %% [markdown]
# ### Exercise 8: cosine_neighbors (2 points)
#
# Write `cosine_neighbors(features, query, k)`. `features` has shape (N, D), `query` shape (D,).
# Return an integer array of shape (k,): the numbers of the k rows with the largest cosine to the
# query, the best first. Ties keep their original order. Neither a row nor the query is all zeros. Both
# hold real numbers of any kind and stay as they are.
#
# `np.argsort(x, kind="stable")` sorts from small to large and keeps the order of equal entries.
#
# By hand: rows (1, 0), (9, 9), (0, 1) and query (2, 1) have cosines 0.89, 0.95, 0.45; so k = 2
# gives [1, 0].

# %% nbgrader={"grade": false, "grade_id": "cosine_neighbors", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cosine_neighbors(features, query, k):
    """Return the numbers of the k rows most like the query, best first, shape (k,)."""
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(features, axis=1) * np.linalg.norm(query)
    cosines = features.astype(float) @ query / lengths
    return np.argsort(-cosines, kind="stable")[:k]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_cosine_neighbors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("cosine_neighbors", cosine_neighbors)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5401)
    for rows, columns, k in [(9, 4, 3), (30, 7, 30), (5, 12, 1), (200, 3, 20)]:
        features = rng.normal(size=(rows, columns)) * rng.uniform(0.1, 9, size=(rows, 1))
        query = rng.normal(size=columns)
        what = f"the {k} best of {rows} rows"
        arguments = features, query, k
        lk.checks.assert_matches(cosine_neighbors, lk.cosine_neighbors, *arguments, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_cosine_neighbors_ties", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: equal rows, a query among the rows; every kind of numbers, slices, arguments by
# name and unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5402)
    one_hot = np.eye(4)[rng.permutation(np.repeat(np.arange(4), 3))]
    features = rng.normal(size=(8, 5))
    cases = [("equal rows", one_hot, rng.permutation([-1.5, 0.5, 2.0, 3.0]), 9)]
    cases += [("a query among the rows", features, 7 * features[3], 4)]
    for what, *arguments in cases:
        lk.checks.assert_matches(cosine_neighbors, lk.cosine_neighbors, *arguments, what=what)

    features = rng.integers(1, 256, size=(7, 5)).astype(float)
    query = rng.integers(1, 256, size=5).astype(float)
    for given, what in [
        ((features, query), "numbers above 0"),
        ((features, query / 2 - 60.25), "a query of fractions"),
        ((features / 2 - 60.25, query), "rows of fractions"),
    ]:
        lk.checks.assert_any_form(cosine_neighbors, lk.cosine_neighbors, *given, 4, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now search among the drawings: for a truck, a car and a bird, first by pixels, then by deep features.

# %% tags=["demonstration"]
if lk.passes("cosine_neighbors", cosine_neighbors):
    queries = [2, 3, 9]
    found = {
        name: [[q, *cosine_neighbors(rows, rows[q], 6)[1:]] for q in queries]
        for name, rows in {"pixels": pixels - 0.5, "deep features": deep}.items()  # gray is 0
    }
    lk.plots.neighbor_rows(drawings, found);

# %% [markdown]
# **Figure 5.17.** Three queries and their five nearest drawings; a cross marks those of another object.
# By pixels, the nearest have the same brightness in the same places, whatever they show. By deep
# features they show the same object, wherever it is and whichever way it looks, and mostly in the same
# color too.

# %% [markdown]
# **Try:** choose a query and go from the first block to the last. When do the nearest pictures stop
# looking alike and start showing the same thing?

# %% tags=["demonstration"]
lk.widgets.neighbors()

# %% [markdown]
# ## The linear probe
#
# *Slide: "CNN: Learns Good Representation of Data"*
#
# How good is a representation? Train the simplest classifier on it, a linear one, and measure how well
# it does on pictures that it was not trained on. The network itself stays as it is. This is called a
# **linear probe**: whatever a linear classifier can read off must be explicit in the features.

# %% [markdown]
# From the features $x$ of a picture, class $k$ gets the score
#
# $$s_k = w_k \cdot x + b_k$$
#
# In words: the dot product of the features with the class's weights, plus its bias. The prediction
# is the class with the largest score.

# %% [markdown]
# There are many ways to find the weights. One is **least squares**: with $t_{n,k} = 1$ if picture $n$
# belongs to class $k$ and 0 if not, choose the weights and biases that make this sum smallest:
#
# $$\sum\limits_{n,k} (w_k \cdot x_n + b_k - t_{n,k})^2$$
#
# In words: the squared differences between the scores and what they should be, added up over all
# training pictures and classes. `np.linalg.lstsq` does so. Others are gradient descent on the
# cross-entropy, and the perceptron rule of `01_history`.

# %% [markdown]
# Don't forget the **bias**. Without it, every boundary passes through the origin.

# %% tags=["demonstration"]
lk.plots.bias_needed();

# %% [markdown]
# **Figure 5.18.** Two classes, one behind the other as seen from the origin. No line through the origin
# separates them; a line with a bias does.

# %% [markdown]
# ### Exercise 9: linear_probe (2 points)
#
# Write `linear_probe(train_x, train_y, test_x)`: train a linear classifier with a bias on the rows
# of `train_x` (N, D), whose labels `train_y` are 0 to K − 1, and return the labels that it gives to
# the rows of `test_x` (M, D), an integer array of shape (M,).
#
# - Write it yourself, with NumPy or with PyTorch's tensors, gradients and optimizers.
# - It is judged by its accuracy alone: more than 90% on test rows whose classes can be told apart by
#   lines, planes and the like. (Rows of one class may lie far apart: the nearest row is no good guide.)
# - The three arrays hold real numbers of any kind, the labels whole ones. They stay as they are.
# - A hint for gradient descent: shift and scale the features first, each to mean 0 and standard
#   deviation 1 **of the training rows**. Beware: a pixel that is always 0 has the deviation 0.

# %% nbgrader={"grade": false, "grade_id": "linear_probe", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_probe(train_x, train_y, test_x):
    """Train a linear classifier with a bias; return the labels of test_x, integers (M,)."""
    ### BEGIN SOLUTION
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0)
    spread = np.where(spread > 0, spread, 1)

    def prepare(rows):
        return np.column_stack([(rows - mean) / spread, np.ones(len(rows))])

    wanted = np.eye(train_y.max() + 1)[train_y]  # 1 for the right class, 0 for the others
    weights = np.linalg.lstsq(prepare(train_x), wanted, rcond=None)[0]
    return (prepare(test_x) @ weights).argmax(axis=1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_linear_probe", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("linear_probe", linear_probe)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5501)
    checks = lk.checks.deep_features
    for what, means in [
        ("two clouds on one ray", checks.ON_A_RAY[:, rng.permutation(3)]),
        ("four clouds", checks.FOUR_CORNERS[rng.permutation(4)] + rng.normal(size=4)),
        ("three clouds in ten dimensions", 8 + 4 * np.eye(10)[rng.permutation(10)[:3]]),
    ]:
        train_x, train_y, test_x, test_y = checks.blobs(rng, means)
        result = lk.checks.call(linear_probe, train_x, train_y, test_x)
        checks.assert_predicts(result, test_y, what)

    train_x, train_y, test_x, test_y = checks.long_clouds(rng)
    result = lk.checks.call(linear_probe, train_x, train_y, test_x)
    checks.assert_predicts(result, test_y, "two long clouds in 40 dimensions")

    # Here the middle of all rows lies in the larger cloud: without a bias the plane cuts it in two.
    means = rng.normal(size=3) + 5 * np.eye(3)[rng.permutation(3)[:1]] * [[0], [1]]
    train_x, train_y, test_x, test_y = checks.blobs(rng, means, train=(190, 10), test=(95, 5))
    result = lk.checks.call(linear_probe, train_x, train_y, test_x)
    checks.assert_predicts(result, test_y, "a large cloud and a small one")


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_linear_probe_digits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: handwritten digits, by their pixels; every kind of numbers, slices, arguments by
# name and unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5502)
    digits = lk.load_digits()
    # Rows and pixels in another order, and other names for the digits: no list of labels fits.
    pixels, names = rng.permutation(64), rng.permutation(10)
    rows = rng.permutation(len(digits.train_labels))
    test_rows = rng.permutation(len(digits.test_labels))
    train_x = digits.train_images[rows].reshape(-1, 64)[:, pixels]
    test_x = digits.test_images[test_rows].reshape(-1, 64)[:, pixels]
    result = lk.checks.call(linear_probe, train_x, names[digits.train_labels[rows]], test_x)
    labels = names[digits.test_labels[test_rows]]
    lk.checks.deep_features.assert_predicts(result, labels, "the digits")

    corners = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]])
    train_x, train_y, test_x, _ = lk.checks.deep_features.blobs(rng, corners)
    train_x, test_x = (np.rint(20 * x + 25).clip(0, 255) for x in (train_x, test_x))
    lk.checks.assert_any_form(
        linear_probe, lk.linear_probe, train_x, train_y, test_x,
        what="three clouds", judge=lk.checks.deep_features.assert_predicts,
    )


_test()
### END HIDDEN TESTS

# %% [markdown]
# Now your probe measures the layers of the pretrained network. It is asked for the object (truck, car
# or bird) and for the color, from raw pixels and from ever later layers, whose maps are averaged to
# 2×2. It learns from 400 drawings and is tested on 200 others.
#
# To be fair, every layer gets the same number of features: the 60 directions of largest spread, by PCA
# as in Figure 5.2. (Otherwise beware: with about as many features as training drawings, least squares
# fits the noise of the drawings, and the accuracy dips. That would say nothing about the layer.)

# %% tags=["demonstration"]
many = lk.colored_objects(600, seed=5, size=64)
many_inputs = torch.from_numpy(2 * many.images - 1)
by = {"pixels": many.images[:, :, ::2, ::2].reshape(600, -1)}
blocks = {f"block {n}": f"_blocks.{n}" for n in (0, 2, 4, 10, 15)}
by |= lk.layer_averages(pretrained, many_inputs, blocks)
for name, x in by.items():
    x = x - x[:400].mean(axis=0)
    directions = np.linalg.svd(x[:400], full_matrices=False)[2][:60]
    by[name] = x @ directions.T  # (600, 60)
if lk.passes("linear_probe", linear_probe):
    right = {
        what: [(linear_probe(x[:400], y[:400], x[400:]) == y[400:]).mean() for x in by.values()]
        for what, y in {"object": many.objects, "color": many.colors}.items()
    }
    lk.plots.accuracy_by_layer(list(by), right, chance=1 / 3, tested=200);

# %% [markdown]
# **Figure 5.19.** What a linear probe reads from each layer. The bars show how much the result would
# vary by chance with 200 test drawings. The object gets easier to read from block to block. The color
# needs no network, for the pixels tell it already; the blocks keep nearly all of it.

# %% [markdown]
# ### Question 2: which layer? (2 points, read by your instructor)
#
# You want to find (a) photographs taken at the same time of day, (b) photographs of the same kind of
# animal. From which layers of a pretrained network would you take features for each, and why? How
# would you find out whether you are right?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_layer", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# (a) The time of day shows in colors and brightness. They are explicit in the pixels and in early
# layers. Nobody asked the late ones to keep them, since a cat is a cat at noon and at dusk; yet in
# Figure 5.19 the color of drawings can be read off every layer, so late ones may do as well. (b) The
# kind of animal is what the last layers are made for: the pooled feature, or fc6 and fc7 of AlexNet.
#
# Measure it: train a linear probe on each layer, compare the accuracies on held-out photographs.
#
# **Rubric.** 1 point: the last layers for the animal, pixels or early layers for the light (others,
# if the figure is quoted), with a reason. 1 point: a measurement on held-out pictures, such as a
# probe by layer.
# ### END SOLUTION

# %% [markdown]
# ## The blue bird again
#
# *Slide: "How to Efficiently Describe/Represent Images?"*
#
# Here is the promised experiment. Your probe is trained on drawings of eight pairs, without a single
# blue bird: once as one joint head, once as two factored heads. Then both look at blue birds.

# %% tags=["demonstration"]
if lk.passes("linear_probe", linear_probe):
    novel = (many.colors == 2) & (many.objects == 2)
    train, test = by["block 15"][~novel], by["block 15"][novel]
    colors, objects = many.colors[~novel], many.objects[~novel]
    joint = linear_probe(train, 3 * colors + objects, test)
    factored = linear_probe(train, colors, test), linear_probe(train, objects, test)
    lk.plots.held_out_pair(divmod(joint, 3), factored, held_out="blue bird");

# %% [markdown]
# **Figure 5.20.** What both arrangements say of blue birds, which they have never seen. Each number
# counts the blue birds that were taken for this pair. The joint head can't fill the framed cell,
# however good the features are. The factored heads can; how often depends on how your probe learns.

# %% [markdown]
# **Try:** hold out a pair, so that it is never seen together. Which of the two arrangements can still
# name it, and with how many training pictures?

# %% tags=["demonstration"]
lk.widgets.color_times_object()

# %% [markdown]
# ## Transfer: two classes of your own
#
# *Slide: "CNN: Learns Good Representation of Data"*
#
# A probe is more than a measurement. It makes a classifier for classes that the network has never heard
# of, and from few pictures: 4.7 million numbers are learned already, and only 2·1281 are new. This is
# **transfer learning**.
#
# **Try it with pictures of your own:** make two folders beside this notebook, `first` and `second`, put
# twelve or more photographs into each (two mugs, two plants, two hands), and run the cell. Until then
# it takes squares out of two gray photographs: grass and gravel.

# %% tags=["demonstration"]
import pathlib

from PIL import Image

rng = np.random.default_rng(0)


def squares(name):
    """Cut 20 squares of 96×96 pixels out of a gray photograph."""
    photo = lk.photograph(name, gray=True)
    corners = zip(*(rng.integers(0, n - 96, 20) for n in photo.shape))
    return [photo[row : row + 96, column : column + 96] for row, column in corners]


names = ["first", "second"]
files = [sorted(pathlib.Path(name).glob("*.[jp]*g")) for name in names]
if min(map(len, files)) >= 12:
    own = [[np.array(Image.open(file).convert("RGB")) for file in each] for each in files]
else:
    names = ["grass", "gravel"]
    own = [squares(name) for name in names]
own_labels = np.repeat([0, 1], [len(each) for each in own])
own_inputs = lk.preprocess([image for each in own for image in each])
lk.plots.pictures({f"{name} {n + 1}": each[n] for name, each in zip(names, own) for n in (0, 1)});

# %% [markdown]
# **Figure 5.21.** Two pictures of each class: yours, or what stands in for them.

# %% [markdown]
# How many pictures of each class does your probe need? It learns from 1, 2, 3, 5 and 10 of each, and is
# tested on all the others: once with the pixels, reduced to 16×16, once with the 1280 features.

# %% tags=["demonstration"]
if lk.passes("linear_probe", linear_probe):
    described = {
        "pixels": nn.functional.adaptive_avg_pool2d(own_inputs, 16).flatten(1).numpy(),
        "deep features": lk.deep_features(pretrained, own_inputs, lk.DEFAULT_FEATURE_LAYER).numpy(),
    }
    counts = [1, 2, 3, 5, 10]
    place = np.concatenate([np.arange(len(each)) for each in own])  # of a picture in its class
    right = {name: [] for name in described}
    for name, x in described.items():
        for count in counts:
            train, test = place < count, place >= count
            found = linear_probe(x[train], own_labels[train], x[test])
            right[name].append((found == own_labels[test]).mean())
    lk.plots.accuracy_by_layer(
        counts, right, chance=1 / 2,
        title="A linear probe on few pictures", xlabel="training pictures of each class",
    );

# %% [markdown]
# **Figure 5.22.** Accuracy of your probe on few pictures, by pixels and by deep features. The features
# know textures; the pixels know only what is bright where. (With so few test pictures a point may be
# off by a tenth.)

# %% [markdown]
# With hundreds of pictures you can go further and let the last blocks go on learning, in small steps.
# This is **fine-tuning**. It can help a lot, and it can do a lot of harm: with few pictures the network
# learns them by heart (**overfitting**), and looks good only on them. So keep validation and test
# pictures that it never trains on.
#
# And leave batch normalization in evaluation mode: a batch of eight of your pictures is a poor estimate
# of the mean and deviation that it measured on a million.

# %% [markdown]
# ## Sound: a picture of time and frequency
#
# *Slide: "CNN Architectures: Input Beyond Images..."*
#
# A sound is a row of numbers: the air pressure, thousands of times a second. To give it to a network
# for pictures, make a picture of it. Cut it into short overlapping **frames**, and measure how strong
# each frequency is in each. One axis is time, the other is frequency. This is the **spectrogram**.
#
# **Guess first.** A tone, a gliding tone, a vowel and clicks: which of them makes vertical lines,
# `"tone"`, `"glide"`, `"vowel"` or `"clicks"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "tone", "glide", "vowel", "clicks"):
    sounds = {"tone": lk.tone(1000), "glide": lk.chirp(300, 3500)}
    sounds |= {'vowel "a"': lk.vowel("a"), "clicks": lk.click_train(12)}
    lk.plots.sound_pictures(sounds);

# %% [markdown]
# **Figure 5.23.** Four sounds of half a second (top: their first 40 milliseconds), and their
# spectrograms. Darker is stronger; the scale is in decibels, where 20 less means a tenth.
#
# <details><summary>What came out</summary>
#
# A tone is a horizontal line, a gliding tone a slanted one, and a vowel a ladder of overtones. Clicks
# last hardly any time and hold all frequencies: vertical lines. (The first click, at 0 s, can't be
# seen: there the first frame is still faded out.)
#
# </details>

# %% [markdown]
# Two details. A frame that starts and ends abruptly would seem to contain frequencies that aren't
# there, so it is faded in and out: multiplied by the **Hann window**, for a frame of $N$ samples
#
# $$w_i = 0.5 - 0.5 \cos\left(\frac{2 \pi i}{N}\right), \quad i = 0, \dots, N - 1$$
#
# In words: it rises from 0 to 1 in the middle of the frame and falls again, like one period of a cosine
# turned upside down. (This is the *periodic* one; `np.hanning(frame)` divides by frame − 1.)
#
# Then `np.fft.rfft` decomposes the frame into frame//2 + 1 sinusoids. It gives complex numbers;
# `np.abs` tells how strong each is.

# %% [markdown]
# ### Exercise 10: spectrogram (2 points)
#
# Write `spectrogram(signal, frame, hop)` for a signal of n samples.
#
# - Frame t holds the samples from t·hop to t·hop + frame − 1. There are T = ⌊(n − frame)/hop⌋ + 1
#   frames: only whole ones, nothing is padded. It's the formula of a convolution's output.
# - Multiply each frame by the Hann window, and take the magnitudes of its `np.fft.rfft`.
# - Return an array of shape (frame//2 + 1, T): a **row for each frequency**, a column for each time.
# - `signal` holds real numbers of any kind, at least one frame of them, and stays as it is.
#
# By hand: for frame = 2 the window is (0, 1). The signal `[5, 3, -4]`, hop 1, has the windowed frames
# (0, 3) and (0, −4). The sizes of their sums and differences are `[[3, 4], [3, 4]]`.

# %% nbgrader={"grade": false, "grade_id": "spectrogram", "locked": false, "schema_version": 3, "solution": true, "task": false}
def spectrogram(signal, frame, hop):
    """Return the magnitudes, shape (frame // 2 + 1, T): frequencies down, time to the right."""
    ### BEGIN SOLUTION
    count = (len(signal) - frame) // hop + 1
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    columns = []
    for t in range(count):
        piece = signal[t * hop : t * hop + frame]
        columns.append(np.abs(np.fft.rfft(piece * window)))
    return np.stack(columns, axis=1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_spectrogram", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("spectrogram", spectrogram)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5901)
    for n, frame, hop in [(64, 16, 8), (50, 12, 5), (41, 9, 4), (30, 7, 9)]:
        signal = rng.normal(size=n)
        what = f"{n} samples, frames of {frame}, hop {hop}"
        lk.checks.assert_matches(spectrogram, lk.spectrogram, signal, frame, hop, what=what)


_test()
### END HIDDEN TESTS

# %% nbgrader={"grade": true, "grade_id": "test_spectrogram_limits", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
# Hidden until grading: one frame only, whole numbers, a hop of 1; every kind of numbers, slices,
# arguments by name and unchanged.
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5902)
    for n, frame, hop in [(10, 10, 3), (11, 10, 1), (5, 2, 1), (200, 32, 32), (17, 6, 20)]:
        signal = rng.integers(-99, 100, size=n)
        what = f"{n} whole numbers, frames of {frame}, hop {hop}"
        lk.checks.assert_matches(spectrogram, lk.spectrogram, signal, frame, hop, what=what)
    signal = rng.integers(0, 256, size=40).astype(float)
    for given, what in [(signal, "40 numbers above 0"), (signal / 2 - 60, "40 halves")]:
        lk.checks.assert_any_form(spectrogram, lk.spectrogram, given, 12, 5, what=what)


_test()
### END HIDDEN TESTS

# %% [markdown]
# ## Video: time is one more axis
#
# *Slide: "CNN Architectures: Input Beyond Images..."*
#
# A video is a stack of pictures, (C, T, H, W): channels, time, rows, columns. A kernel that reaches
# over several frames, (kt, kh, kw), slides along all three axes. With one channel, at time $t$, row $r$
# and column $c$ it gives
#
# $$y_{t,r,c} = \sum\limits_{a,\,i,\,j} x_{t+a,\;r+i,\;c+j} \; w_{a,i,j}$$
#
# In words: the dot product of the kernel with a box of kt frames, kh rows and kw columns. It can see
# what no single frame shows: **motion**.

# %% [markdown]
# In the films of Figure 5.24 one bar moves to the right and one to the left, 1 pixel a frame. A kernel
# of (2, 1, 2) subtracts each pixel from its right neighbor in the next frame.
#
# **Guess first.** To which bar does it respond: the one that moves `"right"`, the one that moves
# `"left"`, or `"both"`? Write your guess in place of `...`.

# %% tags=["demonstration"]
guess = ...
if lk.guessed(guess, "right", "left", "both"):
    film = lk.moving_bar_video(10, 12)
    films = {"moves right": film, "moves left": film[::-1]}  # backwards in time
    kernel = np.array([[[-1, 0]], [[0, 1]]])  # (2, 1, 2): here and now, right and next
    lk.plots.motion_responses(films, kernel);

# %% [markdown]
# **Figure 5.24.** Two films, one above the other: four frames, the middle row of all frames, and the
# kernel's response there. Blue is above 0, red below.
#
# <details><summary>What came out</summary>
#
# The response is zero for the bar moving right, because it is exactly where the kernel expects it. The
# bar that moves left gets strong responses.
#
# </details>

# %% [markdown]
# ### Exercise 11: conv3d_params (1 point)
#
# Write `conv3d_params(in_channels, out_channels, kernel_size, bias=True)`: the number of parameters
# of a convolutional layer over video. `kernel_size` is one number, for a cube, or a tuple
# (kt, kh, kw). With `bias=False` the filters have no biases.
#
# By hand: 3 channels, 64 filters of 3×3×3: 64·(3·27 + 1) = 5248. The same layer on a still picture has
# 1792.

# %% nbgrader={"grade": false, "grade_id": "conv3d_params", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv3d_params(in_channels, out_channels, kernel_size, bias=True):
    """Return the number of parameters of a convolution over time, rows and columns."""
    ### BEGIN SOLUTION
    if isinstance(kernel_size, tuple):
        depth, height, width = kernel_size
    else:
        depth = height = width = kernel_size
    weights = in_channels * depth * height * width  # of one filter
    return out_channels * (weights + 1 if bias else weights)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_conv3d_params", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false} tags=["raises-exception"]
lk.check("conv3d_params", conv3d_params)
### BEGIN HIDDEN TESTS
def _test():
    import numpy as np

    import lecturekit as lk

    rng = np.random.default_rng(5001)
    for _ in range(8):
        channels, filters, *kernel = (int(n) for n in rng.permutation(np.arange(1, 12))[:5])
        for kernel_size in (tuple(kernel), kernel[0] + 1):
            for bias in (True, False):
                what = f"{channels} to {filters} channels, kernel {kernel_size}, bias={bias}"
                expected = lk.conv3d_params(channels, filters, kernel_size, bias)
                result = lk.checks.call(conv3d_params, channels, filters, kernel_size, bias=bias)
                lk.checks.assert_same(result, expected, what)
    what = "3 to 64 channels, kernel 7"
    lk.checks.assert_matches(conv3d_params, lk.conv3d_params, 3, 64, 7, what=what)
    arguments = 3, 4, (2, 5, 7), False
    lk.checks.assert_any_form(conv3d_params, lk.conv3d_params, *arguments, what="without biases")


_test()
### END HIDDEN TESTS

# %% [markdown]
# ### Question 3: sound and video (2 points, read by your instructor)
#
# In a photograph a cat may stand anywhere, so sliding one filter over all positions makes sense. Does
# it make as much sense along the time axis and along the frequency axis of a spectrogram? And what
# does a network over video gain, and pay, compared with one that looks at each frame by itself?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_sound_video", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# Along time it does: a word stays the same word when it is said later. Along frequency only in
# part: a shift makes a voice higher, and for small shifts that is still the same vowel, but a
# vowel's bands have their places, and a low hum is no high whistle.
#
# Kernels over time see motion, which no single frame holds: opening or closing a door. They cost kt
# times the weights and multiplications in each layer, and there are T frames to keep in memory; and
# they need videos with labels to be trained on.
#
# **Rubric.** 1 point: time shifts leave the meaning, frequency shifts leave it only in part (or not),
# with a reason. 1 point: motion as the gain, and weights, work or memory as the price.
# ### END SOLUTION

# %% [markdown]
# ## A question for the guest
#
# *Slide: "Google Form: Guest Speaker"*
#
# The lecture ends with a guest who builds such networks for a company that reads medical images:
# tissue under the microscope. Prepare one question that a search engine can't answer. For example:
# ImageNet shows cats and coffee cups. Do its features help with tissue, and how did you find out?

# %% [markdown]
# A first try, with a photograph of tissue that comes with the course. What does block 4 make of it?
# Take the features at one place, and ask where else they point the same way: the cosine of Exercise 8,
# now as a map.

# %% tags=["demonstration"]
tissue = lk.photograph("immunohistochemistry")
maps = lk.deep_features(pretrained, lk.preprocess(tissue, size=448), "_blocks.4", flatten=False)
maps = nn.functional.adaptive_avg_pool2d(maps, 14)[0].numpy()  # (40, 14, 14)
maps -= maps.mean(axis=(1, 2), keepdims=True)
maps /= np.linalg.norm(maps, axis=0)
asked = {"like this gland": (10, 8), "like what lies between the glands": (9, 11)}
alike = [np.einsum("cij,c->ij", maps, maps[:, row, column]).clip(0) for row, column in asked.values()]
axes = lk.plots.evidence_maps({title: tissue / 255 for title in asked}, alike)
for ax, (row, column) in zip(axes, asked.values()):
    ax.plot((column + 0.5) * 512 / 14, (row + 0.5) * 512 / 14, "o", color="white", markeredgecolor="black", markersize=9)

# %% [markdown]
# **Figure 5.25.** Where the features of block 4 point the same way as at the white dot: on a gland of
# the colon, and between the glands. Asked about one gland, the network points at the others too; asked
# about what lies between, it leaves them all out.

# %% [markdown]
# The network was trained on cats and cups, and nobody told it what a gland is. Whether that is enough
# to find a *sick* one is another question. Ask it.

# %% [markdown]
# ## Summary
#
# *Slide: "Today's Topics"*
#
# 1. The next-to-last layer describes a picture: its numbers are a deep feature.
# 2. Factored heads need C + O classes instead of C·O, and name pairs that they never saw.
# 3. Hierarchy pays because later layers share what earlier ones found.
# 4. Early layers find strokes and colors, middle ones parts, late ones whole objects.
# 5. Occlusion and Grad-CAM show what a network looks at; an invisible step can mislead it.
# 6. Convolutions do the work, fully connected layers hold the parameters; averaging replaced them.
# 7. 1×1 convolutions, shortcuts and batch normalization made networks deep and small.
# 8. To read a layer: a hook, evaluation mode, no gradient, a copy.
# 9. Cosine, linear probe and transfer learning use features for what nobody trained them for.
# 10. Sounds become pictures of time and frequency; videos get a third axis.

# %% [markdown]
# ### The formulas
#
# | name | in words | formula |
# | --- | --- | --- |
# | linear score | weighted sum of the features, plus a bias | $s_k = w_k \cdot x + b_k$ |
# | occlusion map | how far the probability drops | $d_{i,j} = f(x) - f(x^{(i,j)})$ |
# | size along an axis | padded length minus kernel, over the stride, rounded down, plus 1 | $\lfloor (n + 2p - k) / s \rfloor + 1$ |
# | residual block | the input plus a correction | $y = x + F(x)$ |
# | batch normalization | to mean 0 and deviation 1, then stretched and shifted | $y = \gamma (x - \mu) / \sqrt{\sigma^2 + \varepsilon} + \beta$ |
# | cosine | dot product of vectors of length 1 | $\cos(a, b) = \hat{a} \cdot \hat{b}$ |
# | Hann window | fades a frame in and out | $w_i = 0.5 - 0.5 \cos(2 \pi i / N)$ |
# | convolution over time | dot product of a kernel and a box | $y_{t,r,c} = \sum_{a,i,j} x_{t+a,\,r+i,\,c+j} \, w_{a,i,j}$ |

# %% [markdown]
# ### Further reading
#
# What networks look for and look at:
#
# - C. Olah, A. Mordvintsev and L. Schubert, ["Feature
#   Visualization"](https://distill.pub/2017/feature-visualization/), 2017: what units look for.
# - [CNN Explainer](https://poloclub.github.io/cnn-explainer/): a network whose every number you can
#   open.
# - M. Zeiler and R. Fergus, ["Visualizing and understanding convolutional
#   networks"](https://arxiv.org/abs/1311.2901), 2014: patches and occlusion.
# - R. Selvaraju and others, ["Grad-CAM"](https://arxiv.org/abs/1610.02391), 2017.
# - I. Goodfellow and others, ["Explaining and harnessing adversarial
#   examples"](https://arxiv.org/abs/1412.6572), 2015: the step that nobody sees.

# %% [markdown]
# The networks, and how to use them:
#
# - C. Szegedy and others, ["Going deeper with convolutions"](https://arxiv.org/abs/1409.4842), 2015:
#   GoogLeNet.
# - K. He and others, ["Deep residual learning for image
#   recognition"](https://arxiv.org/abs/1512.03385), 2016: ResNet.
# - A. Dosovitskiy and others, ["An image is worth 16×16 words"](https://arxiv.org/abs/2010.11929),
#   2021: the Vision Transformer.
# - Stanford's [CS231n](https://cs231n.github.io/): a whole course, with notes on transfer learning.
#
# That is the end of the lecture, and the tools are in your hands: take a pretrained network, pictures
# that you care about, and a question.

# %% [markdown]
# ## Glossary
#
# Twenty-five words of the course, and the notebook that explains each.
#
# | word | meaning | notebook |
# | --- | --- | --- |
# | perceptron | weighted sum, bias, and a decision: fires or not | 1 |
# | weight, bias | the numbers that are learned: factors, and what is added | 1 |
# | softmax | turns scores into probabilities | 1, 4 |
# | cross-entropy | the loss: minus the log of the right class's probability | 1, 4 |
# | backpropagation | computes the loss's slope for every weight | 1, 3 |
# | top-5 error | share of pictures whose label is not among the best five | 1 |
# | kernel, filter | the table of weights; what looks at every place with it | 2 |
# | feature map | what a filter makes of a whole picture | 2 |
# | response | one number of a feature map | 2 |
# | channel | one of the maps in a stack: red, green, blue, or a filter's | 3 |
# | padding | a border around the picture, usually of zeros | 3 |
# | stride | how far the window moves in one step | 3 |
# | receptive field | all that a unit can see of the picture | 3 |
# | ReLU | sets what is below 0 to 0 | 1, 3 |
# | pooling | a window becomes its largest number, or its average | 4 |
# | equivariant, invariant | the output shifts along; the output stays | 4 |
# | overfitting | doing well only on the pictures learned from | 4, 5 |
# | validation set | pictures to choose settings by | 4, 5 |
# | deep feature | a layer's numbers, as a description of a picture | 5 |
# | hook | a function that is called whenever a layer has run | 5 |
# | batch normalization | brings maps to a known mean and deviation | 5 |
# | linear probe | a linear classifier that measures a layer | 5 |
# | transfer learning | features of one task used for another | 5 |
# | fine-tuning | letting a pretrained network learn on, in small steps | 5 |
# | spectrogram | a picture of a sound: time across, frequency up | 5 |

# %% [markdown]
# ## What do you remember?
#
# Answer each question for yourself, then open the answer that you chose: it says why it is right or
# wrong. Nothing here is counted.

# %% [markdown]
# **1.** With 10 colors and 20 objects, how many classes does one head for all pairs have, and how
# many do two heads?
#
# <details><summary>30 and 30</summary><b>No.</b> A head for pairs needs a class for each
# pair.</details>
# <details><summary>200 and 30</summary><b>Right.</b> 10 · 20 pairs, against 10 colors and 20
# objects. The gap grows with every factor.</details>
# <details><summary>200 and 200</summary><b>No.</b> Two heads can name 200 pairs, but they do it
# with 10 + 20 classes.</details>

# %% [markdown]
# **2.** No training picture showed a blue bird. Which head can name one?
#
# <details><summary>The head for pairs</summary><b>No.</b> Its class for this pair never got an
# example.</details>
# <details><summary>Neither of them</summary><b>No.</b> Blue was seen on trucks, and birds were
# seen in green.</details>
# <details><summary>The two heads together</summary><b>Right.</b> One knows blue, the other knows
# birds. Together they name a pair that they never saw.</details>

# %% [markdown]
# **3.** All features of a picture are multiplied by 3. What becomes of its cosine with another
# picture?
#
# <details><summary>It stays the same</summary><b>Right.</b> The cosine compares directions, and
# the length drops out.</details>
# <details><summary>It becomes three times as large</summary><b>No.</b> The dot product does. It is
# then divided by a length that is three times as large, too.</details>
# <details><summary>It becomes 1</summary><b>No.</b> It would be 1 only if both pointed in the same
# direction.</details>

# %% [markdown]
# **4.** A linear probe on a layer is right for 99% of new pictures. What does that tell you?
#
# <details><summary>The network was trained for this task</summary><b>No.</b> It may never have
# seen it. That is what makes deep features useful.</details>
# <details><summary>What the task asks for can be read off this layer by a weighted
# sum</summary><b>Right.</b> A linear classifier can't do more than that, so the features must do
# the rest.</details>
# <details><summary>Every later layer does at least as well</summary><b>No.</b> A later layer may
# throw away what its own task doesn't need, such as color.</details>

# %% [markdown]
# **5.** Why is a network switched to evaluation mode before its features are read?
#
# <details><summary>To make it faster</summary><b>No.</b> It may be a little faster, but that isn't
# the reason.</details>
# <details><summary>So that no gradient is computed</summary><b>No.</b> That is what no_grad is
# for. The mode changes what layers do.</details>
# <details><summary>Because dropout and batch normalization work differently while a network is
# trained</summary><b>Right.</b> Dropout would erase numbers at random, and batch normalization
# would use the other pictures of the batch.</details>

# %% [markdown]
# **6.** The frames of a spectrogram become twice as long. What happens to the picture?
#
# <details><summary>Frequencies are told apart more finely, times more
# coarsely</summary><b>Right.</b> A longer frame holds more periods, and it says less about when
# they happened.</details>
# <details><summary>Both are told apart more finely</summary><b>No.</b> There is a price: what is
# gained in frequency is lost in time.</details>
# <details><summary>Nothing, for the sound is the same</summary><b>No.</b> The sound is, but each
# column now sums up a longer stretch of it.</details>

# %% [markdown]
# ## Hand in
#
# Write your login, as your course knows you, between the quotes, and **save the notebook**. Then run
# the cell. It runs the saved notebook from the top, as it will be run for grading, says what passes,
# and packs a file beside the notebook: upload that. Your notebook and its memory stay as they are.

# %% tags=["demonstration", "hand-in"]
lk.hand_in("deep_features.ipynb", login="")
