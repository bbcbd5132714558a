"""What is said where a form is come back to and no button says: not now; or that it is to be kept, or deleted.

That everything will be deleted may just have been announced there.
"""

from dialogs.answers.choice import Choice, Option
from dialogs.answers.step_choices import NOT_TO_KEEP, TO_KEEP
from dialogs.language.spelling import listed

AT_RESUMING = Choice(
    "at_resuming",
    (
        Option(
            "pause",
            listed(
                """không làm, không làm tiếp, không làm đâu, không khai, không khai nữa, không khai tiếp, chưa làm,
                chưa làm tiếp, chưa muốn làm, bận, đang bận, bận lắm, mai, để mai, mai đi, hôm khác, tối, chiều,
                not now, not today"""
            ),
        ),
        Option(
            "keep",
            (
                *TO_KEEP,
                *listed("vẫn cần, còn cần, cần giữ, vẫn giữ, muốn giữ, muốn giữ lại, giữ lại cho, giữ cho, để lại cho"),
            ),
        ),
        Option(
            "erase",
            (
                *NOT_TO_KEEP,
                *listed(
                    """xóa, xóa đi, cứ xóa, cứ xóa đi, xóa hết, xóa hết đi, xóa luôn, bỏ hết, bỏ hết đi, không cần nữa,
                    không cần giữ nữa, không giữ nữa, không muốn giữ, không muốn giữ nữa, delete, delete it"""
                ),
            ),
        ),
    ),
    strict=True,
)
