"""The direction of imports: stages know the base, the top knows the stages, nothing else."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "coproscan"

BASE = {
    "__init__",
    "bundled",
    "counted_words",
    "edit_columns",
    "errors",
    "formulas",
    "language",
    "languages",
    "letters",
    "own_words",
    "parallel",
    "people",
    "noun_chunks",
    "plain",
    "prevalence",
    "progress",
    "recurrence",
    "settings",
    "stopwords",
    "table_settings",
    "types",
    "views",
    "withdrawn",
    "wording",
}
STAGES = {
    "read",
    "screen",
    "excerpt",
    "embed",
    "contextual",
    "themes",
    "functions",
    "edits",
    "mentions",
    "challenges",
    "masking",
    "rank",
    "analysis",
}
ABOVE = {
    "report": BASE | {"masking"},
    "model": BASE | {"embed", "contextual", "functions", "challenges"},
    "pipeline": BASE | STAGES | {"model"},
    "cli": BASE | {"embed", "model", "pipeline", "report"},
}
ALLOWED = {
    **dict.fromkeys(BASE, BASE),
    **{stage: BASE | {stage} for stage in STAGES},
    **{name: below | {name} for name, below in ABOVE.items()},
    "__main__": {"cli"},
}

HEAVY = {
    "bertopic",
    "docx",
    "graspologic_native",
    "jinja2",
    "lxml",
    "markdown_it",
    "numpy",
    "py3langid",
    "openpyxl",
    "pandas",
    "pdfplumber",
    "pptx",
    "python_calamine",
    "rich",
    "scipy",
    "sentence_transformers",
    "sklearn",
    "spacy",
    "striprtf",
    "torch",
    "xlsxwriter",
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(module: str) -> str:
    """ "coproscan.read.notes" -> "read"; "coproscan" -> "__init__"."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imported(path: Path) -> set[str]:
    """The parts of coproscan that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {part_of(a.name) for a in node.names if a.name.split(".")[0] == "coproscan"}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "coproscan":
            if node.module == "coproscan":
                names = {a.name for a in node.names}
                found |= {
                    n if (PACKAGE / n).is_dir() or (PACKAGE / f"{n}.py").exists() else "__init__"
                    for n in names
                }
            else:
                found.add(part_of(node.module or ""))
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    relative = path.relative_to(PACKAGE)
    part = relative.parts[0].removesuffix(".py")
    assert part in ALLOWED, f"{relative}: say in this test which layer it belongs to"
    assert imported(path) <= ALLOWED[part]


def eager(path: Path) -> set[str]:
    """The packages that a module imports as soon as it is imported itself."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            found |= {a.name.split(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.relative_to(PACKAGE).parts[0] != "report"],
    ids=lambda p: p.relative_to(PACKAGE).as_posix(),
)
def test_heavy_packages_are_imported_where_they_are_used(path: Path) -> None:
    assert not eager(path) & HEAVY
