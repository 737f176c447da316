#!/bin/sh
# Accepts Conventional Commits: feat(orders): cancel an order
set -eu

kinds='build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test'
if ! head -n 1 "$1" | grep -Eq "^(($kinds)(\([a-z0-9-]+\))?!?: .+|Merge .+|Revert .+)$"; then
    echo "The first line should read like 'feat(orders): cancel an order', with one of: $kinds" >&2
    exit 1
fi
