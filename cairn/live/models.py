"""Topics and their numbered events: what a browser that was away still has to hear."""

from django.db import models


class Topic(models.Model):
    """Something that can be listened to, with the number of its newest event.

    Personal data: none.
    """

    name = models.CharField(max_length=60, unique=True)  # "room:7"; the family before the colon has a door
    head = models.BigIntegerField(default=0)
    # Events up to this number are gone; whoever is further behind reloads the page.
    pruned = models.BigIntegerField(default=0)
    # Counts changes of who may listen. A reader that sees it move asks every listener's door again.
    door = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """One change to the pages of a topic, for one audience.

    Personal data: what people wrote, as HTML, until pruned. Never anything anonymous for one person.
    """

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE)
    number = models.BigIntegerField()
    audience = models.CharField(max_length=40)  # "all", "participants", "facilitators", "wall", "one:<key>"
    changes = models.TextField()  # JSON list: [["swap", id, html], ["put", into, html], ["drop", id]]

    class Meta:
        constraints = [
            # Order of numbers is order of commit: numbers are taken under the topic's lock.
            models.UniqueConstraint(fields=["topic", "number"], name="one_event_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id}#{self.number}"
