"""Build the notebooks, grade submissions, report."""

import sys

# nbformat checks notebooks with jsonschema, which would first compile a grammar of web addresses
# that no notebook needs: 1.3 s at each start. Told that there is none, it goes without.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None means: not here
