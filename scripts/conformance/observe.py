"""Says what SQLAlchemy makes of modules that declare mappings.

    python observe.py [--in-full] < PATHS

Reads one path a line and writes one line of JSON for each, in the same order: [path, outcome] with `exception` (class
name or null), `message`, `warnings` (SQLAlchemy's own as [class name, text], in the order given) and, where the module ran to its end,
`relationships` by "Class.attribute": direction, uselist, target, secondary and the attributes linked from the other side.

A path may be a folder, whose `main.py` imports the others. `--in-full` adds to each relationship what else decides what it does.

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

IN_FULL = "--in-full" in sys.argv


def observe(path):
    outcome = {"exception": None, "message": None}
    folder = path if os.path.isdir(path) else os.path.dirname(os.path.abspath(path))
    sys.path.insert(0, folder)
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("always")
        try:
            if path == folder:
                compile_all(path)
                runpy.run_path(os.path.join(path, "main.py"), run_name="main")
                outcome["relationships"] = described(all_mappers())
            else:
                names = runpy.run_path(path, run_name=MODULE_NAME)
                outcome["relationships"] = described(all_mappers() if IN_FULL else mappers_named(names))
        except BaseException as error:
            outcome["exception"] = type(error).__name__
            outcome["message"] = steady(str(error))
    sys.path.remove(folder)
    outcome["warnings"] = [
        [type(it.message).__name__, steady(str(it.message))] for it in caught if type(it.message).__name__.startswith("SA")
    ]
    return outcome


def compile_all(folder):
    """Raises where a file is no Python, also one that is not imported."""
    for place, _, files in os.walk(folder):
        for file in files:
            with open(os.path.join(place, file), encoding="utf-8", newline="") as stream:
                compile(stream.read(), file, "exec")


def mappers_named(names):
    for value in names.values():
        mapper = sqlalchemy.inspect(value, raiseerr=False) if isinstance(value, type) else None
        if mapper is not None and mapper.class_ is value:
            yield mapper


def all_mappers():
    return [mapper for registry in sqlalchemy.orm.mapperlib._all_registries() for mapper in registry.mappers]


def described(mappers):
    found = {}
    for mapper in mappers:
        for end in mapper.relationships:
            if end.parent is mapper:
                found[mapper.class_.__name__ + "." + end.key] = {
                    "direction": end.direction.name,
                    "uselist": bool(end.uselist),
                    "target": end.mapper.class_.__name__,
                    "secondary": getattr(end.secondary, "name", None),
                    "inverse": sorted(str(it) for it in end._reverse_property),
                    **({"details": details(end)} if IN_FULL else {}),
                }
    return dict(sorted(found.items()))


def details(end):
    """What decides how rows are found, loaded and saved, each as text."""
    pairs = lambda columns: sorted(f"{one}>{other}" for one, other in columns or ())
    return {
        "join": sorted(str(end.primaryjoin).split(" AND ")),
        "secondaryjoin": sorted(str(end.secondaryjoin).split(" AND ")),
        "pairs": pairs(end.local_remote_pairs),
        "writes": [pairs(end.synchronize_pairs), pairs(end.secondary_synchronize_pairs)],
        "cascade": sorted(end.cascade),
        "order": str([str(it) for it in end.order_by or ()]),
        "collection": getattr(end.collection_class or list, "__name__", str(end.collection_class)) if end.uselist else None,
        **{
            name: str(getattr(end, name))
            for name in ("lazy", "viewonly", "passive_deletes", "passive_updates", "post_update", "single_parent", "innerjoin")
        },
    }


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
