"""What can happen to a community's gatherings."""

from cairn.log.verbs import add

add()
