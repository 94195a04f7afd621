/*
 * The forms of the instructions that compilers make, a line a form; forms.h has the others:
 *     FORM(identifier, "mnemonic", operands, sizes, prefix, map, opcode, extension, flags)
 * as struct form says (encode.h), the operands' rules as O0, O1(a) ... O4(a, b, c, d); or
 *     VECTOR(identifier, "mnemonic", operands, sizes, prefix, map, opcode, flags)
 * for one without an extension that never has a suffix. Identifiers are
 * the mnemonic and the operands' rules; mnemonics are those of GNU as in AT&T syntax, without
 * size suffix. Who uses INSTRUCTION_LIST defines both macros before. Where several forms fit, the shortest is taken, of equally long ones the first.
 *
 * Only for who names forms: expanding the list costs as much as compiling a file of cc.
 */
#ifndef QUINE_CC_INSTRUCTIONS_H
#define QUINE_CC_INSTRUCTIONS_H

#include <cc/x86_64/encode.h>

enum { BWLQ = 15, BWL = 7, WLQ = 14, WL = 6, WQ = 10, LQ = 12, VECTORS = 48, SLASH_R = NO_EXTENSION };

/* --- families --- */

#define ARITHMETIC(id, name, opcode, extension) \
    FORM(id##_RM_R, name, O2(RM, R), BWLQ, NONE, NONE, opcode,     SLASH_R,   0) \
    FORM(id##_R_RM, name, O2(R, RM), BWLQ, NONE, NONE, opcode + 2, SLASH_R,   0) \
    FORM(id##_RM_IS, name, O2(RM, IS), WLQ, NONE, NONE, 0x83,       extension, 0) \
    FORM(id##_A_I,  name, O2(A, I), BWLQ, NONE, NONE, opcode + 4, SLASH_R,   0) \
    FORM(id##_RM_I, name, O2(RM, I), BWLQ, NONE, NONE, 0x80,       extension, 0)

#define ONE_OPERAND(id, name, opcode, extension) \
    FORM(id##_RM, name, O1(RM), BWLQ, NONE, NONE, opcode, extension, 0)

#define SHIFT(id, name, extension, flags) \
    FORM(id##_RM_ONE, name, O2(RM, ONE), BWLQ, NONE, NONE, 0xd0, extension, flags) \
    FORM(id##_RM_CL,  name, O2(RM, CL), BWLQ, NONE, NONE, 0xd2, extension, flags) \
    FORM(id##_RM_I8,  name, O2(RM, I8), BWLQ, NONE, NONE, 0xc0, extension, flags) \
    FORM(id##_RM,     name, O1(RM), BWLQ, NONE, NONE, 0xd0, extension, flags | ALIAS)

#define SHIFT_DOUBLE(id, name, opcode) \
    FORM(id##_RM_R_I8, name, O3(RM, R, I8), WLQ, NONE, 0F, opcode,     SLASH_R, 0) \
    FORM(id##_RM_R_CL, name, O3(RM, R, CL), WLQ, NONE, 0F, opcode + 1, SLASH_R, 0) \
    FORM(id##_RM_R,    name, O2(RM, R), WLQ, NONE, 0F, opcode + 1, SLASH_R, ALIAS)

#define BIT_TEST(id, name, opcode, extension) \
    FORM(id##_RM_R,  name, O2(RM, R), WLQ, NONE, 0F, opcode, SLASH_R,   0) \
    FORM(id##_RM_I8, name, O2(RM, I8), WLQ, NONE, 0F, 0xba,   extension, 0)

/* MAKE(identifier, "name's end", code): the sixteen of enum condition in their order, then other spellings. */
#define CONDITIONS(MAKE) \
    MAKE(O, "o", 0)   MAKE(NO, "no", 1)   MAKE(B, "b", 2)   MAKE(AE, "ae", 3) MAKE(E, "e", 4)    MAKE(NE, "ne", 5) \
    MAKE(BE, "be", 6) MAKE(A, "a", 7)     MAKE(S, "s", 8)   MAKE(NS, "ns", 9) MAKE(P, "p", 10)   MAKE(NP, "np", 11) \
    MAKE(L, "l", 12)  MAKE(GE, "ge", 13)  MAKE(LE, "le", 14) MAKE(G, "g", 15)
#define CONDITION_ALIASES(MAKE) \
    MAKE(C, "c", 2)   MAKE(NAE, "nae", 2) MAKE(NB, "nb", 3) MAKE(NC, "nc", 3) MAKE(Z, "z", 4)    MAKE(NZ, "nz", 5) \
    MAKE(NA, "na", 6) MAKE(NBE, "nbe", 7) MAKE(PE, "pe", 10) MAKE(PO, "po", 11) MAKE(NGE, "nge", 12) MAKE(NL, "nl", 13) \
    MAKE(NG, "ng", 14) MAKE(NLE, "nle", 15)
#define JUMP_SHORT(id, name, code) FORM(J##id##_SHORT, "j" name, O1(J8), 0, NONE, NONE, 0x70 + code, SLASH_R, NO_SUFFIX)
#define JUMP_NEAR(id, name, code)  FORM(J##id##_NEAR, "j" name, O1(J), WLQ, NONE, 0F, 0x80 + code, SLASH_R, DEFAULT_64 | IMPLIED | NO_SUFFIX)
#define SET(id, name, code)        FORM(SET##id, "set" name, O1(RM8), 0, NONE, 0F, 0x90 + code, 0, SUFFIX_IGNORED)
#define MOVE_IF(id, name, code)    FORM(CMOV##id, "cmov" name, O2(R, RM), WLQ, NONE, 0F, 0x40 + code, SLASH_R, 0)
#define JUMP_SHORT_ALIAS(id, name, code) FORM(J##id##_SHORT, "j" name, O1(J8), 0, NONE, NONE, 0x70 + code, SLASH_R, NO_SUFFIX | ALIAS)
#define JUMP_NEAR_ALIAS(id, name, code)  FORM(J##id##_NEAR, "j" name, O1(J), WLQ, NONE, 0F, 0x80 + code, SLASH_R, DEFAULT_64 | IMPLIED | NO_SUFFIX | ALIAS)
#define SET_ALIAS(id, name, code)        FORM(SET##id, "set" name, O1(RM8), 0, NONE, 0F, 0x90 + code, 0, SUFFIX_IGNORED | ALIAS)
#define MOVE_IF_ALIAS(id, name, code)    FORM(CMOV##id, "cmov" name, O2(R, RM), WLQ, NONE, 0F, 0x40 + code, SLASH_R, ALIAS)

#define BARE(id, name, opcode)           FORM(id, name, O0, 0, NONE, NONE, opcode, SLASH_R, NO_SUFFIX)
#define BARE_0F(id, name, opcode)        FORM(id, name, O0, 0, NONE, 0F, opcode, SLASH_R, NO_SUFFIX)
#define STRING(id, name, sizes, opcode)  FORM(id, name, O0, sizes, NONE, NONE, opcode, SLASH_R, NEEDS_SIZE)
#define EXTENDS(id, name, of, sizes, map, opcode) FORM(id##_R_##of, name, O2(R, of), sizes, NONE, map, opcode, SLASH_R, 0)
#define SCAN(id, name, prefix, opcode)   FORM(id, name, O2(R, RM), WLQ, prefix, 0F, opcode, SLASH_R, 0)
#define MEMORY(id, name, prefix, opcode, extension) FORM(id, name, O1(M), 0, prefix, 0F, opcode, extension, NO_SUFFIX)
#define MEMORY_64(id, name, prefix, opcode, extension) FORM(id, name, O1(M), 0, prefix, 0F, opcode, extension, NO_SUFFIX | WIDE | ONLY_IN_64)

#define MOVES_AND_ARITHMETIC \
    ARITHMETIC(ADD, "add", 0x00, 0) \
    ARITHMETIC(OR,  "or",  0x08, 1) \
    ARITHMETIC(ADC, "adc", 0x10, 2) \
    ARITHMETIC(SBB, "sbb", 0x18, 3) \
    ARITHMETIC(AND, "and", 0x20, 4) \
    ARITHMETIC(SUB, "sub", 0x28, 5) \
    ARITHMETIC(XOR, "xor", 0x30, 6) \
    ARITHMETIC(CMP, "cmp", 0x38, 7) \
    FORM(TEST_RM_R,   "test", O2(RM, R), BWLQ, NONE, NONE, 0x84, SLASH_R, 0) \
    FORM(TEST_R_RM,   "test", O2(R, RM), BWLQ, NONE, NONE, 0x84, SLASH_R, ALIAS) \
    FORM(TEST_A_I,    "test", O2(A, I), BWLQ, NONE, NONE, 0xa8, SLASH_R, 0) \
    FORM(TEST_RM_I,   "test", O2(RM, I), BWLQ, NONE, NONE, 0xf6, 0,       0) \
    FORM(MOV_RM_R,    "mov",  O2(RM, R), BWLQ, NONE, NONE, 0x88, SLASH_R, 0) \
    FORM(MOV_R_RM,    "mov",  O2(R, RM), BWLQ, NONE, NONE, 0x8a, SLASH_R, 0) \
    FORM(MOV_A_MO,    "mov",  O2(A, MO), BWLQ, NONE, NONE, 0xa0, SLASH_R, 0) \
    FORM(MOV_MO_A,    "mov",  O2(MO, A), BWLQ, NONE, NONE, 0xa2, SLASH_R, 0) \
    FORM(MOV_O8_I,    "mov",  O2(O, I), BYTE, NONE, NONE, 0xb0, SLASH_R, 0) \
    FORM(MOV_O_I,     "mov",  O2(O, I), WL,   NONE, NONE, 0xb8, SLASH_R, 0) \
    FORM(MOV_RM_I,    "mov",  O2(RM, I), BWLQ, NONE, NONE, 0xc6, 0,       0) \
    FORM(MOV_O_I64,   "mov",  O2(O, I64), QUAD, NONE, NONE, 0xb8, SLASH_R, 0) \
    FORM(MOVABS_O_I64, "movabs", O2(O, I64), QUAD, NONE, NONE, 0xb8, SLASH_R, ALIAS) \
    FORM(MOVABS_A_MO, "movabs", O2(A, MO), BWLQ, NONE, NONE, 0xa0, SLASH_R, ALIAS | ONLY_IN_64) \
    FORM(MOVABS_MO_A, "movabs", O2(MO, A), BWLQ, NONE, NONE, 0xa2, SLASH_R, ALIAS | ONLY_IN_64) \
    FORM(MOV_RR_SR,   "mov",  O2(RR, SR), WL,   NONE, NONE, 0x8c, SLASH_R, 0) \
    FORM(MOV_RR64_SR, "mov",  O2(RR64, SR), 0,  NONE, NONE, 0x8c, SLASH_R, SUFFIX_IGNORED | ALIAS | ONLY_IN_64) \
    FORM(MOV_M_SR,    "mov",  O2(M, SR), 0,    NONE, NONE, 0x8c, SLASH_R, SUFFIX_IGNORED) \
    FORM(MOV_SR_RR,   "mov",  O2(SR, RR16), 0,  NONE, NONE, 0x8e, SLASH_R, SUFFIX_IGNORED) \
    FORM(MOV_SR_RR32, "mov",  O2(SR, RR32), 0,  NONE, NONE, 0x8e, SLASH_R, SUFFIX_IGNORED | ALIAS) \
    FORM(MOV_SR_RR64, "mov",  O2(SR, RR64), 0,  NONE, NONE, 0x8e, SLASH_R, SUFFIX_IGNORED | ALIAS | ONLY_IN_64) \
    FORM(MOV_SR_M,    "mov",  O2(SR, M), 0,    NONE, NONE, 0x8e, SLASH_R, SUFFIX_IGNORED) \
    FORM(MOV_RRA_CR,  "mov",  O2(RRA, CR), 0,   NONE, 0F,   0x20, SLASH_R, SUFFIX_IGNORED) \
    FORM(MOV_CR_RRA,  "mov",  O2(CR, RRA), 0,   NONE, 0F,   0x22, SLASH_R, SUFFIX_IGNORED) \
    FORM(MOV_RRA_DR,  "mov",  O2(RRA, DR), 0,   NONE, 0F,   0x21, SLASH_R, SUFFIX_IGNORED) \
    FORM(MOV_DR_RRA,  "mov",  O2(DR, RRA), 0,   NONE, 0F,   0x23, SLASH_R, SUFFIX_IGNORED) \
    EXTENDS(MOVZB, "movzb", RM8,  WLQ, 0F,   0xb6) \
    EXTENDS(MOVZW, "movzw", RM16, LQ,  0F,   0xb7) \
    EXTENDS(MOVSB, "movsb", RM8,  WLQ, 0F,   0xbe) \
    EXTENDS(MOVSW, "movsw", RM16, LQ,  0F,   0xbf) \
    EXTENDS(MOVSL, "movsl", RM32, QUAD, NONE, 0x63) \
    FORM(MOVZX_R_RM8,   "movzx",  O2(R, RM8), WLQ,  NONE, 0F,   0xb6, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(MOVZX_R_RM16,  "movzx",  O2(R, RM16), LQ,   NONE, 0F,   0xb7, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(MOVSX_R_RM8,   "movsx",  O2(R, RM8), WLQ,  NONE, 0F,   0xbe, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(MOVSX_R_RM16,  "movsx",  O2(R, RM16), LQ,   NONE, 0F,   0xbf, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(MOVSX_R_RR32,  "movsx",  O2(R, RR32), QUAD, NONE, NONE, 0x63, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(MOVSXD_R_RM32, "movsxd", O2(R, RM32), QUAD, NONE, NONE, 0x63, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(MOVBE_R_M,   "movbe", O2(R, M), WLQ, NONE, 0F38, 0xf0, SLASH_R, 0) \
    FORM(MOVBE_M_R,   "movbe", O2(M, R), WLQ, NONE, 0F38, 0xf1, SLASH_R, 0) \
    FORM(MOVNTI_M_R,  "movnti", O2(M, R), LQ,  NONE, 0F,   0xc3, SLASH_R, LONG_IMPLIED) \
    FORM(MOVDIRI_M_R, "movdiri", O2(M, R), LQ, NONE, 0F38, 0xf9, SLASH_R, LONG_IMPLIED) \
    FORM(LEA_R_M,     "lea",  O2(R, M), WLQ, NONE, NONE, 0x8d, SLASH_R, 0) \
    FORM(XCHG_O_A,    "xchg", O2(O, A), WLQ, NONE, NONE, 0x90, SLASH_R, 0) \
    FORM(XCHG_A_O,    "xchg", O2(A, O), WLQ, NONE, NONE, 0x90, SLASH_R, ALIAS) \
    FORM(XCHG_RAX_RAX, "xchg", O2(RAX, RAX), 0, NONE, NONE, 0x90, SLASH_R, SUFFIX_IGNORED | ALIAS) \
    FORM(XCHG_RM_R,   "xchg", O2(RM, R), BWLQ, NONE, NONE, 0x86, SLASH_R, 0) \
    FORM(XCHG_R_RM,   "xchg", O2(R, RM), BWLQ, NONE, NONE, 0x86, SLASH_R, ALIAS) \
    FORM(INC_O,       "inc",  O1(O), WL,  NONE, NONE, 0x40, SLASH_R, NOT_IN_64) \
    FORM(DEC_O,       "dec",  O1(O), WL,  NONE, NONE, 0x48, SLASH_R, NOT_IN_64) \
    ONE_OPERAND(INC,  "inc",  0xfe, 0) \
    ONE_OPERAND(DEC,  "dec",  0xfe, 1) \
    ONE_OPERAND(NOT,  "not",  0xf6, 2) \
    ONE_OPERAND(NEG,  "neg",  0xf6, 3) \
    ONE_OPERAND(MUL,  "mul",  0xf6, 4) \
    ONE_OPERAND(IMUL, "imul", 0xf6, 5) \
    ONE_OPERAND(DIV,  "div",  0xf6, 6) \
    ONE_OPERAND(IDIV, "idiv", 0xf6, 7) \
    FORM(DIV_A_RM,    "div",  O2(A, RM), BWLQ, NONE, NONE, 0xf6, 6, ALIAS) \
    FORM(IDIV_A_RM,   "idiv", O2(A, RM), BWLQ, NONE, NONE, 0xf6, 7, ALIAS) \
    FORM(IMUL_R_RM,   "imul", O2(R, RM), WLQ, NONE, 0F,   0xaf, SLASH_R, 0) \
    FORM(IMUL_R_RM_IS, "imul", O3(R, RM, IS), WLQ, NONE, NONE, 0x6b, SLASH_R, 0) \
    FORM(IMUL_R_RM_I, "imul", O3(R, RM, I), WLQ, NONE, NONE, 0x69, SLASH_R, 0) \
    FORM(IMUL_R_IS,   "imul", O2(R, IS), WLQ, NONE, NONE, 0x6b, SLASH_R, SAME | ALIAS) \
    FORM(IMUL_R_I,    "imul", O2(R, I), WLQ, NONE, NONE, 0x69, SLASH_R, SAME | ALIAS) \
    SHIFT(ROL, "rol", 0, 0) \
    SHIFT(ROR, "ror", 1, 0) \
    SHIFT(RCL, "rcl", 2, 0) \
    SHIFT(RCR, "rcr", 3, 0) \
    SHIFT(SHL, "shl", 4, 0) \
    SHIFT(SAL, "sal", 4, ALIAS) \
    SHIFT(SHR, "shr", 5, 0) \
    SHIFT(SAR, "sar", 7, 0) \
    SHIFT_DOUBLE(SHLD, "shld", 0xa4) \
    SHIFT_DOUBLE(SHRD, "shrd", 0xac) \
    BIT_TEST(BT,  "bt",  0xa3, 4) \
    BIT_TEST(BTS, "bts", 0xab, 5) \
    BIT_TEST(BTR, "btr", 0xb3, 6) \
    BIT_TEST(BTC, "btc", 0xbb, 7) \
    SCAN(BSF,    "bsf",    NONE, 0xbc) \
    SCAN(BSR,    "bsr",    NONE, 0xbd) \
    SCAN(TZCNT,  "tzcnt",  F3,   0xbc) \
    SCAN(LZCNT,  "lzcnt",  F3,   0xbd) \
    SCAN(POPCNT, "popcnt", F3,   0xb8) \
    FORM(BSWAP_O,     "bswap", O1(O), LQ,  NONE, 0F,   0xc8, SLASH_R, 0) \
    FORM(CMPXCHG_RM_R, "cmpxchg", O2(RM, R), BWLQ, NONE, 0F, 0xb0, SLASH_R, 0) \
    FORM(XADD_RM_R,   "xadd", O2(RM, R), BWLQ, NONE, 0F,  0xc0, SLASH_R, 0) \
    MEMORY(CMPXCHG8B, "cmpxchg8b", NONE, 0xc7, 1) \
    MEMORY_64(CMPXCHG16B, "cmpxchg16b", NONE, 0xc7, 1) \
    FORM(CRC32_R32_RM, "crc32", O2(R32, RM), BWL, F2, 0F38, 0xf0, SLASH_R, 0) \
    FORM(CRC32_R64_RM8, "crc32", O2(R64, RM), BYTE, F2, 0F38, 0xf0, SLASH_R, WIDE) \
    FORM(CRC32_R64_RM, "crc32", O2(R64, RM), QUAD, F2, 0F38, 0xf1, SLASH_R, 0) \
    FORM(ADCX_R_RM,   "adcx", O2(R, RM), LQ,  66,   0F38, 0xf6, SLASH_R, 0) \
    FORM(ADOX_R_RM,   "adox", O2(R, RM), LQ,  F3,   0F38, 0xf6, SLASH_R, 0) \
    FORM(CBTW, "cbtw", O0, WORD, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX) \
    FORM(CWTL, "cwtl", O0, LONG, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX) \
    FORM(CLTQ, "cltq", O0, QUAD, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX) \
    FORM(CWTD, "cwtd", O0, WORD, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX) \
    FORM(CLTD, "cltd", O0, LONG, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX) \
    FORM(CQTO, "cqto", O0, QUAD, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX) \
    FORM(CBW,  "cbw",  O0, WORD, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(CWDE, "cwde", O0, LONG, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(CDQE, "cdqe", O0, QUAD, NONE, NONE, 0x98, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(CWD,  "cwd",  O0, WORD, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(CDQ,  "cdq",  O0, LONG, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(CQO,  "cqo",  O0, QUAD, NONE, NONE, 0x99, SLASH_R, NO_SUFFIX | ALIAS)

#define STACK_AND_BRANCHES \
    FORM(PUSH_O,      "push", O1(O), WLQ, NONE, NONE, 0x50, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(PUSH_IS,     "push", O1(IS), WLQ, NONE, NONE, 0x6a, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(PUSH_I,      "push", O1(I), WLQ, NONE, NONE, 0x68, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(PUSH_RM,     "push", O1(RM), WLQ, NONE, NONE, 0xff, 6,       DEFAULT_64 | IMPLIED) \
    FORM(PUSH_FS,     "push", O1(FS), WLQ, NONE, 0F,   0xa0, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(PUSH_GS,     "push", O1(GS), WLQ, NONE, 0F,   0xa8, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(PUSH_ES,     "push", O1(ES), WL,  NONE, NONE, 0x06, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(PUSH_CS,     "push", O1(CS), WL,  NONE, NONE, 0x0e, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(PUSH_SS,     "push", O1(SS), WL,  NONE, NONE, 0x16, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(PUSH_DS,     "push", O1(DS), WL,  NONE, NONE, 0x1e, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(POP_O,       "pop",  O1(O), WLQ, NONE, NONE, 0x58, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(POP_RM,      "pop",  O1(RM), WLQ, NONE, NONE, 0x8f, 0,       DEFAULT_64 | IMPLIED) \
    FORM(POP_FS,      "pop",  O1(FS), WLQ, NONE, 0F,   0xa1, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(POP_GS,      "pop",  O1(GS), WLQ, NONE, 0F,   0xa9, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(POP_ES,      "pop",  O1(ES), WL,  NONE, NONE, 0x07, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(POP_SS,      "pop",  O1(SS), WL,  NONE, NONE, 0x17, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(POP_DS,      "pop",  O1(DS), WL,  NONE, NONE, 0x1f, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(PUSHF,       "pushf",     O0, WLQ, NONE, NONE, 0x9c, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(POPF,        "popf",      O0, WLQ, NONE, NONE, 0x9d, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(PUSHA,       "pusha",     O0, WL,  NONE, NONE, 0x60, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(POPA,        "popa",      O0, WL,  NONE, NONE, 0x61, SLASH_R, NOT_IN_64 | IMPLIED) \
    FORM(ENTER,       "enter", O2(I16, I8), WLQ, NONE, NONE, 0xc8, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(LEAVE,       "leave",     O0, WLQ, NONE, NONE, 0xc9, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(RET,         "ret",       O0, WLQ, NONE, NONE, 0xc3, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(RET_I16,     "ret",  O1(I16), WLQ, NONE, NONE, 0xc2, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(LRET,        "lret",      O0, WLQ, NONE, NONE, 0xcb, SLASH_R, FAR) \
    FORM(LRET_I16,    "lret", O1(I16), WLQ, NONE, NONE, 0xca, SLASH_R, FAR) \
    FORM(IRET,        "iret",      O0, WLQ, NONE, NONE, 0xcf, SLASH_R, FAR) \
    FORM(CALL_J,      "call", O1(J), WLQ, NONE, NONE, 0xe8, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(CALL_RM,     "call", O1(RM), WLQ, NONE, NONE, 0xff, 2,       DEFAULT_64 | IMPLIED | INDIRECT) \
    FORM(JMP_SHORT,   "jmp",  O1(J8), 0,   NONE, NONE, 0xeb, SLASH_R, 0) \
    FORM(JMP_NEAR,    "jmp",  O1(J), WLQ, NONE, NONE, 0xe9, SLASH_R, DEFAULT_64 | IMPLIED) \
    FORM(JMP_RM,      "jmp",  O1(RM), WLQ, NONE, NONE, 0xff, 4,       DEFAULT_64 | IMPLIED | INDIRECT) \
    FORM(LCALL_M,     "lcall", O1(M), WLQ, NONE, NONE, 0xff, 3,       FAR | INDIRECT) \
    FORM(LJMP_M,      "ljmp", O1(M), WLQ, NONE, NONE, 0xff, 5,       FAR | INDIRECT) \
    FORM(LCALL_I16_I, "lcall", O2(I16, I), WL, NONE, NONE, 0x9a, SLASH_R, FAR | NOT_IN_64) \
    FORM(LJMP_I16_I,  "ljmp", O2(I16, I), WL, NONE, NONE, 0xea, SLASH_R, FAR | NOT_IN_64) \
    CONDITIONS(JUMP_SHORT) \
    CONDITIONS(JUMP_NEAR) \
    CONDITIONS(SET) \
    CONDITIONS(MOVE_IF) \
    CONDITION_ALIASES(JUMP_SHORT_ALIAS) \
    CONDITION_ALIASES(JUMP_NEAR_ALIAS) \
    CONDITION_ALIASES(SET_ALIAS) \
    CONDITION_ALIASES(MOVE_IF_ALIAS) \
    FORM(JRCXZ,  "jrcxz",  O1(J8), 0, NONE, NONE, 0xe3, SLASH_R, NO_SUFFIX | ONLY_IN_64) \
    FORM(JECXZ,  "jecxz",  O1(J8), 0, NONE, NONE, 0xe3, SLASH_R, NO_SUFFIX) \
    FORM(JCXZ,   "jcxz",   O1(J8), 0, NONE, NONE, 0xe3, SLASH_R, NO_SUFFIX | NOT_IN_64) \
    FORM(LOOP,   "loop",   O1(J8), 0, NONE, NONE, 0xe2, SLASH_R, NO_SUFFIX) \
    FORM(LOOPE,  "loope",  O1(J8), 0, NONE, NONE, 0xe1, SLASH_R, NO_SUFFIX) \
    FORM(LOOPZ,  "loopz",  O1(J8), 0, NONE, NONE, 0xe1, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(LOOPNE, "loopne", O1(J8), 0, NONE, NONE, 0xe0, SLASH_R, NO_SUFFIX) \
    FORM(LOOPNZ, "loopnz", O1(J8), 0, NONE, NONE, 0xe0, SLASH_R, NO_SUFFIX | ALIAS) \
    FORM(XBEGIN, "xbegin", O1(J), WLQ, NONE, NONE, 0xc7, 0xf8, SECOND_BYTE | DEFAULT_64 | IMPLIED | NO_SUFFIX) \
    FORM(XABORT, "xabort", O1(I8), 0, NONE, NONE, 0xc6, 0xf8, SECOND_BYTE | NO_SUFFIX) \
    BARE(INT3, "int3", 0xcc) \
    FORM(INT_I8, "int", O1(I8), 0, NONE, NONE, 0xcd, SLASH_R, NO_SUFFIX) \
    FORM(INTO, "into", O0, 0, NONE, NONE, 0xce, SLASH_R, NO_SUFFIX | NOT_IN_64) \
    BARE(INT1, "int1", 0xf1) \
    BARE_0F(UD2, "ud2", 0x0b) \
    FORM(UD1, "ud1", O2(R, RM), WLQ, NONE, 0F, 0xb9, SLASH_R, 0) \
    FORM(UD0, "ud0", O2(R, RM), WLQ, NONE, 0F, 0xff, SLASH_R, 0)

#define STRINGS_AND_FLAGS \
    STRING(MOVS, "movs", BWLQ, 0xa4) \
    STRING(CMPS, "cmps", BWLQ, 0xa6) \
    STRING(STOS, "stos", BWLQ, 0xaa) \
    STRING(LODS, "lods", BWLQ, 0xac) \
    STRING(SCAS, "scas", BWLQ, 0xae) \
    STRING(INS,  "ins",  BWL,  0x6c) \
    STRING(OUTS, "outs", BWL,  0x6e) \
    FORM(IN_A_I8,  "in",  O2(A, I8), BWL, NONE, NONE, 0xe4, SLASH_R, 0) \
    FORM(IN_A_DX,  "in",  O2(A, DX), BWL, NONE, NONE, 0xec, SLASH_R, 0) \
    FORM(IN_I8,    "in",  O1(I8), BWL, NONE, NONE, 0xe4, SLASH_R, ALIAS | NEEDS_SIZE) \
    FORM(IN_DX,    "in",  O1(DX), BWL, NONE, NONE, 0xec, SLASH_R, ALIAS | NEEDS_SIZE) \
    FORM(OUT_I8_A, "out", O2(I8, A), BWL, NONE, NONE, 0xe6, SLASH_R, 0) \
    FORM(OUT_DX_A, "out", O2(DX, A), BWL, NONE, NONE, 0xee, SLASH_R, 0) \
    FORM(OUT_I8,   "out", O1(I8), BWL, NONE, NONE, 0xe6, SLASH_R, ALIAS | NEEDS_SIZE) \
    FORM(OUT_DX,   "out", O1(DX), BWL, NONE, NONE, 0xee, SLASH_R, ALIAS | NEEDS_SIZE) \
    FORM(XLAT, "xlat", O0, 0, NONE, NONE, 0xd7, SLASH_R, SUFFIX_IGNORED) \
    BARE(CMC, "cmc", 0xf5) BARE(CLC, "clc", 0xf8) BARE(STC, "stc", 0xf9) BARE(CLI, "cli", 0xfa) \
    BARE(STI, "sti", 0xfb) BARE(CLD, "cld", 0xfc) BARE(STD, "std", 0xfd) \
    BARE(LAHF, "lahf", 0x9f) BARE(SAHF, "sahf", 0x9e) BARE(HLT, "hlt", 0xf4) BARE(NOP, "nop", 0x90) \
    FORM(NOP_RM, "nop", O1(RM), WLQ, NONE, 0F, 0x1f, 0, 0) \
    FORM(PAUSE, "pause", O0, 0, F3, NONE, 0x90, SLASH_R, NO_SUFFIX) \
    FORM(ENDBR64, "endbr64", O0, 0, F3, 0F, 0x1e, 0xfa, NO_SUFFIX | SECOND_BYTE) \
    FORM(ENDBR32, "endbr32", O0, 0, F3, 0F, 0x1e, 0xfb, NO_SUFFIX | SECOND_BYTE) \
    FORM(LFENCE, "lfence", O0, 0, NONE, 0F, 0xae, 0xe8, NO_SUFFIX | SECOND_BYTE) \
    FORM(MFENCE, "mfence", O0, 0, NONE, 0F, 0xae, 0xf0, NO_SUFFIX | SECOND_BYTE) \
    FORM(SFENCE, "sfence", O0, 0, NONE, 0F, 0xae, 0xf8, NO_SUFFIX | SECOND_BYTE)

/* --- x87: AT&T names, where fsub and fsubr, fdiv and fdivr with %st(i) as the destination are exchanged --- */

#define X87(id, name, opcode, second)      FORM(id, name, O0, 0, NONE, NONE, opcode, second, NO_SUFFIX | SECOND_BYTE)
#define X87_M(id, name, opcode, extension) FORM(id, name, O1(M), 0, NONE, NONE, opcode, extension, NO_SUFFIX)
#define X87_ST(id, name, opcode, second)   FORM(id, name, O1(STI), 0, NONE, NONE, opcode, second, NO_SUFFIX | SECOND_BYTE)
#define X87_ARITHMETIC(id, name, n) \
    X87_M(F##id##S, "f" name "s", 0xd8, n) \
    X87_M(F##id##L, "f" name "l", 0xdc, n) \
    X87_M(FI##id##S, "fi" name "s", 0xde, n) \
    X87_M(FI##id##L, "fi" name "l", 0xda, n) \
    X87_ST(F##id##_STI, "f" name, 0xd8, 0xc0 + 8 * n)
#define X87_TWO(id, name, n) \
    X87_ARITHMETIC(id, name, n) \
    FORM(F##id##_ST_STI, "f" name, O2(ST, STI), 0, NONE, NONE, 0xd8, 0xc0 + 8 * n, NO_SUFFIX | SECOND_BYTE) \
    FORM(F##id##_STI_ST, "f" name, O2(STI, ST), 0, NONE, NONE, 0xdc, 0xc0 + 8 * n, NO_SUFFIX | SECOND_BYTE) \
    FORM(F##id##P_STI_ST, "f" name "p", O2(STI, ST), 0, NONE, NONE, 0xde, 0xc0 + 8 * n, NO_SUFFIX | SECOND_BYTE) \
    X87_ST(F##id##P_STI, "f" name "p", 0xde, 0xc0 + 8 * n) \
    X87(F##id##P, "f" name "p", 0xde, 0xc1 + 8 * n) \
    FORM(F##id, "f" name, O0, 0, NONE, NONE, 0xde, 0xc1 + 8 * n, NO_SUFFIX | SECOND_BYTE | ALIAS)
#define X87_COMPARE(id, name, opcode, second) \
    X87_ST(id##_STI, name, opcode, second) X87(id, name, opcode, second + 1)
#define X87_TO_ST(id, name, opcode, second) \
    FORM(id##_ST_STI, name, O2(ST, STI), 0, NONE, NONE, opcode, second, NO_SUFFIX | SECOND_BYTE)
#define X87_COMPARE_FLAGS(id, name, opcode, second) \
    X87_TO_ST(id, name, opcode, second) X87_COMPARE(id, name, opcode, second)
#define X87_WAITING(id, name, opcode, extension) FORM(id, name, O1(M), 0, NONE, NONE, opcode, extension, NO_SUFFIX | WAIT_FIRST)

#define FLOATING_STACK \
    X87_TWO(ADD, "add", 0) X87_TWO(MUL, "mul", 1) \
    X87_ARITHMETIC(COM, "com", 2) X87(FCOM, "fcom", 0xd8, 0xd1) \
    X87_ARITHMETIC(COMP, "comp", 3) X87(FCOMP, "fcomp", 0xd8, 0xd9) \
    X87_TWO(SUB, "sub", 4) X87_TWO(SUBR, "subr", 5) X87_TWO(DIV, "div", 6) X87_TWO(DIVR, "divr", 7) \
    X87(FCOMPP, "fcompp", 0xde, 0xd9) X87(FUCOMPP, "fucompp", 0xda, 0xe9) \
    X87_COMPARE(FUCOM, "fucom", 0xdd, 0xe0) X87_COMPARE(FUCOMP, "fucomp", 0xdd, 0xe8) \
    X87_COMPARE_FLAGS(FCOMI, "fcomi", 0xdb, 0xf0) X87_COMPARE_FLAGS(FCOMIP, "fcomip", 0xdf, 0xf0) \
    X87_COMPARE_FLAGS(FUCOMI, "fucomi", 0xdb, 0xe8) X87_COMPARE_FLAGS(FUCOMIP, "fucomip", 0xdf, 0xe8) \
    X87_TO_ST(FCMOVB, "fcmovb", 0xda, 0xc0) X87_TO_ST(FCMOVE, "fcmove", 0xda, 0xc8) \
    X87_TO_ST(FCMOVBE, "fcmovbe", 0xda, 0xd0) X87_TO_ST(FCMOVU, "fcmovu", 0xda, 0xd8) \
    X87_TO_ST(FCMOVNB, "fcmovnb", 0xdb, 0xc0) X87_TO_ST(FCMOVNE, "fcmovne", 0xdb, 0xc8) \
    X87_TO_ST(FCMOVNBE, "fcmovnbe", 0xdb, 0xd0) X87_TO_ST(FCMOVNU, "fcmovnu", 0xdb, 0xd8) \
    X87_M(FLDS, "flds", 0xd9, 0) X87_M(FLDL, "fldl", 0xdd, 0) X87_M(FLDT, "fldt", 0xdb, 5) X87_ST(FLD_STI, "fld", 0xd9, 0xc0) \
    X87_M(FSTS, "fsts", 0xd9, 2) X87_M(FSTL, "fstl", 0xdd, 2) X87_ST(FST_STI, "fst", 0xdd, 0xd0) \
    X87_M(FSTPS, "fstps", 0xd9, 3) X87_M(FSTPL, "fstpl", 0xdd, 3) X87_M(FSTPT, "fstpt", 0xdb, 7) \
    X87_ST(FSTP_STI, "fstp", 0xdd, 0xd8) \
    X87_M(FILDS, "filds", 0xdf, 0) X87_M(FILDL, "fildl", 0xdb, 0) X87_M(FILDLL, "fildll", 0xdf, 5) \
    FORM(FILDQ, "fildq", O1(M), 0, NONE, NONE, 0xdf, 5, NO_SUFFIX | ALIAS) \
    X87_M(FISTS, "fists", 0xdf, 2) X87_M(FISTL, "fistl", 0xdb, 2) \
    X87_M(FISTPS, "fistps", 0xdf, 3) X87_M(FISTPL, "fistpl", 0xdb, 3) X87_M(FISTPLL, "fistpll", 0xdf, 7) \
    FORM(FISTPQ, "fistpq", O1(M), 0, NONE, NONE, 0xdf, 7, NO_SUFFIX | ALIAS) \
    X87_M(FISTTPS, "fisttps", 0xdf, 1) X87_M(FISTTPL, "fisttpl", 0xdb, 1) X87_M(FISTTPLL, "fisttpll", 0xdd, 1) \
    FORM(FISTTPQ, "fisttpq", O1(M), 0, NONE, NONE, 0xdd, 1, NO_SUFFIX | ALIAS) \
    X87_M(FBLD, "fbld", 0xdf, 4) X87_M(FBSTP, "fbstp", 0xdf, 6) \
    X87_COMPARE(FXCH, "fxch", 0xd9, 0xc8) \
    X87(FNOP, "fnop", 0xd9, 0xd0) X87(FCHS, "fchs", 0xd9, 0xe0) X87(FABS, "fabs", 0xd9, 0xe1) \
    X87(FTST, "ftst", 0xd9, 0xe4) X87(FXAM, "fxam", 0xd9, 0xe5) X87(FLD1, "fld1", 0xd9, 0xe8) \
    X87(FLDL2T, "fldl2t", 0xd9, 0xe9) X87(FLDL2E, "fldl2e", 0xd9, 0xea) X87(FLDPI, "fldpi", 0xd9, 0xeb) \
    X87(FLDLG2, "fldlg2", 0xd9, 0xec) X87(FLDLN2, "fldln2", 0xd9, 0xed) X87(FLDZ, "fldz", 0xd9, 0xee) \
    X87(F2XM1, "f2xm1", 0xd9, 0xf0) X87(FYL2X, "fyl2x", 0xd9, 0xf1) X87(FPTAN, "fptan", 0xd9, 0xf2) \
    X87(FPATAN, "fpatan", 0xd9, 0xf3) X87(FXTRACT, "fxtract", 0xd9, 0xf4) X87(FPREM1, "fprem1", 0xd9, 0xf5) \
    X87(FDECSTP, "fdecstp", 0xd9, 0xf6) X87(FINCSTP, "fincstp", 0xd9, 0xf7) X87(FPREM, "fprem", 0xd9, 0xf8) \
    X87(FYL2XP1, "fyl2xp1", 0xd9, 0xf9) X87(FSQRT, "fsqrt", 0xd9, 0xfa) X87(FSINCOS, "fsincos", 0xd9, 0xfb) \
    X87(FRNDINT, "frndint", 0xd9, 0xfc) X87(FSCALE, "fscale", 0xd9, 0xfd) X87(FSIN, "fsin", 0xd9, 0xfe) \
    X87(FCOS, "fcos", 0xd9, 0xff) X87(FNINIT, "fninit", 0xdb, 0xe3) X87(FNCLEX, "fnclex", 0xdb, 0xe2) \
    FORM(FINIT, "finit", O0, 0, NONE, NONE, 0xdb, 0xe3, NO_SUFFIX | SECOND_BYTE | WAIT_FIRST) \
    FORM(FCLEX, "fclex", O0, 0, NONE, NONE, 0xdb, 0xe2, NO_SUFFIX | SECOND_BYTE | WAIT_FIRST) \
    X87_M(FLDCW, "fldcw", 0xd9, 5) X87_M(FNSTCW, "fnstcw", 0xd9, 7) X87_WAITING(FSTCW, "fstcw", 0xd9, 7) \
    X87_M(FLDENV, "fldenv", 0xd9, 4) X87_M(FNSTENV, "fnstenv", 0xd9, 6) X87_WAITING(FSTENV, "fstenv", 0xd9, 6) \
    X87_M(FRSTOR, "frstor", 0xdd, 4) X87_M(FNSAVE, "fnsave", 0xdd, 6) X87_WAITING(FSAVE, "fsave", 0xdd, 6) \
    X87_M(FNSTSW_M, "fnstsw", 0xdd, 7) X87_WAITING(FSTSW_M, "fstsw", 0xdd, 7) \
    FORM(FNSTSW_AX, "fnstsw", O1(AX), 0, NONE, NONE, 0xdf, 0xe0, NO_SUFFIX | SECOND_BYTE) \
    FORM(FSTSW_AX, "fstsw", O1(AX), 0, NONE, NONE, 0xdf, 0xe0, NO_SUFFIX | SECOND_BYTE | WAIT_FIRST) \
    X87(FNSTSW, "fnstsw", 0xdf, 0xe0) \
    FORM(FSTSW, "fstsw", O0, 0, NONE, NONE, 0xdf, 0xe0, NO_SUFFIX | SECOND_BYTE | WAIT_FIRST | ALIAS) \
    X87_ST(FFREE, "ffree", 0xdd, 0xc0) X87_ST(FFREEP, "ffreep", 0xdf, 0xc0) \
    BARE(FWAIT, "fwait", 0x9b) FORM(WAIT, "wait", O0, 0, NONE, NONE, 0x9b, SLASH_R, NO_SUFFIX | ALIAS)

/* --- SSE: what is one number, and registers as a whole; the rest is in instructions_vector.h --- */

/* What SSE and AVX share stands in one line: S_... has two operands in SSE's form, the first of which is also a source, and
 * three in AVX's. */
#define S_TWO(id, name, prefix, map, opcode) \
    VECTOR(id, name, O2(X, XM), 0, prefix, map, opcode, 0) \
    VECTOR(V##id, "v" name, O3(V, VV, VM), VECTORS, prefix, map, opcode, VEX)
#define S_SCALAR(id, name, prefix, map, opcode) \
    VECTOR(id, name, O2(X, XM), 0, prefix, map, opcode, 0) \
    VECTOR(V##id, "v" name, O3(X, XV, XM), 0, prefix, map, opcode, VEX)
#define S_X_ONE(id, name, prefix, map, opcode) \
    VECTOR(id, name, O2(X, XM), 0, prefix, map, opcode, 0) \
    VECTOR(V##id, "v" name, O2(X, XM), 0, prefix, map, opcode, VEX)
/* Whole registers: load and store. */
#define S_MOVE(id, name, prefix, load, store) \
    VECTOR(id##_X_XM, name, O2(X, XM), 0, prefix, 0F, load, 0) VECTOR(id##_XM_X, name, O2(XM, X), 0, prefix, 0F, store, 0) \
    VECTOR(V##id##_V_VM, "v" name, O2(V, VM), VECTORS, prefix, 0F, load, VEX) \
    VECTOR(V##id##_VM_V, "v" name, O2(VM, V), VECTORS, prefix, 0F, store, VEX)
/* An element from and to memory; between registers, the rest comes from the first source. */
#define S_ELEMENT(id, name, prefix) \
    VECTOR(id##_X_XM, name, O2(X, XM), 0, prefix, 0F, 0x10, 0) VECTOR(id##_XM_X, name, O2(XM, X), 0, prefix, 0F, 0x11, 0) \
    VECTOR(V##id##_X_M, "v" name, O2(X, M), 0, prefix, 0F, 0x10, VEX) VECTOR(V##id##_M_X, "v" name, O2(M, X), 0, prefix, 0F, 0x11, VEX) \
    VECTOR(V##id##_X_XV_XR, "v" name, O3(X, XV, XR), 0, prefix, 0F, 0x10, VEX) \
    VECTOR(V##id##_XR_XV_X, "v" name, O3(XR, XV, X), 0, prefix, 0F, 0x11, VEX)
/* Between general and vector registers. A suffix says the size of what is in memory. */
#define S_FROM_INTEGER(id, name, prefix) \
    FORM(id##_X_RM, name, O2(X, RM), LQ, prefix, 0F, 0x2a, SLASH_R, LONG_IMPLIED) \
    FORM(V##id##_X_RM, "v" name, O3(X, XV, RM), LQ, prefix, 0F, 0x2a, SLASH_R, VEX | LONG_IMPLIED)
#define S_TO_INTEGER(id, name, prefix, opcode) \
    FORM(id##_R_XM, name, O2(R, XM), LQ, prefix, 0F, opcode, SLASH_R, 0) \
    FORM(V##id##_R_XM, "v" name, O2(R, XM), LQ, prefix, 0F, opcode, SLASH_R, VEX)
#define S_SS_SD(id, name, opcode) \
    S_SCALAR(id##SS, name "ss", F3, 0F, opcode) S_SCALAR(id##SD, name "sd", F2, 0F, opcode)

#define SCALARS \
    S_SS_SD(ADD, "add", 0x58) S_SS_SD(MUL, "mul", 0x59) S_SS_SD(SUB, "sub", 0x5c) S_SS_SD(MIN, "min", 0x5d) \
    S_SS_SD(DIV, "div", 0x5e) S_SS_SD(MAX, "max", 0x5f) S_SS_SD(SQRT, "sqrt", 0x51) \
    S_TWO(ANDPS, "andps", NONE, 0F, 0x54) S_TWO(XORPS, "xorps", NONE, 0F, 0x57) \
    S_X_ONE(UCOMISS, "ucomiss", NONE, 0F, 0x2e) S_X_ONE(UCOMISD, "ucomisd", 66, 0F, 0x2e) \
    S_MOVE(MOVUPS, "movups", NONE, 0x10, 0x11) S_MOVE(MOVAPS, "movaps", NONE, 0x28, 0x29) \
    S_ELEMENT(MOVSS, "movss", F3) S_ELEMENT(MOVSD, "movsd", F2) \
    S_FROM_INTEGER(CVTSI2SS, "cvtsi2ss", F3) S_FROM_INTEGER(CVTSI2SD, "cvtsi2sd", F2) \
    S_TO_INTEGER(CVTTSS2SI, "cvttss2si", F3, 0x2c) S_TO_INTEGER(CVTTSD2SI, "cvttsd2si", F2, 0x2c) \
    S_SCALAR(CVTSS2SD, "cvtss2sd", F3, 0F, 0x5a) S_SCALAR(CVTSD2SS, "cvtsd2ss", F2, 0F, 0x5a) \
    FORM(MOVD_MX_RM, "movd", O2(MX, RM), LQ, NONE, 0F, 0x6e, SLASH_R, NO_SUFFIX | LONG_IMPLIED) \
    FORM(MOVD_RM_MX, "movd", O2(RM, MX), LQ, NONE, 0F, 0x7e, SLASH_R, NO_SUFFIX | LONG_IMPLIED) \
    FORM(MOVD_X_RM, "movd", O2(X, RM), LQ, 66, 0F, 0x6e, SLASH_R, NO_SUFFIX | LONG_IMPLIED) \
    FORM(MOVD_RM_X, "movd", O2(RM, X), LQ, 66, 0F, 0x7e, SLASH_R, NO_SUFFIX | LONG_IMPLIED) \
    VECTOR(MOVQ_X_XM, "movq", O2(X, XM), 0, F3, 0F, 0x7e, 0) VECTOR(MOVQ_XM_X, "movq", O2(XM, X), 0, 66, 0F, 0xd6, 0) \
    VECTOR(MOVQ_MX_MXM, "movq", O2(MX, MXM), 0, NONE, 0F, 0x6f, 0) VECTOR(MOVQ_MXM_MX, "movq", O2(MXM, MX), 0, NONE, 0F, 0x7f, 0) \
    VECTOR(MOVQ_X_RM64, "movq", O2(X, RM64), 0, 66, 0F, 0x6e, WIDE | ONLY_IN_64) VECTOR(MOVQ_RM64_X, "movq", O2(RM64, X), 0, 66, 0F, 0x7e, WIDE | ONLY_IN_64) \
    VECTOR(MOVQ_MX_RM64, "movq", O2(MX, RM64), 0, NONE, 0F, 0x6e, WIDE | ONLY_IN_64) VECTOR(MOVQ_RM64_MX, "movq", O2(RM64, MX), 0, NONE, 0F, 0x7e, WIDE | ONLY_IN_64)

#define INSTRUCTION_LIST \
    MOVES_AND_ARITHMETIC \
    STACK_AND_BRANCHES \
    STRINGS_AND_FLAGS \
    FLOATING_STACK \
    SCALARS

enum form_number {
    FORM_NONE,
#define FORM(identifier, ...) FORM_##identifier,
#define VECTOR(identifier, ...) FORM_##identifier,
    INSTRUCTION_LIST
#undef FORM
#undef VECTOR
    FORM_FURTHER                 /* from here on: forms.h */
};

#endif
