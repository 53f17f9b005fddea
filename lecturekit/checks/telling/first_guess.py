"""A guess that a reader commits to before a picture appears."""

from __future__ import annotations


def guessed(guess: object, *choices: object) -> bool:
    """Say whether a guess was made; if not, print what may be guessed.

    The guess stands in the reader's own cell, and nowhere else: nothing judges or keeps it.

    Parameters
    ----------
    guess : object
        The reader's; ``...`` stands for one that isn't made yet.
    *choices : object
        What may be guessed; a number where none are given.

    Returns
    -------
    bool

    Examples
    --------
    >>> import lecturekit as lk
    >>> guess = ...
    >>> if lk.guessed(guess, "left", "right"):
    ...     print("show a picture")
    Guess first: write 'left' or 'right' in place of ..., then run this cell again.
    >>> guess = "right"
    >>> if lk.guessed(guess, "left", "right"):
    ...     print("show a picture")
    Your guess: right. Now look.
    show a picture
    """
    if guess is ... or (choices and guess not in choices):
        print(_how(guess, choices))  # noqa: T201  # this line is what the reader runs it for
        return False
    print(f"Your guess: {guess}. Now look.")  # noqa: T201  # likewise
    return True


def _how(guess: object, choices: tuple[object, ...]) -> str:
    named = [repr(choice) for choice in choices]
    what = f"{', '.join(named[:-1])} or {named[-1]}" if named else "a number"
    place = "..." if guess is ... else repr(guess)
    return f"Guess first: write {what} in place of {place}, then run this cell again."
