"""Points withheld: answers that call a ready function for the very thing that is asked."""

from collections.abc import Iterable, Mapping

from lecturekit import checks


def withheld(called: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Say why some answers get no points.

    Parameters
    ----------
    called : mapping
        Exercise to the functions that its answer calls; those that the exercise doesn't
        exclude are no matter.

    Returns
    -------
    dict
        Exercise to the reason, in words for the student.

    Examples
    --------
    >>> withheld({"spectrogram": ["torch.stft"], "filter2d": ["math.fsum"]})
    {'spectrogram': 'spectrogram: no points, for it calls torch.stft: it transforms a sound frame \
by frame'}
    """
    reasons: dict[str, str] = {}
    for exercise, functions in called.items():
        excluded = checks.excluded_calls(exercise)
        found = [f"{name}: {excluded[name]}" for name in functions if name in excluded]
        if found:
            reasons[exercise] = f"{exercise}: no points, for it calls {'; '.join(found)}"
    return reasons
