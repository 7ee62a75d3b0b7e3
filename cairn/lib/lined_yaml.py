"""YAML that remembers its lines, so that an error can say where."""

import re
from typing import Any

import yaml

Path = tuple[str | int, ...]
Lines = dict[Path, int]

MOST_CHARACTERS = 200_000
# libyaml reads ten times as fast. What it reads, it reads alike, but for odd white space, `|#`, and a question mark in
# brackets, at which the other one stumbles; and it would fall down a well deep enough.
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ODD = re.compile("[^\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[|>][-+0-9]*#")
_DEEP = 50
_WHOLE_NUMBER = re.compile(r"[-+]?\d+")
_NUMBER = re.compile(r"[-+]?\d+\.\d+")


class BadYaml(ValueError):
    """The text is not YAML that we read: line (from 1) and a plain sentence, in English."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


def read(text: str) -> tuple[Any, Lines]:
    """YAML text → its data and the line of every part: ({"steps": [{"key": "a"}]}, {("steps", 0, "key"): 2, …}).

    Only plain YAML: no anchors, aliases or tags, no key twice. Raises BadYaml.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadYaml(1, f"This is longer than {MOST_CHARACTERS:,} characters.")
    _refuse_tabs(text)
    try:
        node = _quickly(text) or _thoroughly(text)
    except yaml.reader.ReaderError as error:
        raise BadYaml(text.count("\n", 0, error.position) + 1, "There is a character here that no text has.") from None
    except yaml.MarkedYAMLError as error:
        raise BadYaml(_line(error), _sentence(error)) from None
    except RecursionError:
        raise BadYaml(1, "This is nested too deeply.") from None
    lines: Lines = {(): 1}
    return (None if node is None else _data(node, (), lines)), lines


def line_of(path: Path, lines: Lines) -> int:
    """The line of a part, or of the nearest part around it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _refuse_tabs(text: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            raise BadYaml(number, "The line begins with a tab. Use spaces.")


def _quickly(text: str) -> yaml.Node | None:
    """Read by libyaml, if the text is as plain as nearly all are; None for all that is to be looked at more closely."""
    if _ODD.search(text):
        return None
    deep = 0
    try:
        for event in yaml.parse(text, Loader=_QUICK):
            deep += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if deep > _DEEP or getattr(event, "anchor", None) or getattr(event, "tag", None):
                return None
        return yaml.compose(text, Loader=_QUICK)
    except yaml.YAMLError:
        return None


def _thoroughly(text: str) -> yaml.Node | None:
    """Read slowly, with words for what is wrong that we know how to say better."""
    _refuse_cleverness(text)
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _refuse_cleverness(text: str) -> None:
    """Aliases let ten lines unfold into gigabytes; nobody needs them here."""
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
            raise BadYaml(token.start_mark.line + 1, "A text that begins with &, * or ! needs quotes around it.")


def _data(node: yaml.Node, path: Path, lines: Lines) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_data(child, (*path, number), lines) for number, child in enumerate(node.value)]
    return _scalar(node) if isinstance(node, yaml.ScalarNode) else None


def _mapping(node: yaml.MappingNode, path: Path, lines: Lines) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name, value in node.value:
        line = name.start_mark.line + 1
        if not isinstance(name, yaml.ScalarNode):
            raise BadYaml(line, "A name is expected before the colon.")
        key = str(name.value)
        if key in data:
            raise BadYaml(line, f"“{key}” is here twice; the first is on line {lines[*path, key]}.")
        lines[*path, key] = line
        data[key] = _data(value, (*path, key), lines)
    return data


def _scalar(node: yaml.ScalarNode) -> Any:
    """Only what cannot be a word becomes something else: `yes`, `no` and dates stay text."""
    text = str(node.value)
    if node.style:  # "" or None: it has no quotes
        return text
    if text in {"", "~", "null"}:
        return None
    if text in {"true", "false"}:
        return text == "true"
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text) if len(text) < 20 else text
    return float(text) if _NUMBER.fullmatch(text) else text


def _line(error: yaml.MarkedYAMLError) -> int:
    never_closed = "end of stream" in (error.problem or "") or "<stream end>" in (error.problem or "")
    mark = (error.context_mark if never_closed else None) or error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _sentence(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return "There is a second colon on this line: put the text in quotes."
    if "could not find expected ':'" in problem or "expected <block end>" in problem:
        return "This line does not fit the ones above it: look at its spaces, its colon and its quotes."
    if "expected ',' or" in problem and "<stream end>" not in problem:
        return "Something inside these brackets does not fit: put the text in quotes."
    if "end of stream" in problem or "<stream end>" in problem or "document separator" in problem:
        return "A quote or a bracket was opened and never closed."
    if "but found another document" in problem:
        return "Only one format in a file: take the line --- away."
    return f"This cannot be read: {problem}."
