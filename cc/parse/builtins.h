/*
 * Builtins that lower/ has code for, as trees carry them (TREE_BUILTIN). All others are
 * folded by parse/ (constant_p, types_compatible_p, nan ...) or are calls of the library function of that name (memcpy ...:
 * `__builtin_NAME` is NAME unless it stands here).
 */
#ifndef QUINE_CC_BUILTINS_H
#define QUINE_CC_BUILTINS_H

/*
 * X(identifier, "name", result, arguments): one letter a type: v void, p void *, P const void *, h unsigned short, i int, u unsigned,
 * l long, L unsigned long, q long long, Q unsigned long long, f float, d double, D long double, . anything (checked by a rule of its own), a va_list
 */
#define BUILTIN_LIST(X) \
    X(EXPECT, "expect", "l", "ll")             X(UNREACHABLE, "unreachable", "v", "") X(TRAP, "trap", "v", "") \
    X(VA_START, "va_start", "v", "a.")         X(VA_END, "va_end", "v", "a")          X(VA_COPY, "va_copy", "v", "aa") \
    X(ALLOCA, "alloca", "p", "L")              X(FRAME_ADDRESS, "frame_address", "p", "u") X(RETURN_ADDRESS, "return_address", "p", "u") \
    X(CLZ, "clz", "i", "u") X(CLZL, "clzl", "i", "L") X(CLZLL, "clzll", "i", "Q") \
    X(CTZ, "ctz", "i", "u") X(CTZL, "ctzl", "i", "L") X(CTZLL, "ctzll", "i", "Q") \
    X(FFS, "ffs", "i", "i") X(FFSL, "ffsl", "i", "l") X(FFSLL, "ffsll", "i", "q") \
    X(POPCOUNT, "popcount", "i", "u") X(POPCOUNTL, "popcountl", "i", "L") X(POPCOUNTLL, "popcountll", "i", "Q") \
    X(PARITY, "parity", "i", "u") X(PARITYL, "parityl", "i", "L") X(PARITYLL, "parityll", "i", "Q") \
    X(CLRSB, "clrsb", "i", "i") X(CLRSBL, "clrsbl", "i", "l") X(CLRSBLL, "clrsbll", "i", "q") \
    X(BSWAP16, "bswap16", "h", "h") X(BSWAP32, "bswap32", "u", "u") X(BSWAP64, "bswap64", "L", "L") \
    X(ADD_OVERFLOW, "add_overflow", ".", "...") X(SUB_OVERFLOW, "sub_overflow", ".", "...") X(MUL_OVERFLOW, "mul_overflow", ".", "...") \
    X(PREFETCH, "prefetch", "v", ".") \
    X(ISNAN, "isnan", ".", ".") X(ISINF, "isinf", ".", ".") X(ISINF_SIGN, "isinf_sign", ".", ".") X(ISFINITE, "isfinite", ".", ".") X(ISNORMAL, "isnormal", ".", ".") X(SIGNBIT, "signbit", ".", ".") \
    X(ISGREATER, "isgreater", ".", "..") X(ISGREATEREQUAL, "isgreaterequal", ".", "..") X(ISLESS, "isless", ".", "..") \
    X(ISLESSEQUAL, "islessequal", ".", "..") X(ISLESSGREATER, "islessgreater", ".", "..") X(ISUNORDERED, "isunordered", ".", "..") \
    X(FABS, "fabs", "d", "d") X(FABSF, "fabsf", "f", "f") X(FABSL, "fabsl", "D", "D") \
    X(COPYSIGN, "copysign", "d", "dd") X(COPYSIGNF, "copysignf", "f", "ff") X(COPYSIGNL, "copysignl", "D", "DD") \
    X(SQRT, "sqrt", "d", "d") X(SQRTF, "sqrtf", "f", "f") X(FPCLASSIFY, "fpclassify", ".", "iiiii.") \
    /* type of the object from the first argument's type: generic over 1, 2, 4 and 8 bytes (16: compare) */ \
    X(ATOMIC_LOAD_N, "__atomic_load_n", ".", "..") X(ATOMIC_STORE_N, "__atomic_store_n", ".", "...") \
    X(ATOMIC_LOAD, "__atomic_load", ".", "...") X(ATOMIC_STORE, "__atomic_store", ".", "...") \
    X(ATOMIC_EXCHANGE_N, "__atomic_exchange_n", ".", "...") X(ATOMIC_EXCHANGE, "__atomic_exchange", ".", "....") \
    X(ATOMIC_COMPARE_EXCHANGE_N, "__atomic_compare_exchange_n", ".", "......") X(ATOMIC_COMPARE_EXCHANGE, "__atomic_compare_exchange", ".", "......") \
    X(ATOMIC_FETCH_ADD, "__atomic_fetch_add", ".", "...") X(ATOMIC_FETCH_SUB, "__atomic_fetch_sub", ".", "...") \
    X(ATOMIC_FETCH_AND, "__atomic_fetch_and", ".", "...") X(ATOMIC_FETCH_OR, "__atomic_fetch_or", ".", "...") \
    X(ATOMIC_FETCH_XOR, "__atomic_fetch_xor", ".", "...") X(ATOMIC_FETCH_NAND, "__atomic_fetch_nand", ".", "...") \
    X(ATOMIC_ADD_FETCH, "__atomic_add_fetch", ".", "...") X(ATOMIC_SUB_FETCH, "__atomic_sub_fetch", ".", "...") \
    X(ATOMIC_AND_FETCH, "__atomic_and_fetch", ".", "...") X(ATOMIC_OR_FETCH, "__atomic_or_fetch", ".", "...") \
    X(ATOMIC_XOR_FETCH, "__atomic_xor_fetch", ".", "...") X(ATOMIC_NAND_FETCH, "__atomic_nand_fetch", ".", "...") \
    X(ATOMIC_TEST_AND_SET, "__atomic_test_and_set", ".", "..") X(ATOMIC_CLEAR, "__atomic_clear", ".", "..") \
    X(ATOMIC_THREAD_FENCE, "__atomic_thread_fence", "v", "i") X(ATOMIC_SIGNAL_FENCE, "__atomic_signal_fence", "v", "i") \
    X(ATOMIC_IS_LOCK_FREE, "__atomic_is_lock_free", ".", "..") X(ATOMIC_ALWAYS_LOCK_FREE, "__atomic_always_lock_free", ".", "..") \
    X(SYNC_FETCH_AND_ADD, "__sync_fetch_and_add", ".", "..") X(SYNC_FETCH_AND_SUB, "__sync_fetch_and_sub", ".", "..") \
    X(SYNC_FETCH_AND_OR, "__sync_fetch_and_or", ".", "..") X(SYNC_FETCH_AND_AND, "__sync_fetch_and_and", ".", "..") \
    X(SYNC_FETCH_AND_XOR, "__sync_fetch_and_xor", ".", "..") X(SYNC_FETCH_AND_NAND, "__sync_fetch_and_nand", ".", "..") \
    X(SYNC_ADD_AND_FETCH, "__sync_add_and_fetch", ".", "..") X(SYNC_SUB_AND_FETCH, "__sync_sub_and_fetch", ".", "..") \
    X(SYNC_OR_AND_FETCH, "__sync_or_and_fetch", ".", "..") X(SYNC_AND_AND_FETCH, "__sync_and_and_fetch", ".", "..") X(SYNC_XOR_AND_FETCH, "__sync_xor_and_fetch", ".", "..") \
    X(SYNC_NAND_AND_FETCH, "__sync_nand_and_fetch", ".", "..") \
    X(SYNC_BOOL_COMPARE_AND_SWAP, "__sync_bool_compare_and_swap", ".", "...") X(SYNC_VAL_COMPARE_AND_SWAP, "__sync_val_compare_and_swap", ".", "...") \
    X(SYNC_LOCK_TEST_AND_SET, "__sync_lock_test_and_set", ".", "..") X(SYNC_LOCK_RELEASE, "__sync_lock_release", ".", ".") \
    X(SYNC_SYNCHRONIZE, "__sync_synchronize", "v", "")

/* Names that begin with "__" stand as they are; all others are "__builtin_" and the name. */
enum builtin {
#define X(identifier, name, result, arguments) BUILTIN_##identifier,
    BUILTIN_LIST(X)
#undef X
    BUILTIN_COUNT
};

#endif
