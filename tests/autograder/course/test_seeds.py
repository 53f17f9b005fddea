"""Seeds: each student's own, always the same, and no test text is changed beyond them."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course.seeds import cell_seeds, course_secret, seeded
from autograder.errors import CourseError

NAMES = st.text(min_size=1, max_size=5)


def test_a_secret_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    secret = course_secret(tmp_path)
    assert len(secret) == 32
    assert course_secret(tmp_path) == secret
    [path] = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_without_links_has_a_secret_too(tmp_path, monkeypatch):
    """Memory cards and shared folders know no hard links, and some no links at all."""
    for name in ("link", "symlink"):
        monkeypatch.delattr(os, name)
    assert len(course_secret(tmp_path)) == 32


def test_who_comes_second_takes_the_first_one_s(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(course_secret, [tmp_path] * 8))
    assert len(set(made)) == 1


def test_a_secret_that_can_t_be_written_leaves_nothing(tmp_path, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("secrets.token_hex", full)
    with pytest.raises(OSError, match="No space left"):
        course_secret(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_two_courses_have_two_secrets(tmp_path):
    (tmp_path / "other").mkdir()
    assert course_secret(tmp_path) != course_secret(tmp_path / "other")


@pytest.mark.parametrize("content", ["", "abc", "zz" * 32, "00" * 31, "é"])
def test_a_damaged_secret_is_named_and_not_replaced(tmp_path, content):
    (tmp_path / "secret").write_text(content)
    with pytest.raises(CourseError, match=r"secret: holds no secret of 32 bytes .* backup"):
        course_secret(tmp_path)
    assert (tmp_path / "secret").read_text() == content


def test_a_seed_has_64_bits_and_stays_the_same():
    places = (b"secret", "student-01", "02_filtering", "5f2b", ["test_a", "test_b"])
    seeds = cell_seeds(*places)
    assert seeds == cell_seeds(*places)
    assert all(0 <= seed < 2**64 for seed in seeds.values())
    assert max(seeds.values()) >= 2**32


PLACES = st.tuples(st.binary(min_size=1), NAMES, NAMES, NAMES, NAMES)


@given(st.lists(PLACES, min_size=2, unique=True))
def test_nobody_shares_a_seed(places):
    """Names that run into one another, such as "ab" + "c" and "a" + "bc", included."""
    seeds = [cell_seeds(*others, [cell])[cell] for *others, cell in places]
    # HMAC pads a short key with zeros, so keys that differ by them are one key.
    keys = {(key.rstrip(b"\0"), *rest) for key, *rest in places}
    assert len(set(seeds)) == len(keys)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("rng = np.random.default_rng(0)", "rng = np.random.default_rng([0, 0x0000000000000009])"),
        (
            "x = default_rng(1_0), default_rng(3)",
            "x = default_rng([1_0, 0x0000000000000009]), default_rng([3, 0x0000000000000009])",
        ),
        ("default_rng(seed=4)", "default_rng(seed=[4, 0x0000000000000009])"),
        (
            "é = 'ü'; default_rng(\n    5,\n)",
            "é = 'ü'; default_rng(\n    [5, 0x0000000000000009],\n)",
        ),
        ("x\rdefault_rng(3)\x0c", "x\rdefault_rng([3, 0x0000000000000009])\x0c"),
        ("default_rng(default_rng(3))", "default_rng(default_rng([3, 0x0000000000000009]))"),
    ],
)
def test_the_whole_number_that_a_generator_starts_from_gets_the_seed(source, expected):
    assert seeded(source, 9) == expected


@pytest.mark.parametrize(
    "source",
    [
        "# default_rng(3)",
        '"default_rng(3)"',
        'f"{x} default_rng(3)"',
        "default_rng()",
        "default_rng(n)",
        "default_rng([3])",
        "default_rng(True)",
        "default_rng(3, 4)",
        "my_default_rng(3)",
        "default_rng = 3",
        "%timeit default_rng(3)",
        "def broken(:",
        "\0",
        "",
    ],
)
def test_everything_else_stays_as_it_is(source):
    assert seeded(source, 9) == source


def test_numpy_takes_the_seed_and_draws_otherwise():
    drawn = [eval(seeded("np.random.default_rng(3).random()", seed)) for seed in (1, 2**64 - 1)]  # noqa: S307
    assert len({*drawn, np.random.default_rng(3).random()}) == 3
