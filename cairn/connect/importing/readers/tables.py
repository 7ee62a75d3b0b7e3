"""A table with one gathering a line (CSV): title, date, time, and what else is known of it."""

import csv
import hashlib
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from cairn.connect.importing.plan import CommunityPlan, Plan, SeriesPlan, Unread
from cairn.lib import cadence

# What the columns may be called, in English and French.
COLUMNS = {
    "title": ("title", "name", "titre", "nom"),
    "date": ("date", "day", "first date", "jour"),
    "time": ("time", "start", "heure", "début"),
    "minutes": ("minutes", "duration", "durée"),
    "zone": ("zone", "time zone", "timezone", "fuseau"),
    "often": ("often", "rhythm", "frequency", "rythme", "fréquence"),
    "place": ("place", "where", "lieu", "où"),
    "link": ("link", "url", "lien"),
    "about": ("about", "description", "sujet"),
}


def read(text: str, *, name: str, zone: str = "UTC") -> Plan:
    """Every line that says what and when; the others are listed."""
    plan = Plan([CommunityPlan(source="", name="")])
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4000], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    rows = csv.DictReader(io.StringIO(text), dialect=dialect)
    names = {_known(column): column for column in rows.fieldnames or () if _known(column)}
    for number, row in enumerate(rows, start=2):
        said = {key: (row.get(column) or "").strip() for key, column in names.items()}
        try:
            plan.communities[0].series.append(_series(said, zone))
        except cadence.Unclear as unclear:
            line = ", ".join(value for value in row.values() if isinstance(value, str) and value)
            plan.unread.append(Unread(f"{name}, {number}", line[:200], unclear.question))
    return plan


def _known(column: str | None) -> str:
    plain = (column or "").strip().casefold()
    return next((key for key, names in COLUMNS.items() if plain in names), "")


def _series(said: Mapping[str, str], zone: str) -> SeriesPlan:
    title = said.get("title", "")[:120]
    if not title:
        raise cadence.Unclear(_("What is it called? There is no title."))
    try:
        first_on = date.fromisoformat(said.get("date", ""))
    except ValueError:
        raise cadence.Unclear(_("On which day? Write it like 2026-11-26.")) from None
    at_time = cadence.read_time(said.get("time", ""))
    own_zone = cadence.read_zone(said["zone"]) if said.get("zone") else zone
    minutes = said.get("minutes", "")
    mark = hashlib.sha256(f"{title}|{first_on}|{at_time}".encode()).hexdigest()[:24]
    link = said.get("link", "")
    return SeriesPlan(
        source=f"table:{mark}",
        title=title,
        first_on=first_on,
        at_time=at_time,
        zone=own_zone,
        minutes=min(max(1, int(minutes)), 14 * 24 * 60) if minutes.isdigit() else 60,
        rule=cadence.read_rhythm(said["often"]) if said.get("often") else "",
        about=said.get("about", "")[:4000],
        place=said.get("place", "")[:240],
        link=link[:500] if link.startswith(("http://", "https://")) else "",
    )
