"""Taking every courtesy off a free text, so that what is stored reads as itself."""

from dialogs.language.text import bare


def uncourteous(text: str) -> str:
    """The text without courtesies around it, however many: 'dạ dạ dạ dạ thôn Đoài ạ' gives 'thôn Đoài'."""
    while (shorter := bare(text)) != text:
        text = shorter
    return text
