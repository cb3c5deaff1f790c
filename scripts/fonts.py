"""Makes the subset of Noto Nastaliq Urdu that goes with Urdu pages; run by hand, the result is committed.

``python scripts/fonts.py FONT.woff2``: the variable font from the npm package @fontsource-variable/noto-nastaliq-urdu
(5.3.0, SIL Open Font License 1.1). Needs fonttools 4.68 and brotli, which the project itself does not.
Subset first, then the axis: the other order fails in this font.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LETTERS = "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیےںآأؤئۂۃةهيكٰ"
"""CLDR's Urdu letters, those of Arabic words in Urdu, and what a keyboard may have typed instead."""
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0656\u0657\u0658\u200c\u200d"
SIGNS = "،؛؟۔٪٫٬؍()[]:.!«»“”‘’—–-… \u00a0"
DIGITS = "۰۱۲۳۴۵۶۷۸۹0123456789"
WEIGHT = 400
TARGET = Path(__file__).resolve().parents[1] / "src/inotherwords/site/theme/assets/fonts/nastaliq-urdu.woff2"
MOST = 110_000
"""Bytes that an Urdu page may cost for its script."""


def main() -> None:
    """Write the subset; fail when it grew past what a page may cost."""
    font = TTFont(sys.argv[1])
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.desubroutinize = True
    options.drop_tables += ["DSIG"]
    maker = subset.Subsetter(options)
    maker.populate(unicodes={ord(char) for char in LETTERS + MARKS + SIGNS + DIGITS})
    maker.subset(font)
    held = io.BytesIO()
    font.save(held)
    held.seek(0)
    font = instancer.instantiateVariableFont(TTFont(held), {"wght": WEIGHT})
    font["head"].modified = font["head"].created  # the same bytes whenever it is made
    font.flavor = "woff2"
    font.recalcTimestamp = False
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    font.save(TARGET)
    size = TARGET.stat().st_size
    print(f"{TARGET.name}: {size} bytes")
    if size > MOST:
        sys.exit(f"More than {MOST} bytes: leave letters out, or think again.")


if __name__ == "__main__":
    main()
