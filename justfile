# `just` runs what a change must pass.
default: lint test

lint:
    ruff check .
    ruff format --check .
    mypy
    lint-imports

test:
    pytest

# Rewrites what is generated: the outputs shown in the README and docs, the ontology's page, the table of quality.
gen:
    python docs/update.py
    python benchmarks/quality.py

format:
    ruff check --fix .
    ruff format .
