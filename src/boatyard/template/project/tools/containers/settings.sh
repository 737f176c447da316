# shellcheck shell=sh
# Part of run.sh: reads and writes .env and .env.production.

random() { head -c 200 /dev/urandom | base64 | tr -dc A-Za-z0-9 | cut -c "1-$1"; }

# The environment overrides the file, as for compose.
setting() {
    if printenv "$1"; then return; fi
    if [ -e "$settings" ]; then sed -n "s/^$1=//p" "$settings" | tail -n 1 | sed "s/^[\"']\(.*\)[\"']\$/\1/"; fi
}

# Writes the whole file or nothing, and keeps its mode and its owner.
remember() {
    if cp -p "$settings" "$settings.new" && replaced "$1" "$2" >"$settings.new"; then
        mv "$settings.new" "$settings"
    else
        fail "$settings cannot be written: check its permissions, and the free space of the disk."
    fi
}

replaced() {
    NAME=$1 VALUE=$2 awk '
        BEGIN { line = ENVIRON["NAME"] "=" ENVIRON["VALUE"] }
        index($0, ENVIRON["NAME"] "=") == 1 { if (!done) print line; done = 1; next }
        { print }
        END { if (!done) print line }' "$settings"
}

# Writes the output of the function, readable only by its owner.
create() {
    (umask 077 && "$1" >"$settings.new" && mv "$settings.new" "$settings") ||
        fail "$settings cannot be written: check its permissions, and the free space of the disk."
}

development_settings() { sed "s/^SECRET_KEY=\$/SECRET_KEY=$(random 60)/" .env.example; }

# Creates .env.production if it is missing. Takes host names from ALLOWED_HOSTS, or asks for them.
make_production_settings() {
    if [ -e "$settings" ]; then return; fi
    hosts=${ALLOWED_HOSTS:-}
    proposed=
    if [ "$mode" != -0 ]; then proposed=localhost; fi
    if [ -z "$hosts" ] && [ -t 0 ]; then
        printf 'Host names of the site, separated by commas%s: ' "${proposed:+ [$proposed]}"
        read -r hosts
    fi
    hosts=${hosts:-$proposed}
    case $hosts in
        "") fail "The site's host names are missing: 'ALLOWED_HOSTS=www.example.org ./run.sh $mode' creates $settings with them." ;;
        *[!A-Za-z0-9.,-]*) fail "ALLOWED_HOSTS are host names separated by commas, such as example.org,www.example.org: not '$hosts'." ;;
    esac
    create production_settings
    echo "Created $settings. Its passwords are stored nowhere else: keep a copy in a safe place."
}

production_settings() {
    echo "# Production's settings and passwords: .env.example lists what else can be set. Never commit this file."
    echo "ALLOWED_HOSTS=$hosts"
    echo "SECRET_KEY=$(random 60)"
    # What must be set, and passwords that development may do without.
    sed -n -e 's/.*\${\([A-Z0-9_]*\):?.*/\1/p' -e 's/^\([A-Z0-9_]*_PASSWORD\)=$/\1/p' "$file" .env.example |
        sort -u | grep -vx -e ALLOWED_HOSTS -e PGADMIN_PASSWORD |
        while read -r variable; do echo "$variable=$(random 32)"; done
    echo "IMAGE=${IMAGE:-$name}"
    echo "TAG="
    case $hosts in
        localhost)
            echo "# To try it on this machine, without certificate and mail server"
            echo "TLS=false"
            echo "MAIL_URL=consolemail://"
            echo "HTTP_PORT=${HTTP_PORT:-127.0.0.1:$(free_port 8080)}"
            echo "HTTPS_PORT=${HTTPS_PORT:-127.0.0.1:$(free_port 8443)}"
            ;;
        *)
            echo "# 'certbot' gets certificates for ALLOWED_HOSTS. Empty: a proxy in front of this machine terminates TLS"
            echo "COMPOSE_PROFILES=${COMPOSE_PROFILES:-}"
            echo "CERTBOT_EMAIL=${CERTBOT_EMAIL:-}"
            echo "HTTP_PORT=${HTTP_PORT:-80}"
            echo "HTTPS_PORT=${HTTPS_PORT:-443}"
            ;;
    esac
}
