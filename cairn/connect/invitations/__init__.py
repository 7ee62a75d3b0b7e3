"""Invitations by mail (RFC 6047): what somebody's calendar should have, what it was told, and what is to be told."""
