import pytest

from wireroom.discussion.archive import Row, Unreadable, read_archive


def test_rows_come_in_order_with_their_labels():
    rows = read_archive(b'text,author,label\n"Buy, now",Bo,spam\nWell said,Mara,Genuine\nHm,,\n')
    assert rows == [Row("Buy, now", "Bo", True), Row("Well said", "Mara", False), Row("Hm", "", None)]


@pytest.mark.parametrize(
    "data",
    [
        "text;author;label\nGrüße;Mara;genuine\n".encode("utf-8-sig"),
        "text\tlabel\tauthor\r\nGrüße\tgenuine\tMara\r\n".encode("utf-16"),
        "Label,TEXT, author\ngenuine,Grüße,Mara\n".encode("cp1252"),
        '"text","author","label"\n"Grüße","Mara","genuine"'.encode(),
    ],
)
def test_what_spreadsheets_write_is_read(data):
    assert read_archive(data) == [Row("Grüße", "Mara", False)]


def test_a_text_may_have_lines_and_the_author_may_be_missing():
    assert read_archive(b'text,label\n"one\ntwo",spam\n') == [Row("one\ntwo", "", True)]
    assert read_archive(b"label,text\nspam,x\n\n") == [Row("x", "", True)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b"body,author,label\nx,y,spam\n", "no column “text” (columns: body, author, label)"),
        (b"text,author\nx,y\n", "no column “label”"),
        (b"text,text,label\nx,y,spam\n", "several columns “text”"),
        (b"text,author,label\nx,y,ham\n", "line 2 has the label “ham”; give spam, genuine, or leave it empty"),
        (b"text,author,label\nBuy, now,y,spam\n", "line 2 has more cells than there are columns"),
        (b'text,author,label\n"never closed,y,spam\n', "is no CSV"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no column “text”"),
    ],
)
def test_what_is_no_archive_is_refused_in_one_sentence(data, said):
    with pytest.raises(Unreadable) as refused:
        read_archive(data)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
