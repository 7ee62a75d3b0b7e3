"""What `bin/assets` made for the look, and what to do where it could not."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

FONTS = ("ui/fonts/figtree.woff2", "ui/fonts/fraunces.woff2")


def _folder() -> Path:
    return Path(settings.BUILD) / "made"


@cache
def icons() -> dict[str, str]:
    """The inside of each icon's SVG by its lucide name; empty where icons were not set up."""
    path = _folder() / "ui" / "icons.json"
    return dict(json.loads(path.read_text())) if path.exists() else {}


@cache
def fonts() -> tuple[str, ...]:
    """Addresses of the subset fonts; none where they were not set up."""
    return tuple(static(name) for name in FONTS if (_folder() / name).exists())
