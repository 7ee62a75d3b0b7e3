"""Pages of formats: choosing one, reading it, copying and changing it; and whom we thank."""

from .editing import format_editing, format_text
from .formats import format_copy, format_page, format_withdrawal, formats
from .sources import sources

__all__ = ["format_copy", "format_editing", "format_page", "format_text", "format_withdrawal", "formats", "sources"]
