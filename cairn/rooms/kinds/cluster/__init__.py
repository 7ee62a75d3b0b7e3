"""The group brings together what belongs together."""

from .kind import Clustering

kind = Clustering()
