# shellcheck shell=sh
# Part of run.sh: runs long steps with their progress, and explains failures and interruptions.

work=$(mktemp -d)
log=$work/log
doing="Checking the requirements"
project='' cluster=development settings=.env
trap 'rm -rf "$work" "$settings.new"' EXIT
trap interrupted INT TERM

# Returns whether it succeeded; its output is in $log.
step() {
    doing=$1
    shift
    echo "$doing ..."
    { "$@" 2>&1 && : >"$work/done"; } | tee -i "$log"
    [ -e "$work/done" ] && rm "$work/done"
}

# Starts services, all of them if none is named, and waits until they are healthy.
up() {
    if grep -q "^  database:" "$work/config"; then start_database; fi
    step "Starting the containers" "$cluster" up --wait --wait-timeout "${WAIT_SECONDS:-300}" "$@" || explain
}

# A volume keeps the password that it was created with. This finds it long before the database is unhealthy.
start_database() {
    step "Starting the database" "$cluster" up --detach database || explain
    for _ in $(seq 60); do
        case $(health "$(container database)") in
            healthy*) return ;;
            *"password authentication failed"*) explain_volume database DATABASE_PASSWORD ;;
        esac
        sleep 1
    done
}

container() { "$cluster" ps --all --quiet "$1" | head -n 1; }
health() { docker inspect --format '{{with .State.Health}}{{.Status}} {{range .Log}}{{.Output}}{{end}}{{end}}' "$1"; }

interrupted() {
    trap '' INT TERM
    running=$("$cluster" ps --services --filter status=running 2>/dev/null | xargs)
    echo >&2
    fail "Interrupted at '$doing'. Running now: ${running:-nothing}. Run the same command again to continue. './run.sh $mode stop' stops the containers and keeps all data."
}
