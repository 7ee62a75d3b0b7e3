"""Finds the browser that journeys play in. Only the standard library: bin/setup runs it before anything else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = ("/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # The tests' own servers and nothing else of the world.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
HOW = "No browser found: install Chromium or Chrome, or name one with CAIRN_CHROMIUM=/path/to/chrome."


def find() -> str | None:
    """The path of a Chromium: CAIRN_CHROMIUM, the machine's own, or Playwright's; None without any."""
    named = os.environ.get("CAIRN_CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    for place in (*map(shutil.which, NAMES), *PLACES, _of_playwright()):
        if place and Path(place).exists():
            return place
    return None


def _of_playwright() -> str | None:
    folder = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    folders = (
        [Path(folder)]
        if folder
        else [Path.home() / ".cache/ms-playwright", Path.home() / "Library/Caches/ms-playwright"]
    )
    for place in folders:
        for pattern in ("chromium-*/chrome-linux*/chrome", "chromium-*/chrome-mac*/*.app/Contents/MacOS/*"):
            found = sorted(place.glob(pattern))
            if found:
                return str(found[-1])
    return None


def install() -> bool:
    """Installs one: Debian's own when we may, else Playwright's. Says whether there is one now."""
    if os.geteuid() == 0 and "ID=debian" in _os_release():
        commands = [["apt-get", "update", "-q"], ["apt-get", "install", "-qy", "--no-install-recommends", "chromium"]]
    else:
        with_system_libraries = ["--with-deps"] if os.geteuid() == 0 else []
        commands = [[sys.executable, "-m", "playwright", "install", *with_system_libraries, "chromium"]]
    for command in commands:
        subprocess.run(command, check=False)
    return find() is not None


def _os_release() -> list[str]:
    path = Path("/etc/os-release")
    return path.read_text().splitlines() if path.exists() else []


if __name__ == "__main__":
    if not find() and not ("--install" in sys.argv and install()):
        sys.exit(HOW)
