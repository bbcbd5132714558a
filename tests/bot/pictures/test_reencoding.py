"""A picture goes in, a plain JPEG comes out; whatever else goes in is refused by name, and costs the bot nothing."""

import asyncio
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bot.pictures import child as the_child
from bot.pictures import reencoding
from bot.pictures.child import LARGEST_MADE, LONGEST_SIDE, webp_size
from bot.pictures.reencoding import LARGEST, NoPicture, Reencoding, Why
from tests.bot.pictures.drawn import (
    SECRET_PLACE,
    drawn,
    noise,
    opened,
    png_claiming,
    webp_claiming,
    with_everything,
    written,
)

ROOT = Path(__file__).parents[3]


async def why_not(content: bytes) -> Why:
    with pytest.raises(NoPicture) as refused:
        await Reencoding().jpeg(content)
    return refused.value.why


def is_red(colour: object) -> bool:
    assert isinstance(colour, tuple)
    red, green, blue = colour
    return bool(red > 150 and green < 100 and blue < 100)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
async def test_what_telephones_make_is_read(format: str) -> None:
    made = opened(await Reencoding().jpeg(drawn(format=format)))
    assert (made.format, made.mode, made.size) == ("JPEG", "RGB", (320, 200))
    assert is_red(made.getpixel((20, 20)))
    assert not is_red(made.getpixel((300, 180)))


@pytest.mark.parametrize(
    ("format", "mode"),
    [
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "LA"),
        ("PNG", "RGBA"),
        ("PNG", "I;16"),
        ("WEBP", "RGBA"),
    ],
)
async def test_every_kind_of_colour_is_read(format: str, mode: str) -> None:
    source = Image.open(io.BytesIO(drawn()))
    content = written(source.convert("L").convert(mode) if mode == "I;16" else source.convert(mode), format)
    made = opened(await Reencoding().jpeg(content))
    assert (made.mode, made.size) == ("RGB", (320, 200))
    if mode in ("CMYK", "P", "RGBA"):
        assert is_red(made.getpixel((20, 20)))


async def test_what_one_can_look_through_lies_on_white() -> None:
    palette = Image.new("P", (40, 40), 0)
    palette.putpalette([10, 10, 10, 255, 0, 0])
    palette.paste(1, (0, 0, 20, 40))
    made = opened(await Reencoding().jpeg(written(palette, "PNG", transparency=0)))
    assert is_red(made.getpixel((8, 20)))
    colour = made.getpixel((32, 20))
    assert isinstance(colour, tuple)
    assert min(colour) > 245


@pytest.mark.parametrize("orientation", range(1, 9))
async def test_it_is_turned_the_way_it_was_taken(orientation: int) -> None:
    held = {1: "", 2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_90"}
    held |= {7: "TRANSVERSE", 8: "ROTATE_270"}
    upright = Image.open(io.BytesIO(drawn()))
    taken = upright.transpose(Image.Transpose[held[orientation]]) if held[orientation] else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    made = opened(await Reencoding().jpeg(written(taken, "JPEG", exif=exif)))
    assert made.size == (320, 200)
    assert is_red(made.getpixel((20, 20)))
    assert not any(is_red(made.getpixel(corner)) for corner in ((300, 20), (20, 180), (300, 180)))


async def test_a_note_on_the_camera_that_cannot_be_read_turns_nothing() -> None:
    content = drawn(exif=b"Exif\x00\x00II*\x00\x08\x00\x00\x00\xff\xff")
    assert opened(await Reencoding().jpeg(content)).size == (320, 200)


async def test_nothing_but_the_picture_survives() -> None:
    content = with_everything(6)
    assert content.count(SECRET_PLACE) == 4
    made = await Reencoding().jpeg(content)
    assert SECRET_PLACE not in made
    assert b"Exif" not in made
    assert set(opened(made).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


async def test_no_tail_survives() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("run.sh", SECRET_PLACE)
    assert zipfile.is_zipfile(io.BytesIO(drawn() + packed.getvalue()))
    for format in ("JPEG", "PNG"):
        made = await Reencoding().jpeg(drawn(format=format) + packed.getvalue())
        assert not zipfile.is_zipfile(io.BytesIO(made))
        assert SECRET_PLACE not in made
        assert made.endswith(b"\xff\xd9")


async def test_a_large_picture_is_made_smaller() -> None:
    made = opened(await Reencoding().jpeg(drawn((5000, 2500))))
    assert made.size == (LONGEST_SIDE, LONGEST_SIDE // 2)


async def test_the_smallest_picture_there_is() -> None:
    assert opened(await Reencoding().jpeg(drawn((1, 1), "PNG"))).size == (1, 1)


async def test_what_cannot_be_packed_fits_all_the_same() -> None:
    content = noise(2600, "WEBP", quality=90)
    assert len(content) < LARGEST
    assert len(await Reencoding().jpeg(content)) < LARGEST_MADE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff",
        drawn()[:-400],
        drawn(format="PNG")[:-40],
        drawn(format="WEBP")[:-40],
        drawn(format="GIF"),
        drawn(format="BMP"),
        drawn(format="TIFF"),
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"%PDF-1.7\n",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(500),
        b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(30),
        b"\x89PNG\r\n\x1a\n" + bytes(300),
        png_claiming(0, 10),
        "chào cháu".encode(),
    ],
)
async def test_what_is_no_whole_picture_is_refused(content: bytes) -> None:
    assert await why_not(content) == "not_a_picture"


async def test_too_many_bytes_are_refused() -> None:
    assert await why_not(drawn() + bytes(LARGEST)) == "too_large"


@pytest.mark.parametrize("size", [(50_000, 50_000), (5_001, 5_000), (2_000_000_000, 2)])
async def test_a_bomb_is_refused_before_it_is_opened(size: tuple[int, int]) -> None:
    assert await why_not(png_claiming(*size)) == "too_many_pixels"


@pytest.mark.parametrize("kind", [b"VP8X", b"VP8L", b"VP8 "])
async def test_a_bomb_in_another_format_is_refused(kind: bytes) -> None:
    assert await why_not(webp_claiming(16_000, 16_000, kind)) == "too_many_pixels"
    assert await why_not(webp_claiming(160, 160, kind)) == "not_a_picture"


@pytest.mark.parametrize("more", [{"quality": 80}, {"lossless": True}, {"exif": b"Exif\x00\x00" + bytes(40)}])
async def test_the_size_of_a_webp_is_known_before_it_is_opened(more: dict[str, Any]) -> None:
    assert webp_size(drawn((321, 123), "WEBP", **more)) == (321, 123)


@pytest.mark.parametrize(("format", "mode"), [("PNG", "RGBA"), ("WEBP", "RGBA"), ("JPEG", "CMYK")])
async def test_the_largest_picture_that_is_taken_stays_within_the_limits(format: str, mode: str) -> None:
    content = written(Image.new(mode, (5_000, 5_000)), format, quality=80)
    assert opened(await Reencoding().jpeg(content)).size == (LONGEST_SIDE, LONGEST_SIDE)


def most_memory() -> int:
    """Bytes this process had at most since that was last forgotten."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def most_memory_from_now() -> int:
    """Forget what was had before."""
    Path("/proc/self/clear_refs").write_text("5")
    return most_memory()


async def test_the_bot_does_not_grow_with_the_picture() -> None:
    content = png_claiming(5_000, 5_000)
    before = most_memory_from_now()
    assert opened(await Reencoding().jpeg(content)).width == LONGEST_SIDE
    assert most_memory() - before < 40_000_000  # of 75 million bytes, 20 are opened here to look at them


@pytest.mark.parametrize(
    "misbehaves",
    [
        "import time; time.sleep(60)",
        "import sys; sys.stdin.buffer.read(); print('x' * 6_000_000)",
        "import os; os.kill(os.getpid(), 11)",
        "import sys; sys.exit(1)",
        "pass",
        "while True: pass",
    ],
)
async def test_a_child_that_misbehaves_is_ended_and_the_next_one_is_well(tmp_path: Path, misbehaves: str) -> None:
    child = tmp_path / "child.py"
    child.write_text(misbehaves)
    impatient = Reencoding(child, seconds=0.5, at_once=1)
    for _ in range(2):
        with pytest.raises(NoPicture) as refused:
            await impatient.jpeg(noise(300))
        assert refused.value.why == "too_dear"


def folders_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() if file.is_dir()]


async def test_who_gives_up_waiting_leaves_no_child_behind(tmp_path: Path) -> None:
    child = tmp_path / "child.py"
    child.write_text(f"import os; os.mkdir({str(tmp_path)!r} + f'/{{os.getpid()}}')\nwhile True: pass")
    waiting = asyncio.ensure_future(Reencoding(child).jpeg(drawn()))
    while not (pids := folders_in(tmp_path)):
        await asyncio.wait([waiting], timeout=0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    with pytest.raises(ProcessLookupError):
        os.kill(int(pids[0]), 0)


async def test_many_at_once_are_all_made() -> None:
    makes = Reencoding()
    made = await asyncio.gather(*[makes.jpeg(drawn((100 + n, 100))) for n in range(6)])
    assert [opened(one).width for one in made] == [100 + n for n in range(6)]


async def test_the_child_knows_nothing_of_the_bot_s_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_MASTER_KEY", "00" * 32)
    child = tmp_path / "child.py"
    child.write_text("import os, sys; sys.stdout.write(' '.join(os.environ))")
    assert b"BOT_" not in await Reencoding(child).jpeg(b"x")


@pytest.mark.parametrize("name", ["LARGEST_MADE", "NOT_A_PICTURE", "TOO_MANY_PIXELS"])
def test_both_sides_know_the_same(name: str) -> None:
    assert getattr(reencoding, name) == getattr(the_child, name)


def test_the_bot_itself_does_not_load_the_decoder() -> None:
    loaded = "import sys, bot.serve; print('PIL' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
