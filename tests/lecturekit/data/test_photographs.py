"""The photographs: all of them load, offline, as bytes."""

import re
import socket
import subprocess
import sys

import numpy as np
import pytest
from skimage.color import rgb2gray

from lecturekit.data.photographs import PHOTOGRAPHS, photograph

IN_COLOUR = {
    "astronaut",
    "cat",
    "coffee",
    "rocket",
    "hubble_deep_field",
    "immunohistochemistry",
    "retina",
}


@pytest.fixture
def _no_network(monkeypatch):
    def refuse(*_arguments, **_options):
        raise AssertionError("a photograph went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_each_photograph_loads_without_a_network(name):
    pixels = photograph(name)
    assert pixels.dtype == np.uint8
    assert pixels.shape[2:] == ((3,) if name in IN_COLOUR else ())
    assert np.ptp(pixels) > 100


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_each_photograph_has_a_credit_and_a_licence(name):
    licences = r"; .*(CC0|public domain|no known copyright restrictions)"
    assert re.search(licences, PHOTOGRAPHS[name])


def test_camera_is_the_default():
    np.testing.assert_array_equal(photograph(), photograph("camera"))
    assert photograph().shape == (512, 512)


@pytest.mark.parametrize("name", ["cat", "coffee"])
def test_gray_is_the_luminance_of_the_colours(name):
    pixels = photograph(name, gray=True)
    assert pixels.dtype == np.uint8
    luminance = 255 * rgb2gray(photograph(name))
    assert np.abs(pixels - luminance).max() <= 0.5 + 1e-6


def test_a_gray_photograph_stays_as_it_is():
    np.testing.assert_array_equal(photograph("coins", gray=True), photograph("coins"))


def test_changing_a_photograph_changes_no_other_copy():
    photograph("coins")[:] = 0
    assert photograph("coins").any()


def test_credits_cannot_be_changed():
    with pytest.raises(TypeError, match="does not support item assignment"):
        PHOTOGRAPHS["camera"] = ""


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("camara", "there is no photograph 'camara'; did you mean camera? There are camera, coins"),
        ("Cats", "there is no photograph 'Cats'; did you mean cat? There are camera"),
        ("xyz", "there is no photograph 'xyz'; There are camera, coins, astronaut"),
        ("brain", "there is no photograph 'brain'; did you mean "),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_ones(name, message):
    with pytest.raises(ValueError, match=re.escape(f"photograph: {message}")):
        photograph(name)


def test_importing_the_module_does_not_load_scikit_image():
    code = "import sys, lecturekit.data.photographs; sys.exit('skimage' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
