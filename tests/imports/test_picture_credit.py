"""A picture's line in its parts: kind, agency, photographer, caption."""

from __future__ import annotations

import pytest

from wireroom.imports.picture_credit import FILE_PHOTO, looks_like_credit, read_picture_line


@pytest.mark.parametrize(
    ("line", "kind", "agency", "photographer", "caption"),
    [
        ("FILE PHOTO.  ©  Harbour Press / Mara Lind", FILE_PHOTO, "Harbour Press", "Mara Lind", ""),
        ("FILE PHOTO: At sea.  ©  Harbour Press / Mara Lind", FILE_PHOTO, "Harbour Press", "Mara Lind", "At sea."),
        ("FILE PHOTO © Mara Lind", FILE_PHOTO, None, "Mara Lind", ""),
        ("©  Meridian", None, "Meridian", None, ""),
        ("© Mara Lind", None, None, "Mara Lind", ""),
        ("Photo: Mara Lind/Harbour Press", None, "Harbour Press", "Mara Lind", ""),
        ("Photo by Mara Lind/Harbour Press", None, "Harbour Press", "Mara Lind", ""),
        ("(Photo by Mara Lind/Harbour Press via Getty Images)", None, "Harbour Press / Getty Images", "Mara Lind", ""),
        ("AP Photo/Mara Lind", None, "AP", "Mara Lind", ""),
        ("REUTERS/Mara Lind", None, "REUTERS", "Mara Lind", ""),
        ("Getty Images", None, "Getty Images", None, ""),
        ("File photo", FILE_PHOTO, None, None, ""),
        ("FILE - Ships at the quay. (AP Photo/Mara Lind, File)", FILE_PHOTO, "AP", "Mara Lind", "Ships at the quay."),
        ("At the quay. (Harbour Press Photo/Mara Lind)", None, "Harbour Press", "Mara Lind", "At the quay."),
        ("Ships at the quay. Photo: Harbour Press", None, "Harbour Press", None, "Ships at the quay."),
        ("Foto: Mara Lind / dpa", None, "dpa", "Mara Lind", ""),
        ("Archivbild: Der Hafen. © Mara Lind", FILE_PHOTO, None, "Mara Lind", "Der Hafen."),
        ("Photograph: Mara Lind/Northlight", None, "Northlight", "Mara Lind", ""),
        ("Image source, Getty Images", None, "Getty Images", None, ""),
        ("© Getty Images / Anadolu Agency", None, "Getty Images / Anadolu Agency", None, ""),
        ("© Global Look Press / Mara Lind", None, "Global Look Press", "Mara Lind", ""),
        ("The mayor at work.", None, None, None, "The mayor at work."),
        ("", None, None, None, ""),
    ],
)  # fmt: skip
def test_a_line_is_read_into_its_parts(
    line: str, kind: str | None, agency: str | None, photographer: str | None, caption: str
) -> None:
    credit = read_picture_line(line)
    assert (credit.kind, credit.agency, credit.photographer, credit.caption) == (kind, agency, photographer, caption)


def test_the_credit_line_and_the_copyright_notice_are_kept_as_printed() -> None:
    credit = read_picture_line("FILE PHOTO.  ©  Harbour Press / Mara Lind")
    assert credit.line == "FILE PHOTO. © Harbour Press / Mara Lind"
    assert credit.notice == "© Harbour Press / Mara Lind"


def test_a_credit_without_a_picture_is_a_photo_all_the_same() -> None:
    photo = read_picture_line("©  Meridian / Ola Berg").photo(after_block=3)
    assert (photo.url, photo.agency, photo.photographer, photo.after_block) == (None, "Meridian", "Ola Berg", 3)


@pytest.mark.parametrize("line", ["FILE PHOTO.  ©  Harbour Press / Mara Lind", "© Meridian", "Photo: Mara Lind"])
def test_a_line_that_is_a_credit_looks_like_one(line: str) -> None:
    assert looks_like_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Source: the harbour’s own figures show that traffic fell.",
        "Credit: Northern Wire",
        "Photo: she said, would follow, and so it did, in a letter of eleven pages to "
        "the council of Port Ellen in May.",
        "File the papers by Monday, the court said.",
        "He took a photo of the harbour.",
    ],
)
def test_copy_does_not_look_like_a_credit(line: str) -> None:
    assert not looks_like_credit(line)
