"""The facilitator shows or says something."""

from cairn.formats.schema import StepSettings, Text


class Settings(StepSettings):
    """What is shown: a text, and points that are read one by one."""

    text: Text
    points: list[Text] = []
