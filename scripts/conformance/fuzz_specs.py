"""Random mappings, as plain data: tables, classes and the relationships between them.

A spec is made of what `fuzz_outcome.py` maps with SQLAlchemy and `fuzz-mapping.ts` with ours:

    tables   name -> {"columns": [name], "keys": [[[column, "table.column"]]]}; the first column is the primary key
    classes  {"name", "table", "base", "kind", "attributes": {name: "synonym" | "plain"}}, in the order of definition
    ends     {"class", "key", "target"} and the arguments of relationship()

A join condition is a list: ["column", "t.c"], ["foreign", x], ["remote", x], [operator, x, y], ["and" | "or", x, ...],
["not", x], ["lower", x], ["literal"].
"""

import random

KEYS = ["r1", "r2", "r3"]
CASCADES = ["all", "all, delete-orphan", "save-update, merge", "delete", "merge", "none"]


class Spec:
    def __init__(self, seed):
        self.random = random.Random(seed)
        # Half of the specs are mostly right, so that late rules get their turn.
        self.noise = self.random.choice([0.2, 1])
        self.tables = {}
        self.classes = []
        self.ends = []

    def chance(self, probability):
        return self.random.random() < probability

    def slip(self, probability):
        return self.chance(probability * self.noise)

    def pick(self, items):
        return self.random.choice(items)

    def some(self, items, sizes):
        return self.random.sample(items, min(len(items), self.pick(sizes)))

    def as_data(self):
        return {"tables": self.tables, "classes": self.classes, "ends": self.ends}

    # Tables

    def add_tables(self):
        for number in range(self.random.randint(2, 4)):
            name = f"t{number}"
            others = [f"c{number}{letter}" for letter in "abc"[: self.random.randint(1, 3)]]
            self.tables[name] = {"columns": ["id", *others], "keys": []}

    def add_foreign_keys(self):
        names = list(self.tables)
        for name in names:
            table = self.tables[name]
            sound = []
            for column in table["columns"][1:]:
                if self.chance(0.72):
                    target = self.key_target(names)
                    table["keys"].append([[column, target]])
                    if target.startswith("gone.") or target.endswith(".gone"):
                        continue
                    if self.chance(0.05):
                        table["keys"].append([[column, self.sound_target(names)]])
                sound.append(column)
            if len(sound) > 1 and self.chance(0.2):
                other = self.pick(names)
                referred = self.tables[other]["columns"]
                pairs = zip(self.some(sound, [2]), self.some(referred, [2]))
                table["keys"].append([[column, f"{other}.{to}"] for column, to in pairs])

    def sound_target(self, names):
        table = self.pick(names)
        return f"{table}.{'id' if self.chance(0.85) else self.pick(self.tables[table]['columns'])}"

    def key_target(self, names):
        if self.slip(0.03):
            return "gone.id"
        if self.slip(0.02):
            return f"{self.pick(names)}.gone"
        return self.sound_target(names)

    def add_association(self):
        if not self.chance(0.4):
            return
        names = list(self.tables)
        keys = [[[column, f"{self.pick(names)}.id"]] for column in ("left", "right")]
        if self.chance(0.1):
            keys.pop()
        self.tables["link"] = {"columns": ["left", "right", "note"], "keys": keys}

    # Classes

    def add_classes(self):
        for table in list(self.tables):
            kind, base = "base", None
            bases = [known for known in self.classes if known["kind"] != "concrete"]
            if bases and self.chance(0.35):
                kind, base = self.pick(["joined", "joined", "concrete"]), self.pick(bases)
                if kind == "joined":
                    self.tables[table]["keys"].append([["id", f"{base['table']}.id"]])
            self.add_class(f"C{table}", table, base, kind)
            if self.chance(0.15):
                self.add_class(f"S{table}", table, self.classes[-1], "single")

    def add_class(self, name, table, base, kind):
        attributes = {}
        if self.chance(0.05):
            attributes["s1"] = "synonym"
        if self.chance(0.08):
            attributes["m1"] = "plain"
        self.classes.append(
            {"name": name, "table": table, "base": base and base["name"], "kind": kind, "attributes": attributes}
        )

    def tables_of(self, name):
        cls = next(known for known in self.classes if known["name"] == name)
        inherited = self.tables_of(cls["base"]) if cls["base"] and cls["kind"] != "concrete" else []
        return inherited if cls["table"] in inherited else [*inherited, cls["table"]]

    def columns_of(self, tables):
        return [f"{table}.{column}" for table in tables for column in self.tables[table]["columns"]]

    # Relationships

    def add_ends(self):
        for _ in range(self.random.randint(1, 5)):
            along = None if self.slip(0.25) else self.along_foreign_key()
            source, target, columns = along or (*self.two_classes(), None)
            key = self.pick(KEYS)
            if any(end["class"] == source and end["key"] == key for end in self.ends):
                continue
            self.ends.append(self.end(source, key, target, columns))
        for end in self.ends:
            if "backPopulates" not in end or self.slip(0.25):
                continue
            back = [e for e in self.ends if e["class"] == end["target"] and e["target"] == end["class"] and e is not end]
            if back:
                end["backPopulates"] = self.pick(back)["key"]
            elif self.noise < 1:
                del end["backPopulates"]

    def two_classes(self):
        return self.pick(self.classes)["name"], self.pick(self.classes)["name"]

    def along_foreign_key(self):
        """Two classes and the columns of a foreign key that leads from one to the other."""
        keys = [
            (table, key)
            for table, declared in self.tables.items()
            for key in declared["keys"]
            if key[0][1].split(".")[0] in self.tables and key[0][0] != "id" and table != "link"
        ]
        if not keys:
            return None
        table, key = self.pick(keys)
        names = [known["name"] for known in self.classes]
        referring = [name for name in names if table in self.tables_of(name)]
        referred = [name for name in names if key[0][1].split(".")[0] in self.tables_of(name)]
        ends = [self.pick(referring), self.pick(referred)]
        if self.chance(0.5):
            ends.reverse()
        return (*ends, [f"{table}.{column}" for column, _ in key])

    def end(self, source, key, target, along):
        end = {"class": source, "key": key, "target": target}
        if "link" in self.tables and self.chance(0.1 if along else 0.5):
            end["secondary"], along = "link", None
        own, others = self.tables_of(source), self.tables_of(target)
        near = self.columns_of(dict.fromkeys([*own, *others, *(["link"] if "secondary" in end else [])]))
        if along and self.chance(0.7):
            end["foreignKeys"] = along
        elif self.slip(0.1 if along else 0.3):
            end["foreignKeys"] = self.some(near, [1, 1, 1, 2, 3])
        if source == target and along and self.chance(0.4):
            end["remoteSide"] = [f"{own[-1]}.id"]
        elif self.slip(0.12 if along else 0.25):
            end["remoteSide"] = self.some(near, [1, 1, 2])
        middle = ["link"] if "secondary" in end else others
        if self.slip(0.1 if along else 0.25):
            end["primaryjoin"] = self.condition(self.columns_of(own), self.columns_of(middle))
        elif along and self.chance(0.1):
            end["primaryjoin"] = ["==", ["column", self.pick(self.columns_of(own))], ["foreign", ["column", along[0]]]]
        if self.slip(0.25 if "secondary" in end else 0.01):
            middle = self.columns_of(["link"] if "secondary" in end else own)
            end["secondaryjoin"] = self.condition(self.columns_of(others), middle)
        self.add_flags(end, 1)
        kind = self.random.random()
        if kind < 0.45:
            end["backPopulates"] = self.pick(["id", "gone", "s1", "m1"] if self.slip(0.08) else KEYS)
        elif kind < 0.65:
            end["backref"] = self.backref(near, source, target)
        return end

    def add_flags(self, end, scale):
        flags = {
            "viewonly": (0.12, [True]),
            "syncBackref": (0.05, [True, False]),
            "uselist": (0.06, [True, False]),
            "overlaps": (0.1, [*KEYS, "r1,r2", "b1, r3"]),
            "cascade": (0.12, CASCADES),
            "singleParent": (0.04, [True]),
            "passiveDeletes": (0.05, [True, "all"]),
            "lazy": (0.06, ["dynamic", "joined"]),
        }
        for flag, (probability, values) in flags.items():
            if self.slip(probability * scale):
                end[flag] = self.pick(values)

    def backref(self, near, source, target):
        backref = {"name": self.pick([*KEYS, "b1", "b2", "b3", "m1"])}
        self.add_flags(backref, 0.6)
        backref.pop("overlaps", None)
        if source == target and self.chance(0.5):
            backref["remoteSide"] = [f"{self.tables_of(source)[-1]}.id"]
        elif self.slip(0.2):
            backref["remoteSide"] = self.some(near, [1, 1, 2])
        if self.slip(0.08):
            backref["foreignKeys"] = self.some(near, [1, 1, 2])
        if self.slip(0.02):
            backref["secondaryjoin"] = self.condition(near, near)
        if self.slip(0.04):
            own, others = self.tables_of(target), self.tables_of(source)
            backref["primaryjoin"] = self.condition(self.columns_of(own), self.columns_of(others))
        return backref

    # Join conditions

    def condition(self, own, others):
        clauses = [self.clause(own, others) for _ in range(self.pick([1, 1, 1, 2, 3]))]
        if len(clauses) == 1:
            return clauses[0]
        return ["or" if self.chance(0.1) else "and", *clauses]

    def clause(self, own, others):
        left, right = self.pick(own), self.pick(others)
        while left == right and self.chance(0.9):
            left, right = self.pick(own), self.pick(others)
        operator = "==" if self.chance(0.88) else self.pick(["!=", "<"])
        clause = [operator, self.operand(left), ["literal"] if self.chance(0.06) else self.operand(right)]
        return ["not", clause] if self.chance(0.03) else clause

    def operand(self, column):
        operand = ["column", column]
        for mark, probability in (("lower", 0.05), ("foreign", 0.2), ("remote", 0.2)):
            if self.chance(probability):
                operand = [mark, operand]
        return operand


def random_spec(seed):
    """The same seed gives the same spec."""
    spec = Spec(seed)
    spec.add_tables()
    spec.add_classes()
    spec.add_foreign_keys()
    spec.add_association()
    spec.add_ends()
    return spec.as_data()
