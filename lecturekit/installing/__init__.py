"""Install this package where a notebook runs: what the first cell of each notebook calls.

The cell takes this folder out of a wheel and imports it alone, before anything is installed. So it
needs the standard library only, its modules name each other without the package's name, and nothing
else in the package uses them.
"""

from .bringing import install
from .causes import InstallError

__all__ = ["InstallError", "install"]
