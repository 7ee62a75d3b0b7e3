"""Which formats are played by default: as few as show every kind of step in every significant way, and every target."""

from collections.abc import Iterable, Mapping

from cairn.formats.schema import Format, Step

# What makes people do something else, rather than look a little different.
CHOICES = ("method", "by", "items", "picture", "hands_in", "ties")
SWITCHES = ("anonymous", "consent", "stack", "strength", "turns")
WHERE_GIVEN = ("hears", "feedback", "roles", "colours", "territories")


def ways(step: Step) -> set[str]:
    """How a step is played, in words: its kind, what its settings change about it, where its outcome goes."""
    settings = step.settings
    found = {step.kind, *(f"to {each.to}" for each in step.yields)}
    found |= {f"{step.kind} {name} {getattr(settings, name)}" for name in CHOICES if hasattr(settings, name)}
    found |= {f"{step.kind} {name}" for name in (*SWITCHES, *WHERE_GIVEN) if getattr(settings, name, None)}
    if getattr(settings, "rounds", 1) > 1:
        found.add(f"{step.kind} rounds")
    if hasattr(settings, "of") and step.kind in ("present", "rate", "group", "work"):
        found.add(f"{step.kind} of" if settings.of else f"{step.kind} of nothing")
    return found


def fewest(formats: Mapping[str, Format], known: Iterable[str] = ()) -> list[str]:
    """The keys of formats that together have all ways of all; those of `known` are played elsewhere."""
    all_ways = {key: set().union(*(ways(step) for step in plan.steps)) for key, plan in formats.items()}
    left = set().union(*all_ways.values()) - set().union(*(all_ways[key] for key in known))
    chosen: list[str] = []
    while left:
        best = max(all_ways, key=lambda key: (len(all_ways[key] & left), -len(formats[key].steps)))
        chosen.append(best)
        left -= all_ways[best]
    return chosen
