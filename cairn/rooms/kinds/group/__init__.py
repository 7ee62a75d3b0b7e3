"""People form small groups: by interest, by chance, or each takes a role."""
