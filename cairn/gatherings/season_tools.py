"""Where leadership groups do what they do: pages of a community, by the names that leadership-groups.yaml uses."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOOLS: dict[str, Promise | str] = {  # name of the address, with the community's slug alone → what the page is called
    "backlog": _("Backlog"),
    "canvas": _("Canvas"),
    "direction": _("Direction"),
    "formats": _("Formats"),
    "gather_year": _("Year"),
    "help": _("Help"),
    "memory": _("Memory"),
    "pairings": _("Pairs"),
    "people": _("People"),
    "rooms": _("Rooms and minutes"),
    "topics": _("Topics"),
    "worth": _("Was it worth it?"),
}
