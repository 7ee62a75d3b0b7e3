"""A transaction that fails leaves bytes without a row; they go after a day, and nothing else does."""

import shutil
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from cairn.files import actions, sweeping
from cairn.files.models import File

from .samples import PDF, picture

TOMORROW = timedelta(days=1, minutes=1)


class Broken(Exception):
    """What goes wrong after the bytes were written."""


@pytest.fixture(autouse=True)
def place(tmp_path, settings):
    """A disk, as in life: the tests' other files lie in memory."""
    there = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": there}
    return tmp_path / "files"


def stored(place):
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())


def kept():
    return sorted(name for pair in File.objects.values_list("blob", "small") for name in pair if name)


@transaction.atomic
def adds_and_fails(community, member):
    actions.add_file(community, by=member, about="stone:7", data=picture(colour="red"), name="lost.png")
    raise Broken


@pytest.fixture
def lost(community, member, place):
    """A picture that is here, and the bytes of one whose transaction failed."""
    actions.add_file(community, by=member, about="stone:7", data=picture(), name="here.png")
    with pytest.raises(Broken):
        adds_and_fails(community, member)
    found = sorted(set(stored(place)) - set(kept()))
    assert len(found) == 2  # the picture and its small one: they would stay for ever
    return found


def test_bytes_without_a_row_go_after_a_day(place, lost):
    assert sweeping.sweep() == 0
    assert sorted(lost + kept()) == stored(place)

    assert sweeping.sweep(at=timezone.now() + TOMORROW) == 2
    assert stored(place) == kept()


def test_what_could_not_be_deleted_goes_later(community, member, place):
    """Its row is gone; the disk said no."""
    actions.add_file(community, by=member, about="stone:7", data=PDF, name="plan.pdf")
    File.objects.all().delete()

    assert (len(stored(place)), sweeping.sweep(at=timezone.now() + TOMORROW), stored(place)) == (1, 1, [])


def test_what_others_laid_there_stays(place, lost):
    for name in ("1/README.txt", "imports/1-0123456789abcdef0123456789abcdef.zip", f"other/{'a' * 32}.png"):
        default_storage.save(name, ContentFile(b"x"))

    assert sweeping.sweep(at=timezone.now() + TOMORROW) == 2
    assert len(stored(place)) == 2 + 3


def test_before_the_first_file_there_is_nothing_to_sweep(community, place):
    shutil.rmtree(place, ignore_errors=True)

    assert sweeping.sweep() == 0


def test_a_database_that_knows_none_of_them_deletes_none(community, member, place, monkeypatch, caplog):
    monkeypatch.setattr(sweeping, "FEW", 1)
    for colour in ("red", "green"):
        actions.add_file(community, by=member, about="stone:7", data=picture(colour=colour), name="a.png")
    File.objects.all().delete()

    assert sweeping.sweep(at=timezone.now() + TOMORROW) == 0
    assert len(stored(place)) == 4
    assert "none was deleted" in caplog.text
