#!/bin/sh
# Makes .venv with what poetry.lock names: by Poetry where it is on PATH and works, else by pip.
set -eu
cd "${0%/*}/.."
python=.venv/bin/python

# Programs are found by running them: a version manager's shim may be there and still not work.
is_python() {
    "$1" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 13))' >/dev/null 2>&1
}

make_environment() {
    for candidate in python3.13 python3.14 python3 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[3-9]*/bin/python; do
        if is_python "$candidate"; then
            "$candidate" -m venv --clear .venv
            return
        fi
    done
    echo "Python 3.13 or newer is missing. Install it, as with 'pyenv install 3.13', or on Debian and Ubuntu" >&2
    echo "with 'sudo apt install python3.13 python3.13-venv', and run make again." >&2
    exit 1
}

has_poetry() {
    case "$(poetry --version 2>/dev/null)" in
        *"version 2."*) return 0 ;;
        *) return 1 ;;
    esac
}

# Poetry installs into the environment that is active, wherever its own settings would put one.
install_by_poetry() {
    VIRTUAL_ENV=$PWD/.venv POETRY_VIRTUALENVS_CREATE=false poetry install --no-interaction && return
    poetry check --lock || exit 1
    echo "Poetry could not install the packages; the reason is in the output above." >&2
    return 1
}

install_by_pip() {
    echo "pip installs what poetry.lock names, which takes a minute or two the first time." >&2
    "$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip >/dev/null &&
        "$python" tools/export_lock.py --with dev >.venv/requirements.txt &&
        "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
            --requirement .venv/requirements.txt
}

is_python $python || make_environment
if has_poetry && install_by_poetry; then exit 0; fi
if install_by_pip; then exit 0; fi
echo >&2
echo "The packages could not be installed; the reason is in the output above. Run make again after correcting it." >&2
echo "'$python -m pip config list' shows which index pip asks, and which certificates it trusts." >&2
exit 1
