"""Tries what hovers say of attributes: which collection they hold, and what a change of either side does in memory.

Reads a list of {name, path, claims: [{owner, name, held, memory}]} as JSON and writes {"borneOut", "failures"}. Modules that do not
configure are passed over. Each module runs in a process of its own.
"""
import contextlib
import io
import json
import re
import runpy
import sys
import warnings
from multiprocessing import Pool

from sqlalchemy.orm import configure_mappers
from sqlalchemy.orm.attributes import instance_state

STATEMENT = re.compile(
    r"`(?:\w+)\.(?P<name>\w+)(?:\.(?P<method>append|add)\(\w+\)| = \w+)` "
    r"(?:(?P<sets>sets)|puts the \w+ into|(?P<raises>raises)) (?:`\w+\.(?P<back>\w+)`|\"(?P<error>[^\"]+)\")"
)


def judge(case):
    warnings.simplefilter("ignore")
    borne_out, failures = 0, []
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            names = runpy.run_path(case["path"], run_name="case_module")
            configure_mappers()
    except BaseException:
        return borne_out, failures
    relationships = {}
    for it in names.values():
        mapper = getattr(it, "__mapper__", None) if isinstance(it, type) else None
        for relationship in getattr(mapper, "relationships", ()):
            relationships[it.__name__, relationship.key] = relationship
    for claim in case["claims"]:
        relationship = relationships.get((claim["owner"], claim["name"]))
        if relationship is None:
            continue
        for verdict in (*judge_held(relationship, claim.get("held")), *judge_memory(relationship, claim.get("memory"))):
            if verdict is True:
                borne_out += 1
            else:
                failures.append(f"{case['name']}: {claim['owner']}.{claim['name']}: {verdict}")
    return borne_out, failures


def judge_held(relationship, held):
    if held is None or held.startswith("Collection["):
        return
    said = held.split("[")[0] if "[" in held else None
    really = kind_of(relationship) if relationship.uselist else None
    yield said == really or f"holds {really}, not {held}"


def kind_of(relationship):
    if relationship.lazy in ("dynamic", "write_only"):
        return {"dynamic": "AppenderQuery", "write_only": "WriteOnlyCollection"}[relationship.lazy]
    made = (relationship.collection_class or list)()
    return next((kind.__name__ for kind in (list, set, dict) if isinstance(made, kind)), type(made).__name__)


def judge_memory(relationship, sentence):
    around = [relationship, *relationship._reverse_property]
    for statement in STATEMENT.finditer(sentence or ""):
        acting = [it for it in around if it.key == statement["name"]]
        # Of two of one name either may be meant.
        for it in acting[: len(acting) == 1]:
            try:
                one, other = it.parent.class_(), it.mapper.class_()
            except Exception:
                continue
            try:
                if statement["method"]:
                    getattr(getattr(one, it.key), statement["method"])(other)
                else:
                    setattr(one, it.key, other)
            except Exception as error:
                yield bool(statement["error"] and statement["error"] in str(error)) or f"{statement[0]}: {error}"
                continue
            yield holds(other, statement, one) or f"not so: {statement[0]}"


def holds(other, statement, one):
    if statement["raises"]:
        return False
    if statement["sets"]:
        return getattr(other, statement["back"]) is one
    # What is loaded by a query cannot be looked into without one.
    return one in instance_state(other).get_history(statement["back"], 0).added


if __name__ == "__main__":
    with Pool(2, maxtasksperchild=1) as pool:
        results = pool.map(judge, json.load(sys.stdin), chunksize=1)
    print(json.dumps({"borneOut": sum(it for it, _ in results), "failures": [it for _, them in results for it in them]}))
