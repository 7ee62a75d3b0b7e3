"""Who gives how many dots to what, when only the sums are known."""

from collections.abc import Iterable, Mapping


def shared_out(sums: Mapping[str, int], people: Iterable[str], *, each: int, stack: bool) -> list[tuple[str, str]]:
    """[(who, thing), …]: every thing gets its sum as far as the dots go.

    Whoever has most dots left gives next, and gives a second dot to one thing only where that is allowed.

    >>> shared_out({"tea": 2, "rum": 1}, ["ann", "bob"], each=2, stack=False)
    [('ann', 'tea'), ('bob', 'tea'), ('ann', 'rum')]
    """
    left = dict.fromkeys(people, each)
    given: list[tuple[str, str]] = []
    for thing, dots in sorted(sums.items(), key=lambda pair: -pair[1]):
        for _ in range(dots):
            able = [who for who in left if left[who] and (stack or (who, thing) not in given)]
            if not able:
                break
            who = max(able, key=lambda who: ((who, thing) not in given, left[who]))
            left[who] -= 1
            given.append((who, thing))
    return given
