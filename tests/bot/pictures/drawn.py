"""Pictures for tests, and files that only look like some."""

import io
import struct
import zlib
from random import Random
from typing import Any

from PIL import Image

GPS = 0x8825
ORIENTATION = 0x0112
SECRET_PLACE = b"So 12 ngo 5 pho Lang Ha"


def drawn(size: tuple[int, int] = (320, 200), format: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    """A picture whose upper left quarter is red, the rest blue (in a mode that has colours)."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, max(1, size[0] // 2), max(1, size[1] // 2)))
    return written(picture.convert(mode), format, **more)


def written(picture: Image.Image, format: str, **more: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, format, **more)
    return made.getvalue()


def noise(side: int, format: str = "PNG", **more: Any) -> bytes:
    """A picture that cannot be packed."""
    points = Random(1).randbytes(side * side * 3)
    return written(Image.frombytes("RGB", (side, side), points), format, **more)


def camera_notes(orientation: int = 1) -> Image.Exif:
    """Where a picture was taken, by what, and how the camera was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = SECRET_PLACE.decode()
    exif[GPS] = {1: "N", 2: (21.0, 1.0, 0.0), 29: SECRET_PLACE.decode()}
    return exif


def with_everything(orientation: int = 1) -> bytes:
    """A JPEG with all that may stand in one besides the picture."""
    return drawn(exif=camera_notes(orientation), comment=SECRET_PLACE, icc_profile=b"profile " + SECRET_PLACE)


def png_claiming(width: int, height: int) -> bytes:
    """A small PNG that says it is this large, with as many empty lines as fit into a little."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = zlib.compress(bytes(min((1 + 3 * width) * height, 100_000_000)), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", lines) + _chunk(b"IEND", b"")


def webp_claiming(width: int, height: int, kind: bytes) -> bytes:
    """The head of a WebP that says it is this large, with nothing behind it."""
    heads = {
        b"VP8X": bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
        b"VP8L": b"\x2f" + (width - 1 | height - 1 << 14).to_bytes(4, "little"),
        b"VP8 ": bytes(3) + b"\x9d\x01\x2a" + width.to_bytes(2, "little") + height.to_bytes(2, "little"),
    }
    head = b"WEBP" + kind + struct.pack("<I", len(heads[kind])) + heads[kind]
    return b"RIFF" + struct.pack("<I", len(head)) + head


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def opened(jpeg: bytes) -> Image.Image:
    """The picture, decoded."""
    picture = Image.open(io.BytesIO(jpeg))
    picture.load()
    return picture
