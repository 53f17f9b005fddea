"""Lists: what has entries in an order is taken, anything else is refused in one line."""

import numpy as np
import pytest

from lecturekit.arguments.sequences import as_list


@pytest.mark.parametrize("values", [[3, 4], (3, 4), range(3, 5), np.array([3, 4])])
def test_what_has_an_order_becomes_a_list(values):
    assert as_list("f", "sizes", values, of="numbers") == [3, 4]


@pytest.mark.parametrize("values", [3, None, "34", b"34", {3, 4}, {3: 4}, np.array(3), iter([3])])
def test_what_has_none_is_refused(values):
    with pytest.raises(TypeError, match=r"^f: sizes is .*; give a list of numbers$"):
        as_list("f", "sizes", values, of="numbers")
