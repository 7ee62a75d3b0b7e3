"""What a file really is, and what is taken out of it."""

import io

import pytest
from PIL import Image

from cairn.files import content

from .samples import PDF, SVG, archive, bomb, photograph, picture, word


@pytest.mark.parametrize(
    ("data", "media_type", "suffix"),
    [
        (picture("PNG"), "image/png", "png"),
        (picture("JPEG"), "image/jpeg", "jpg"),
        (picture("WEBP"), "image/png", "png"),
        (picture("GIF"), "image/png", "png"),
        (PDF, "application/pdf", "pdf"),
        (word(), content.OFFICE["word/"][0], "docx"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text", "odt"),
        ("# Größe\n".encode(), "text/plain; charset=utf-8", "txt"),
    ],
    ids=["png", "jpeg", "webp", "gif", "pdf", "docx", "odt", "text"],
)
def test_a_file_is_what_its_content_says(data, media_type, suffix):
    found = content.read(data, "holiday.exe")

    assert (found.media_type, found.suffix) == (media_type, suffix)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", content.FileIsEmpty),
        (SVG, content.DrawingMayRun),
        (b"\n <!DOCTYPE html><p>", content.DrawingMayRun),
        (b"\x7fELF\x02\x01\x01\x00\x00", content.KindIsNotTaken),
        (b"MZ\x90\x00\xff\xfe", content.KindIsNotTaken),
        (word(with_program=True), content.KindIsNotTaken),
        (archive(readme="hello"), content.KindIsNotTaken),
        (b"PK\x03\x04 broken", content.KindIsNotTaken),
        (picture()[:60], content.PictureIsBroken),
        (b"\xff\xd8\xff" + b"x" * 40, content.PictureIsBroken),
        (bomb(), content.PictureIsTooLarge),
        (bomb(6_400, 6_400), content.PictureIsTooLarge),
        (picture() + b"\0" * content.MOST_PICTURE, content.FileIsTooBig),
        (b"a" * (content.MOST_DOCUMENT + 1), content.FileIsTooBig),
    ],
    ids=[
        "empty", "svg", "html", "elf", "exe", "macros", "zip", "broken zip", "half a png", "no jpeg", "bomb",
        "small bomb", "big picture", "big text",
    ],
)  # fmt: skip
def test_what_is_not_taken_is_refused_with_its_reason(data, why):
    with pytest.raises(why) as refusal:
        content.read(data, "cairn.png")

    assert "cairn.png" in str(refusal.value)


def test_the_samples_hold_what_is_taken_out():
    taken = Image.open(io.BytesIO(photograph()))

    assert taken.getexif().get_ifd(0x8825)[2] == (48.0, 51.0, 24.0)
    assert taken.getexif()[0x010F] == "Camera of somebody"
    assert taken.info["comment"] == b"in the kitchen"


def test_nothing_but_the_picture_is_left_in_a_picture():
    found = content.read(photograph(), "me.jpg")

    for data in (found.data, found.small):
        left = Image.open(io.BytesIO(data))
        assert dict(left.getexif()) == {}
        assert "comment" not in left.info
    assert b"kitchen" not in found.data


def test_a_picture_is_upright():
    found = content.read(photograph(), "me.jpg")

    assert (found.width, found.height) == (40, 60)


def test_large_pictures_and_their_small_ones_have_their_size():
    found = content.read(picture("JPEG", (4000, 1000)), "wide.jpg")

    assert (found.width, found.height) == (2400, 600)
    assert Image.open(io.BytesIO(found.small)).size == (480, 120)


def test_a_picture_that_hides_a_page_is_only_a_picture():
    found = content.read(picture() + b"<script>alert(1)</script>", "both.html")

    assert found.media_type == "image/png"
    assert b"script" not in found.data
