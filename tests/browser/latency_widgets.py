"""How long a reader waits for the picture, from the event in the page to the picture on it."""

from pathlib import Path
from statistics import median

import pytest

from lecturekit import widgets

MOVES = 50
MEDIAN_MS, WORST_MS = 100, 250  # by then a picture seems to follow the hand
NAMES = [name for name in widgets.__all__ if name != "Board"]
MOVES_JS = Path(__file__).with_name("moves.js").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_follows(name, show, figure):
    page = show(f"{name}()").page
    page.evaluate(MOVES_JS)
    times = page.evaluate("count => moves.times(count)", MOVES)
    figure(f"{name}, a move", median(times), "ms, median", MEDIAN_MS)
    figure(f"{name}, a move", max(times), f"ms, worst of {MOVES}", WORST_MS)
    if page.evaluate("() => moves.hasSlider()"):
        dragged = page.evaluate("() => moves.dragged(200, 1)")
        figure(f"{name}, after a drag", dragged["settled"], "ms", WORST_MS)
        figure(f"{name}, 200 events in 1 s", dragged["frames"], "pictures", 200)
