# The fixed point: cc compiled by gcc (stage 1) compiles itself (stage 2), which compiles itself again (stage
# 3): the objects of the last two are equal, byte for byte, debug information included,
# with the usual options and with optimisation.
set -e
folder=$1
cp build/host/cc "$folder/stage1"        # where it finds no headers of its own: the others do not either
compile() {                      # COMPILER FOLDER OPTIONS
    mkdir -p "$2"
    for source in cc/*/*.c; do
        "$1" -w -c $3 -I. -o "$2/$(echo "$source" | tr / _).o" "$source"
    done
}
for options in "-O0 -g" "-O2 -g"; do
    compile "$folder/stage1" "$folder/stage2" "$options -isystem cc/include"
    gcc -no-pie -o "$folder/cc" "$folder"/stage2/*.o
    compile "$folder/cc" "$folder/stage3" "$options -isystem cc/include"
    for object in "$folder"/stage2/*.o; do
        cmp "$object" "$folder/stage3/$(basename "$object")"
    done
    echo "$options: $(ls "$folder/stage3" | wc -l) objects are equal"
    rm -rf "$folder/stage2" "$folder/stage3"
done
