"""Prints random mappings with the verdict of the installed SQLAlchemy, one JSON object a line.

SQLAlchemy stops at its first error, so the mapping is then tried again without the relationship that was to blame.

    python scripts/conformance/fuzz.py FIRST_SEED COUNT | node --import tsx scripts/conformance/fuzz.ts
"""

import json
import sys

import sqlalchemy
from fuzz_outcome import outcome
from fuzz_specs import random_spec


def main(first, count):
    for seed in range(first, first + count):
        spec = random_spec(seed)
        while spec is not None:
            told = outcome(spec)
            record = {"sqlalchemy": sqlalchemy.__version__, "seed": seed, "spec": spec, "outcome": told}
            print(json.dumps(record, separators=(",", ":")))
            spec = without(spec, told["error"])


def without(spec, error):
    """The spec without the relationship that raised, or whose backref did; nothing when all is well."""
    if error is None:
        return None
    cls, key = error[1].split(".")
    named = [end for end in spec["ends"] if end["class"] == cls and end["key"] == key]
    makers = [end for end in spec["ends"] if end["target"] == cls and end.get("backref", {}).get("name") == key]
    ends = [end for end in spec["ends"] if end not in (named or makers)]
    return {**spec, "ends": ends} if len(ends) < len(spec["ends"]) else None


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
