# From `readelf --debug-dump=info`: an entry a line, indented as they nest, with its type as C has it and the numbers that count.
function describe(entry, depth,    kind) {
    if (entry == "" || depth > 20) return "void"
    kind = tag[entry]
    if (kind == "pointer_type") return describe(type[entry], depth + 1) " *"
    if (kind == "array_type") return describe(type[entry], depth + 1) " [" count[entry] "]"
    if (kind == "subroutine_type") return describe(type[entry], depth + 1) " ()"
    if (kind ~ /^(const|volatile|restrict|atomic)_type$/) { sub(/_type/, "", kind); return kind " " describe(type[entry], depth + 1) }
    if (kind == "structure_type") return "struct " name[entry]
    if (kind == "union_type") return "union " name[entry]
    if (kind == "enumeration_type") return "enum " name[entry]
    return name[entry]
}
function value() { sub(/^[^:]*: /, ""); sub(/\t.*/, ""); sub(/ *$/, ""); return $0 }
/Abbrev Number: [1-9]/ {
    split($0, part, /[<>]/)
    entry = "0x" part[4]; order[++entries] = entry; depth[entry] = part[2]; open[part[2]] = entry
    tag[entry] = $0; sub(/.*DW_TAG_/, "", tag[entry]); sub(/\)$/, "", tag[entry])
}
/DW_AT_name/ { name[entry] = value() }
/DW_AT_type / { type[entry] = value(); gsub(/[<>]/, "", type[entry]) }
/DW_AT_abstract_origin/ { origin = value(); gsub(/[<>]/, "", origin); name[entry] = name[origin]; type[entry] = type[origin] }
/DW_AT_count/ { count[open[depth[entry] - 1]] = /exprloc/ || /block/ ? "variable" : value() }
/DW_AT_(byte_size|bit_size|data_bit_offset|data_member_location|const_value|decl_line|call_line|inline)[ :]/ { what = $2; sub(/DW_AT_/, "", what); sub(/:$/, "", what); text[entry] = text[entry] " " what " " value() }
/DW_AT_(external|declaration|prototyped|noreturn) / { sub(/DW_AT_/, "", $2); text[entry] = text[entry] " " $2 }
/DW_AT_location/ { where = $0; sub(/^[^(]*/, "", where); sub(/[:;)].*/, ")", where); text[entry] = text[entry] " " where }
END {
    for (i = 1; i <= entries; i++) {
        entry = order[i]
        if (tag[entry] ~ /^(pointer|array|const|volatile|restrict|atomic|subroutine|subrange)_type$/ || tag[entry] == "compile_unit") continue
        printf "%*s%s %s: %s%s\n", 2 * depth[entry], "", tag[entry], name[entry], describe(type[entry], 0), text[entry]
    }
}
