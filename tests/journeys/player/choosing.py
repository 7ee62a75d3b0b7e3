"""Which formats are played by default: as few as show every kind of step in every significant way, and every target."""

from collections.abc import Mapping

from cairn.formats.schema import Format, Step

# What makes people do something else, rather than the same thing a little differently.
CHOICES = ("method", "by", "hands_in")
SWITCHES = ("anonymous", "hears", "feedback")


def ways(step: Step) -> set[str]:
    """How a step is played: its kind, what its settings change about that, and where its outcome goes."""
    settings = step.settings
    chosen = {f"{step.kind} {name} {getattr(settings, name)}" for name in CHOICES if hasattr(settings, name)}
    switched = {f"{step.kind} {name}" for name in SWITCHES if getattr(settings, name, None)}
    return {step.kind} | chosen | switched | {f"to {each.to}" for each in step.yields}


def fewest(formats: Mapping[str, Format], elsewhere: frozenset[str] = frozenset()) -> list[str]:
    """The keys of formats that together have all ways of all, but for those that are played elsewhere."""
    all_ways = {key: set().union(*(ways(step) for step in plan.steps)) for key, plan in formats.items()}
    left = set().union(*all_ways.values()) - elsewhere
    chosen: list[str] = []
    while left:
        best = max(all_ways, key=lambda key: (len(all_ways[key] & left), -len(formats[key].steps)))
        chosen.append(best)
        left -= all_ways[best]
    return chosen
