"""The group decides: by consent, by fist of five, among options, or by a secret election."""

from .kind import Decide

kind = Decide()
