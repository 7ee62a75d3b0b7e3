"""The index: what may be found, by whom, by which words. All of it is made from the sources and can be made again."""

from django.db import models


class Indexed(models.Model):
    """One document as the index has it. Its words lie in the full-text index of the database (cairn/search/index).

    Personal data: whatever the document says, and whose it is; goes when the document goes.
    """

    about = models.CharField(max_length=60, unique=True)  # "item:7", as the log and the lenses know it
    kind = models.CharField(max_length=30)
    community_id = models.BigIntegerField(null=True)  # communities lie above
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    language = models.CharField(max_length=8, blank=True)
    at = models.DateTimeField()
    digest = models.CharField(max_length=32)  # of all of it: what did not change is not written again

    class Meta:
        indexes = [models.Index(fields=["community_id", "kind"], name="indexed_by_community")]

    def __str__(self) -> str:
        return self.title


class Audience(models.Model):
    """Who may find a document: "public", "e:7", "c:7", "core:7", "m:7:12", … (cairn/search/readers.py says what they
    mean).

    Personal data: the number of somebody for whom alone a document is.
    """

    # Found by the index of the constraint below, which has the key beside it; one of its own would be asked instead.
    document = models.ForeignKey(Indexed, on_delete=models.CASCADE, related_name="audiences", db_index=False)
    key = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="an_audience_is_named_once")]

    def __str__(self) -> str:
        return f"{self.document_id} for {self.key}"


class Part(models.Model):
    """That somebody has a part in a document: wrote it, keeps it, held it. For finding by person.

    Personal data: who, and in what.
    """

    document = models.ForeignKey(Indexed, on_delete=models.CASCADE, related_name="parts")
    person_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "document"], name="one_has_a_part_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.document_id}"


class Word(models.Model):
    """A word that some document has, folded, and the stem it stands under.

    Personal data: words, names among them; without the documents they were in. Goes with its last document.
    """

    word = models.CharField(max_length=60)
    stem = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "stem"], name="a_word_has_a_stem_once")]
        indexes = [models.Index(fields=["stem"], name="words_by_stem")]

    def __str__(self) -> str:
        return self.word


class Near(models.Model):
    """A word without one of its letters, so that a slip of the keys still leads to it.

    Personal data: as Word.
    """

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="nears")
    variant = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["variant"], name="words_by_variant")]

    def __str__(self) -> str:
        return self.variant
