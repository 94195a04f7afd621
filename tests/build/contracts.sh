# Random messages for the dispatcher of every contract: tests/host/contracts/main.c. Here are made one handler for each method, which
# counts, and the list of all interfaces. Seen to fail: a bound that is one too large, a capability too many, a string's room one too
# small, each in one dispatcher.
set -e
folder=$1
compile() {
    gcc -std=c11 -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -I. -Ibuild/gen -Iservers/lib -I"$folder" \
        -idirafter libc/include "$@"
}
names=
for contract in $(ls servers/*/*.contract | sed 's,.*/,,; s,\.contract$,,' | LC_ALL=C sort); do
    names="$names $contract"
    {
        echo "#include <contracts/$contract.server.c>"
        echo 'enum error reached(void);'
        sed -n "/^struct ${contract}_handlers {/,/^};/s/^    enum error (\*\(.*\))(\(.*\));/static enum error handle_\1(\2) { return reached(); }/p" \
            "build/gen/contracts/$contract.h"
        echo "const struct ${contract}_handlers ${contract}_handlers = {"
        sed -n "/^struct ${contract}_handlers {/,/^};/s/^    enum error (\*\(.*\))(.*/    handle_\1,/p" "build/gen/contracts/$contract.h"
        echo '};'
    } >"$folder/$contract.c"
done
{
    printf 'extern const struct interface %s_interface;\n' $names
    echo 'static const struct interface *const interfaces[] = {'
    printf '    &%s_interface,\n' $names
    echo '};'
    echo 'enum { INTERFACES = sizeof interfaces / sizeof interfaces[0] };'
} >"$folder/handlers.h"
compile -o "$folder/fuzz" tests/host/contracts/main.c $(printf "$folder/%s.c " $names) libc/src/quine/wire.c libc/src/quine/contract.c
"$folder/fuzz"
