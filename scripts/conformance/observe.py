"""Says what SQLAlchemy makes of modules that declare mappings.

    python observe.py < PATHS

Reads one path a line and writes one line of JSON for each, in the same order: [path, outcome] with `exception` (class
name or null), `message`, `warnings` (SQLAlchemy's own as [class name, text], in the order given) and, where the module ran to its end,
`relationships` by "Class.attribute": direction, uselist, target, secondary and the attributes linked from the other side.

Each module runs in a process of its own, forked from one that has imported SQLAlchemy already: mappers that fail to
configure would make those of every later module fail. Where a process cannot fork, mappers are cleared in between.
"""
import contextlib
import io
import json
import os
import re
import runpy
import sys
import warnings

import sqlalchemy
import sqlalchemy.orm

for module in ("sqlalchemy.ext.declarative", "sqlalchemy.ext.hybrid", "sqlalchemy.ext.associationproxy",
               "flask_sqlalchemy", "sqlmodel"):
    with contextlib.suppress(Exception):
        __import__(module)

# The module name that a path like "case_module.Child" in a case refers to.
MODULE_NAME = "case_module"


def observe(path):
    outcome = {"exception": None, "message": None}
    folder = os.path.dirname(os.path.abspath(path))
    sys.path.insert(0, folder)
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("always")
        try:
            names = runpy.run_path(path, run_name=MODULE_NAME)
            outcome["relationships"] = relationships_of(names)
        except BaseException as error:
            outcome["exception"] = type(error).__name__
            outcome["message"] = steady(str(error))
    sys.path.remove(folder)
    outcome["warnings"] = [
        [type(it.message).__name__, steady(str(it.message))] for it in caught if type(it.message).__name__.startswith("SA")
    ]
    return outcome


def relationships_of(names):
    found = {}
    for value in names.values():
        mapper = sqlalchemy.inspect(value, raiseerr=False) if isinstance(value, type) else None
        if mapper is None or mapper.class_ is not value:
            continue
        for end in mapper.relationships:
            if end.parent is mapper:
                found[value.__name__ + "." + end.key] = {
                    "direction": end.direction.name,
                    "uselist": bool(end.uselist),
                    "target": end.mapper.class_.__name__,
                    "secondary": getattr(end.secondary, "name", None),
                    "inverse": sorted(str(it) for it in end._reverse_property),
                }
    return dict(sorted(found.items()))


def steady(text):
    """The text without what differs from place to place: addresses, paths and the reference to the documentation."""
    return re.sub(r" \((?:/|[A-Z]:)[^)]*\)", "", re.sub(r"0x[0-9a-f]+", "0x…", text.split(" (Background on this")[0]))


def in_own_process(path):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "w") as stream:
            json.dump(observe(path), stream)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        text = stream.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {"exception": "Crash", "message": "The process ended.", "warnings": []}


def in_this_process(path):
    try:
        return observe(path)
    finally:
        sqlalchemy.orm.clear_mappers()


if __name__ == "__main__":
    run = in_own_process if hasattr(os, "fork") else in_this_process
    for line in sys.stdin:
        path = line.rstrip("\n")
        print(json.dumps([path, run(path)]), flush=True)
