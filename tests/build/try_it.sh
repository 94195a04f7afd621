# What the pages tell people to type works: the four pages from download to a changed system, and `Try it` of the last posts
# (tools/blog/MARKDOWN.md). Consoles are typed at the prompt of the booted system (tests/long/try-it.test), commands of the host run
# here. The argument is a folder of this test's own.
# Seen to fail: `cap $$` as `capp $$`, `mine` as `yours` in the output, `make disc`, a name of a test that is none, a block without a mark.
folder=$1
mkdir -p build/try_it
build/test/tools/try_it build/try_it || exit 1

# What boots gets `poweroff` when it shows its prompt, which has colours.
try()
{
    echo "$1: $2"
    rm -f "$folder/input"
    mkfifo "$folder/input"
    env -u DISPLAY -u WAYLAND_DISPLAY sh -c "$2" <"$folder/input" >"$folder/shown" 2>&1 &
    process=$!
    exec 3>"$folder/input"
    while kill -0 $process 2>/dev/null && ! grep -q 'quine.*/.*\$ ' "$folder/shown"; do sleep 0.2; done
    printf 'poweroff\r' >&3 2>/dev/null
    wait $process || { echo "$1: $2: failed:"; cat "$folder/shown"; exit 1; }
    exec 3>&-
}
trap '' PIPE
. build/try_it/host.sh
build/test/run --long try-it
