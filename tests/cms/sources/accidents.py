"""A document, and what accidents make of its file."""

from __future__ import annotations

LONG = """# Sleep and mood

Sleep and mood depend on each other. Who sleeps badly is sad more often, and who is sad
sleeps badly. In Münster and Saarbrücken people were asked about it for ten years.

## What helps

Go to bed at the same hour. Get up at the same hour. Keep the room dark, cool and quiet.
Walk in daylight. Leave the telephone in another room. Talk to somebody you trust.

## What harms

Coffee in the evening. Wine at night. Work in bed. Long naps in the afternoon. Worry about
the clock. Screens that glow. A room that is too warm. A heavy meal shortly before bed.
""".encode()
PAGE_503 = b"""<html>\r
<head><title>503 Service Temporarily Unavailable</title></head>\r
<body>\r
<center><h1>503 Service Temporarily Unavailable</h1></center>\r
<hr><center>nginx</center>\r
</body>\r
</html>\r
"""
LFS = b"""version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
"""
CONFLICT = LONG.replace(
    b"Walk in daylight.",
    b"\n<<<<<<< HEAD\nWalk in daylight.\n=======\nWalk at noon.\n>>>>>>> next\n",
)
NULS = LONG + b"\0" * 4000

SPOILT = [
    ("an error page", PAGE_503, "server-page", "“503 Service Temporarily Unavailable”, 9"),
    ("a file that was cut", LONG[:300], "words-gone", " words go ("),
    ("a pointer", LFS, "pointer", "of 12,345 bytes"),
    ("markers of a conflict", CONFLICT, "conflict-markers", "“<<<<<<< HEAD” in line 10"),
    ("NULs", NULS, "nuls", "4,000 NULs"),
    ("no title line", LONG.partition(b"\n")[2], "title-gone", "“Sleep and mood”"),
    (
        "another encoding",
        LONG.decode().encode("cp1252"),
        "encoding-changed",
        "was UTF-8 and is CP1252 now",
    ),
    (
        "another kind",
        b"<!doctype html><html><body><h1>Sleep and mood</h1><p>"
        + LONG.partition(b"\n")[2].replace(b"## ", b"</p><h2>").replace(b"\n\n", b"<p>")
        + b"</body></html>",
        "kind-changed",
        "was Markdown, now it is HTML",
    ),
]
"""What it is, the bytes, the code of a doubt, and a figure of its sentence."""
ACCIDENTS = [
    ("page.html", PAGE_503, "server-page"),
    ("pointer.md", LFS, "pointer"),
    ("conflict.md", CONFLICT, "conflict-markers"),
    ("nuls.md", NULS, "nuls"),
]
"""A name, the bytes of a new file, and the code of what there is to say of it."""
