"""Maps a spec of `fuzz_specs.py` with the installed SQLAlchemy and reports what it makes of it."""

import re
import warnings

import sqlalchemy
from sqlalchemy import Column, ForeignKeyConstraint, Integer, Table, and_, func, not_, or_
from sqlalchemy.orm import backref, configure_mappers, foreign, registry, relationship, relationships, remote, synonym
from sqlalchemy.sql import operators

VERSION = tuple(int(part) for part in re.match(r"(\d+)\.(\d+)", sqlalchemy.__version__).groups())
JoinCondition = getattr(relationships, "_JoinCondition", None) or relationships.JoinCondition

OPERATORS = {"==": operators.eq, "!=": operators.ne, "<": operators.lt}
ARGUMENTS = {
    "viewonly": "viewonly",
    "syncBackref": "sync_backref",
    "uselist": "uselist",
    "overlaps": "overlaps",
    "cascade": "cascade",
    "singleParent": "single_parent",
    "passiveDeletes": "passive_deletes",
    "lazy": "lazy",
    "backPopulates": "back_populates",
}
ERRORS = {
    "multiple foreign key paths": "ambiguousForeignKeys",
    "there are no foreign keys linking": "noForeignKeys",
    "specified with secondary join condition but": "secondaryjoinWithoutSecondary",
    "Could not locate any relevant": "noForeignColumns",
    "Could not locate any simple equality": "noEquality",
    "present in both": "foreignColumnsOnBothSides",
    "present in neither": "foreignColumnsOnNeitherSide",
    "could not determine any unambiguous": "noLocalRemotePairs",
    "could not find table": "foreignKeyToMissingTable",
    "Could not initialize target column": "foreignKeyToMissingColumn",
    "delete-orphan cascade is normally": "deleteOrphanOnManySide",
    "can't set passive_deletes='all'": "passiveDeletesAllWithDelete",
    "'dynamic' loaders cannot be used": "dynamicScalar",
    "has no property": "inverseMissing",
    "that is not a relationship": "inverseIsNoRelationship",
    "does not reference mapper": "inverseOfOtherClass",
    "both of the same direction": "sameDirection",
    "cannot specify sync_backref=True": "syncBackrefOfViewonly",
    "sync_backref and viewonly cannot": "viewonlyWithSyncBackref",
    "Error creating backref": "backrefNameTaken",
    "Can't assign 'secondaryjoin' on a backref": "secondaryjoinInBackref",
}
WARNINGS = {
    r"relationship '(\S+)' will copy column (\S+) to column (\S+), which conflicts with relationship\(s\): (.*?)\. If": (
        lambda m: ["conflictingWrite", m[1], f"{m[2]}>{m[3]}", *sorted(re.findall(r"'(\S+)' \(copies", m[4]))]
    ),
    r"Expression (\S+) is marked as 'remote'": lambda m: ["remoteColumnIsLocal", m[1]],
    r"Non-simple column elements in primary join condition for property (\S+)": (
        lambda m: ["nonSimpleSelfReference", m[1]]
    ),
    r"User-placed attribute \w+\.(\w+) on": lambda m: ["backrefReplacesAttribute", m[1]],
    # 1.x tells of a subclass's own property too, 2.x does not.
    r"Property (\w+)\.(\w+) on .* being replaced with new property '?(\w+)\.": (
        lambda m: ["backrefReplacesAttribute", m[2]] if m[1] == m[3] else None
    ),
}


def outcome(spec):
    """What SQLAlchemy says, and what it has made of every relationship it got done with."""
    JoinCondition._track_overlapping_sync_targets.clear()
    mapping = Mapping(spec)
    error = None
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            mapping.map_classes()
            configure_mappers()
        except Exception as raised:
            error = [error_kind(raised), blamed(raised) or mapping.current]
        ends = mapping.configured_ends()
    mapping.registry.dispose()
    told = sorted({tuple(warning) for warning in map(warning_of, caught) if warning})
    return {"error": error, "warnings": told, "ends": ends}


class Mapping:
    def __init__(self, spec):
        self.spec = spec
        self.registry = registry()
        self.classes = {}
        self.current = None
        self.tables = {
            name: Table(
                name,
                self.registry.metadata,
                *(Column(column, Integer, primary_key=i == 0) for i, column in enumerate(table["columns"])),
            )
            for name, table in spec["tables"].items()
        }
        for name, table in spec["tables"].items():
            for key in table["keys"]:
                constraint = ForeignKeyConstraint([own for own, _ in key], [to for _, to in key], use_alter=True)
                self.tables[name].append_constraint(constraint)

    def map_classes(self):
        for cls in self.spec["classes"]:
            base = cls["base"] and self.classes[cls["base"]]
            plain = {name: (lambda self: None) for name, kind in cls["attributes"].items() if kind == "plain"}
            made = self.classes[cls["name"]] = type(cls["name"], (base or object,), plain)
            properties = {e["key"]: self.relationship(e) for e in self.spec["ends"] if e["class"] == cls["name"]}
            for name, kind in cls["attributes"].items():
                if kind == "synonym":
                    properties[name] = synonym("id")
            options = {"inherits": base} if base else {}
            if cls["kind"] == "concrete":
                options["concrete"] = True
            table = self.tables[cls["table"]]
            if cls["kind"] == "joined":
                parent = next(known for known in self.spec["classes"] if known["name"] == cls["base"])
                options["inherit_condition"] = table.c.id == self.tables[parent["table"]].c.id
            self.registry.map_imperatively(
                made, None if cls["kind"] == "single" else table, properties=properties, **options
            )

    def relationship(self, end):
        self.current = f"{end['class']}.{end['key']}"
        options = self.arguments(end, end.get("viewonly"))
        if "backref" in end:
            viewonly = end["backref"].get("viewonly", end.get("viewonly"))
            reverse = self.arguments(end["backref"], viewonly)
            if "secondaryjoin" in reverse:
                # SQLAlchemy asks whether it is true, which only what is not evaluated yet is.
                reverse["secondaryjoin"] = lambda join=reverse["secondaryjoin"]: join
            options["backref"] = backref(end["backref"]["name"], **reverse)
        return relationship(lambda: self.classes[end["target"]], **options)

    def arguments(self, end, viewonly):
        options = {keyword: end[key] for key, keyword in ARGUMENTS.items() if key in end}
        if viewonly:
            # Refused with viewonly, or warned of, before configuration begins; our laws ignore both as 2.x does.
            options.pop("passive_deletes", None)
            if VERSION < (2, 0):
                options.pop("cascade", None)
        if "secondary" in end:
            options["secondary"] = self.tables[end["secondary"]]
        for key, keyword in (("foreignKeys", "foreign_keys"), ("remoteSide", "remote_side")):
            if key in end:
                options[keyword] = [self.column(path) for path in end[key]]
        for join in ("primaryjoin", "secondaryjoin"):
            if join in end:
                options[join] = self.expression(end[join])
        return options

    def column(self, path):
        table, name = path.split(".")
        return self.tables[table].c[name]

    def expression(self, spelled):
        kind, *parts = spelled
        if kind == "column":
            return self.column(parts[0])
        if kind == "literal":
            return 5
        operands = [self.expression(part) for part in parts]
        if kind in OPERATORS:
            # Not by Python's operator, which asks the right side first when it is an annotated column.
            return operands[0].operate(OPERATORS[kind], operands[1])
        functions = {"foreign": foreign, "remote": remote, "lower": func.lower, "and": and_, "or": or_, "not": not_}
        return functions[kind](*operands)

    def configured_ends(self):
        ends = {}
        for name, cls in self.classes.items():
            mapper = getattr(cls, "__mapper__", None)
            # Not `mapper.relationships`, which would configure once more.
            for end in mapper._props.values() if mapper else ():
                if getattr(end, "parent", None) is not mapper or not hasattr(end, "_reverse_property"):
                    continue
                if end._configure_finished:
                    ends[f"{name}.{end.key}"] = [
                        end.direction.name,
                        end.uselist,
                        pairs(end.local_remote_pairs),
                        pairs(end.synchronize_pairs),
                        pairs(end.secondary_synchronize_pairs or ()),
                        sorted(f"{other.parent.class_.__name__}.{other.key}" for other in end._reverse_property),
                    ]
        return ends


def pairs(columns):
    return " ".join(sorted(f"{one}>{other}" for one, other in columns))


def error_kind(raised):
    message = str(raised)
    return next((kind for text, kind in ERRORS.items() if text in message), f"{type(raised).__name__}: {message}")


def blamed(raised):
    """The relationship whose initialisation raised, the innermost one when a backref was being made."""
    found, frame = None, raised.__traceback__
    while frame is not None:
        end = frame.tb_frame.f_locals.get("self")
        if frame.tb_frame.f_code.co_name in ("do_init", "post_instrument_class") and hasattr(end, "_reverse_property"):
            found = f"{end.parent.class_.__name__}.{end.key}"
        frame = frame.tb_next
    return found


def warning_of(caught):
    message = str(caught.message)
    for pattern, report in WARNINGS.items():
        match = re.match(pattern, message)
        if match:
            return report(match)
    # The last one is an error since 2.0, and ours is said from then on.
    ignored = ("requires 'delete'", "Implicitly combining", "Inheriting", "does not make sense", "'dynamic' loaders")
    if any(text in message for text in ignored) or type(caught.message).__name__.startswith("Removed"):
        return None
    return ["other", message[:120]]
