"""Ten 7x12 pictures of digits: the fixed targets of LeNet-5's output layer.

The paper's own bitmaps of the ASCII characters are only printed as a figure. These are drawn
anew at its size and in its spirit: what matters is that the codes of similar digits are
similar and that none of them is a one-hot vector.
"""

from __future__ import annotations

import torch
from torch import Tensor

_PICTURES = """
..###.. ...#... .#####. .#####. ....##. ####### ..####. ####### .#####. .#####.
.#...#. ..##... #.....# #.....# ...#.#. #...... .#..... ......# #.....# #.....#
#.....# .#.#... #.....# ......# ...#.#. #...... #...... .....#. #.....# #.....#
#.....# ...#... ......# ......# ..#..#. #...... #...... .....#. #.....# #.....#
#.....# ...#... .....#. ......# ..#..#. #.####. #.###.. ....#.. .#...#. #.....#
#.....# ...#... .....#. ..####. .#...#. ##....# ##...#. ....#.. ..###.. .#...##
#.....# ...#... ....#.. ......# .#...#. ......# #.....# ...#... .#...#. ..###.#
#.....# ...#... ...#... ......# ####### ......# #.....# ...#... #.....# ......#
#.....# ...#... ..#.... ......# .....#. ......# #.....# ..#.... #.....# ......#
#.....# ...#... .#..... ......# .....#. ......# #.....# ..#.... #.....# ......#
.#...#. ...#... #...... #.....# .....#. #.....# .#...#. .#..... #.....# .....#.
..###.. .#####. ####### .#####. .....#. .#####. ..###.. .#..... .#####. .####..
"""


def digit_codes() -> Tensor:
    """Return the ten pictures as rows of -1 (background) and +1 (ink).

    Returns
    -------
    Tensor of float32, shape (10, 84)

    Examples
    --------
    >>> for row in digit_codes()[7].reshape(12, 7).tolist():
    ...     print("".join("#" if ink > 0 else "." for ink in row))
    #######
    ......#
    .....#.
    .....#.
    ....#..
    ....#..
    ...#...
    ...#...
    ..#....
    ..#....
    .#.....
    .#.....

    References
    ----------
    LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning Applied to Document
    Recognition", 1998, section II.B and figure 3.
    """
    lines = [line.split() for line in _PICTURES.split("\n") if line]
    pictures = zip(*lines, strict=True)
    return torch.tensor(
        [[1.0 if cell == "#" else -1.0 for cell in "".join(rows)] for rows in pictures]
    )
