# shellcheck shell=sh
# Part of run.sh: modes 4, 5 and 6, and the tests.

prepare_development() {
    if ! [ -e .env ]; then create development_settings && echo "Created .env"; fi
    check_files
    check_name
    for pair in $(ports); do move_port "${pair%%=*}" "${pair#*=}"; done
}

move_port() {
    if ! is_taken "$2"; then return 0; fi
    if printenv "$1" >/dev/null; then fail "Port $2 is taken by another program: set $1 to another one."; fi
    free=$(free_port "$2")
    remember "$1" "$free"
    for server in $servers; do
        url=$(setting "${server#*=}")
        case $url in
            *127.0.0.1:"$2"/*) remember "${server#*=}" "$(echo "$url" | sed "s/127\.0\.0\.1:$2/127.0.0.1:$free/")" ;;
        esac
    done
    echo "Port $2 is taken by another program: $1 is $free from now on, in .env"
}

start_servers() {
    prepare_development
    if [ -z "$servers" ]; then
        echo "There is no server to start: this project's database is the file db.sqlite3."
        return
    fi
    up_servers
    connect_site
}

up_servers() {
    hosts=$(for server in $servers; do echo "${server%%:*}"; done)
    # shellcheck disable=SC2086  # each is an argument
    up $hosts
}

# The site on this machine, `make run`, uses the same servers, unless .env has other addresses.
connect_site() {
    development config >"$work/config"
    for server in $servers; do
        inside=${server%=*} variable=${server#*=}
        outside=$(development port "${inside%:*}" "${inside#*:}")
        url=$(sed -n "s/^ *$variable: //p" "$work/config" | grep -F "$inside" | head -n 1 | sed "s/$inside/$outside/; s/\\\$\\\$/\$/g")
        now=$(setting "$variable")
        if [ "$now" = "$url" ] || [ -z "$url" ]; then continue; fi
        if leads_elsewhere "$now"; then
            echo "$variable in .env has another address and was not changed, so 'make run' does not use the container."
        else
            remember "$variable" "$url"
            echo "$variable in .env is now the address of the container, so 'make run' uses it."
        fi
    done
}

# A port of this machine that is free, or used by this project, was the container's before.
leads_elsewhere() {
    case $1 in
        "") return 1 ;;
        *@127.0.0.1:* | *@localhost:* | *//127.0.0.1:* | *//localhost:*) is_taken "$(echo "$1" | sed 's/.*:\([0-9]*\).*/\1/')" ;;
        *) return 0 ;;
    esac
}

load_data() {
    check_buildx
    start_servers
    step "Building the image" development build || explain
    step "Applying the migrations" development run --rm --no-deps migrate || explain_migrate
    if ! ls src/apps/*/fixtures/development.* >/dev/null 2>&1; then
        echo "There is no development data yet. This command saves the content of the database as development data: python src/manage.py dumpdata APP --output src/apps/APP/fixtures/development.json"
        return
    fi
    step "Loading the development data" development run --rm --no-deps migrate python src/manage.py loaddata development ||
        fail "The development data could not be loaded: $(grep . "$log" | tail -n 1)"
}

start_development() {
    check_buildx
    prepare_development
    step "Building the image" development build || explain
    up
    connect_site
    echo "Running:"
    docker ps --filter "label=com.docker.compose.project=$project" --format '{{.Label "com.docker.compose.service"}} {{.Ports}}' |
        sed -n 's/^\([^ ]*\) .*127\.0\.0\.1:\([0-9]*\)->.*/    \1 at 127.0.0.1:\2/p' | sort
    echo "The site is at http://$name.localhost:$(development port web 8000 | sed 's/.*://')"
}

# Returns the result of the tests, and keeps only the image.
run_tests() {
    check_buildx
    choose testing
    check_files
    check_name
    step "Building the image" tools/images.sh test || explain
    trap 'testing down --volumes --remove-orphans >"$log" 2>&1 || cat "$log" >&2; rm -rf "$work"' EXIT
    if [ -n "$servers" ]; then up_servers; fi
    testing run --rm --no-deps tests
}
