"""Blocks of networks."""

import lecturekit as lk
from lecturekit.networks.inception import WIDTHS


def test_the_inception_block_has_the_maps_of_the_network_built_here(texts, is_inside):
    inception, residual, coder = lk.plots.network_blocks()
    said = texts(inception)
    one, reduce_three, three, reduce_wide, wide, pooled = WIDTHS["5b"]
    assert said[:2] == ["832 maps come in", f"stacked: {one + three + wide + pooled} maps"]
    boxes = [f"1×1\n{one}", f"1×1\n{reduce_three}", f"3×3\n{three}", f"1×1\n{reduce_wide}"]
    boxes += [f"5×5\n{wide}", "pool\n832", f"1×1\n{pooled}"]
    assert said[2:] == boxes
    assert sum(WIDTHS["5a"][place] for place in (0, 2, 4, 5)) == 832
    assert "x + F(x)" in texts(residual)
    assert len([patch for patch in coder.patches if hasattr(patch, "get_height")]) == 7
    assert is_inside(coder.figure)
