"""Answers that come back by mail: read, checked and carried out (RFC 5546 REPLY, RFC 6047)."""

from .reading import Reply, Unreadable, reply_in

__all__ = ["Reply", "Unreadable", "reply_in"]
