# Unwinding by libgcc through what cc compiles, at every level: back traces by name, and the caller's registers at each
# instruction that is executed (tests/cc/unwind/steps.c). The argument is a folder of this test's own. STEPS of the environment:
# how many instructions of each program; PROGRAMS: which ones, all of tests/cc/run if it is "all".
folder=$1
export STEPS="${STEPS:-3000}"
programs="tests/cc/unwind/names.c"
for name in ${PROGRAMS-struct_results vla variadic ms_abi_registers recursion alignment many_arguments}; do
    test -f "tests/cc/run/$name.c" && programs="$programs tests/cc/run/$name.c"
done
test "$PROGRAMS" = all && programs=$(ls tests/cc/unwind/names.c tests/cc/run/*.c | grep -v /asm_symbols.c)     # its functions are assembly
failures=0
count=0
gcc -O2 -w -c -o "$folder/steps.o" tests/cc/unwind/steps.c || exit 1
for level in 0 1 2; do
    for source in $programs; do
        count=$((count + 1))
        if build/host/cc -w -O$level -c -o "$folder/program.o" "$source" &&
            gcc -no-pie -o "$folder/program" "$folder/program.o" "$folder/steps.o" -lm -lpthread; then
            REPORT=1 timeout 120 "$folder/program" >"$folder/$level" 2>"$folder/said" && grep -q '^[1-9][0-9]* instructions$' "$folder/said" && continue
        fi
        echo "$source at -O$level"
        tail -3 "$folder/said"
        failures=$((failures + 1))
    done
done

# Every frame by its name.
gcc -w -O0 -o "$folder/program" tests/cc/unwind/names.c && "$folder/program" >"$folder/wanted"
for level in 0 1 2; do
    build/host/cc -w -O$level -c -o "$folder/program.o" tests/cc/unwind/names.c &&
        gcc -no-pie -o "$folder/program" "$folder/program.o" && "$folder/program" >"$folder/got"
    diff "$folder/wanted" "$folder/got" || { echo "names.c at -O$level: other callers"; failures=$((failures + 1)); }
done
# The same in static programs that cc ld made: with a table of all functions, with the list alone, without discarded functions.
part() { gcc -print-file-name="$1"; }
gcc -w -O0 -o "$folder/program" tests/cc/unwind/names.c && "$folder/program" >"$folder/wanted"
build/host/cc -w -O1 -ffunction-sections -c -o "$folder/program.o" tests/cc/unwind/names.c
for options in '--eh-frame-hdr' '--eh-frame-hdr --gc-sections' ''; do
    test -f "$(part libc.a)" || continue
    build/host/cc ld -static $options -o "$folder/program" "$(part crt1.o)" "$(part crti.o)" "$(part crtbeginT.o)" "$folder/program.o" \
        "-L$(dirname "$(part libgcc.a)")" "-L$(dirname "$(part libc.a)")" --start-group -lgcc -lgcc_eh -lc --end-group "$(part crtend.o)" "$(part crtn.o)" &&
        "$folder/program" >"$folder/got"
    diff "$folder/wanted" "$folder/got" || { echo "cc ld $options: other callers"; failures=$((failures + 1)); }
    gone=$(readelf -wf "$folder/program" 2>/dev/null | sed -nE 's/.* FDE .*pc=0*([0-9a-f]*)\.\..*/\1/p' | sort | uniq -d | wc -l)
    test "$gone" = 0 || { echo "cc ld $options: $gone call frames of what is not there"; failures=$((failures + 1)); }
done

# Call frames of assembly, as binutils read them from its own objects and from ours: each directive, and what gcc writes.
gcc -O2 -w -S -o "$folder/names.s" tests/cc/unwind/names.c
for source in tests/cc/unwind/directives.s "$folder/names.s"; do
    as -o "$folder/wanted.o" "$source" && build/host/cc as -o "$folder/got.o" "$source" || { echo "$source is refused"; failures=$((failures + 1)); continue; }
    for object in wanted got; do
        readelf -wF "$folder/$object.o" 2>&1 | sed -E 's/^[0-9a-f]{8} [0-9a-f]{16} [0-9a-f]{8} //; s/cie=[0-9a-f]*//' >"$folder/$object"
        readelf -rW "$folder/$object.o" | sed -n '/rela.*_frame/,/^$/p' | sed -E 's/^[0-9a-f]{16} *[0-9a-f]* *//; /^Relocation/d' >>"$folder/$object"
    done
    grep -q FDE "$folder/wanted" && diff "$folder/wanted" "$folder/got" || { echo "$source: other call frames"; failures=$((failures + 1)); }
done
for text in '.cfi_def_cfa_offset 8' '.cfi_startproc' '.cfi_startproc;.cfi_restore_state;.cfi_endproc' '.cfi_startproc;.data;.cfi_endproc' '.cfi_startproc;.cfi_offset %eax, 8;.cfi_endproc'; do
    echo "$text" | build/host/cc as -o "$folder/got.o" - 2>"$folder/said" && { echo "'$text' is no error"; failures=$((failures + 1)); }
done
echo "$count programs, $failures wrong"
test $failures = 0
