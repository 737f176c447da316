# shellcheck shell=sh
# Of run.sh: whether what it needs is there. What is not is said in one line, with what to do.

# Compose's is the one that reads `configs` with their content, the engine's the one that builds with cache mounts.
engine_at_least=20.10
compose_at_least=2.23.1

fail() {
    echo "run.sh: $*" >&2
    exit 1
}

is_at_least() { [ "$(printf '%s\n%s\n' "$2" "${1#v}" | sort -V | head -n 1)" = "$2" ]; }

check_docker() {
    command -v docker >/dev/null || fail "Docker is not installed: https://docs.docker.com/engine/install/ says how. 'make run' works without it."
    engine=$(docker version --format '{{.Server.Version}}' 2>"$log") || explain_engine
    is_at_least "$engine" $engine_at_least ||
        fail "Docker Engine $engine is too old, at least $engine_at_least is needed: https://docs.docker.com/engine/install/ says how to get a newer one."
    compose=$(docker compose version --short 2>/dev/null) ||
        fail "Docker Compose is not installed: https://docs.docker.com/compose/install/linux/ says how."
    is_at_least "$compose" $compose_at_least ||
        fail "Docker Compose $compose is too old, at least $compose_at_least is needed: https://docs.docker.com/compose/install/linux/ says how to get a newer one."
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
        fail "Docker Buildx, which builds the images, is not installed: https://github.com/docker/buildx#installing says how."
}

# Leaves what compose has read in $work/config.
check_files() {
    "$cluster" config >"$work/config" 2>"$log" ||
        fail "Compose cannot read $file with $settings: $(tail -n 1 "$log"). Correct it: 'git diff $file' shows what was changed."
    project=$(sed -n 's/^name: //p' "$work/config")
}

# Two folders with one name would take each other's containers for their own.
check_name() {
    docker ps --all --filter "label=com.docker.compose.project=$project" \
        --format '{{.Label "com.docker.compose.project.working_dir"}}' | sort -u >"$work/folders"
    while read -r folder; do
        if [ "$(cd "$folder" 2>/dev/null && pwd -P)" = "$(pwd -P)" ]; then continue; fi
        if [ -d "$folder" ]; then
            fail "Docker has a project $project of $folder already: set COMPOSE_PROJECT_NAME in $settings to another name, or end that one with 'docker compose -p $project down', which keeps its data."
        fi
        fail "Docker has containers of $project from $folder, which is gone. If it is this folder's old place, 'docker compose -p $project down' removes them and keeps their data; then run this again."
    done <"$work/folders"
}

# Each port that the compose file publishes, as NAME=value.
ports() {
    sed -n 's/^ *- .*\${\([A-Z0-9_]*PORT\):-\([0-9]*\)}:.*/\1 \2/p' "$file" | while read -r variable default; do
        value=$(setting "$variable")
        echo "$variable=${value:-$default}"
    done
}

# Whether something answers there that is none of this project's containers.
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
