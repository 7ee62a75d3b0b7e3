"""`cairn check-library`: is every file of the library in order?"""

import sys

import django


def run(_arguments: list[str]) -> int:
    django.setup()
    from cairn.formats import library as formats
    from cairn.gatherings import library as gatherings
    from cairn.gatherings import prompts
    from cairn.lenses import library as lenses
    from cairn.memory import library as memory

    problems = [
        *formats.check_library(),
        *lenses.check_library(),
        *gatherings.check_library(),
        *prompts.check_library(),
        *memory.check_library(),
    ]
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    if not problems:
        sys.stdout.write("The library is in order.\n")
    return 1 if problems else 0
