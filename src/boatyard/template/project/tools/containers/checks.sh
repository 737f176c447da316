# shellcheck shell=sh
# Part of run.sh: checks its requirements, and reports a missing one in one line, with what to do.

# The first Compose that reads `configs` with content, and the first engine that builds with cache mounts.
engine_at_least=20.10
compose_at_least=2.23.1

fail() {
    echo "run.sh: $*" >&2
    exit 1
}

is_at_least() { [ "$(printf '%s\n%s\n' "$2" "${1#v}" | sort -V | head -n 1)" = "$2" ]; }

check_docker() {
    command -v docker >/dev/null || fail "Docker is not installed: install it from https://docs.docker.com/engine/install/. 'make run' works without it."
    engine=$(docker version --format '{{.Server.Version}}' 2>"$log") || explain_engine
    is_at_least "$engine" $engine_at_least ||
        fail "Docker Engine $engine is too old, at least $engine_at_least is needed: install a newer one from https://docs.docker.com/engine/install/."
    compose=$(docker compose version --short 2>/dev/null) ||
        fail "Docker Compose is not installed: install it from https://docs.docker.com/compose/install/linux/."
    is_at_least "$compose" $compose_at_least ||
        fail "Docker Compose $compose is too old, at least $compose_at_least is needed: install a newer one from https://docs.docker.com/compose/install/linux/."
}

explain_engine() {
    case $(cat "$log") in
        *"ermission denied"*) fail "You are not permitted to use Docker's socket. On Linux: 'sudo usermod -aG docker $(id -un)', then sign in again. That group can do all that root can." ;;
        *"annot connect"* | *"ailed to connect"*) fail "The Docker engine is not running${DOCKER_HOST:+ at $DOCKER_HOST}: start Docker Desktop, or on Linux 'sudo systemctl start docker'." ;;
        *) fail "The Docker engine does not answer: $(tail -n 1 "$log") Look at 'docker version'." ;;
    esac
}

check_buildx() {
    docker buildx version >/dev/null 2>&1 ||
        fail "Docker Buildx, which builds the images, is not installed: install it from https://github.com/docker/buildx#installing."
}

# Writes the configuration that compose reads to $work/config.
check_files() {
    "$cluster" config >"$work/config" 2>"$log" ||
        fail "Compose cannot read $file with $settings: $(tail -n 1 "$log"). Correct it: 'git diff $file' shows what was changed."
    project=$(sed -n 's/^name: //p' "$work/config")
}

# Two folders with the same project name would share containers.
check_name() {
    docker ps --all --filter "label=com.docker.compose.project=$project" \
        --format '{{.Label "com.docker.compose.project.working_dir"}}' | sort -u >"$work/folders"
    while read -r folder; do
        if [ "$(cd "$folder" 2>/dev/null && pwd -P)" = "$(pwd -P)" ]; then continue; fi
        if [ -d "$folder" ]; then
            fail "Docker has a project $project of $folder already: set COMPOSE_PROJECT_NAME in $settings to another name, or end that one with 'docker compose -p $project down', which keeps its data."
        fi
        fail "Docker has containers of $project from $folder, which no longer exists. If this folder was moved from there, 'docker compose -p $project down' removes them and keeps their data; then run this again."
    done <"$work/folders"
}

# Each port that the compose file publishes, as NAME=value.
ports() {
    sed -n 's/^ *- .*\${\([A-Z0-9_]*PORT\):-\([0-9]*\)}:.*/\1 \2/p' "$file" | while read -r variable default; do
        value=$(setting "$variable")
        echo "$variable=${value:-$default}"
    done
}

# Whether a program other than this project's containers listens there.
is_taken() {
    case $(docker ps --filter "label=com.docker.compose.project=$project" --format '{{.Ports}}') in
        *":$1->"*) return 1 ;;
    esac
    bash -c 'exec 2>/dev/null; : <"/dev/tcp/127.0.0.1/$1"' run.sh "$1" 2>/dev/null
}

free_port() {
    free=$1
    while is_taken "$free" || ports | grep -q "[=:]$free\$"; do free=$((free + 1)); done
    echo "$free"
}
