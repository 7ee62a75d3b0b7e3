"""People form small groups: by interest, by chance, or each takes a role."""

from .kind import Group

kind = Group()
