"""How static files are collected: with a fingerprint in the name, compressed, and the style sheet in one piece."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

WHOLE = "ui/css/all.css"
IMPORT = re.compile(r'@import url\("([\w-]+\.css)"\);\n')


class OneSheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # ships no types
    """As WhiteNoise does it; ui/css/all.css is served joined, so that a first visit asks for one sheet, not twenty."""

    # What modules import carries its fingerprint too: after an upgrade no old module answers a new one.
    support_js_module_import_aggregation = True
    max_post_process_passes = 15  # as deep as our modules import each other, and some more

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if WHOLE in paths and not dry_run:
            self._join(paths)
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _join(self, paths: dict[str, Any]) -> None:
        def piece(match: re.Match[str]) -> str:
            return self._read(paths, f"ui/css/{match[1]}")

        joined = IMPORT.sub(piece, self._read(paths, WHOLE))
        self.delete(WHOLE)
        self.save(WHOLE, ContentFile(joined.encode()))
        paths[WHOLE] = (self, WHOLE)

    def _read(self, paths: dict[str, Any], name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return str(file.read().decode())
