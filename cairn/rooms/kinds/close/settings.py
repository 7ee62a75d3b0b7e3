"""The group closes: what each takes away, who does what by when, and whether it was worth the time."""

from cairn.formats.schema import StepSettings, Text


class Settings(StepSettings):
    """What is asked at the end."""

    question: Text
    actions: bool = True
    one_word: bool = False
    return_on_time: bool = True
