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
# # Convolutional neural networks
#
# Five notebooks lead from two old ideas to networks that recognize a thousand things. You look,
# play, and write the parts of such a network yourself: 37 functions, each with a check that tells
# you at once what is wrong.
#
# 1. [From cats to networks](01_history/history.ipynb): a neuron that adds up, and a cat that watched
#    bars of light.
# 2. [Image filtering](02_filtering/filtering.ipynb): small tables of numbers that blur, sharpen, and
#    find things.
# 3. [Convolutional layers](03_conv_layers/conv_layers.ipynb): filters with channels, strides and
#    padding, whose numbers are learned.
# 4. [Pooling layers](04_pooling/pooling.ipynb): smaller maps, and pictures that may move a little.
# 5. [Deep features](05_deep_features/deep_features.ipynb): famous networks, and what their inner
#    layers are good for.
#
# Take them in this order. To write an answer, replace `raise NotImplementedError` in its cell, run
# the cell, then the check below it. The last cell of each notebook packs it for handing in.

# %% [markdown]
# Run the next cell to see how far you are. It reads your notebooks as you last saved them.

# %% tags=["demonstration"]
import lecturekit as lk

lk.progress()
