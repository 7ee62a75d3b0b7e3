"""A field to measure in: the least that has a door and a command."""

# Makes the topic and the sessions that its door lets in, and prints their keys.
FURNISH = """
import json, sys
from django.contrib.sessions.backends.db import SessionStore
from cairn.live import actions
actions.topic("bench:1")
keys = []
for _ in range({count}):
    session = SessionStore()
    session["bench"] = "1"
    session.create()
    keys.append(session.session_key)
print(json.dumps(keys))
"""
