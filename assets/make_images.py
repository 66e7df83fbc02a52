#!/usr/bin/env python3
"""Makes assets/images/shadow.png: a soft 9-patch shadow (radius 14, blur 12, offset 2) for raised cards of the light
theme, drawn with nothing but the standard library. Run by hand; the result is committed."""
import math
import pathlib
import struct
import zlib

SIDE, MARGIN, RADIUS, BLUR, DROP, ALPHA = 96, 24, 14, 9.0, 3, 34


def distance(x, y):
    """Signed distance to the rounded rectangle MARGIN .. SIDE - MARGIN."""
    half = SIDE / 2 - MARGIN - RADIUS
    dx, dy = abs(x - SIDE / 2) - half, abs(y - SIDE / 2) - half
    return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0) - RADIUS


rows = b""
for y in range(SIDE):
    rows += b"\0"
    for x in range(SIDE):
        cover = 0.5 * math.erfc(distance(x + 0.5, y + 0.5 - DROP) / BLUR)
        rows += bytes((15, 23, 32, round(ALPHA * cover)))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


out = pathlib.Path(__file__).resolve().parent / "images/shadow.png"
out.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)) +
                chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
