"""The buttons that belong to no question of a form: beside a question, after a stop, in the menu."""

from dialogs.answers.choice import Choice, Option

EXTRAS = Choice(
    "extra",
    (
        Option("keep_former", ("giữ như cũ", "giữ nguyên", "như cũ", "để nguyên", "giữ câu cũ", "keep it")),
        Option(
            "skip",
            (
                "để sau",
                "bỏ qua",
                "không nhớ",
                "chưa có",
                "chưa rõ",
                "chưa rõ để sau",
                "không có",
                "skip for now",
                "skip",
            ),
        ),
        Option("person", ("gặp cán bộ", "nói chuyện với cán bộ", "officer")),
        Option("retype", ("gõ lại", "nhập lại", "viết lại", "không phải", "không có", "không cái nào", "type again")),
        Option("change_answer", ("sửa câu trả lời", "sửa lại", "đổi câu trả lời", "chọn lại", "change my answer")),
        Option("to_menu", ("về trang đầu", "về đầu", "trang đầu", "to the menu")),
        Option("nothing", ("không sửa nữa", "thôi không sửa", "không sửa", "không cần sửa", "change nothing")),
    ),
    strict=True,
)

MENU = Choice(
    "menu",
    (
        Option("go_on", ("khai tiếp", "tiếp tục", "làm tiếp", "khai nốt", "go on")),
        Option("amend", ("sửa tờ khai", "sửa tờ khai bị trả lại", "sửa hồ sơ", "mend")),
        Option(
            "vehicle",
            (
                "khai báo xe",
                "khai xe",
                "kê khai xe",
                "khai báo",
                "kê khai",
                "khai báo xe máy",
                "khai báo ô tô",
                "declare a vehicle",
            ),
        ),
        Option("status", ("xem tờ khai", "tờ khai đã nộp", "tờ khai của tôi", "my declarations")),
        Option("person", ("gặp cán bộ", "nói chuyện với cán bộ", "officer")),
    ),
)
