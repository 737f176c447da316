#!/bin/sh
# Makes .venv with what poetry.lock names. Needs Python 3.13 or newer; brings its own Poetry where there is none.
set -eu
cd "${0%/*}/.."
unset VIRTUAL_ENV

# Programs are found by running them: a version manager's shim may be there and still not work.
is_python() {
    "$1" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 13))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3.13 python3.14 python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[3-9]*/bin/python; do
        if is_python "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "Python 3.13 or newer is missing. Install it, as with 'pyenv install 3.13', or on Debian and Ubuntu" >&2
    echo "with 'sudo apt install python3.13 python3.13-venv', and run make again." >&2
    exit 1
}

find_poetry() {
    case "$(poetry --version 2>/dev/null)" in
        *"version 2."*)
            echo poetry
            return
            ;;
    esac
    if ! .poetry/bin/poetry --version >/dev/null 2>&1; then
        echo "Poetry 2 is not on PATH: it goes into .poetry" >&2
        "$python" -m venv --clear .poetry >&2
        .poetry/bin/pip install --quiet --disable-pip-version-check "poetry>=2.2,<3" >&2
    fi
    echo .poetry/bin/poetry
}

if ! is_python .venv/bin/python; then
    python=$(find_python)
    "$python" -m venv --clear .venv
fi
python=.venv/bin/python
poetry=$(find_poetry)
POETRY_VIRTUALENVS_IN_PROJECT=true "$poetry" install --no-interaction
