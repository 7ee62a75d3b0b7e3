"""The life of the worker: work in the background, one process an installation's machine, beside the pages."""

import logging
import os
import signal
import threading

from cairn.lib import background

# Within the supervisor's grace: what takes longer is taken up again by the next worker.
SHUTDOWN_SECONDS = 3
LONGEST_LOOK_AWAY = 1.0


def work(leash: int) -> None:
    """Do tasks until told to stop, or until the parent is gone."""
    from huey.consumer import Consumer

    logging.getLogger("huey").setLevel(logging.WARNING)
    threading.Thread(target=_stop_when_parent_is_gone, args=(leash,), daemon=True).start()
    Consumer(
        background.queue().huey,
        workers=1,
        worker_type="thread",
        max_delay=LONGEST_LOOK_AWAY,
        shutdown_timeout=SHUTDOWN_SECONDS,
        graceful_signal="TERM",
    ).run()


def _stop_when_parent_is_gone(leash: int) -> None:
    os.read(leash, 1)  # nothing is ever written there: it ends when the parent does
    os.kill(os.getpid(), signal.SIGTERM)
