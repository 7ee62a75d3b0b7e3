"""`cairn serve`: as many equal processes as there are cores, behind one port."""

import argparse
import os
import socket
import sys

import django

from cairn.lib import addresses

from .database import bring_up_to_date
from .processes import Supervisor

# A stream whose other end has vanished (a phone out of reach) is noticed after this long.
UNANSWERED_MILLISECONDS = 30_000
BACKLOG = 2048


def run(arguments: list[str]) -> int:
    """Serve until told to stop."""
    options = _options(arguments)
    django.setup()
    if options.migrate and not bring_up_to_date():
        return 1
    _collect_static_once()
    try:
        listening = _listen(options.host, options.port)
    except OSError as error:
        sys.stderr.write(f"Port {options.port} cannot be used: {error.strerror}. Another one: PORT=8080\n")
        return 1
    _allow_many_streams()
    django.conf.settings.PORT = listening.getsockname()[1]  # for links in letters
    _greet(listening.getsockname()[1], options.host)
    # Connections are not shared with children: each opens its own.
    django.db.connections.close_all()
    return Supervisor(listening, options.processes, with_worker=options.worker).run()


def _options(arguments: list[str]) -> argparse.Namespace:
    from config.settings import environment

    parser = argparse.ArgumentParser(prog="cairn serve", description="Start a Cairn.")
    parser.add_argument("port", nargs="?", type=int, default=environment.number("PORT", 8000))
    parser.add_argument("--host", default="0.0.0.0", help="address to listen at (all of them)")  # noqa: S104
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many (one a core)")
    parser.add_argument("--no-worker", dest="worker", action="store_false", help="pages only: no mail is sent")
    parser.add_argument("--no-migrate", dest="migrate", action="store_false", help="leave the database as it is")
    return parser.parse_args(arguments)


def _collect_static_once() -> None:
    from pathlib import Path

    from django.conf import settings
    from django.core.management import call_command

    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0)


def _listen(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED_MILLISECONDS)
    listening.bind((host, port))
    listening.listen(BACKLOG)
    listening.setblocking(False)
    return listening


def _allow_many_streams() -> None:
    """Every stream is an open file, and shells give out few."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if most == resource.RLIM_INFINITY else most
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _greet(port: int, host: str) -> None:
    """Say where the Cairn is and how the first person gets in."""
    from django.conf import settings

    here = settings.CAIRN_URL or f"http://localhost:{port}"
    lines = [f"Cairn is at {here}/"]
    nearby = addresses.in_the_local_network()
    if nearby and not settings.CAIRN_URL and not host.startswith("127."):
        lines.append(f"For others in this network: http://{nearby}:{port}/")
    invitation = _invitation()
    if invitation:
        lines.append(f"Nobody administers this Cairn yet. Whoever does, opens {here}{invitation}")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


def _invitation() -> str | None:
    """The path on which somebody takes charge, as long as nobody has."""
    from cairn.people import first

    return first.invitation()
