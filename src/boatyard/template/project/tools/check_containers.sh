#!/bin/sh
# Looks through what containers are made of and run by, with those of its programs that are here: a part of `make check`.
set -eu
cd "${0%/*}/.."
missing=

has() {
    if "$@" >/dev/null 2>&1; then return; fi
    missing="${missing:+$missing, }$*"
    return 1
}

if has hadolint --version; then hadolint base/Dockerfile src/Dockerfile; fi
if has shellcheck --version; then
    # With what run.sh is made of, which lies in tools/containers/.
    grep -l '^#!/bin/sh' run.sh base/scripts/* deploy/nginx/* tools/*.sh | xargs shellcheck -x --check-sourced
fi
if has docker compose version; then
    for file in docker-compose*.yml; do
        # What must be set has some value, since it is the file that is looked at.
        required=$(sed -n 's/.*\${\([A-Z0-9_]*\):?.*/\1=x/p' "$file" | sort -u)
        # shellcheck disable=SC2086  # each is an argument
        env ENV_FILE=.env.example $required docker compose --env-file .env.example --file "$file" config --quiet
    done
fi
if [ -n "$missing" ]; then echo "Containers were looked at without what is not here: $missing"; fi
