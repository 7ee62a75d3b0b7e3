"""The facilitator shows or says something."""

from .kind import Brief

kind = Brief()
