"""The slide's red, green and blue trucks, cars and birds."""

import numpy as np
import pytest

from lecturekit.data.colored_objects import COLORS, OBJECTS, colored_objects, hold_out_pair
from lecturekit.deep.probe import linear_probe


def test_images_are_float32_planes_from_0_to_1_with_both_labels():
    images, colors, objects = colored_objects(20, seed=0, size=32)
    assert images.shape == (20, 3, 32, 32)
    assert images.dtype == np.float32
    assert 0 <= images.min() < images.max() <= 1
    assert colors.shape == objects.shape == (20,)
    assert colors.dtype == objects.dtype == np.intp


@pytest.mark.parametrize("n", [1, 9, 20])
def test_all_nine_pairs_come_as_often_as_each_other(n):
    _, colors, objects = colored_objects(n, seed=1, size=16)
    counts = np.bincount(3 * colors + objects, minlength=9)
    assert counts.sum() == n
    assert np.ptp(counts) <= 1


def test_the_pairs_come_in_random_order():
    _, colors, objects = colored_objects(90, seed=1, size=16)
    pairs = 3 * colors + objects
    assert np.unique(pairs[:9]).size < 9  # no round through all nine
    assert (np.diff(pairs) < 0).sum() > 20  # nor sorted


def test_the_seed_decides_on_the_pictures():
    first, again, other = (colored_objects(9, seed=seed, size=16) for seed in (1, 1, 2))
    for part, same in zip(first, again, strict=True):
        np.testing.assert_array_equal(part, same)
    assert not np.array_equal(first.images, other.images)


def test_the_named_colour_is_the_strongest_where_colour_is_strong():
    images, colors, _ = colored_objects(90, seed=3)
    pixels = images.reshape(90, 3, -1)
    strong = np.ptp(pixels, axis=1) > 0.4  # (N, H * W); the background is greyish
    for picture, vivid, color in zip(pixels, strong, colors, strict=True):
        assert vivid.mean() > 0.02
        assert (picture[:, vivid].argmax(axis=0) == color).all()


def test_place_size_shade_and_background_vary():
    images, colors, objects = colored_objects(270, seed=4)
    for pair in range(9):
        group = images[3 * colors + objects == pair]
        body = np.ptp(group, axis=1) > 0.4  # (N, H, W)
        area = body.mean(axis=(1, 2))
        rows = np.array([np.nonzero(mask)[0].mean() for mask in body])
        columns = np.array([np.nonzero(mask)[1].mean() for mask in body])
        shades = np.array([image[:, mask].max() for image, mask in zip(group, body, strict=True)])
        corners = group[:, :, [0, 0, -1, -1], [0, -1, 0, -1]].mean(axis=(1, 2))
        assert area.max() > 1.5 * area.min()
        assert rows.std() > 3
        assert columns.std() > 2
        assert shades.std() > 0.05
        assert corners.std() > 0.05


def test_objects_look_to_either_side():
    """Beak, hood and cab make one half of the body lighter than the other."""
    images, _, objects = colored_objects(180, seed=5)
    for kind in range(len(OBJECTS)):
        body = np.ptp(images[objects == kind], axis=1) > 0.4
        lean = []
        for mask in body:
            columns = np.nonzero(mask)[1]
            middle = (columns.min() + columns.max()) / 2
            lean.append(columns.mean() - middle)
        assert min(lean) < -0.2
        assert max(lean) > 0.2


def test_colour_lies_open_in_the_mean_and_the_object_does_not():
    images, colors, objects = colored_objects(540, seed=0, size=32)
    means = images.mean(axis=(2, 3))  # (N, 3)
    train, test = slice(0, 360), slice(360, None)
    guessed = linear_probe(means[train], colors[train], means[test])
    assert (guessed == colors[test]).mean() > 0.93
    guessed = linear_probe(means[train], objects[train], means[test])
    assert (guessed == objects[test]).mean() < 0.5


def test_pixels_tell_the_colour_better_than_the_object():
    images, colors, objects = colored_objects(540, seed=0, size=32)
    pixels = images.reshape(540, 3, 8, 4, 8, 4).mean(axis=(3, 5)).reshape(540, -1)
    train, test = slice(0, 360), slice(360, None)
    color = (linear_probe(pixels[train], colors[train], pixels[test]) == colors[test]).mean()
    kind = (linear_probe(pixels[train], objects[train], pixels[test]) == objects[test]).mean()
    assert color > 0.95
    assert kind < 0.85


@pytest.mark.parametrize("color", COLORS)
@pytest.mark.parametrize("kind", OBJECTS)
def test_the_pair_held_out_is_in_one_part_only_and_nothing_is_lost(color, kind):
    data = colored_objects(45, seed=2, size=16)
    rest, held_out = hold_out_pair(data, f"{color} {kind}")
    assert set(held_out.colors) == {COLORS.index(color)}
    assert set(held_out.objects) == {OBJECTS.index(kind)}
    assert (len(rest.images), len(held_out.images)) == (40, 5)
    chosen = (data.colors == COLORS.index(color)) & (data.objects == OBJECTS.index(kind))
    np.testing.assert_array_equal(held_out.images, data.images[chosen])
    np.testing.assert_array_equal(rest.images, data.images[~chosen])
    np.testing.assert_array_equal(rest.colors, data.colors[~chosen])
    np.testing.assert_array_equal(rest.objects, data.objects[~chosen])


def test_the_colour_of_a_pair_never_seen_can_be_learned_from_the_others():
    rest, blue_birds = hold_out_pair(colored_objects(540, seed=6, size=32))
    guessed = linear_probe(
        rest.images.mean(axis=(2, 3)), rest.colors, blue_birds.images.mean(axis=(2, 3))
    )
    assert (guessed == COLORS.index("blue")).mean() > 0.9


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: colored_objects(0, 0), "^colored_objects: n is 0; give 1 or more$"),
        (lambda: colored_objects(1, -1), "^colored_objects: seed is -1; give"),
        (lambda: colored_objects(1, 0, size=8), "^colored_objects: size is 8; give"),
        (
            lambda: hold_out_pair(colored_objects(9, 0, size=16), "blue brid"),
            "^hold_out_pair: pair is 'blue brid'; use one of the nine, e.g. blue bird, ",
        ),
    ],
)
def test_bad_values_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_number_that_is_no_integer_is_a_type_error():
    with pytest.raises(TypeError, match=r"^colored_objects: n is 2.5; give a whole number"):
        colored_objects(2.5, 0)
