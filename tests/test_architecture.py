"""The house rules of the code, read from its syntax trees."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "tribrief"
STAGES = ["articles", "glossary", "summary", "translation", "checks", "document", "review", "page"]
SHARED = {
    "records",
    "summaries",
    "serialization",
    "languages",
    "errors",
    "resources",
    "packages",
    "weights",
    "chat",
    "endpoints",
    "waiver",
}
MODULES = sorted(PACKAGE.rglob("*.py"))
MODEL_MODULES = {  # where models are loaded, converted, where weights change, where a new model is made
    "weights.py",
    "translation/binaries.py",
    "translation/conversion.py",
    "translation/tuning/learner.py",
    "translation/tuning/untrained.py",
}
MODEL_PACKAGES = {"torch", "transformers", "ctranslate2", "sentencepiece", "tokenizers"}


def imports(node: ast.AST) -> set[str]:
    """The modules that a tree imports, by their dotted names."""
    found = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Import):
            found |= {alias.name for alias in part.names}
        if isinstance(part, ast.ImportFrom):
            found.add(part.module or "")
    return found


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_commands_use_click(path: Path) -> None:
    """Stages never print or exit; the command line is the only place that knows click."""
    if not name(path).startswith("commands/") and name(path) != "cli.py":
        assert not {module for module in imports(tree(path)) if module.split(".")[0] == "click"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_models_are_imported_where_they_are_loaded(path: Path) -> None:
    """What computes models is imported where they are loaded, changed or made, inside the functions that do."""
    module = tree(path)
    top = set().union(*(imports(node) for node in module.body if isinstance(node, ast.Import | ast.ImportFrom)), set())
    assert not {found for found in top if found.split(".")[0] in MODEL_PACKAGES}
    if name(path) not in MODEL_MODULES:
        assert not {found for found in imports(module) if found.split(".")[0] in MODEL_PACKAGES}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_data_walks_one_way(path: Path) -> None:
    """A stage imports only shared modules, itself and earlier stages; only the pipeline and commands know the order."""
    stage = name(path).split("/")[0]
    if stage not in STAGES:
        return
    allowed = SHARED | set(STAGES[: STAGES.index(stage) + 1])
    used = {found.split(".")[1] for found in imports(tree(path)) if found.startswith("tribrief.")}
    assert used <= allowed


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_are_small(path: Path) -> None:
    """A module has at most 300 lines and a docstring, a function at most 50 lines."""
    module = tree(path)
    assert len(path.read_text("utf-8").splitlines()) <= 300
    assert ast.get_docstring(module)
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    assert not [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 50]


def test_help_loads_nothing_heavy() -> None:
    """`tribrief --help` leaves models, dictionaries and document libraries alone."""
    code = (
        "import sys\nfrom tribrief.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'torch', 'transformers', 'ctranslate2', 'pymorphy3', 'docx', 'trafilatura', 'babel', 'rich'}\n"
        "heavy |= {'ahocorasick'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "build" in done.stdout


def test_public_api(samples: Path) -> None:
    """`tribrief.make_brief` is the program: articles in, a brief out."""
    import tribrief

    brief = tribrief.make_brief([str(samples / "seoul-desk.html")], tribrief.Settings(languages=("en",), points=3))
    assert len(brief.summary.points) == 3
    assert {segment.status for segment in brief.segments} == {"original"}
