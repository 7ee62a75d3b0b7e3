"""Names written from right to left, in sentences that are not."""

import unicodedata

FROM_RIGHT = {"R", "AL"}
FIRST_STRONG, POP = "\u2068", "\u2069"  # what follows has its own direction, until here


def isolated(text: str) -> str:
    """The same text, kept from turning its neighbours around; left as it is where nothing in it runs from the right.

    >>> isolated("Ines")
    'Ines'
    >>> isolated("נועה") == FIRST_STRONG + "נועה" + POP
    True
    """
    turns = any(unicodedata.bidirectional(letter) in FROM_RIGHT for letter in text)
    return f"{FIRST_STRONG}{text}{POP}" if turns else text
