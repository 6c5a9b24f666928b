"""Plain text: the convention of the whole is found first, then each line is judged.

The weights of headings are fitted (`tools/fit_headings.py`); all other figures that texts
are told apart by were set by hand. Measured on the 138 texts of corpus and test cases: a
figure made a fifth smaller or a quarter larger, or by one where that is more, changes how
at most seven of them are read, and most change none. More lose only by two figures that
are the least there can be (blank lines above a heading set apart, repeats of a running
head). The two shares in `wrap_width` are sharper: a twentieth changes five.
"""

from __future__ import annotations

from importers.readers.plain_text.reader import read

__all__ = ["read"]
