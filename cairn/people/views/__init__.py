"""Pages of an account: the first one, one's own, erasing it, the doors."""

from .first import first
from .me import erasure, me
from .sign_in import code_login, newcomer, password_login

__all__ = ["code_login", "erasure", "first", "me", "newcomer", "password_login"]
