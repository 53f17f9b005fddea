"""Sounds and videos as input."""

import numpy as np
import pytest

import lecturekit as lk


def test_a_tone_is_a_level_line_at_its_frequency():
    axes = lk.plots.sound_pictures({"tone": lk.tone(1000)})
    table = axes[1, 0].images[0].get_array()
    left, right, low, high = axes[1, 0].images[0].get_extent()
    assert (low, high) == (0, 4000)
    # The first column stands in the middle of its frame, the last one too.
    column = 32 / 8000
    assert left + column / 2 == pytest.approx(128 / 8000)
    assert right - column / 2 == pytest.approx(128 / 8000 + column * (table.shape[1] - 1))
    assert axes[1, 0].get_xlim() == (0, 0.5)
    rows = table.argmax(axis=0)
    assert set(rows) == {1000 * 256 // 8000}
    assert table.max() == 0
    assert table.min() >= -60


def test_clicks_are_drawn_when_they_are_heard():
    axes = lk.plots.sound_pictures({"clicks": lk.click_train(12)})
    drawn = axes[1, 0].images[0]
    left, right, _, _ = drawn.get_extent()
    loudness = drawn.get_array().mean(axis=0)
    peaks = np.flatnonzero((loudness[1:-1] > loudness[:-2]) & (loudness[1:-1] >= loudness[2:])) + 1
    heard = left + (peaks + 0.5) * (right - left) / len(loudness)
    np.testing.assert_allclose(heard, np.arange(1, 6) / 12, atol=0.003)


def test_no_sound_is_refused():
    with pytest.raises(ValueError, match="sound_pictures: sounds is empty; give at least one"):
        lk.plots.sound_pictures({})


def test_a_kernel_that_expects_the_motion_ignores_it_and_responds_to_the_other(texts):
    kernel = np.array([[[-1, 0]], [[0, 1]]])
    films = {way: lk.moving_bar_video(10, 12, direction=way) for way in ("right", "left")}
    axes = lk.plots.motion_responses(films, kernel)
    responses = {name: row[-1].images[0].get_array() for name, row in zip(films, axes, strict=True)}
    assert np.abs(responses["right"]).max() == 0
    assert [texts(row[-1]) for row in axes] == [["all 0"], []]
    # By hand: where the bar was and its right neighbor is not it now, and the other way round.
    film = films["left"][:, 6]
    np.testing.assert_allclose(responses["left"], film[1:, 1:] - film[:-1, :-1])
    assert [ax.get_title() for ax in axes[0, :4]] == ["Frame 0", "Frame 3", "Frame 6", "Frame 9"]


@pytest.mark.parametrize("films", [{}, {"short": np.ones((3, 5, 5))}])
def test_too_few_frames_are_refused(films):
    with pytest.raises(ValueError, match="motion_responses: videos is empty or one has fewer than"):
        lk.plots.motion_responses(films, np.ones((1, 1, 1)))
