# A tool that is missing is named in one line, with the package to install.
check()
{
    wanted=$1
    shift
    if output=$(make --no-print-directory "$@" 2>&1); then
        echo "make $*: it did not fail"
        exit 1
    fi
    case $output in
        *"$wanted"*) echo "make $*: $output" ;;
        *) echo "make $*: no '$wanted' in: $output"; exit 1 ;;
    esac
    test "$(printf '%s\n' "$output" | wc -l)" = 1 || exit 1
}
check 'install the Debian package qemu-system-x86' run QEMU=no-such-qemu
check 'install the Debian package ovmf' run OVMF=no-such-file
check 'install the Debian package gcc' B="$1/build" CC=no-such-compiler all
check 'make esp DIR=' esp
