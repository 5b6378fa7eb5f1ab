"""Whose hand-in files are whose: by student number, else by name."""

from dataclasses import dataclass, field, replace


@dataclass
class Person:
    """Somebody who handed in: name and number as typed last, and the latest file of each lesson in `of`."""

    name: str = ""
    number: str = ""
    of: dict = field(default_factory=dict)


def together(found):
    """Everybody who handed in; the files replaced by a later one, each with why; the names in doubt, each with why."""
    people, replaced, doubtful, numbers = {}, [], {}, {}
    for one in found:
        if one.name and one.number:
            numbers.setdefault(one.name.casefold(), {})[one.number.casefold()] = one.number
    # By time, then by name; somebody without a name is one person a file.
    for one in sorted(found, key=lambda one: (one.saved, one.file)):
        own = list(numbers.get(one.name.casefold(), {}).values())
        if len(own) == 1 and not one.number:
            one = replace(one, number=own[0])
        elif own and not one.number:
            doubtful[one.name] = (
                f"{len(own)} student numbers go with this name, so files without a number count as one more person's"
            )
        who = one.number.casefold() or one.name.casefold()
        person = people.setdefault((bool(one.number), who) if who else one.file, Person())
        if one.lesson in person.of:
            before = person.of[one.lesson].file
            replaced.append((before, f"{one.who} saved lesson {one.lesson} again: {one.file}"))
        person.of[one.lesson] = one
        person.name, person.number = one.name or person.name, one.number
    return list(people.values()), replaced, doubtful
