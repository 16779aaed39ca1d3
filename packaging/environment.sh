# The private environment of this checkout (.venv): made, updated and repaired here for studio, test and bench.
#
# Sourced, not run. After `prepare plain|dev command|window` the program can be started with "$python". Whatever is
# said here goes to stderr, since stdout belongs to the program. Set STUDIO_PYTHON to choose the Python it is made with.

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
environment=$root/.venv
python=$environment/bin/python
unfinished=$root/.venv.unfinished  # there while an installation is under way; found later, it was interrupted

# Every system library that Qt's widgets, multimedia and its X11 and Wayland platforms load, by its Debian package.
qt_packages=(
    libbrotli1 libdbus-1-3 libdrm2 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libgssapi-krb5-2
    libpulse0 libwayland-client0 libwayland-cursor0 libwayland-egl1
    libx11-6 libx11-xcb1 libxext6 libxrandr2 libxkbcommon0 libxkbcommon-x11-0
    libxcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render0
    libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1
)

say() { printf '%s\n' "$*" >&2; }
stop() { printf '%s\n' "$@" >&2; exit 2; }

# Settings meant for other Pythons must not reach into a private one.
unset PYTHONHOME PYTHONPATH

# prepare plain|dev command|window: see above. A command needs no Qt libraries, a window does.
prepare() {
    is_ready "$1" "$2" && return
    (
        if command -v flock >/dev/null && ! flock -n 9; then
            say "Waiting for another setup of $environment to end."
            flock 9
        fi
        trap 'exit 130' INT
        trap 'exit 143' TERM
        is_installed "$1" || install_program "$1"
        has_qt "$2" || install_qt_libraries "$2"
    ) 9<"$root"
}

is_ready() { is_installed "$1" && has_qt "$2"; }

is_installed() {
    [[ -x $python && -r $environment/.ready-$1 && ! -e $unfinished ]] || return 1
    [[ $(<"$environment/.ready-$1") == "$(recipe)" ]] && is_chosen_python
}

# A command is not held up each time by libraries that could not be had before.
has_qt() {
    local state
    [[ -r $environment/.ready-qt ]] || return 1
    state=$(<"$environment/.ready-qt")
    [[ $state == complete || $1 == command ]]
}

# All that the environment is made from. A base Python that was replaced by another version has another real path.
recipe() { printf '%s\n' "$root" "$(readlink -f "$python")" "$(<"$root/pyproject.toml")" "${qt_packages[*]}"; }

is_chosen_python() {
    local base='import os, sys; print(os.path.realpath(sys._base_executable))'
    [[ -z ${STUDIO_PYTHON:-} ]] || [[ $("$STUDIO_PYTHON" -c "$base" 2>/dev/null) == "$("$python" -c "$base")" ]]
}

install_program() {
    local extras=$1
    [[ -e $environment/.ready-dev ]] && extras=dev
    if [[ -e $unfinished ]] || ! is_usable; then make_environment; fi
    begin_installation
    rm -f "$environment"/.ready-*
    install_requirements "$extras"
    recipe >"$environment/.ready-plain"
    [[ $extras == plain ]] || recipe >"$environment/.ready-dev"
    rm -f "$unfinished"
}

is_usable() { [[ -x $python ]] && "$python" -c 'import pip' &>/dev/null && is_chosen_python; }

begin_installation() { true 2>/dev/null >"$unfinished" || stop "Nothing can be written to $root."; }

# An interruption leaves the mark, and the next run begins anew; a failure that was reported does not.
give_up() { rm -f "$unfinished"; stop "$@"; }

make_environment() {
    local base
    base=$(find_python) || exit
    has_modules "$base" venv ensurepip || has_modules "$base" venv pip || install_venv "$base"
    begin_installation
    say "Making a private environment in $environment with $("$base" --version); this takes some minutes."
    rm -rf "$environment"
    if has_modules "$base" venv ensurepip; then
        "$base" -m venv "$environment"
    else
        "$base" -m venv --without-pip "$environment" && "$base" -m pip --python "$python" install --quiet pip
    fi >&2 || give_up "The environment could not be made."
}

has_modules() { "$1" -c "import $2, $3" 2>/dev/null; }

install_venv() {
    local package
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    install_packages "$package" && has_modules "$1" venv ensurepip && return
    stop "$("$1" --version) cannot make environments: it lacks venv or ensurepip." \
        "$(advice "$package" "${qt_packages[@]}")"
}

# Print a Python that the program supports: the one asked for, else the usual one, else the newest.
find_python() {
    local minor candidate candidates=(python3)
    [[ $(<"$root/pyproject.toml") =~ requires-python\ =\ \"\>=3\.([0-9]+),\<3\.([0-9]+)\" ]]
    local first=${BASH_REMATCH[1]} beyond=${BASH_REMATCH[2]}
    for ((minor = beyond - 1; minor >= first; minor--)); do candidates+=("python3.$minor"); done
    [[ -z ${STUDIO_PYTHON:-} ]] || candidates=("$STUDIO_PYTHON")
    for candidate in "${candidates[@]}"; do
        "$candidate" -c "import sys; sys.exit(not (3, $first) <= sys.version_info[:2] < (3, $beyond))" 2>/dev/null &&
            printf '%s' "$candidate" && return
    done
    stop "Narration Studio needs Python 3.$first to 3.$((beyond - 1)), but found none as: ${candidates[*]}." \
        "Install one, or set STUDIO_PYTHON to the path of one."
}

# Without build isolation, so that an environment that has everything can be updated with no network.
install_requirements() {
    local source=$root quiet=--quiet
    [[ $1 == plain ]] || source="${root}[$1]"
    [[ -t 2 ]] && quiet=--progress-bar=on
    say "Installing what Narration Studio needs."
    "$python" -m pip install "$quiet" --no-input --disable-pip-version-check "setuptools>=77" >&2 &&
        "$python" -m pip install "$quiet" --no-input --disable-pip-version-check --no-build-isolation \
            --editable "$source" >&2 ||
        give_up "The installation failed; the lines above say why. Run the same command again to go on with it."
}

install_qt_libraries() {
    local missing
    missing=$(missing_libraries)
    if [[ -n $missing ]] && install_packages "${qt_packages[@]}"; then missing=$(missing_libraries); fi
    if [[ -z $missing ]]; then
        echo complete >"$environment/.ready-qt"
        return
    fi
    echo missing >"$environment/.ready-qt"
    [[ $1 == command ]] ||
        stop "The window needs system libraries that are missing: ${missing//$'\n'/ }." "$(advice "${qt_packages[@]}")"
}

missing_libraries() {
    [[ $OSTYPE == linux* ]] || return 0
    local qt
    qt=$(echo "$environment"/lib/python3.*/site-packages/PySide6)
    ldd "$qt"/Qt{Widgets,Multimedia,Svg,DBus}.abi3.so "$qt"/Qt/plugins/platforms/lib{qxcb,qwayland}.so \
        "$qt"/Qt/plugins/{multimedia,xcbglintegrations,wayland-shell-integration}/*.so |
        awk '/not found/ { print $1 }' | sort -u
}

# Install Debian packages if this user may do so without being asked for a password; the package lists may be absent.
install_packages() {
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get --quiet -o DPkg::Lock::Timeout=300)
    command -v apt-get >/dev/null || return
    if ((EUID != 0)); then
        sudo -n true 2>/dev/null || return
        apt=(sudo -n "${apt[@]}")
    fi
    say "Installing system packages: $*"
    local install=("${apt[@]}" install --yes --no-install-recommends "$@")
    "${install[@]}" >/dev/null 2>&1 9>&- || { "${apt[@]}" update && "${install[@]}"; } >&2 9>&-
}

advice() {
    local sudo=
    ((EUID == 0)) || sudo='sudo '
    if command -v apt-get >/dev/null; then
        echo "Run this, then try again: ${sudo}apt-get update && ${sudo}apt-get install --yes --no-install-recommends $*"
    else
        echo "Install them with this system's package manager, then try again (Debian calls their packages: $*)."
    fi
}
