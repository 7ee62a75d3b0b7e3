"""The verbs of connecting. Import from here."""

from .announcing import announce
from .keys import key_of, renew_key
from .posting import post_calendars, post_to, stir
from .reading import read_mail
from .replying import take_reply

__all__ = ["announce", "key_of", "post_calendars", "post_to", "read_mail", "renew_key", "stir", "take_reply"]
