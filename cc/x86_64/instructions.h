/*
 * Every form of every instruction that cc knows, a line a form:
 *     X(identifier, "mnemonic", operands x 4, sizes, prefix, map, opcode, extension, flags)
 * as struct form says (encode.h), written by number of operands: F0 to F4. Identifiers are
 * the mnemonic and the operands' rules; mnemonics are those of GNU as in AT&T syntax, without
 * size suffix. The macro given to INSTRUCTION_LIST must be called X. Where several forms fit, the shortest is taken, of equally long ones the first.
 */
#ifndef QUINE_CC_INSTRUCTIONS_H
#define QUINE_CC_INSTRUCTIONS_H

#include <cc/x86_64/instructions_vector.h>

enum { BWLQ = 15, BWL = 7, WLQ = 14, WL = 6, WQ = 10, LQ = 12, VECTORS = 48, SLASH_R = NO_EXTENSION };

#define F0(X, id, name, sizes, prefix, map, opcode, extension, flags) \
    X(id, name, NO, NO, NO, NO, sizes, prefix, map, opcode, extension, flags)
#define F1(X, id, name, a, sizes, prefix, map, opcode, extension, flags) \
    X(id, name, a, NO, NO, NO, sizes, prefix, map, opcode, extension, flags)
#define F2(X, id, name, a, b, sizes, prefix, map, opcode, extension, flags) \
    X(id, name, a, b, NO, NO, sizes, prefix, map, opcode, extension, flags)
#define F3(X, id, name, a, b, c, sizes, prefix, map, opcode, extension, flags) \
    X(id, name, a, b, c, NO, sizes, prefix, map, opcode, extension, flags)

/* --- families --- */

#define ARITHMETIC(X, id, name, opcode, extension) \
    F2(X, id##_RM_R, name, RM, R,  BWLQ, NONE, NONE, opcode,     SLASH_R,   0) \
    F2(X, id##_R_RM, name, R,  RM, BWLQ, NONE, NONE, opcode + 2, SLASH_R,   0) \
    F2(X, id##_RM_IS, name, RM, IS, WLQ, NONE, NONE, 0x83,       extension, 0) \
    F2(X, id##_A_I,  name, A,  I,  BWLQ, NONE, NONE, opcode + 4, SLASH_R,   0) \
    F2(X, id##_RM_I, name, RM, I,  BWLQ, NONE, NONE, 0x80,       extension, 0)

#define ONE_OPERAND(X, id, name, opcode, extension) \
    F1(X, id##_RM, name, RM, BWLQ, NONE, NONE, opcode, extension, 0)

#define SHIFT(X, id, name, extension, flags) \
    F2(X, id##_RM_ONE, name, RM, ONE, BWLQ, NONE, NONE, 0xd0, extension, flags) \
    F2(X, id##_RM_CL,  name, RM, CL,  BWLQ, NONE, NONE, 0xd2, extension, flags) \
    F2(X, id##_RM_I8,  name, RM, I8,  BWLQ, NONE, NONE, 0xc0, extension, flags) \
    F1(X, id##_RM,     name, RM,      BWLQ, NONE, NONE, 0xd0, extension, flags | ALIAS)

#define SHIFT_DOUBLE(X, id, name, opcode) \
    F3(X, id##_RM_R_I8, name, RM, R, I8, WLQ, NONE, 0F, opcode,     SLASH_R, 0) \
    F3(X, id##_RM_R_CL, name, RM, R, CL, WLQ, NONE, 0F, opcode + 1, SLASH_R, 0) \
    F2(X, id##_RM_R,    name, RM, R,     WLQ, NONE, 0F, opcode + 1, SLASH_R, ALIAS)

#define BIT_TEST(X, id, name, opcode, extension) \
    F2(X, id##_RM_R,  name, RM, R,  WLQ, NONE, 0F, opcode, SLASH_R,   0) \
    F2(X, id##_RM_I8, name, RM, I8, WLQ, NONE, 0F, 0xba,   extension, 0)

/* MAKE(X, identifier, "name's end", code): the sixteen of enum condition in their order, then other spellings. */
#define CONDITIONS(MAKE, X) \
    MAKE(X, O, "o", 0)   MAKE(X, NO, "no", 1)   MAKE(X, B, "b", 2)   MAKE(X, AE, "ae", 3) MAKE(X, E, "e", 4)    MAKE(X, NE, "ne", 5) \
    MAKE(X, BE, "be", 6) MAKE(X, A, "a", 7)     MAKE(X, S, "s", 8)   MAKE(X, NS, "ns", 9) MAKE(X, P, "p", 10)   MAKE(X, NP, "np", 11) \
    MAKE(X, L, "l", 12)  MAKE(X, GE, "ge", 13)  MAKE(X, LE, "le", 14) MAKE(X, G, "g", 15)
#define CONDITION_ALIASES(MAKE, X) \
    MAKE(X, C, "c", 2)   MAKE(X, NAE, "nae", 2) MAKE(X, NB, "nb", 3) MAKE(X, NC, "nc", 3) MAKE(X, Z, "z", 4)    MAKE(X, NZ, "nz", 5) \
    MAKE(X, NA, "na", 6) MAKE(X, NBE, "nbe", 7) MAKE(X, PE, "pe", 10) MAKE(X, PO, "po", 11) MAKE(X, NGE, "nge", 12) MAKE(X, NL, "nl", 13) \
    MAKE(X, NG, "ng", 14) MAKE(X, NLE, "nle", 15)
#define JUMP_SHORT(X, id, name, code) F1(X, J##id##_SHORT, "j" name, J8, 0, NONE, NONE, 0x70 + code, SLASH_R, NO_SUFFIX)
#define JUMP_NEAR(X, id, name, code)  F1(X, J##id##_NEAR, "j" name, J, WLQ, NONE, 0F, 0x80 + code, SLASH_R, DEFAULT_64 | IMPLIED | NO_SUFFIX)
#define SET(X, id, name, code)        F1(X, SET##id, "set" name, RM8, 0, NONE, 0F, 0x90 + code, 0, SUFFIX_IGNORED)
#define MOVE_IF(X, id, name, code)    F2(X, CMOV##id, "cmov" name, R, RM, WLQ, NONE, 0F, 0x40 + code, SLASH_R, 0)
#define JUMP_SHORT_ALIAS(X, id, name, code) F1(X, J##id##_SHORT, "j" name, J8, 0, NONE, NONE, 0x70 + code, SLASH_R, NO_SUFFIX | ALIAS)
#define JUMP_NEAR_ALIAS(X, id, name, code)  F1(X, J##id##_NEAR, "j" name, J, WLQ, NONE, 0F, 0x80 + code, SLASH_R, DEFAULT_64 | IMPLIED | NO_SUFFIX | ALIAS)
#define SET_ALIAS(X, id, name, code)        F1(X, SET##id, "set" name, RM8, 0, NONE, 0F, 0x90 + code, 0, SUFFIX_IGNORED | ALIAS)
#define MOVE_IF_ALIAS(X, id, name, code)    F2(X, CMOV##id, "cmov" name, R, RM, WLQ, NONE, 0F, 0x40 + code, SLASH_R, ALIAS)

#define BARE(X, id, name, opcode)           F0(X, id, name, 0, NONE, NONE, opcode, SLASH_R, NO_SUFFIX)
#define BARE_0F(X, id, name, opcode)        F0(X, id, name, 0, NONE, 0F, opcode, SLASH_R, NO_SUFFIX)
#define BARE_0F01(X, id, name, second)      F0(X, id, name, 0, NONE, 0F, 0x01, second, NO_SUFFIX | SECOND_BYTE)
#define STRING(X, id, name, sizes, opcode)  F0(X, id, name, sizes, NONE, NONE, opcode, SLASH_R, NEEDS_SIZE)
#define EXTENDS(X, id, name, of, sizes, map, opcode) F2(X, id##_R_##of, name, R, of, sizes, NONE, map, opcode, SLASH_R, 0)
#define SCAN(X, id, name, prefix, opcode)   F2(X, id, name, R, RM, WLQ, prefix, 0F, opcode, SLASH_R, 0)
#define MEMORY(X, id, name, prefix, opcode, extension) F1(X, id, name, M, 0, prefix, 0F, opcode, extension, NO_SUFFIX)
#define MEMORY_64(X, id, name, prefix, opcode, extension) F1(X, id, name, M, 0, prefix, 0F, opcode, extension, NO_SUFFIX | WIDE | ONLY_IN_64)
#define MEMORY_BOTH(X, id, name, opcode, extension) \
    MEMORY(X, id, name, NONE, opcode, extension) MEMORY_64(X, id##64, name "64", NONE, opcode, extension)

#define MOVES_AND_ARITHMETIC(X) \
    ARITHMETIC(X, ADD, "add", 0x00, 0) \
    ARITHMETIC(X, OR,  "or",  0x08, 1) \
    ARITHMETIC(X, ADC, "adc", 0x10, 2) \
    ARITHMETIC(X, SBB, "sbb", 0x18, 3) \
    ARITHMETIC(X, AND, "and", 0x20, 4) \
    ARITHMETIC(X, SUB, "sub", 0x28, 5) \
    ARITHMETIC(X, XOR, "xor", 0x30, 6) \
    ARITHMETIC(X, CMP, "cmp", 0x38, 7) \
    F2(X, TEST_RM_R,   "test", RM, R,  BWLQ, NONE, NONE, 0x84, SLASH_R, 0) \
    F2(X, TEST_R_RM,   "test", R,  RM, BWLQ, NONE, NONE, 0x84, SLASH_R, ALIAS) \
    F2(X, TEST_A_I,    "test", A,  I,  BWLQ, NONE, NONE, 0xa8, SLASH_R, 0) \
    F2(X, TEST_RM_I,   "test", RM, I,  BWLQ, NONE, NONE, 0xf6, 0,       0) \
    F2(X, MOV_RM_R,    "mov",  RM, R,  BWLQ, NONE, NONE, 0x88, SLASH_R, 0) \
    F2(X, MOV_R_RM,    "mov",  R,  RM, BWLQ, NONE, NONE, 0x8a, SLASH_R, 0) \
    F2(X, MOV_A_MO,    "mov",  A,  MO, BWLQ, NONE, NONE, 0xa0, SLASH_R, 0) \
    F2(X, MOV_MO_A,    "mov",  MO, A,  BWLQ, NONE, NONE, 0xa2, SLASH_R, 0) \
    F2(X, MOV_O8_I,    "mov",  O,  I,  BYTE, NONE, NONE, 0xb0, SLASH_R, 0) \
    F2(X, MOV_O_I,     "mov",  O,  I,  WL,   NONE, NONE, 0xb8, SLASH_R, 0) \
    F2(X, MOV_RM_I,    "mov",  RM, I,  BWLQ, NONE, NONE, 0xc6, 0,       0) \
    F2(X, MOV_O_I64,   "mov",  O,  I64, QUAD, NONE, NONE, 0xb8, SLASH_R, 0) \
    F2(X, MOVABS_O_I64, "movabs", O, I64, QUAD, NONE, NONE, 0xb8, SLASH_R, ALIAS) \
    F2(X, MOVABS_A_MO, "movabs", A, MO, BWLQ, NONE, NONE, 0xa0, SLASH_R, ALIAS | ONLY_IN_64) \
    F2(X, MOVABS_MO_A, "movabs", MO, A, BWLQ, NONE, NONE, 0xa2, SLASH_R, ALIAS | ONLY_IN_64) \
    F2(X, MOV_RR_SR,   "mov",  RR, SR, WL,   NONE, NONE, 0x8c, SLASH_R, 0) \
    F2(X, MOV_RR64_SR, "mov",  RR64, SR, 0,  NONE, NONE, 0x8c, SLASH_R, SUFFIX_IGNORED | ALIAS | ONLY_IN_64) \
    F2(X, MOV_M_SR,    "mov",  M,  SR, 0,    NONE, NONE, 0x8c, SLASH_R, SUFFIX_IGNORED) \
    F2(X, MOV_SR_RR,   "mov",  SR, RR16, 0,  NONE, NONE, 0x8e, SLASH_R, SUFFIX_IGNORED) \
    F2(X, MOV_SR_RR32, "mov",  SR, RR32, 0,  NONE, NONE, 0x8e, SLASH_R, SUFFIX_IGNORED | ALIAS) \
    F2(X, MOV_SR_RR64, "mov",  SR, RR64, 0,  NONE, NONE, 0x8e, SLASH_R, SUFFIX_IGNORED | ALIAS | ONLY_IN_64) \
    F2(X, MOV_SR_M,    "mov",  SR, M,  0,    NONE, NONE, 0x8e, SLASH_R, SUFFIX_IGNORED) \
    F2(X, MOV_RRA_CR,  "mov",  RRA, CR, 0,   NONE, 0F,   0x20, SLASH_R, SUFFIX_IGNORED) \
    F2(X, MOV_CR_RRA,  "mov",  CR, RRA, 0,   NONE, 0F,   0x22, SLASH_R, SUFFIX_IGNORED) \
    F2(X, MOV_RRA_DR,  "mov",  RRA, DR, 0,   NONE, 0F,   0x21, SLASH_R, SUFFIX_IGNORED) \
    F2(X, MOV_DR_RRA,  "mov",  DR, RRA, 0,   NONE, 0F,   0x23, SLASH_R, SUFFIX_IGNORED) \
    EXTENDS(X, MOVZB, "movzb", RM8,  WLQ, 0F,   0xb6) \
    EXTENDS(X, MOVZW, "movzw", RM16, LQ,  0F,   0xb7) \
    EXTENDS(X, MOVSB, "movsb", RM8,  WLQ, 0F,   0xbe) \
    EXTENDS(X, MOVSW, "movsw", RM16, LQ,  0F,   0xbf) \
    EXTENDS(X, MOVSL, "movsl", RM32, QUAD, NONE, 0x63) \
    F2(X, MOVZX_R_RM8,   "movzx",  R, RM8,  WLQ,  NONE, 0F,   0xb6, SLASH_R, NO_SUFFIX | ALIAS) \
    F2(X, MOVZX_R_RM16,  "movzx",  R, RM16, LQ,   NONE, 0F,   0xb7, SLASH_R, NO_SUFFIX | ALIAS) \
    F2(X, MOVSX_R_RM8,   "movsx",  R, RM8,  WLQ,  NONE, 0F,   0xbe, SLASH_R, NO_SUFFIX | ALIAS) \
    F2(X, MOVSX_R_RM16,  "movsx",  R, RM16, LQ,   NONE, 0F,   0xbf, SLASH_R, NO_SUFFIX | ALIAS) \
    F2(X, MOVSX_R_RR32,  "movsx",  R, RR32, QUAD, NONE, NONE, 0x63, SLASH_R, NO_SUFFIX | ALIAS) \
    F2(X, MOVSXD_R_RM32, "movsxd", R, RM32, QUAD, NONE, NONE, 0x63, SLASH_R, NO_SUFFIX | ALIAS) \
    F2(X, MOVBE_R_M,   "movbe", R, M,  WLQ, NONE, 0F38, 0xf0, SLASH_R, 0) \
    F2(X, MOVBE_M_R,   "movbe", M, R,  WLQ, NONE, 0F38, 0xf1, SLASH_R, 0) \
    F2(X, MOVNTI_M_R,  "movnti", M, R, LQ,  NONE, 0F,   0xc3, SLASH_R, LONG_IMPLIED) \
    F2(X, MOVDIRI_M_R, "movdiri", M, R, LQ, NONE, 0F38, 0xf9, SLASH_R, LONG_IMPLIED) \
    F2(X, LEA_R_M,     "lea",  R,  M,  WLQ, NONE, NONE, 0x8d, SLASH_R, 0) \
    F2(X, XCHG_O_A,    "xchg", O,  A,  WLQ, NONE, NONE, 0x90, SLASH_R, 0) \
    F2(X, XCHG_A_O,    "xchg", A,  O,  WLQ, NONE, NONE, 0x90, SLASH_R, ALIAS) \
    F2(X, XCHG_RAX_RAX, "xchg", RAX, RAX, 0, NONE, NONE, 0x90, SLASH_R, SUFFIX_IGNORED | ALIAS) \
    F2(X, XCHG_RM_R,   "xchg", RM, R,  BWLQ, NONE, NONE, 0x86, SLASH_R, 0) \
    F2(X, XCHG_R_RM,   "xchg", R,  RM, BWLQ, NONE, NONE, 0x86, SLASH_R, ALIAS) \
    F1(X, INC_O,       "inc",  O,      WL,  NONE, NONE, 0x40, SLASH_R, NOT_IN_64) \
    F1(X, DEC_O,       "dec",  O,      WL,  NONE, NONE, 0x48, SLASH_R, NOT_IN_64) \
    ONE_OPERAND(X, INC,  "inc",  0xfe, 0) \
    ONE_OPERAND(X, DEC,  "dec",  0xfe, 1) \
    ONE_OPERAND(X, NOT,  "not",  0xf6, 2) \
    ONE_OPERAND(X, NEG,  "neg",  0xf6, 3) \
    ONE_OPERAND(X, MUL,  "mul",  0xf6, 4) \
    ONE_OPERAND(X, IMUL, "imul", 0xf6, 5) \
    ONE_OPERAND(X, DIV,  "div",  0xf6, 6) \
    ONE_OPERAND(X, IDIV, "idiv", 0xf6, 7) \
    F2(X, DIV_A_RM,    "div",  A, RM,  BWLQ, NONE, NONE, 0xf6, 6, ALIAS) \
    F2(X, IDIV_A_RM,   "idiv", A, RM,  BWLQ, NONE, NONE, 0xf6, 7, ALIAS) \
    F2(X, IMUL_R_RM,   "imul", R, RM,  WLQ, NONE, 0F,   0xaf, SLASH_R, 0) \
    F3(X, IMUL_R_RM_IS, "imul", R, RM, IS, WLQ, NONE, NONE, 0x6b, SLASH_R, 0) \
    F3(X, IMUL_R_RM_I, "imul", R, RM, I, WLQ, NONE, NONE, 0x69, SLASH_R, 0) \
    F2(X, IMUL_R_IS,   "imul", R, IS,  WLQ, NONE, NONE, 0x6b, SLASH_R, SAME | ALIAS) \
    F2(X, IMUL_R_I,    "imul", R, I,   WLQ, NONE, NONE, 0x69, SLASH_R, SAME | ALIAS) \
    SHIFT(X, ROL, "rol", 0, 0) \
    SHIFT(X, ROR, "ror", 1, 0) \
    SHIFT(X, RCL, "rcl", 2, 0) \
    SHIFT(X, RCR, "rcr", 3, 0) \
    SHIFT(X, SHL, "shl", 4, 0) \
    SHIFT(X, SAL, "sal", 4, ALIAS) \
    SHIFT(X, SHR, "shr", 5, 0) \
    SHIFT(X, SAR, "sar", 7, 0) \
    SHIFT_DOUBLE(X, SHLD, "shld", 0xa4) \
    SHIFT_DOUBLE(X, SHRD, "shrd", 0xac) \
    BIT_TEST(X, BT,  "bt",  0xa3, 4) \
    BIT_TEST(X, BTS, "bts", 0xab, 5) \
    BIT_TEST(X, BTR, "btr", 0xb3, 6) \
    BIT_TEST(X, BTC, "btc", 0xbb, 7) \
    SCAN(X, BSF,    "bsf",    NONE, 0xbc) \
    SCAN(X, BSR,    "bsr",    NONE, 0xbd) \
    SCAN(X, TZCNT,  "tzcnt",  F3,   0xbc) \
    SCAN(X, LZCNT,  "lzcnt",  F3,   0xbd) \
    SCAN(X, POPCNT, "popcnt", F3,   0xb8) \
    F1(X, BSWAP_O,     "bswap", O,     LQ,  NONE, 0F,   0xc8, SLASH_R, 0) \
    F2(X, CMPXCHG_RM_R, "cmpxchg", RM, R, BWLQ, NONE, 0F, 0xb0, SLASH_R, 0) \
    F2(X, XADD_RM_R,   "xadd", RM, R,  BWLQ, NONE, 0F,  0xc0, SLASH_R, 0) \
    MEMORY(X, CMPXCHG8B, "cmpxchg8b", NONE, 0xc7, 1) \
    MEMORY_64(X, CMPXCHG16B, "cmpxchg16b", NONE, 0xc7, 1) \
    F2(X, CRC32_R32_RM, "crc32", R32, RM, BWL, F2, 0F38, 0xf0, SLASH_R, 0) \
    F2(X, CRC32_R64_RM8, "crc32", R64, RM, BYTE, F2, 0F38, 0xf0, SLASH_R, WIDE) \
    F2(X, CRC32_R64_RM, "crc32", R64, RM, QUAD, F2, 0F38, 0xf1, SLASH_R, 0) \
    F2(X, ADCX_R_RM,   "adcx", R, RM,  LQ,  66,   0F38, 0xf6, SLASH_R, 0) \
    F2(X, ADOX_R_RM,   "adox", R, RM,  LQ,  F3,   0F38, 0xf6, SLASH_R, 0) \
    F0(X, CBTW, "cbtw", WORD, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX) \
    F0(X, CWTL, "cwtl", LONG, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX) \
    F0(X, CLTQ, "cltq", QUAD, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX) \
    F0(X, CWTD, "cwtd", WORD, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX) \
    F0(X, CLTD, "cltd", LONG, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX) \
    F0(X, CQTO, "cqto", QUAD, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX) \
    F0(X, CBW,  "cbw",  WORD, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX | ALIAS) \
    F0(X, CWDE, "cwde", LONG, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX | ALIAS) \
    F0(X, CDQE, "cdqe", QUAD, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX | ALIAS) \
    F0(X, CWD,  "cwd",  WORD, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX | ALIAS) \
    F0(X, CDQ,  "cdq",  LONG, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX | ALIAS) \
    F0(X, CQO,  "cqo",  QUAD, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX | ALIAS)

#define STACK_AND_BRANCHES(X) \
    F1(X, PUSH_O,      "push", O,   WLQ, NONE, NONE, 0x50, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, PUSH_IS,     "push", IS,  WLQ, NONE, NONE, 0x6a, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, PUSH_I,      "push", I,   WLQ, NONE, NONE, 0x68, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, PUSH_RM,     "push", RM,  WLQ, NONE, NONE, 0xff, 6,       DEFAULT_64 | IMPLIED) \
    F1(X, PUSH_FS,     "push", FS,  WLQ, NONE, 0F,   0xa0, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, PUSH_GS,     "push", GS,  WLQ, NONE, 0F,   0xa8, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, PUSH_ES,     "push", ES,  WL,  NONE, NONE, 0x06, SLASH_R, NOT_IN_64 | IMPLIED) \
    F1(X, PUSH_CS,     "push", CS,  WL,  NONE, NONE, 0x0e, SLASH_R, NOT_IN_64 | IMPLIED) \
    F1(X, PUSH_SS,     "push", SS,  WL,  NONE, NONE, 0x16, SLASH_R, NOT_IN_64 | IMPLIED) \
    F1(X, PUSH_DS,     "push", DS,  WL,  NONE, NONE, 0x1e, SLASH_R, NOT_IN_64 | IMPLIED) \
    F1(X, POP_O,       "pop",  O,   WLQ, NONE, NONE, 0x58, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, POP_RM,      "pop",  RM,  WLQ, NONE, NONE, 0x8f, 0,       DEFAULT_64 | IMPLIED) \
    F1(X, POP_FS,      "pop",  FS,  WLQ, NONE, 0F,   0xa1, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, POP_GS,      "pop",  GS,  WLQ, NONE, 0F,   0xa9, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, POP_ES,      "pop",  ES,  WL,  NONE, NONE, 0x07, SLASH_R, NOT_IN_64 | IMPLIED) \
    F1(X, POP_SS,      "pop",  SS,  WL,  NONE, NONE, 0x17, SLASH_R, NOT_IN_64 | IMPLIED) \
    F1(X, POP_DS,      "pop",  DS,  WL,  NONE, NONE, 0x1f, SLASH_R, NOT_IN_64 | IMPLIED) \
    F0(X, PUSHF,       "pushf",     WLQ, NONE, NONE, 0x9c, SLASH_R, DEFAULT_64 | IMPLIED) \
    F0(X, POPF,        "popf",      WLQ, NONE, NONE, 0x9d, SLASH_R, DEFAULT_64 | IMPLIED) \
    F0(X, PUSHA,       "pusha",     WL,  NONE, NONE, 0x60, SLASH_R, NOT_IN_64 | IMPLIED) \
    F0(X, POPA,        "popa",      WL,  NONE, NONE, 0x61, SLASH_R, NOT_IN_64 | IMPLIED) \
    F2(X, ENTER,       "enter", I16, I8, WLQ, NONE, NONE, 0xc8, SLASH_R, DEFAULT_64 | IMPLIED) \
    F0(X, LEAVE,       "leave",     WLQ, NONE, NONE, 0xc9, SLASH_R, DEFAULT_64 | IMPLIED) \
    F0(X, RET,         "ret",       WLQ, NONE, NONE, 0xc3, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, RET_I16,     "ret",  I16, WLQ, NONE, NONE, 0xc2, SLASH_R, DEFAULT_64 | IMPLIED) \
    F0(X, LRET,        "lret",      WLQ, NONE, NONE, 0xcb, SLASH_R, FAR) \
    F1(X, LRET_I16,    "lret", I16, WLQ, NONE, NONE, 0xca, SLASH_R, FAR) \
    F0(X, IRET,        "iret",      WLQ, NONE, NONE, 0xcf, SLASH_R, FAR) \
    F1(X, CALL_J,      "call", J,   WLQ, NONE, NONE, 0xe8, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, CALL_RM,     "call", RM,  WLQ, NONE, NONE, 0xff, 2,       DEFAULT_64 | IMPLIED | INDIRECT) \
    F1(X, JMP_SHORT,   "jmp",  J8,  0,   NONE, NONE, 0xeb, SLASH_R, 0) \
    F1(X, JMP_NEAR,    "jmp",  J,   WLQ, NONE, NONE, 0xe9, SLASH_R, DEFAULT_64 | IMPLIED) \
    F1(X, JMP_RM,      "jmp",  RM,  WLQ, NONE, NONE, 0xff, 4,       DEFAULT_64 | IMPLIED | INDIRECT) \
    F1(X, LCALL_M,     "lcall", M,  WLQ, NONE, NONE, 0xff, 3,       FAR | INDIRECT) \
    F1(X, LJMP_M,      "ljmp", M,   WLQ, NONE, NONE, 0xff, 5,       FAR | INDIRECT) \
    F2(X, LCALL_I16_I, "lcall", I16, I, WL, NONE, NONE, 0x9a, SLASH_R, FAR | NOT_IN_64) \
    F2(X, LJMP_I16_I,  "ljmp", I16, I, WL, NONE, NONE, 0xea, SLASH_R, FAR | NOT_IN_64) \
    CONDITIONS(JUMP_SHORT, X) \
    CONDITIONS(JUMP_NEAR, X) \
    CONDITIONS(SET, X) \
    CONDITIONS(MOVE_IF, X) \
    CONDITION_ALIASES(JUMP_SHORT_ALIAS, X) \
    CONDITION_ALIASES(JUMP_NEAR_ALIAS, X) \
    CONDITION_ALIASES(SET_ALIAS, X) \
    CONDITION_ALIASES(MOVE_IF_ALIAS, X) \
    F1(X, JRCXZ,  "jrcxz",  J8, 0, NONE, NONE, 0xe3, SLASH_R, NO_SUFFIX | ONLY_IN_64) \
    F1(X, JECXZ,  "jecxz",  J8, 0, NONE, NONE, 0xe3, SLASH_R, NO_SUFFIX) \
    F1(X, JCXZ,   "jcxz",   J8, 0, NONE, NONE, 0xe3, SLASH_R, NO_SUFFIX | NOT_IN_64) \
    F1(X, LOOP,   "loop",   J8, 0, NONE, NONE, 0xe2, SLASH_R, NO_SUFFIX) \
    F1(X, LOOPE,  "loope",  J8, 0, NONE, NONE, 0xe1, SLASH_R, NO_SUFFIX) \
    F1(X, LOOPZ,  "loopz",  J8, 0, NONE, NONE, 0xe1, SLASH_R, NO_SUFFIX | ALIAS) \
    F1(X, LOOPNE, "loopne", J8, 0, NONE, NONE, 0xe0, SLASH_R, NO_SUFFIX) \
    F1(X, LOOPNZ, "loopnz", J8, 0, NONE, NONE, 0xe0, SLASH_R, NO_SUFFIX | ALIAS) \
    F1(X, XBEGIN, "xbegin", J, WLQ, NONE, NONE, 0xc7, 0xf8, SECOND_BYTE | DEFAULT_64 | IMPLIED | NO_SUFFIX) \
    F1(X, XABORT, "xabort", I8, 0, NONE, NONE, 0xc6, 0xf8, SECOND_BYTE | NO_SUFFIX) \
    BARE(X, INT3, "int3", 0xcc) \
    F1(X, INT_I8, "int", I8, 0, NONE, NONE, 0xcd, SLASH_R, NO_SUFFIX) \
    F0(X, INTO, "into", 0, NONE, NONE, 0xce, SLASH_R, NO_SUFFIX | NOT_IN_64) \
    BARE(X, INT1, "int1", 0xf1) \
    BARE_0F(X, UD2, "ud2", 0x0b) \
    F2(X, UD1, "ud1", R, RM, WLQ, NONE, 0F, 0xb9, SLASH_R, 0) \
    F2(X, UD0, "ud0", R, RM, WLQ, NONE, 0F, 0xff, SLASH_R, 0)

#define STRINGS_AND_FLAGS(X) \
    STRING(X, MOVS, "movs", BWLQ, 0xa4) \
    STRING(X, CMPS, "cmps", BWLQ, 0xa6) \
    STRING(X, STOS, "stos", BWLQ, 0xaa) \
    STRING(X, LODS, "lods", BWLQ, 0xac) \
    STRING(X, SCAS, "scas", BWLQ, 0xae) \
    STRING(X, INS,  "ins",  BWL,  0x6c) \
    STRING(X, OUTS, "outs", BWL,  0x6e) \
    F2(X, IN_A_I8,  "in",  A, I8, BWL, NONE, NONE, 0xe4, SLASH_R, 0) \
    F2(X, IN_A_DX,  "in",  A, DX, BWL, NONE, NONE, 0xec, SLASH_R, 0) \
    F1(X, IN_I8,    "in",  I8,    BWL, NONE, NONE, 0xe4, SLASH_R, ALIAS | NEEDS_SIZE) \
    F1(X, IN_DX,    "in",  DX,    BWL, NONE, NONE, 0xec, SLASH_R, ALIAS | NEEDS_SIZE) \
    F2(X, OUT_I8_A, "out", I8, A, BWL, NONE, NONE, 0xe6, SLASH_R, 0) \
    F2(X, OUT_DX_A, "out", DX, A, BWL, NONE, NONE, 0xee, SLASH_R, 0) \
    F1(X, OUT_I8,   "out", I8,    BWL, NONE, NONE, 0xe6, SLASH_R, ALIAS | NEEDS_SIZE) \
    F1(X, OUT_DX,   "out", DX,    BWL, NONE, NONE, 0xee, SLASH_R, ALIAS | NEEDS_SIZE) \
    F0(X, XLAT, "xlat", 0, NONE, NONE, 0xd7, SLASH_R, SUFFIX_IGNORED) \
    BARE(X, CMC, "cmc", 0xf5) BARE(X, CLC, "clc", 0xf8) BARE(X, STC, "stc", 0xf9) BARE(X, CLI, "cli", 0xfa) \
    BARE(X, STI, "sti", 0xfb) BARE(X, CLD, "cld", 0xfc) BARE(X, STD, "std", 0xfd) \
    BARE(X, LAHF, "lahf", 0x9f) BARE(X, SAHF, "sahf", 0x9e) BARE(X, HLT, "hlt", 0xf4) BARE(X, NOP, "nop", 0x90) \
    F1(X, NOP_RM, "nop", RM, WLQ, NONE, 0F, 0x1f, 0, 0) \
    F0(X, PAUSE, "pause", 0, F3, NONE, 0x90, SLASH_R, NO_SUFFIX) \
    F0(X, ENDBR64, "endbr64", 0, F3, 0F, 0x1e, 0xfa, NO_SUFFIX | SECOND_BYTE) \
    F0(X, ENDBR32, "endbr32", 0, F3, 0F, 0x1e, 0xfb, NO_SUFFIX | SECOND_BYTE)

#define SYSTEM(X) \
    BARE_0F(X, SYSCALL, "syscall", 0x05) BARE_0F(X, CLTS, "clts", 0x06) BARE_0F(X, INVD, "invd", 0x08) \
    BARE_0F(X, WBINVD, "wbinvd", 0x09) BARE_0F(X, WRMSR, "wrmsr", 0x30) BARE_0F(X, RDTSC, "rdtsc", 0x31) \
    BARE_0F(X, RDMSR, "rdmsr", 0x32) BARE_0F(X, RDPMC, "rdpmc", 0x33) BARE_0F(X, SYSENTER, "sysenter", 0x34) \
    BARE_0F(X, CPUID, "cpuid", 0xa2) BARE_0F(X, RSM, "rsm", 0xaa) \
    F0(X, WBNOINVD, "wbnoinvd", 0, F3, 0F, 0x09, SLASH_R, NO_SUFFIX) \
    F0(X, SYSRET,  "sysret",  LQ, NONE, 0F, 0x07, SLASH_R, FAR) \
    F0(X, SYSEXIT, "sysexit", LQ, NONE, 0F, 0x35, SLASH_R, FAR) \
    BARE_0F01(X, VMCALL, "vmcall", 0xc1) BARE_0F01(X, VMLAUNCH, "vmlaunch", 0xc2) BARE_0F01(X, VMRESUME, "vmresume", 0xc3) \
    BARE_0F01(X, VMXOFF, "vmxoff", 0xc4) BARE_0F01(X, MONITOR, "monitor", 0xc8) BARE_0F01(X, MWAIT, "mwait", 0xc9) \
    BARE_0F01(X, CLAC, "clac", 0xca) BARE_0F01(X, STAC, "stac", 0xcb) BARE_0F01(X, XGETBV, "xgetbv", 0xd0) \
    BARE_0F01(X, XSETBV, "xsetbv", 0xd1) BARE_0F01(X, VMFUNC, "vmfunc", 0xd4) BARE_0F01(X, XEND, "xend", 0xd5) \
    BARE_0F01(X, XTEST, "xtest", 0xd6) BARE_0F01(X, VMRUN, "vmrun", 0xd8) BARE_0F01(X, VMMCALL, "vmmcall", 0xd9) \
    BARE_0F01(X, VMLOAD, "vmload", 0xda) BARE_0F01(X, VMSAVE, "vmsave", 0xdb) BARE_0F01(X, STGI, "stgi", 0xdc) \
    BARE_0F01(X, CLGI, "clgi", 0xdd) BARE_0F01(X, SKINIT, "skinit", 0xde) BARE_0F01(X, INVLPGA, "invlpga", 0xdf) \
    BARE_0F01(X, SERIALIZE, "serialize", 0xe8) BARE_0F01(X, RDPKRU, "rdpkru", 0xee) BARE_0F01(X, WRPKRU, "wrpkru", 0xef) \
    F0(X, SWAPGS, "swapgs", 0, NONE, 0F, 0x01, 0xf8, NO_SUFFIX | SECOND_BYTE | ONLY_IN_64) \
    BARE_0F01(X, RDTSCP, "rdtscp", 0xf9) BARE_0F01(X, CLZERO, "clzero", 0xfc) \
    F3(X, MONITOR_EDX_ECX_AA, "monitor", EDX, ECX, AA, 0, NONE, 0F, 0x01, 0xc8, NO_SUFFIX | SECOND_BYTE | ALIAS) \
    F2(X, MWAIT_ECX_EAX, "mwait", ECX, EAX, 0, NONE, 0F, 0x01, 0xc9, NO_SUFFIX | SECOND_BYTE | ALIAS) \
    F1(X, SGDT, "sgdt", M, 0, NONE, 0F, 0x01, 0, SUFFIX_IGNORED) \
    F1(X, SIDT, "sidt", M, 0, NONE, 0F, 0x01, 1, SUFFIX_IGNORED) \
    F1(X, LGDT, "lgdt", M, WLQ, NONE, 0F, 0x01, 2, DEFAULT_64 | IMPLIED) \
    F1(X, LIDT, "lidt", M, WLQ, NONE, 0F, 0x01, 3, DEFAULT_64 | IMPLIED) \
    F1(X, INVLPG, "invlpg", M, 0, NONE, 0F, 0x01, 7, NO_SUFFIX) \
    F1(X, SMSW_RR, "smsw", RR, WLQ, NONE, 0F, 0x01, 4, 0) \
    F1(X, SMSW_M,  "smsw", M, 0, NONE, 0F, 0x01, 4, SUFFIX_IGNORED) \
    F1(X, LMSW,    "lmsw", RM16, 0, NONE, 0F, 0x01, 6, SUFFIX_IGNORED) \
    F1(X, SLDT_RR, "sldt", RR, WL, NONE, 0F, 0x00, 0, 0) \
    F1(X, SLDT_RR64, "sldt", RR64, 0, NONE, 0F, 0x00, 0, SUFFIX_IGNORED | ALIAS) \
    F1(X, SLDT_M,  "sldt", M, 0, NONE, 0F, 0x00, 0, SUFFIX_IGNORED) \
    F1(X, STR_RR,  "str", RR, WL, NONE, 0F, 0x00, 1, 0) \
    F1(X, STR_RR64, "str", RR64, 0, NONE, 0F, 0x00, 1, SUFFIX_IGNORED | ALIAS) \
    F1(X, STR_M,   "str", M, 0, NONE, 0F, 0x00, 1, SUFFIX_IGNORED) \
    F1(X, LLDT,    "lldt", RM16, 0, NONE, 0F, 0x00, 2, SUFFIX_IGNORED) \
    F1(X, LTR,     "ltr", RM16, 0, NONE, 0F, 0x00, 3, SUFFIX_IGNORED) \
    F1(X, VERR,    "verr", RM16, 0, NONE, 0F, 0x00, 4, SUFFIX_IGNORED) \
    F1(X, VERW,    "verw", RM16, 0, NONE, 0F, 0x00, 5, SUFFIX_IGNORED) \
    F2(X, LAR_R_RM, "lar", R, RM, WLQ, NONE, 0F, 0x02, SLASH_R, 0) \
    F2(X, LSL_R_RM, "lsl", R, RM, WLQ, NONE, 0F, 0x03, SLASH_R, 0) \
    F2(X, LSS, "lss", R, M, WLQ, NONE, 0F, 0xb2, SLASH_R, 0) \
    F2(X, LFS, "lfs", R, M, WLQ, NONE, 0F, 0xb4, SLASH_R, 0) \
    F2(X, LGS, "lgs", R, M, WLQ, NONE, 0F, 0xb5, SLASH_R, 0) \
    F2(X, INVPCID, "invpcid", RA, M, 0, 66, 0F38, 0x82, SLASH_R, NO_SUFFIX) \
    F2(X, INVEPT,  "invept",  RA, M, 0, 66, 0F38, 0x80, SLASH_R, NO_SUFFIX) \
    F2(X, INVVPID, "invvpid", RA, M, 0, 66, 0F38, 0x81, SLASH_R, NO_SUFFIX) \
    F2(X, VMREAD,  "vmread", VMRM, RA, 0, NONE, 0F, 0x78, SLASH_R, SUFFIX_IGNORED) \
    F2(X, VMWRITE, "vmwrite", RA, VMRM, 0, NONE, 0F, 0x79, SLASH_R, SUFFIX_IGNORED) \
    MEMORY(X, VMPTRLD, "vmptrld", NONE, 0xc7, 6) MEMORY(X, VMCLEAR, "vmclear", 66, 0xc7, 6) \
    MEMORY(X, VMXON, "vmxon", F3, 0xc7, 6) MEMORY(X, VMPTRST, "vmptrst", NONE, 0xc7, 7) \
    MEMORY_BOTH(X, FXSAVE, "fxsave", 0xae, 0) MEMORY_BOTH(X, FXRSTOR, "fxrstor", 0xae, 1) \
    MEMORY(X, LDMXCSR, "ldmxcsr", NONE, 0xae, 2) MEMORY(X, STMXCSR, "stmxcsr", NONE, 0xae, 3) \
    MEMORY_BOTH(X, XSAVE, "xsave", 0xae, 4) MEMORY_BOTH(X, XRSTOR, "xrstor", 0xae, 5) \
    MEMORY_BOTH(X, XSAVEOPT, "xsaveopt", 0xae, 6) MEMORY_BOTH(X, XRSTORS, "xrstors", 0xc7, 3) \
    MEMORY_BOTH(X, XSAVEC, "xsavec", 0xc7, 4) MEMORY_BOTH(X, XSAVES, "xsaves", 0xc7, 5) \
    MEMORY(X, CLFLUSH, "clflush", NONE, 0xae, 7) MEMORY(X, CLFLUSHOPT, "clflushopt", 66, 0xae, 7) \
    MEMORY(X, CLWB, "clwb", 66, 0xae, 6) MEMORY(X, CLDEMOTE, "cldemote", NONE, 0x1c, 0) \
    MEMORY(X, PREFETCHNTA, "prefetchnta", NONE, 0x18, 0) MEMORY(X, PREFETCHT0, "prefetcht0", NONE, 0x18, 1) \
    MEMORY(X, PREFETCHT1, "prefetcht1", NONE, 0x18, 2) MEMORY(X, PREFETCHT2, "prefetcht2", NONE, 0x18, 3) \
    MEMORY(X, PREFETCH, "prefetch", NONE, 0x0d, 0) MEMORY(X, PREFETCHW, "prefetchw", NONE, 0x0d, 1) \
    F0(X, LFENCE, "lfence", 0, NONE, 0F, 0xae, 0xe8, NO_SUFFIX | SECOND_BYTE) \
    F0(X, MFENCE, "mfence", 0, NONE, 0F, 0xae, 0xf0, NO_SUFFIX | SECOND_BYTE) \
    F0(X, SFENCE, "sfence", 0, NONE, 0F, 0xae, 0xf8, NO_SUFFIX | SECOND_BYTE) \
    F1(X, RDFSBASE, "rdfsbase", RR, LQ, F3, 0F, 0xae, 0, NO_SUFFIX | ONLY_IN_64) \
    F1(X, RDGSBASE, "rdgsbase", RR, LQ, F3, 0F, 0xae, 1, NO_SUFFIX | ONLY_IN_64) \
    F1(X, WRFSBASE, "wrfsbase", RR, LQ, F3, 0F, 0xae, 2, NO_SUFFIX | ONLY_IN_64) \
    F1(X, WRGSBASE, "wrgsbase", RR, LQ, F3, 0F, 0xae, 3, NO_SUFFIX | ONLY_IN_64) \
    F1(X, RDRAND, "rdrand", RR, WLQ, NONE, 0F, 0xc7, 6, NO_SUFFIX) \
    F1(X, RDSEED, "rdseed", RR, WLQ, NONE, 0F, 0xc7, 7, NO_SUFFIX) \
    F1(X, RDPID, "rdpid", RRA, 0, F3, 0F, 0xc7, 7, NO_SUFFIX) \
    F1(X, RDSSPD, "rdsspd", RR32, 0, F3, 0F, 0x1e, 1, NO_SUFFIX) \
    F1(X, RDSSPQ, "rdsspq", RR64, 0, F3, 0F, 0x1e, 1, NO_SUFFIX | WIDE | ONLY_IN_64) \
    F1(X, INCSSPD, "incsspd", RR32, 0, F3, 0F, 0xae, 5, NO_SUFFIX) \
    F1(X, INCSSPQ, "incsspq", RR64, 0, F3, 0F, 0xae, 5, NO_SUFFIX | WIDE | ONLY_IN_64) \
    F1(X, TPAUSE, "tpause", RR32, 0, 66, 0F, 0xae, 6, NO_SUFFIX) \
    F1(X, UMWAIT, "umwait", RR32, 0, F2, 0F, 0xae, 6, NO_SUFFIX) \
    F1(X, UMONITOR, "umonitor", RRA, 0, F3, 0F, 0xae, 6, NO_SUFFIX)

/* --- x87: AT&T names, where fsub and fsubr, fdiv and fdivr with %st(i) as the destination are exchanged --- */

#define X87(X, id, name, opcode, second)      F0(X, id, name, 0, NONE, NONE, opcode, second, NO_SUFFIX | SECOND_BYTE)
#define X87_M(X, id, name, opcode, extension) F1(X, id, name, M, 0, NONE, NONE, opcode, extension, NO_SUFFIX)
#define X87_ST(X, id, name, opcode, second)   F1(X, id, name, STI, 0, NONE, NONE, opcode, second, NO_SUFFIX | SECOND_BYTE)
#define X87_ARITHMETIC(X, id, name, n) \
    X87_M(X, F##id##S, "f" name "s", 0xd8, n) \
    X87_M(X, F##id##L, "f" name "l", 0xdc, n) \
    X87_M(X, FI##id##S, "fi" name "s", 0xde, n) \
    X87_M(X, FI##id##L, "fi" name "l", 0xda, n) \
    X87_ST(X, F##id##_STI, "f" name, 0xd8, 0xc0 + 8 * n)
#define X87_TWO(X, id, name, n) \
    X87_ARITHMETIC(X, id, name, n) \
    F2(X, F##id##_ST_STI, "f" name, ST, STI, 0, NONE, NONE, 0xd8, 0xc0 + 8 * n, NO_SUFFIX | SECOND_BYTE) \
    F2(X, F##id##_STI_ST, "f" name, STI, ST, 0, NONE, NONE, 0xdc, 0xc0 + 8 * n, NO_SUFFIX | SECOND_BYTE) \
    F2(X, F##id##P_STI_ST, "f" name "p", STI, ST, 0, NONE, NONE, 0xde, 0xc0 + 8 * n, NO_SUFFIX | SECOND_BYTE) \
    X87_ST(X, F##id##P_STI, "f" name "p", 0xde, 0xc0 + 8 * n) \
    X87(X, F##id##P, "f" name "p", 0xde, 0xc1 + 8 * n) \
    F0(X, F##id, "f" name, 0, NONE, NONE, 0xde, 0xc1 + 8 * n, NO_SUFFIX | SECOND_BYTE | ALIAS)
#define X87_COMPARE(X, id, name, opcode, second) \
    X87_ST(X, id##_STI, name, opcode, second) X87(X, id, name, opcode, second + 1)
#define X87_TO_ST(X, id, name, opcode, second) \
    F2(X, id##_ST_STI, name, ST, STI, 0, NONE, NONE, opcode, second, NO_SUFFIX | SECOND_BYTE)
#define X87_COMPARE_FLAGS(X, id, name, opcode, second) \
    X87_TO_ST(X, id, name, opcode, second) X87_COMPARE(X, id, name, opcode, second)
#define X87_WAITING(X, id, name, opcode, extension) F1(X, id, name, M, 0, NONE, NONE, opcode, extension, NO_SUFFIX | WAIT_FIRST)

#define FLOATING_STACK(X) \
    X87_TWO(X, ADD, "add", 0) X87_TWO(X, MUL, "mul", 1) \
    X87_ARITHMETIC(X, COM, "com", 2) X87(X, FCOM, "fcom", 0xd8, 0xd1) \
    X87_ARITHMETIC(X, COMP, "comp", 3) X87(X, FCOMP, "fcomp", 0xd8, 0xd9) \
    X87_TWO(X, SUB, "sub", 4) X87_TWO(X, SUBR, "subr", 5) X87_TWO(X, DIV, "div", 6) X87_TWO(X, DIVR, "divr", 7) \
    X87(X, FCOMPP, "fcompp", 0xde, 0xd9) X87(X, FUCOMPP, "fucompp", 0xda, 0xe9) \
    X87_COMPARE(X, FUCOM, "fucom", 0xdd, 0xe0) X87_COMPARE(X, FUCOMP, "fucomp", 0xdd, 0xe8) \
    X87_COMPARE_FLAGS(X, FCOMI, "fcomi", 0xdb, 0xf0) X87_COMPARE_FLAGS(X, FCOMIP, "fcomip", 0xdf, 0xf0) \
    X87_COMPARE_FLAGS(X, FUCOMI, "fucomi", 0xdb, 0xe8) X87_COMPARE_FLAGS(X, FUCOMIP, "fucomip", 0xdf, 0xe8) \
    X87_TO_ST(X, FCMOVB, "fcmovb", 0xda, 0xc0) X87_TO_ST(X, FCMOVE, "fcmove", 0xda, 0xc8) \
    X87_TO_ST(X, FCMOVBE, "fcmovbe", 0xda, 0xd0) X87_TO_ST(X, FCMOVU, "fcmovu", 0xda, 0xd8) \
    X87_TO_ST(X, FCMOVNB, "fcmovnb", 0xdb, 0xc0) X87_TO_ST(X, FCMOVNE, "fcmovne", 0xdb, 0xc8) \
    X87_TO_ST(X, FCMOVNBE, "fcmovnbe", 0xdb, 0xd0) X87_TO_ST(X, FCMOVNU, "fcmovnu", 0xdb, 0xd8) \
    X87_M(X, FLDS, "flds", 0xd9, 0) X87_M(X, FLDL, "fldl", 0xdd, 0) X87_M(X, FLDT, "fldt", 0xdb, 5) X87_ST(X, FLD_STI, "fld", 0xd9, 0xc0) \
    X87_M(X, FSTS, "fsts", 0xd9, 2) X87_M(X, FSTL, "fstl", 0xdd, 2) X87_ST(X, FST_STI, "fst", 0xdd, 0xd0) \
    X87_M(X, FSTPS, "fstps", 0xd9, 3) X87_M(X, FSTPL, "fstpl", 0xdd, 3) X87_M(X, FSTPT, "fstpt", 0xdb, 7) \
    X87_ST(X, FSTP_STI, "fstp", 0xdd, 0xd8) \
    X87_M(X, FILDS, "filds", 0xdf, 0) X87_M(X, FILDL, "fildl", 0xdb, 0) X87_M(X, FILDLL, "fildll", 0xdf, 5) \
    F1(X, FILDQ, "fildq", M, 0, NONE, NONE, 0xdf, 5, NO_SUFFIX | ALIAS) \
    X87_M(X, FISTS, "fists", 0xdf, 2) X87_M(X, FISTL, "fistl", 0xdb, 2) \
    X87_M(X, FISTPS, "fistps", 0xdf, 3) X87_M(X, FISTPL, "fistpl", 0xdb, 3) X87_M(X, FISTPLL, "fistpll", 0xdf, 7) \
    F1(X, FISTPQ, "fistpq", M, 0, NONE, NONE, 0xdf, 7, NO_SUFFIX | ALIAS) \
    X87_M(X, FISTTPS, "fisttps", 0xdf, 1) X87_M(X, FISTTPL, "fisttpl", 0xdb, 1) X87_M(X, FISTTPLL, "fisttpll", 0xdd, 1) \
    F1(X, FISTTPQ, "fisttpq", M, 0, NONE, NONE, 0xdd, 1, NO_SUFFIX | ALIAS) \
    X87_M(X, FBLD, "fbld", 0xdf, 4) X87_M(X, FBSTP, "fbstp", 0xdf, 6) \
    X87_COMPARE(X, FXCH, "fxch", 0xd9, 0xc8) \
    X87(X, FNOP, "fnop", 0xd9, 0xd0) X87(X, FCHS, "fchs", 0xd9, 0xe0) X87(X, FABS, "fabs", 0xd9, 0xe1) \
    X87(X, FTST, "ftst", 0xd9, 0xe4) X87(X, FXAM, "fxam", 0xd9, 0xe5) X87(X, FLD1, "fld1", 0xd9, 0xe8) \
    X87(X, FLDL2T, "fldl2t", 0xd9, 0xe9) X87(X, FLDL2E, "fldl2e", 0xd9, 0xea) X87(X, FLDPI, "fldpi", 0xd9, 0xeb) \
    X87(X, FLDLG2, "fldlg2", 0xd9, 0xec) X87(X, FLDLN2, "fldln2", 0xd9, 0xed) X87(X, FLDZ, "fldz", 0xd9, 0xee) \
    X87(X, F2XM1, "f2xm1", 0xd9, 0xf0) X87(X, FYL2X, "fyl2x", 0xd9, 0xf1) X87(X, FPTAN, "fptan", 0xd9, 0xf2) \
    X87(X, FPATAN, "fpatan", 0xd9, 0xf3) X87(X, FXTRACT, "fxtract", 0xd9, 0xf4) X87(X, FPREM1, "fprem1", 0xd9, 0xf5) \
    X87(X, FDECSTP, "fdecstp", 0xd9, 0xf6) X87(X, FINCSTP, "fincstp", 0xd9, 0xf7) X87(X, FPREM, "fprem", 0xd9, 0xf8) \
    X87(X, FYL2XP1, "fyl2xp1", 0xd9, 0xf9) X87(X, FSQRT, "fsqrt", 0xd9, 0xfa) X87(X, FSINCOS, "fsincos", 0xd9, 0xfb) \
    X87(X, FRNDINT, "frndint", 0xd9, 0xfc) X87(X, FSCALE, "fscale", 0xd9, 0xfd) X87(X, FSIN, "fsin", 0xd9, 0xfe) \
    X87(X, FCOS, "fcos", 0xd9, 0xff) X87(X, FNINIT, "fninit", 0xdb, 0xe3) X87(X, FNCLEX, "fnclex", 0xdb, 0xe2) \
    F0(X, FINIT, "finit", 0, NONE, NONE, 0xdb, 0xe3, NO_SUFFIX | SECOND_BYTE | WAIT_FIRST) \
    F0(X, FCLEX, "fclex", 0, NONE, NONE, 0xdb, 0xe2, NO_SUFFIX | SECOND_BYTE | WAIT_FIRST) \
    X87_M(X, FLDCW, "fldcw", 0xd9, 5) X87_M(X, FNSTCW, "fnstcw", 0xd9, 7) X87_WAITING(X, FSTCW, "fstcw", 0xd9, 7) \
    X87_M(X, FLDENV, "fldenv", 0xd9, 4) X87_M(X, FNSTENV, "fnstenv", 0xd9, 6) X87_WAITING(X, FSTENV, "fstenv", 0xd9, 6) \
    X87_M(X, FRSTOR, "frstor", 0xdd, 4) X87_M(X, FNSAVE, "fnsave", 0xdd, 6) X87_WAITING(X, FSAVE, "fsave", 0xdd, 6) \
    X87_M(X, FNSTSW_M, "fnstsw", 0xdd, 7) X87_WAITING(X, FSTSW_M, "fstsw", 0xdd, 7) \
    F1(X, FNSTSW_AX, "fnstsw", AX, 0, NONE, NONE, 0xdf, 0xe0, NO_SUFFIX | SECOND_BYTE) \
    F1(X, FSTSW_AX, "fstsw", AX, 0, NONE, NONE, 0xdf, 0xe0, NO_SUFFIX | SECOND_BYTE | WAIT_FIRST) \
    X87(X, FNSTSW, "fnstsw", 0xdf, 0xe0) \
    F0(X, FSTSW, "fstsw", 0, NONE, NONE, 0xdf, 0xe0, NO_SUFFIX | SECOND_BYTE | WAIT_FIRST | ALIAS) \
    X87_ST(X, FFREE, "ffree", 0xdd, 0xc0) X87_ST(X, FFREEP, "ffreep", 0xdf, 0xc0) \
    BARE(X, FWAIT, "fwait", 0x9b) F0(X, WAIT, "wait", 0, NONE, NONE, 0x9b, SLASH_R, NO_SUFFIX | ALIAS)

/* --- BMI1 and BMI2 --- */

#define BITS_3(X, id, name, prefix, map, opcode) F3(X, id, name, R, RV, RM, LQ, prefix, map, opcode, SLASH_R, VEX)
#define BITS_3_SHIFT(X, id, name, prefix, map, opcode) F3(X, id, name, R, RM, RV, LQ, prefix, map, opcode, SLASH_R, VEX)
#define BITS_2(X, id, name, extension) F2(X, id, name, RV, RM, LQ, NONE, 0F38, 0xf3, extension, VEX)

#define BIT_MANIPULATION(X) \
    BITS_3(X, ANDN, "andn", NONE, 0F38, 0xf2) BITS_3(X, MULX, "mulx", F2, 0F38, 0xf6) \
    BITS_3(X, PDEP, "pdep", F2, 0F38, 0xf5) BITS_3(X, PEXT, "pext", F3, 0F38, 0xf5) \
    BITS_3_SHIFT(X, BEXTR, "bextr", NONE, 0F38, 0xf7) BITS_3_SHIFT(X, BZHI, "bzhi", NONE, 0F38, 0xf5) \
    BITS_3_SHIFT(X, SARX, "sarx", F3, 0F38, 0xf7) BITS_3_SHIFT(X, SHLX, "shlx", 66, 0F38, 0xf7) \
    BITS_3_SHIFT(X, SHRX, "shrx", F2, 0F38, 0xf7) \
    BITS_2(X, BLSR, "blsr", 1) BITS_2(X, BLSMSK, "blsmsk", 2) BITS_2(X, BLSI, "blsi", 3) \
    F3(X, RORX, "rorx", R, RM, I8, LQ, F2, 0F3A, 0xf0, SLASH_R, VEX)

#define INSTRUCTION_LIST(X) \
    MOVES_AND_ARITHMETIC(X) \
    STACK_AND_BRANCHES(X) \
    STRINGS_AND_FLAGS(X) \
    SYSTEM(X) \
    FLOATING_STACK(X) \
    BIT_MANIPULATION(X) \
    VECTOR_LIST(X)

#endif
