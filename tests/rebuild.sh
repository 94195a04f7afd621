# The system is built in itself several times in one boot: each time the same bytes come out, as here, and afterwards everything
# that was used is there again, by the kernel's own count of its objects; and once more while servers are restarted.
#
#     sh tests/rebuild.sh FOLDER ROUNDS FILES MAKE'S ARGUMENTS
set -e
mkdir -p "$1"
folder=$1 rounds=$2 files=$3 arguments=$4
for file in $files; do
    mkdir -p "$folder/$(dirname $file)"
    case $file in
    *.elf) build/host/cc strip -o "$folder/$file" $file ;;
    *) cp $file "$folder/$file" ;;
    esac
done
(cd "$folder" && sha256sum $files) >"$folder/sums"
{
    echo "type sh tests/rebuild_inside.sh $rounds '$files' $arguments"
    for round in $(seq $rounds); do
        sed 's/^/expect /' "$folder/sums"
        echo "expect round $round: everything is back"
    done
    echo 'expect servers were restarted meanwhile'
    sed 's/^/expect /' "$folder/sums"
    echo 'expect round last: everything is back'
    echo prompt
} >"$folder/rounds.inc"
