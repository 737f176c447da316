#!/bin/sh
# Accepts Conventional Commits: feat(invoices): cancel an invoice
set -eu

kinds='build|chore|ci|docs|feat|fix|perf|refactor|revert|style|test'
if ! head -n 1 "$1" | grep -Eq "^(($kinds)(\([a-z0-9-]+\))?!?: .+|Merge .+|Revert .+)$"; then
    echo "The first line should read like 'feat(invoices): cancel an invoice', with one of: $kinds" >&2
    exit 1
fi
