"""Who comes to a series each time."""

from django.db.models import QuerySet

from cairn.gatherings.models import Series, SeriesSignup
from cairn.people.models import Person


def people_signed_up(series: Series) -> QuerySet[Person]:
    """Those who come each time, by name."""
    now = SeriesSignup.objects.filter(series=series, until=None)
    found: QuerySet[Person] = Person.objects.filter(pk__in=now.values("person")).order_by("name", "pk")
    return found
