"""Pages of an account: the first one, one's own, erasing it, coming in by password."""

from .first import first
from .me import erasure, me
from .password import password_login

__all__ = ["erasure", "first", "me", "password_login"]
