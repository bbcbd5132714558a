"""The child process that looks at one picture: bytes on standard input, a JPEG on standard output, then it ends.

1. It imports nothing of ours and is run as a file with `python -I`: it knows no setting, no key, no database. It opens
   no file but Python's own, and its limits are set before the first byte is read.
2. What a picture is, is told by its first bytes, never by a name. JPEG, PNG and WebP are read; of a moving picture
   the first frame.
3. Only the picture's points go on: turned the way they are looked at, at most `LONGEST_SIDE` a side, on white where
   one could look through. Whatever else was in the file (place, camera, text, a second file at the end) is left behind.
4. The exit code says why there is no JPEG. A child that is killed by one of its limits has said so by that.
"""

import contextlib
import io
import os
import resource
import sys

from PIL import Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

READS = (JpegImagePlugin, PngImagePlugin, WebPImagePlugin)
"""Imported so that they are known before a picture is opened."""

MOST_PIXELS = 25_000_000
LONGEST_SIDE = 2560
LARGEST_MADE = 5_000_000
"""Bytes of the JPEG."""

NOT_A_PICTURE, TOO_MANY_PIXELS, TOO_DEAR = 10, 11, 12
"""Exit codes."""

MEMORY = 560_000_000
"""Bytes of address space: 25 million points take up to 420 million, as a WebP one can look through."""

CPU_SECONDS = 8
QUALITIES = (85, 60)
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What the camera's note on how it was held asks for."""


class TooManyPixels(Exception):
    """More than anybody needs, and more than is decoded here."""


def format_of(content: bytes) -> str:
    """The format the first bytes tell; "" for none of those that are read."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def webp_size(content: bytes) -> tuple[int, int]:
    """Width and height as the head of a WebP tells them: its decoder takes the memory for them when it is opened."""
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8L":
        both = int.from_bytes(content[21:25], "little")
        return 1 + (both & 0x3FFF), 1 + (both >> 14 & 0x3FFF)
    return int.from_bytes(content[26:28], "little") & 0x3FFF, int.from_bytes(content[28:30], "little") & 0x3FFF


def _limit(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise TooManyPixels


def safe_jpeg(content: bytes) -> bytes:
    """The picture as a JPEG of our own making; raises where it is none."""
    known = format_of(content)
    if not known:
        raise ValueError("no picture that is read here")
    if known == "WEBP":
        _limit(webp_size(content))
    with Image.open(io.BytesIO(content), formats=[known]) as picture:
        _limit(picture.size)
        turn = TURNS.get(_orientation(picture))
        made = _plain(_small(picture))
    if turn is not None:
        made = made.transpose(turn)
    made.info = {}
    found = (_written(made, quality) for quality in QUALITIES)
    return next(written for written in found if len(written) <= LARGEST_MADE)


def _orientation(picture: Image.Image) -> int:
    """How the camera was held; 1, upright, where its note cannot be read."""
    with contextlib.suppress(Exception):
        return int(picture.getexif().get(ORIENTATION, 1))
    return 1


def _small(picture: Image.Image) -> Image.Image:
    """At most so large, decoded no larger than needed."""
    picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    picture.load()
    if picture.mode in ("P", "PA", "1"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
    return picture


def _plain(picture: Image.Image) -> Image.Image:
    """In red, green and blue, on white where one could look through."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    over = picture.convert("RGBA")
    white = Image.new("RGB", over.size, "white")
    white.paste(over, mask=over)
    return white


def _written(picture: Image.Image, quality: int) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality)
    return made.getvalue()


def set_limits() -> None:
    """Memory, time, no other process, no file written, and no memory left behind on the disk by a crash.

    Whoever is talking with the bot comes first.
    """
    os.nice(10)
    for which, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(which, (most, most))


def main() -> int:
    """Look at the picture on standard input. The exit code."""
    set_limits()
    Image.MAX_IMAGE_PIXELS = None  # ours is stricter, and is asked before anything is decoded
    try:
        made = safe_jpeg(sys.stdin.buffer.read())
    except TooManyPixels:
        return TOO_MANY_PIXELS
    except MemoryError:
        return TOO_DEAR
    except Exception:
        return NOT_A_PICTURE
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
