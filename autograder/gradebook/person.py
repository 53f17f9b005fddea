"""Who a student is, as far as the gradebook knows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A student as the roster has him.

    Attributes
    ----------
    id : str
        The name of his folder in ``submitted/``.
    first_name, last_name, email, lms_user_id : str or None
        None for what nobody ever said; all of them for who only handed something in.
    """

    id: str
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    lms_user_id: str | None = None

    @property
    def name(self) -> str:
        """Both names, as far as they are known."""
        return " ".join(filter(None, [self.first_name, self.last_name]))

    @property
    def is_enrolled(self) -> bool:
        """Say whether a person put him on the roster."""
        known = (self.first_name, self.last_name, self.email, self.lms_user_id)
        return any(each is not None for each in known)
