"""Renew the sha256 lines of data/README.md after a table has changed: python -m tools.rehash."""

import hashlib
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "data"
SECTION = re.compile(r"^## (\S+\.csv)\n.*?^sha256: ?(.*?)$", re.MULTILINE | re.DOTALL)


def renewed(match):
    """Return one section of the manifest with the hash of its file as it is now."""
    digest = hashlib.sha256((HERE / match[1]).read_bytes()).hexdigest()
    return match[0][: match.start(2) - match.start()] + digest


if __name__ == "__main__":
    manifest = HERE / "README.md"
    text = SECTION.sub(renewed, manifest.read_text(encoding="utf-8"))
    manifest.write_text(text, encoding="utf-8", newline="\n")
