"""What the front pages gather from the rooms below."""
