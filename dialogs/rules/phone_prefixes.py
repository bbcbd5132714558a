"""Prefixes of Vietnamese telephone numbers.

Mobile numbers of eleven figures lost one in 2018; the elderly still know the old ones. Which prefixes are mobile today
is asked of libphonenumber, whose tables follow the operators.
"""

RENEWED = {
    **{f"016{figure}": f"03{figure}" for figure in "23456789"},
    **{"0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078"},
    **{"0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082"},
    **{"0186": "056", "0188": "058", "0199": "059"},
}
"""Old prefix of a mobile number of eleven figures -> its prefix since 2018."""

LANDLINE = ("02", "04")
"""All area codes today (Hanoi 024), and Hanoi's 04 from before 2017."""

SERVICE = ("1900", "1800")
"""Numbers of services, which nobody owns as his telephone."""
