"""The QR code of a reference."""

import pytest

from bot.channels.web.qr import codewords, modules, svg

KNOWN = """
#######...#.#.#######
#.....#.#.#...#.....#
#.###.#...#.#.#.###.#
#.###.#..#.##.#.###.#
#.###.#.##..#.#.###.#
#.....#..##.#.#.....#
#######.#.#.#.#######
...........##........
#.#.#.#....#....#..#.
#..##..####...##.#..#
####.##.#.#.#...#..#.
.##..#.###....#.#.##.
#.##.####.#.#.#...#..
........##.#.#..###.#
#######..#.#.####.#.#
#.....#..#####.#.#...
#.###.#.####.##.##.##
#.###.#..##...##.#.#.
#.###.#.#.#.#..##...#
#.....#..##...#.#####
#######.###.#.###...#
"""
"""Read back as KB7-4MR-2X by a scanner library."""


def test_a_reference_as_scanners_read_it() -> None:
    drawn = ["".join("#" if dark else "." for dark in row) for row in modules("KB7-4MR-2X")]
    assert drawn == KNOWN.split()


def test_the_correction_of_the_standards_own_example() -> None:
    """HELLO WORLD in 1-M, the example most textbooks work through."""
    assert codewords("HELLO WORLD") == [
        *(32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17),
        *(196, 35, 39, 119, 235, 215, 231, 226, 93, 23),
    ]


@pytest.mark.parametrize("text", ["", "A" * 21, "kb7", "KB7_4", "Đ"])
def test_what_does_not_fit_has_no_code(text: str) -> None:
    assert svg(text) is None


def test_the_picture_has_its_quiet_zone_and_no_style() -> None:
    drawn = svg("KB7-4MR-2X")
    assert drawn
    assert 'viewBox="0 0 29 29"' in drawn
    assert drawn.count("h1v1h-1z") == sum(map(sum, modules("KB7-4MR-2X")))
    assert "style" not in drawn


def test_every_length_fits() -> None:
    for length in range(1, 21):
        assert len(codewords("A" * length)) == 26
