"""Changes to a file of JSON that leave it JSON: bytes changed at random seldom do."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from tests.hostile import CHANGES, VALUES, change, places

Mutate = Callable[[bytes, int], bytes]


def bend(data: bytes, longest: int, seed: int, otherwise: Mutate) -> bytes:
    """One line of ``data`` with one part of it changed; half the time, and where that cannot be
    done, what ``otherwise`` makes of the bytes.
    """
    chance = random.Random(seed)
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    try:
        value = [json.loads(lines[at])]
    except (ValueError, RecursionError):
        return otherwise(data, longest)
    if chance.random() < 0.5:
        return otherwise(data, longest)
    way = chance.choice(list(places(value))[1:])
    # The whole line cannot be taken out: it is the only part of the list around it.
    how = chance.choice(CHANGES if len(way) > 1 else CHANGES[:1])
    change(value, way, how, chance.choice(VALUES))
    lines[at] = json.dumps(value[0]).encode()
    made = b"\n".join(lines)
    return made if len(made) <= longest else otherwise(data, longest)
