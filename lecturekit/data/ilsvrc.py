"""The ImageNet challenge (ILSVRC) in numbers: top-5 classification errors, 2010 to 2017."""

from typing import NamedTuple


class IlsvrcEntry(NamedTuple):
    """One entry of the challenge's classification task.

    Attributes
    ----------
    year : int
    entry : str
        The team's or the network's name.
    top5_error : float
        On the test set, in %.
    extra_data : bool
        Whether it was trained on more than the data that the challenge gave.
    """

    year: int
    entry: str
    top5_error: float
    extra_data: bool


ILSVRC: tuple[IlsvrcEntry, ...] = (
    IlsvrcEntry(2010, "NEC-UIUC", 28.2, extra_data=False),
    IlsvrcEntry(2011, "XRCE", 25.8, extra_data=False),
    IlsvrcEntry(2012, "SuperVision (AlexNet)", 16.422, extra_data=False),
    IlsvrcEntry(2012, "SuperVision (AlexNet)", 15.315, extra_data=True),
    IlsvrcEntry(2012, "ISI", 26.172, extra_data=False),
    IlsvrcEntry(2013, "Clarifai", 11.74, extra_data=False),
    IlsvrcEntry(2013, "Clarifai", 11.20, extra_data=True),
    # Not the winner, though it is often said to have won with the 11.7 that was Clarifai's.
    IlsvrcEntry(2013, "ZF", 13.51, extra_data=False),
    IlsvrcEntry(2014, "GoogLeNet", 6.67, extra_data=False),
    IlsvrcEntry(2014, "VGG", 7.32, extra_data=False),
    IlsvrcEntry(2015, "ResNet", 3.57, extra_data=False),
    IlsvrcEntry(2016, "Trimps-Soushen", 2.99, extra_data=False),
    IlsvrcEntry(2017, "SENet", 2.251, extra_data=False),
)
"""The entries by year. From 2012 on they are ensembles, several networks whose probabilities are
averaged, so one network alone does worse than its entry."""


class NetworkDepth(NamedTuple):
    """A network of the challenge, and how many layers with weights lie on its longest way."""

    year: int
    network: str
    layers: int


NETWORK_DEPTHS: tuple[NetworkDepth, ...] = (
    NetworkDepth(2012, "AlexNet", 8),
    NetworkDepth(2013, "ZF", 8),
    NetworkDepth(2014, "VGG", 19),
    NetworkDepth(2014, "GoogLeNet", 22),
    NetworkDepth(2015, "ResNet", 152),
)
"""By year. Other entries were ensembles of such networks, or not described layer by layer."""

HUMAN_TOP5_ERROR = 5.1
"""Top-5 error in % of one expert who trained for the task; not of people in general."""


def ilsvrc_winners() -> tuple[IlsvrcEntry, ...]:
    """Pick each year's best entry of `ILSVRC` among those that used the given data only.

    Returns
    -------
    tuple of IlsvrcEntry
        One per year, in order.

    Examples
    --------
    >>> import lecturekit as lk
    >>> for entry in lk.ilsvrc_winners()[:4]:
    ...     print(entry.year, entry.entry, entry.top5_error)
    2010 NEC-UIUC 28.2
    2011 XRCE 25.8
    2012 SuperVision (AlexNet) 16.422
    2013 Clarifai 11.74

    References
    ----------
    Slide "ILSVRC: Top CNN Models Over Time"; O. Russakovsky et al., "ImageNet Large Scale
    Visual Recognition Challenge", 2015.
    """
    given = [entry for entry in ILSVRC if not entry.extra_data]
    years = sorted({entry.year for entry in given})
    return tuple(
        min((entry for entry in given if entry.year == year), key=lambda entry: entry.top5_error)
        for year in years
    )
