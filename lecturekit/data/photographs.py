"""Real photographs to filter: those that scikit-image carries, so none is downloaded."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

# Only pictures whose licence scikit-image's documentation states, and whose file lies inside
# the package (skimage.data would download the others).
PHOTOGRAPHS: Mapping[str, str] = MappingProxyType(
    {
        "camera": "a photographer at work; CC0 by the photographer, Lav Varshney",
        "coins": "Greek coins from Pompeii; Brooklyn Museum, no known copyright restrictions",
        "astronaut": "Eileen Collins; NASA Great Images, public domain",
        "cat": "Chelsea the cat; CC0 by the photographer, Stefan van der Walt",
        "coffee": "a cup at Pikolo Espresso Bar; CC0 by the photographer, Rachel Michetti",
        "rocket": "Falcon 9 with DSCOVR at its launch; SpaceX Photos, public domain",
        "brick": "a brick wall; CC0Textures (Bricks25), CC0",
        "grass": "grass; DeviantArt (linolafett, Grass-01), CC0",
        "gravel": "gravel; CC0Textures (Gravel04), CC0",
        "text": "handwritten formulas; Wikipedia (Corner.png), public domain",
        "clock": "a wall clock, blurred by motion; public domain by Stefan van der Walt",
        "hubble_deep_field": "Hubble eXtreme Deep Field; NASA, HubbleSite, public domain",
        "immunohistochemistry": (
            "stained colon tissue; Center for Microscopy And Molecular Imaging, "
            "no known copyright restrictions"
        ),
        "retina": "a human retina; Mikael Häggström, Wikimedia Commons, CC0",
    }
)
"""What each photograph shows, who gives it, and its licence, as scikit-image states them."""

_LUMINANCE = (0.2125, 0.7154, 0.0721)  # of red, green, blue: ITU-R BT.709


def photograph(name: str = "camera", *, gray: bool = False) -> NDArray[np.uint8]:
    """Load one of the photographs listed in `PHOTOGRAPHS`.

    Parameters
    ----------
    name : str
        A key of `PHOTOGRAPHS`.
    gray : bool
        Turn a color photograph into its luminance, rounded. A gray one stays as it is.

    Returns
    -------
    ndarray of uint8, shape (H, W) or (H, W, 3)
        A new array on each call.

    Raises
    ------
    ValueError
        If there is no photograph of this name.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.photograph("cat").shape
    (300, 451, 3)
    >>> lk.photograph("cat", gray=True).shape
    (300, 451)

    References
    ----------
    scikit-image, `skimage.data`.
    """
    if not isinstance(name, str) or name not in PHOTOGRAPHS:
        nearest = get_close_matches(str(name).lower(), PHOTOGRAPHS)
        raise ValueError(
            f"photograph: there is no photograph {name!r}; "
            + (f"did you mean {' or '.join(nearest)}? " if nearest else "")
            + f"There are {', '.join(PHOTOGRAPHS)}"
        )
    from skimage import data  # noqa: PLC0415  # `import lecturekit` must not need scikit-image

    pixels: NDArray[np.uint8] = getattr(data, name)()  # (H, W) or (H, W, 3)
    if gray and pixels.shape[2:]:  # in color
        pixels = np.rint(pixels @ np.array(_LUMINANCE)).astype(np.uint8)  # (H, W)
    return pixels
