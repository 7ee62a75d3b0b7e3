"""A format as text that people can read and change."""

from typing import Any

import yaml

from .reading import to_data
from .schema import Format


class _Dumper(yaml.SafeDumper):
    """Lists stand under their name, indented, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def text_of(format_: Format) -> str:
    """The format → YAML that `reading.read` reads back. The version is counted elsewhere."""
    data: dict[str, Any] = {name: value for name, value in to_data(format_).items() if name != "version"}
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
