#!/bin/sh
# Accepts the branches of docs/workflow.md: main, develop, feature/..., fix/...
set -eu

branch=$(git branch --show-current)
if [ -n "$branch" ] && ! echo "$branch" | grep -Eq '^(main|develop|(feature|fix)/[a-z0-9][a-z0-9._-]*)$'; then
    echo "The branch $branch should read like feature/cancel-invoices or fix/wrong-total" >&2
    exit 1
fi
