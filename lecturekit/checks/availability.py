"""What of this package is there while a notebook is graded: no reference of any exercise.

A student's answers run with the modules below and nothing else of the package. They hold what a
notebook shows and draws with; what computes what an exercise asks for isn't among them, nor what
that is made of.
"""

AVAILABLE = (
    "lecturekit.arguments.*",
    "lecturekit.checks.availability",
    "lecturekit.checks.differences",
    "lecturekit.checks.exclusions.*",
    "lecturekit.checks.failures",
    "lecturekit.checks.judging.feature_runs",  # makes a network for a set-up cell
    "lecturekit.checks.judging.occluded_images",  # classifiers that an answer is called with
    "lecturekit.checks.judging.same_arrays",
    "lecturekit.checks.ownership",
    "lecturekit.checks.wording",
    "lecturekit.data.*",
    "lecturekit.extras",
    "lecturekit.kernel",
    "lecturekit.networks.arguments",
    "lecturekit.networks.small",
    "lecturekit.plots.conv_layers.layer_maps",
    "lecturekit.plots.drawing.*",
    "lecturekit.signals.sounds",
    "lecturekit.signals.videos",
    "lecturekit.vision.orientation",
    "lecturekit.vision.receptive_fields",
    "lecturekit.vision.stimuli",
    "lecturekit.vision.tuning",
)
"""Modules; ``.*`` stands for all in a package."""


def is_available(module: str) -> bool:
    """Say whether a module of lecturekit is there while a notebook is graded.

    Parameters
    ----------
    module : str
        Its dotted name. A package is there if anything in it is.

    Examples
    --------
    >>> is_available("lecturekit.data.slides"), is_available("lecturekit.data")
    (True, True)
    >>> is_available("lecturekit.filtering.correlation"), is_available("lecturekit.filtering")
    (False, False)
    """
    return any(
        f"{available}.".startswith(f"{module}.")
        or (available.endswith(".*") and module.startswith(available[:-1]))
        for available in AVAILABLE
    )
