# shellcheck shell=sh
# Part of run.sh: the commands for running containers, and the systemd unit.

choose_what_runs() {
    if [ -n "$mode" ]; then return; fi
    running=
    for one in development production; do
        choose $one
        if [ -n "$("$cluster" ps --quiet 2>/dev/null)" ]; then running=$running$one; fi
    done
    case $running in
        developmentproduction) fail "Development and production both run. Select one: './run.sh -6 $1' or './run.sh -0 $1'." ;;
        "") fail "No container of this project runs: './run.sh -h' lists the modes that start it." ;;
        *) choose "$running" ;;
    esac
}

# Creates the account unless it exists.
superuser() {
    if [ -z "$("$cluster" ps --quiet web 2>/dev/null)" ]; then
        fail "The site does not run in a container. Start it first: './run.sh -h' lists the modes. 'make superuser' works without containers."
    fi
    if [ -n "${DJANGO_SUPERUSER_PASSWORD:-}" ]; then
        if "$cluster" exec -T -e ROLE=local -e DJANGO_SUPERUSER_USERNAME -e DJANGO_SUPERUSER_EMAIL -e DJANGO_SUPERUSER_PASSWORD \
            web python src/manage.py createsuperuser --noinput >"$log" 2>&1; then
            echo "Created the superuser ${DJANGO_SUPERUSER_USERNAME:-}."
        elif grep -q "already taken" "$log"; then
            echo "The superuser ${DJANGO_SUPERUSER_USERNAME:-} exists already and was not changed."
        else
            fail "The superuser was not created: $(grep . "$log" | tail -n 1)"
        fi
    elif [ -t 0 ]; then
        "$cluster" exec -e ROLE=local web python src/manage.py createsuperuser
    else
        fail "Set DJANGO_SUPERUSER_USERNAME, DJANGO_SUPERUSER_EMAIL and DJANGO_SUPERUSER_PASSWORD, or call it in a terminal."
    fi
}

logs() {
    trap - INT TERM
    "$cluster" logs --follow --tail 100 "$@"
}

stop() { "$cluster" down --remove-orphans; }

unit() {
    cat <<END
# Starts $name with the machine. Run './run.sh -0' once before, which asks for settings; then
#     ./run.sh --unit | sudo tee /etc/systemd/system/$name.service
#     sudo systemctl daemon-reload && sudo systemctl enable --now $name
# 'journalctl -u $name' shows its output.
[Unit]
Description=$name
Requires=docker.service
Wants=network-online.target
After=docker.service network-online.target

[Service]
Type=oneshot
RemainAfterExit=yes
User=$(id -un)
WorkingDirectory=$PWD
ExecStart=/bin/sh run.sh -0
ExecStop=/bin/sh run.sh -0 stop
TimeoutStartSec=30min
TimeoutStopSec=5min

[Install]
WantedBy=multi-user.target
END
}
