"""Files in a bucket: the settings of the product, through its own actions and pages, against a peer that speaks S3."""

import contextlib
import io
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from django.core.files.storage import default_storage, storages
from django.utils import timezone

from cairn.communities.tests.cast import community, leader, member, stranger
from cairn.files import actions, sweeping
from cairn.files.models import File
from cairn.files.tests.samples import PDF, picture
from cairn.memory import actions as memory
from cairn.memory import importing
from cairn.memory.actions import waiting
from cairn.memory.models import Item
from config import settings as product
from tests.servers import START_SECONDS, free_port

__all__ = ["community", "leader", "member", "stranger"]
pytestmark = pytest.mark.server
KEYS = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "eu-west-1"}


@pytest.fixture(scope="module")
def peer():
    """The address of something that speaks S3, on this machine."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(port):
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    pytest.fail("The peer that speaks S3 does not answer.")


@pytest.fixture
def bucket(peer, settings):
    """An empty bucket, and the product's own way to use one."""
    client = boto3.client("s3", endpoint_url=peer, **KEYS)
    client.create_bucket(Bucket="cairn", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    where = {"bucket_name": "cairn", "endpoint_url": peer, "access_key": "key", "secret_key": "secret"}
    options = product._bucket["OPTIONS"] | where | {"region_name": "eu-west-1"}
    settings.STORAGES = {**settings.STORAGES, "default": {**product._bucket, "OPTIONS": options}}
    yield client
    storages["default"].connection.meta.client.close()
    for name in names(client):
        client.delete_object(Bucket="cairn", Key=name)
    client.delete_bucket(Bucket="cairn")
    client.close()


def names(client):
    return [each["Key"] for each in client.list_objects_v2(Bucket="cairn").get("Contents", [])]


@pytest.fixture
def item(community, member):
    return memory.keep(community, by=member, kind="HOWTO", title="Build a cairn", text="Flat ones first")


def test_a_file_lies_in_the_bucket_and_is_read_through_cairn(bucket, client, community, member, leader, item):
    file = memory.hang_on(item, by=member, data=picture(), name="cairn.png")
    plan = memory.hang_on(item, by=member, data=PDF, name="plan.pdf")
    base = f"/c/{community.slug}/files/"

    assert sorted(names(bucket)) == sorted([file.blob.name, file.small.name, plan.blob.name])
    grants = bucket.get_object_acl(Bucket="cairn", Key=plan.blob.name)["Grants"]
    assert [grant["Permission"] for grant in grants] == ["FULL_CONTROL"]  # its owner's: nobody else reads it
    client.force_login(leader)
    answers = [client.get(base + rest) for rest in (f"{file.pk}/x.png", f"{file.pk}/small/", f"{plan.pk}/plan.pdf")]
    assert [b"".join(answer.streaming_content)[:4] for answer in answers] == [b"\x89PNG", b"RIFF", b"%PDF"]
    assert [answer.headers["Content-Type"] for answer in answers] == ["image/png", "image/webp", "application/pdf"]
    for answer in answers:
        answer.close()


def test_what_is_gone_from_the_bucket_is_not_found(bucket, client, community, member, item):
    file = memory.hang_on(item, by=member, data=PDF, name="plan.pdf")
    bucket.delete_object(Bucket="cairn", Key=file.blob.name)
    client.force_login(member)

    assert client.get(f"/c/{community.slug}/files/{file.pk}/plan.pdf").status_code == 404


def test_the_bytes_go_with_the_file(bucket, community, member, item, django_capture_on_commit_callbacks):
    file = memory.hang_on(item, by=member, data=picture(), name="cairn.png")
    assert len(names(bucket)) == 2

    with django_capture_on_commit_callbacks(execute=True):
        actions.take_file_away(file, by=member)

    assert names(bucket) == []


def test_bytes_without_a_row_go_after_a_day(bucket, community, member, item):
    kept = memory.hang_on(item, by=member, data=picture(), name="cairn.png")
    lost = memory.hang_on(item, by=member, data=PDF, name="plan.pdf")
    File.objects.filter(pk=lost.pk).delete()
    assert len(names(bucket)) == 3

    assert sweeping.sweep() == 0
    assert sweeping.sweep(at=timezone.now() + timedelta(days=1, minutes=1)) == 1
    assert sorted(names(bucket)) == sorted([kept.blob.name, kept.small.name])


def test_archives_wait_there_and_are_thrown_away(bucket, community, leader):
    waiting.lay_aside(b"old", by=leader, community=community, at=datetime(2026, 1, 1, tzinfo=UTC))
    ticket = waiting.lay_aside(b"new", by=leader, community=community)

    assert waiting.throw_away_what_waited() == 1
    assert waiting.pick_up(ticket, by=leader, community=community) == b"new"
    assert names(bucket) == []


def test_an_export_takes_pictures_from_there(bucket, community, member, item):
    memory.hang_on(item, by=member, data=picture(), name="cairn.png")
    out = io.BytesIO()
    importing.export(Item.objects.all(), out)

    (path,) = importing.read(importing.unzipped(out.getvalue(), "x")).files
    assert path.endswith("/1/cairn.png")
    assert default_storage.__class__.__name__ == "S3Storage"
