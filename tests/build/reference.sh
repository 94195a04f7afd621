# kernel/REFERENCE.md is what the lists in abi/ say, and mistakes in the lists are named.
cmp build/REFERENCE.md kernel/REFERENCE.md || { echo 'run: make reference'; exit 1; }
cp -r GNUmakefile abi tools "$1"
cd "$1" || exit 1

# mistake FILE OLD NEW TEXT: with OLD replaced by NEW once, the tool says TEXT.
mistake()
{
    cp "abi/$1" kept
    sed "s|$2|$3|" kept >"abi/$1"
    cmp -s kept "abi/$1" && { echo "abi/$1: no '$2'"; exit 1; }
    output=$(make --no-print-directory build/REFERENCE.md 2>&1) && { echo "'$3' is no mistake"; exit 1; }
    case $output in
        *"$4"*) echo "named: $4" ;;
        *) echo "no '$4' in: $output"; exit 1 ;;
    esac
    cp kept "abi/$1"
}
mistake operations.h '5, "type, size, count' '4, "type, size, count' 'UNTYPED_RETYPE: 4 arguments, but 5 names'
mistake operations.h '"value", \\$' '"value, more", \\' 'IO_PORTS_IN: 1 results, but 2 names'
mistake operations.h 'context: CONTEXT' 'context: CONTEST' "TIME_CONTROL_CONFIGURE: 'CONTEST' is no kind"
mistake operations.h 'ENDPOINT? WRITE' 'ENDPOINT? WRIGHT' "THREAD_CONFIGURE: 'WRIGHT' is no kind"
mistake operations.h 'frame_info, 24' 'frame_info, 23' 'FRAME_INFO: number 23 is FRAME_SEAL'
mistake operations.h 'OPERATION_COUNT = 4' 'OPERATION_COUNT = 14' 'numbers from 1 to 141'
mistake operations.h 'table_map, 19' 'map_table, 19' 'TABLE_MAP: its handler is map_table'
mistake system_calls.h 'from: ENDPOINT READ, message' 'from: PORT READ, message' "REPLY_RECEIVE: 'PORT' is no kind"
mistake system_calls.h 'X(YIELD, 6' 'X(YIELD, 5' 'YIELD: number 5 is REPLY_RECEIVE'
