"""Reads cases from standard input and prints what SQLAlchemy makes of each one's pair of attributes."""

import importlib
import json
import sys
import tempfile
import warnings
from multiprocessing import Pool
from pathlib import Path

from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.mapper import _all_registries


def verdict(case):
    warnings.simplefilter("error")
    sys.dont_write_bytecode = True
    with tempfile.TemporaryDirectory() as folder:
        for path, text in case["files"].items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        sys.path.insert(0, folder)
        try:
            for path in case["files"]:
                importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
            configure_mappers()
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]
    mappers = [mapper for registry in _all_registries() for mapper in registry.mappers]
    return sorted(
        " ".join([str(it), it.direction.name, "many" if it.uselist else "one", *sorted(map(str, it._reverse_property))])
        for mapper in mappers
        for it in mapper.relationships
        if str(it) in case["pair"]
    )


if __name__ == "__main__":
    # A process for each case: what it maps and imports is gone with it.
    with Pool(2, maxtasksperchild=1) as pool:
        print(json.dumps(pool.map(verdict, json.load(sys.stdin), chunksize=1)))
