"""Scripts and styles as they travel: without what is written for us, which is a quarter of their weight on a phone.

Only remarks, blank lines and the space before a line go. Names and order stay, so that whoever looks at a page can
read its script. What looks odd: lines are never joined, because a script may lean on where they end.
"""

from __future__ import annotations

import re
from typing import Final

_SCRIPT: Final = re.compile(r"/\*\*.*?\*/ ?|^[ \t]*//[^\n]*$", re.DOTALL | re.MULTILINE)
"""``/** … */`` opens neither a string nor a pattern of ours; ``//`` is a remark at the start of a line alone."""
_STYLE: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"^\s+|[ \t]+$", re.MULTILINE)
_REMARKS: Final = {".js": _SCRIPT, ".css": _STYLE}


def lean(name: str, data: bytes) -> bytes:
    r"""The file ``name`` without remarks; anything but a script or a style comes back as it is.

    >>> lean("a.js", b"/** Why. */\nexport const one = /** @type {any} */ (two);\n  // And so.\n  go();\n")
    b'export const one = (two);\ngo();\n'
    """
    remarks = next((pattern for end, pattern in _REMARKS.items() if name.endswith(end)), None)
    if remarks is None:
        return data
    text = _SPACE.sub("", remarks.sub("", data.decode("utf-8")))
    return text.lstrip("\n").encode("utf-8")
