# By hand, where gdb is installed: `sh tests/cc/debug/gdb.sh FOLDER` compares what gdb says of types.c, compiled at -O0 by cc, with
# what it says of the same compiled by gcc: places of stops, back traces, every variable and its type, steps, what a function returned.
# Names of base types and addresses are no difference.
folder=$1
{
    echo 'set pagination off'
    echo 'set confirm off'
    echo 'break stop'
    echo 'run'
    for stop in block block lengths aligned; do
        printf '%s\n' bt up 'info args' 'info locals'
        test $stop = block && printf '%s\n' 'p outer' 'p kept' 'p inner'
        test $stop = lengths && printf '%s\n' 'ptype row' 'ptype table' 'p row' 'p table' 'p *square@2' 'p sizeof table'
        test $stop = aligned && printf '%s\n' 'p big' 'p/x local' 'p hue' 'ptype list'
        test $stop != aligned && echo continue
    done
    printf '%s\n' finish 'next' 'next'
    for name in $(sed -nE '/^_Bool truth/,/^void stop/ { s/\[[^=;]*\]//g; s/ =.*//; s/;.*//; s/\)\(.*//; /stop|^$/d; s/.*[ *]//; p }' tests/cc/debug/types.c); do
        printf '%s\n' "p $name" "ptype $name"
    done
    printf '%s\n' 'ptype word' 'ptype pair' 'ptype/o struct node' 'p sizeof(struct later)' 'p later.ratio[1]' 'p *node.next' 'p matrix[1][2]'
} >"$folder/commands"
for compiler in gcc build/host/cc; do
    name=$(basename $compiler)
    $compiler -w -g -O0 -c -o "$folder/types.o" tests/cc/debug/types.c && gcc -no-pie -o "$folder/types" "$folder/types.o" &&
        gdb -q -nx -batch -x "$folder/commands" "$folder/types" 2>&1 </dev/null |
        sed -E 's/^0x[0-9a-f]* in //; s/0x[0-9a-f]{5,}/ADDRESS/g; s/<[.A-Za-z+0-9_]*> //g; s/long int/long/g; s/short int/short/g; s/long unsigned/unsigned long/g; s/short unsigned/unsigned short/g; s/unsigned int/unsigned/g; s/ complex double/ _Complex double/; s/, tail = .*//' >"$folder/$name.said"
done
diff "$folder/gcc.said" "$folder/cc.said" && test -s "$folder/cc.said" && echo "gdb says the same of both: $(wc -l <"$folder/cc.said") lines"
