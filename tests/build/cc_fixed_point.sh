# The fixed point: cc compiled by gcc (stage 1) compiles itself (stage 2), which compiles itself again (stage
# 3): the objects of the last two are equal, byte for byte, debug information included,
# with the usual options and with optimisation.
set -e
folder=$1
compile() {                      # COMPILER FOLDER OPTIONS
    mkdir -p "$2"
    for source in cc/*/*.c; do
        "$1" -w -c $3 -I. -o "$2/$(echo "$source" | tr / _).o" "$source"
    done
}
# By the same names for both, which are in the line tables.
headers="-nostdinc -isystem cc/include -isystem /usr/local/include -isystem /usr/include/x86_64-linux-gnu -isystem /usr/include"
for options in "-O0 -g" "-O2 -g"; do
    compile build/host/cc "$folder/stage2" "$options $headers"
    gcc -no-pie -o "$folder/cc" "$folder"/stage2/*.o
    compile "$folder/cc" "$folder/stage3" "$options $headers"
    for object in "$folder"/stage2/*.o; do
        cmp "$object" "$folder/stage3/$(basename "$object")"
    done
    echo "$options: $(ls "$folder/stage3" | wc -l) objects are equal"
    rm -rf "$folder/stage2" "$folder/stage3"
done
