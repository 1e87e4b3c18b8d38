"""Names for files that strangers sent: what is safe on any disk, and still tells what it is."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 80
"""Characters of a name, its ending included."""
ENDINGS: Final = {
    "audio/aac": ".aac",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    "video/mp4": ".mp4",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/vcard": ".vcf",
}
"""Endings of what phones send."""
_UNSAFE: Final = re.compile(r"[^\w.() -]+")
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def safe_name(said: str, content_type: str, inbox_id: int, position: int) -> str:
    """A plain name for the file `position` (1, 2, ...) of a text: no folder, no sign that a shell or a disk minds.

    It begins with the numbers of text and file, so that no two are the same and none is hidden or a device.
    """
    base = unicodedata.normalize("NFC", said).replace("\\", "/").rpartition("/")[2]
    plain = _UNSAFE.sub("_", base).strip(". _-")
    ending = _ENDING.search(plain)
    stem = plain[: ending.start()] if ending else plain
    known = ENDINGS.get(content_type.partition(";")[0].strip().lower(), "")
    last = ending[0] if ending else known
    numbered = f"{inbox_id}-{position}"
    room = LONGEST - len(numbered) - len(last) - 1
    stem = stem[:room].rstrip(". _-")
    return f"{numbered}-{stem}{last}" if stem else f"{numbered}{last}"
