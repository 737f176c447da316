# shellcheck shell=sh
# Part of run.sh: modes 0 to 3.

from_published_images() {
    make_production_settings
    given=$(printenv IMAGE || :) given_tag=$(printenv TAG || :)
    IMAGE=$(setting IMAGE)
    check_registry "set it in $settings"
    TAG=$(setting TAG)
    TAG=${TAG:-$(git rev-parse --short=12 HEAD 2>/dev/null)} ||
        fail "TAG is not set: set it in $settings to a release that './run.sh -2' has pushed."
    export IMAGE TAG
    start_production
    # So that it is this release that starts with the machine.
    if [ -n "$given" ]; then remember IMAGE "$IMAGE"; fi
    if [ -n "$given_tag" ]; then remember TAG "$TAG"; fi
}

from_images_built_here() {
    check_buildx
    make_production_settings
    build_images
    start_production
}

publish() {
    check_buildx
    choose production
    IMAGE=$(setting IMAGE)
    check_registry "set it in $settings or for this command"
    if [ -n "$(git status --porcelain 2>/dev/null)" ]; then
        fail "This folder has changes that are not in a commit, which the tag would name. Commit them: 'git status' lists them."
    fi
    build_images
    step "Pushing the images" env PUSH=1 tools/images.sh production ||
        fail "The images cannot be pushed: $(grep . "$log" | tail -n 1). Look at IMAGE, and at 'docker login ${IMAGE%%/*}'."
    echo "Pushed. On the machine of production: IMAGE=$IMAGE TAG=$TAG ./run.sh -0"
}

check_registry() {
    case $IMAGE in
        */*) ;;
        *) fail "IMAGE has no registry: $1, such as IMAGE=registry.example.org/$name" ;;
    esac
}

# Sets IMAGE and TAG to the built image.
build_images() {
    IMAGE=$(setting IMAGE)
    IMAGE=${IMAGE:-$name}
    export IMAGE
    step "Building the images" tools/images.sh production || explain
    TAG=$(sed -n 's/^IMAGE=.* TAG=//p' "$log")
    export TAG
}

start_production() {
    check_files
    check_name
    for pair in $(ports); do
        port=${pair##*[=:]}
        if is_taken "$port"; then fail "Port $port is taken by another program: set ${pair%%=*} in $settings to another one."; fi
    done
    echo "$project is going to run $IMAGE:$TAG"
    up
    case $(setting TLS) in
        false) echo "The site runs at http://$(setting ALLOWED_HOSTS | cut -d , -f 1):$(setting HTTP_PORT | sed 's/.*://')" ;;
        *) echo "The site runs at https://$(setting ALLOWED_HOSTS | cut -d , -f 1)" ;;
    esac
}
