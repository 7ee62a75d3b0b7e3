"""What a file really is, told by its content and never by its name; and a picture made anew, and nothing else."""

import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from cairn.lib.refusals import Refusal

MB = 1024 * 1024
MOST_PICTURE, MOST_DOCUMENT = 12 * MB, 20 * MB
MOST_PIXELS = 40_000_000  # as many as good phones take; a small file can unfold into a thousand times that
LONGEST_SIDE, SMALL_SIDE = 2400, 480
PICTURES = ("PNG", "JPEG", "WEBP", "GIF")
HOW: dict[str, dict[str, Any]] = {"JPEG": {"quality": 85}, "WEBP": {"quality": 75}, "PNG": {}}
OFFICE = {
    "word/": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xl/": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "ppt/": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
}
OPEN_DOCUMENT = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
LIVELY = ("<svg", "<html", "<!doctype", "<script", "<?xml")


class FileIsTooBig(Refusal):
    sentence = _("“{name}” is larger than {most} MB.")


class FileIsEmpty(Refusal):
    sentence = _("There is nothing in “{name}”.")


class KindIsNotTaken(Refusal):
    sentence = _(
        "“{name}” is neither a picture (PNG, JPEG, WebP, GIF), nor a PDF, nor an office document, nor plain text."
    )


class DrawingMayRun(Refusal):
    sentence = _("“{name}” may hold a program: drawings (SVG) and web pages do. Save it as a PNG or a PDF.")


class PictureIsBroken(Refusal):
    sentence = _("The picture “{name}” cannot be read. Save it anew and try again.")


class PictureIsTooLarge(Refusal):
    sentence = _("The picture “{name}” has more than {most} million pixels. Make it smaller first.")


@dataclass(frozen=True, slots=True)
class Content:
    """What is stored: the bytes, what they are, and for pictures their size and a small one (WebP)."""

    data: bytes
    media_type: str
    suffix: str
    width: int = 0
    height: int = 0
    small: bytes = b""

    @property
    def is_picture(self) -> bool:
        return bool(self.width)


def read(data: bytes, name: str) -> Content:
    """Bytes as they were handed in → what may be stored.

    Pictures are decoded and written anew: upright, at most 2400 pixels, one still frame, without the place, the camera
    or anything else that was in the file. Raises a Refusal named by what stands in the way.
    """
    if not data:
        raise FileIsEmpty(name=name)
    if _looks_like_a_picture(data):
        _refuse_bigger(data, name, MOST_PICTURE)
        return _picture(data, name)
    _refuse_bigger(data, name, MOST_DOCUMENT)
    found = _document(data) or _text(data, name)
    if found is None:
        raise KindIsNotTaken(name=name)
    return found


def _refuse_bigger(data: bytes, name: str, most: int) -> None:
    if len(data) > most:
        raise FileIsTooBig(name=name, most=most // MB)


def _looks_like_a_picture(data: bytes) -> bool:
    starts = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
    return data.startswith(starts) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def _picture(data: bytes, name: str) -> Content:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what is refused here anyway
            image = Image.open(io.BytesIO(data), formats=PICTURES)
            if image.width * image.height > MOST_PIXELS:
                raise PictureIsTooLarge(name=name, most=MOST_PIXELS // 1_000_000)
            if image.format == "JPEG":
                image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # decodes to about this size: a tenth of the work
            form = "JPEG" if image.format == "JPEG" else "PNG"
            upright = ImageOps.exif_transpose(image)
            clean = upright.convert("RGB" if form == "JPEG" else "RGBA")
    except Image.DecompressionBombError:
        raise PictureIsTooLarge(name=name, most=MOST_PIXELS // 1_000_000) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise PictureIsBroken(name=name) from None
    clean.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return _written(clean, form)


def _written(image: Image.Image, form: str) -> Content:
    # A new image: whatever hung on the old one (comments, profiles, places) stays behind.
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    small = bare.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return Content(
        data=_bytes(bare, form),
        media_type=f"image/{form.lower()}",
        suffix="jpg" if form == "JPEG" else "png",
        width=bare.width,
        height=bare.height,
        small=_bytes(small, "WEBP"),
    )


def _bytes(image: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **HOW[form])
    return out.getvalue()


def _document(data: bytes) -> Content | None:
    if data.startswith(b"%PDF-"):
        return Content(data, "application/pdf", "pdf")
    if not data.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return _office(data, parts)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return None


def _office(data: bytes, parts: zipfile.ZipFile) -> Content | None:
    """Told by the names of its parts; nothing is unpacked but the 60 bytes in which OpenDocument says what it is."""
    names = parts.namelist()
    if any("vbaproject" in name.lower() for name in names):
        return None  # a program in it
    if "[Content_Types].xml" in names:
        for start, (media_type, suffix) in OFFICE.items():
            if any(name.startswith(start) for name in names):
                return Content(data, media_type, suffix)
    if names and names[0] == "mimetype" and parts.getinfo("mimetype").file_size < 100:
        media_type = parts.read("mimetype").decode("ascii", "replace").strip()
        if media_type in OPEN_DOCUMENT:
            return Content(data, media_type, OPEN_DOCUMENT[media_type])
    return None


def _text(data: bytes, name: str) -> Content | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    if any(letter < " " and letter not in "\t\n\r\f" for letter in text):
        return None
    head = text[:4096].lower()
    if head.lstrip().startswith(LIVELY) or "<svg" in head:
        raise DrawingMayRun(name=name)
    return Content(data, "text/plain; charset=utf-8", "txt")
