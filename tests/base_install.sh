#!/usr/bin/env bash
# Proves that the library alone installs and works: a new environment, an empty folder, nothing but its own wheel.
set -e
here="$(cd "$(dirname "$0")/.." && pwd)"
python="${PYTHON:-$(command -v python3.11 || command -v python3)}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

"$python" -m venv "$work/venv"
pip() { "$work/venv/bin/python" -m pip -qq --disable-pip-version-check --no-input "$@"; }
pip wheel --no-deps --wheel-dir "$work/wheel" "$here"
pip install -c "$here/constraints.txt" "$work"/wheel/*.whl

mkdir "$work/empty"
cd "$work/empty"
"$work/venv/bin/python" -I "$here/tests/base_install.py" "$work"/wheel/*.whl
