"""Addresses of requests."""


class NumberConverter:
    """The number of a request; that of a sealed one lies below zero."""

    regex = r"-?\d{1,16}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
