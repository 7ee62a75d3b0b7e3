"""Small files of each kind, made here."""

import io
import struct
import zipfile
import zlib

from PIL import Image

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PDF = b"%PDF-1.4\n%%EOF\n"
PLACE = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)}


def picture(form="PNG", size=(60, 40), colour="teal", **how):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, **how)
    return out.getvalue()


def photograph():
    """A JPEG that lies on its side, and knows where and by what it was taken."""
    image = Image.new("RGB", (60, 40), "teal")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825).update(PLACE)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"in the kitchen")
    return out.getvalue()


def bomb(width=50_000, height=50_000):
    """A PNG of a few bytes that says it has 2.5 thousand million pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def word(*, with_program=False):
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}
    if with_program:
        parts["word/vbaProject.bin"] = "x"
    return archive(**parts)
