"""What the table of access finds in the memory: an item that has changed once, its file, and a collection with it."""

from cairn.communities.models import Community
from cairn.files.tests.samples import PDF
from cairn.memory import actions
from cairn.people.models import Person

OF_AN_ITEM = (
    "item", "editing", "publication", "facts", "files", "file_removal", "keeper", "succession", "removal", "standing",
    "pin", "versions", "version", "diff", "restoration",
)  # fmt: skip
OF_A_COLLECTION = ("collection", "places", "place_move", "place_removal", "collection_removal")


def memory_in(community: Community, *, author: Person) -> tuple[dict[str, int], dict[str, int]]:
    """(numbers by the name of the page, what `<file>` and `<place>` are). For members; the author wrote all of it."""
    item = actions.keep(community, by=author, kind="FAQ", title="How do you begin?", text="At the end.")
    actions.edit(item, by=author, base=1, title=item.title, text="At the beginning.")
    file = actions.hang_on(item, by=author, data=PDF, name="plan.pdf")
    collection = actions.begin_collection(community, by=author, title="Your first week")
    place = actions.collect(collection, item, by=author)
    numbers = {f"memory_{name}": item.pk for name in OF_AN_ITEM}
    numbers |= {f"memory_{name}": collection.pk for name in OF_A_COLLECTION}
    return {**numbers, "file": file.pk, "small_picture": file.pk}, {"file": file.pk, "place": place.pk}
