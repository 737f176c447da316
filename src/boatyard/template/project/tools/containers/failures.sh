# shellcheck shell=sh
# Part of run.sh: explains the failure of a step in one line, below the output of the program.

explain() {
    if tail -n 1 "$log" | grep -q "canceled"; then interrupted; fi
    port=$(sed -n -e 's/.*Bind for [^ ]*:\([0-9]*\) failed.*/\1/p' -e 's/.*listen tcp[46]* [^ ]*:\([0-9]*\): bind:.*/\1/p' "$log" | head -n 1)
    if [ -n "$port" ]; then
        variable=$(ports | sed -n "s/=\(.*:\)*$port\$//p" | head -n 1)
        fail "Port $port is taken by another program: set ${variable:-its variable} in $settings to another one."
    fi
    explain_disk
    if grep -q "failed to solve" "$log"; then
        fail "An image cannot be built: $(sed -n 's/.*failed to solve: //p' "$log" | tail -n 1); the reason is in the output above."
    fi
    if grep -Eq "access denied|manifest|unauthorized|denied:|no such host|failed to resolve|response from daemon: (Get|Head) |No such image" "$log"; then
        fail "An image cannot be pulled: $(grep -v '^ *$' "$log" | tail -n 1 | sed 's/.*response from daemon: //'). Look at the network, at IMAGE and TAG in $settings, and at 'docker login'."
    fi
    # The container that compose names can have been started again meanwhile.
    named=$(sed -n 's/^\(dependency failed to start: \)*container \([^ ]*\) .*/\2/p' "$log" | tail -n 1)
    if [ -n "$named" ]; then tell_container "$named"; fi
    "$cluster" ps --all --quiet >"$work/containers"
    while read -r id; do if is_faulty "$id"; then tell_container "$id"; fi; done <"$work/containers"
    fail "'$doing' failed: $(tail -n 1 "$log")"
}

explain_disk() {
    if grep -qi "no space left on device" "$log"; then
        fail "The disk is full: 'docker system df' shows what Docker uses, 'docker builder prune' and 'docker image prune' remove what nothing uses."
    fi
}

state() { docker inspect --format '{{.State.Status}} {{.State.ExitCode}} {{with .State.Health}}{{.Status}}{{end}}' "$1"; }

is_faulty() {
    case $(state "$1") in
        "exited 0"*) return 1 ;;
        *unhealthy | "exited "[1-9]* | restarting*) return 0 ;;
        *) return 1 ;;
    esac
}

tell_container() {
    service=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.service"}}' "$1")
    check=$(docker inspect --format '{{with .State.Health}}{{range .Log}}{{.Output}}{{end}}{{end}}' "$1" | grep . | tail -n 1) || :
    docker logs --tail 20 "$1" >"$log" 2>&1 || :
    echo "The last lines of $service:" >&2
    sed 's/^/    /' "$log" >&2
    explain_disk
    if grep -q "ACCESS_REFUSED" "$log"; then explain_volume rabbitmq RABBITMQ_PASSWORD; fi
    if [ "$service" = migrate ]; then explain_migrate; fi
    fail "$service does not become healthy, it is $(state "$1" | cut -d " " -f 1)${check:+, and its check says: $check}. './run.sh $mode logs $service' shows more."
}

explain_migrate() {
    fail "The database could not be updated, so nothing that uses it was started: the output above has the reason and the choices."
}

explain_volume() {
    volume=$(docker inspect --format '{{range .Mounts}}{{if .Name}}{{.Name}}{{end}}{{end}}' "$(container "$1")")
    fail "The volume $volume was created with another $2 than the one in $settings. Set the old one there, or, to delete its data, './run.sh $mode stop' and 'docker volume rm $volume'."
}
