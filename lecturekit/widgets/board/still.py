"""Stands for ipywidgets and anywidget where they are not installed: values without a browser.

Controls have the values that they would begin with, so a board can draw its first picture.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import SimpleNamespace

import traitlets


class Widget(traitlets.HasTraits):  # type: ignore[misc]  # traitlets has no types
    """Anything of the two packages: it keeps what it is made with, and can be observed."""

    first: object = None  # the value of a control that is given none

    value = traitlets.Any()
    min = traitlets.Any()
    max = traitlets.Any()
    options = traitlets.Any(())
    children = traitlets.Any(())
    disabled = traitlets.Any(default_value=False)

    def __init__(self, begin: object = None, **settings: object) -> None:
        super().__init__()
        self.layout = SimpleNamespace()
        for name, setting in settings.items():
            if name not in {"layout", "style"}:
                setattr(self, name, setting)
        self._begin(begin, is_given="value" in settings)

    def _begin(self, begin: object, *, is_given: bool) -> None:
        if not is_given:
            self.value = self.first if begin is None else begin

    def add_class(self, name: str) -> None:
        """Take no notice: there is no page."""

    @contextmanager
    def hold_sync(self) -> Iterator[None]:
        """Take no notice: nothing is sent."""
        yield


class _Box(Widget):
    def _begin(self, begin: object, *, is_given: bool) -> None:
        del is_given
        self.children = begin or ()


class _Number(Widget):
    first = 0

    @traitlets.observe("min", "max", "value")  # type: ignore[untyped-decorator]
    def _stay_within(self, _: object) -> None:
        if self.min is not None and self.value is not None and self.value < self.min:
            self.value = self.min
        if self.max is not None and self.value is not None and self.value > self.max:
            self.value = self.max


class _Choice(Widget):
    """The first option, unless another is given; an option is its own label or has one."""

    def _begin(self, begin: object, *, is_given: bool) -> None:
        options = self.options
        pairs = options.items() if isinstance(options, Mapping) else options
        values = [each[1] if isinstance(each, tuple) else each for each in pairs]
        super()._begin(values[0] if values else begin, is_given=is_given)


class _Text(Widget):
    first = ""


class _Files(Widget):
    first = ()


class Button(Widget):
    """What nobody can press."""

    def on_click(self, call: Callable[[object], None]) -> None:
        """Take no notice."""


class Checkbox(Widget):
    """Off, unless it is said to be on."""

    first = False


class FloatLogSlider(Widget):
    """A number whose ends are said as exponents."""

    first = 1.0


def jslink(one: object, other: object) -> None:
    """Take no notice: there is no browser that could keep two values alike."""


AnyWidget = Image = Widget
HBox = VBox = GridBox = _Box
IntSlider = FloatSlider = IntText = FloatText = Play = _Number
Dropdown = RadioButtons = SelectionSlider = _Choice
HTML = Label = Text = _Text
FileUpload = _Files

__all__: Sequence[str] = ()
