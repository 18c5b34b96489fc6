"""Runs every example with the installed SQLAlchemy and prints, as JSON, what SQLAlchemy made of it.

    python scripts/conformance/examples.py [EXAMPLES]

The projects must run, without a warning, and are listed with the relationships SQLAlchemy configured. Each file in
`mistakes` must do what the comment at its top says: the indented lines there quote the exception. The exit code is 0
when all of that holds, else 1. The quotes are from SQLAlchemy 2.0; with another release only their wording may differ.
"""

import importlib
import json
import re
import subprocess
import sys
import warnings
from pathlib import Path

import sqlalchemy
from sqlalchemy.orm import configure_mappers

PROJECTS = {"company": "company.models", "blog": "blog", "flask_blog": "flask_blog.models", "library": "library.models"}


def append_post(module):
    user = module.User()
    user.posts.append(module.Post())


# What the comments of mistakes that SQLAlchemy notices on first use only say of that use.
FIRST_USE = {"asymmetric_pair": append_post}


def run_project(examples, name):
    ran = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-m", name], cwd=examples, capture_output=True, text=True, check=False
    )
    runs = ran.returncode == 0
    return {
        "example": name,
        "runs": runs,
        "output": (ran.stdout + ran.stderr).splitlines(),
        "relationships": relationships(PROJECTS[name]) if runs else None,
    }


def relationships(module_name):
    module = importlib.import_module(module_name)
    base = module.Base if hasattr(module, "Base") else module.db.Model
    configure_mappers()
    rows = [describe(end) for mapper in base.registry.mappers for end in mapper.relationships]
    return sorted(rows, key=lambda row: (row["entity"], row["name"]))


def describe(end):
    return {
        "entity": end.parent.class_.__name__,
        "name": end.key,
        "target": end.mapper.class_.__name__,
        "direction": end.direction.name,
        "uselist": end.uselist,
        "secondary": None if end.secondary is None else end.secondary.name,
        "inverse": sorted(str(other) for other in end._reverse_property),
        "viewonly": end.viewonly,
    }


def run_mistake(path):
    verdict = judge(path.stem)
    said = " ".join(line.strip("# ") for line in path.read_text("utf-8").splitlines() if line.startswith("#   "))
    heard = verdict.get("message", "") and f"{verdict['exception']}: {verdict['message']}"
    return {"example": f"mistakes/{path.name}", **verdict, "asQuoted": agrees(said, heard)}


def judge(name):
    try:
        module = importlib.import_module(name)
        module.Base.registry.configure()
    except Exception as error:
        return {"when": "configuration", **describe_error(error)}
    try:
        FIRST_USE.get(name, lambda module: None)(module)
    except Exception as error:
        return {"when": "first use", **describe_error(error)}
    return {"when": "never"}


def describe_error(error):
    message = str(error).partition("\n(Background on this error at")[0].partition(" (Background on this error at")[0]
    return {"exception": type(error).__name__, "message": message}


def agrees(said, heard):
    """Whether the quote is what was heard, blanks aside; a quote that ends in an ellipsis is a beginning."""
    said, heard = (re.sub(r"\s+", " ", text).strip() for text in (said, heard))
    return heard.startswith(said[:-1].rstrip()) if said.endswith("…") else said == heard


def main():
    examples = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "examples").resolve()
    sys.dont_write_bytecode = True
    sys.path[:0] = [str(examples), str(examples / "mistakes")]
    warnings.simplefilter("error")
    outcomes = [run_project(examples, name) for name in PROJECTS]
    outcomes += [run_mistake(path) for path in sorted((examples / "mistakes").glob("*.py"))]
    print(json.dumps({"sqlalchemy": sqlalchemy.__version__, "outcomes": outcomes}, indent=2, ensure_ascii=False))
    return 0 if all(outcome.get("runs", outcome.get("asQuoted")) for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
