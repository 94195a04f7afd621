/*
 * Instructions of x86-64 and their bytes: the one encoder of compiler and assembler
 * (Intel SDM volume 2; AMD APM volume 3). Every form of an instruction is a line of
 * instructions.h, or of one of its further parts (forms.h), and has a number there, FORM_...: who knows which
 * form is wanted (the compiler) names it; the assembler searches by mnemonic (instructions.c).
 *
 * Operands are in the order of the manuals, the destination first. The operation size is in
 * bytes: 1, 2, 4 or 8 for general registers, 16 or 32 for vectors of AVX; 0 for forms that
 * have no choice of it (SSE, x87, most system instructions).
 *
 *     struct operand operands[] = { operand_register(RAX), operand_memory(RBP, -8) };
 *     encode(&encoding, FORM_ADD_R_RM, 8, operands);
 *
 * Values are put into their fields; a field that refers to a symbol is left 0, and
 * encoding.fields says which relocation it needs.
 */
#ifndef QUINE_CC_ENCODE_H
#define QUINE_CC_ENCODE_H

#include <stdbool.h>
#include <stdint.h>

/* Numbers of registers; those of the vector, x87, MMX, control and debug registers count from 0 too. */
enum {
    RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R9, R10, R11, R12, R13, R14, R15,
    RIP = 16,                    /* as a base only */
    NO_REGISTER = 0xff,
};

enum { SEGMENT_ES, SEGMENT_CS, SEGMENT_SS, SEGMENT_DS, SEGMENT_FS, SEGMENT_GS, NO_SEGMENT = 0xff };

/* Conditions, as their codes are: FORM_JO_NEAR + condition, FORM_SETO + condition, FORM_CMOVO + condition. */
enum condition {
    CONDITION_O, CONDITION_NO, CONDITION_B, CONDITION_AE, CONDITION_E, CONDITION_NE, CONDITION_BE, CONDITION_A,
    CONDITION_S, CONDITION_NS, CONDITION_P, CONDITION_NP, CONDITION_L, CONDITION_GE, CONDITION_LE, CONDITION_G,
};

enum operand_kind { OPERAND_NONE, OPERAND_REGISTER, OPERAND_MEMORY, OPERAND_IMMEDIATE };

/* What a register is. encode() looks only for CLASS_HIGH: the form says the rest. The assembler checks it. */
enum register_class {
    CLASS_64, CLASS_32, CLASS_16, CLASS_8,
    CLASS_HIGH,                  /* AH, CH, DH, BH: numbers 4 to 7 */
    CLASS_XMM, CLASS_YMM, CLASS_MMX, CLASS_ST, CLASS_SEGMENT, CLASS_CONTROL, CLASS_DEBUG,
    CLASS_IP,                    /* RIP and EIP */
    CLASS_NO_INDEX,              /* RIZ and EIZ */
    CLASS_COUNT
};

/* What is wanted of a symbol: the @SUFFIX in assembly. */
enum modifier {
    MODIFIER_NONE, MODIFIER_PLT, MODIFIER_GOTPCREL, MODIFIER_GOTTPOFF, MODIFIER_TPOFF, MODIFIER_DTPOFF, MODIFIER_GOT,
    MODIFIER_GOTOFF, MODIFIER_TLSGD, MODIFIER_TLSLD, MODIFIER_SIZE, MODIFIER_COUNT
};

struct operand {
    uint8_t kind;                /* enum operand_kind */
    uint8_t class;               /* REGISTER: enum register_class; MEMORY: of base and index (CLASS_64, CLASS_32, CLASS_16) */
    uint8_t number;              /* REGISTER: which; MEMORY: the base, RIP or NO_REGISTER */
    uint8_t index;               /* MEMORY: NO_REGISTER: none; never RSP */
    uint8_t scale;               /* MEMORY: 0 to 3 for 1, 2, 4, 8 */
    uint8_t segment;             /* MEMORY: NO_SEGMENT, or the one to say in a prefix */
    uint8_t modifier;            /* enum modifier: of the symbol */
    uint8_t width;               /* MEMORY: bytes that the displacement must have (1, 2 or 4); 0: the fewest */
    uint32_t symbol;             /* MEMORY, IMMEDIATE: 0: none, else a symbol of the caller's that is added to value */
    int64_t value;               /* MEMORY: displacement; IMMEDIATE: value, or how far to branch from the instruction's end */
};

static inline struct operand operand_register(unsigned number)
{
    return (struct operand){.kind = OPERAND_REGISTER, .number = (uint8_t)number};
}

static inline struct operand operand_memory(unsigned base, int64_t displacement)
{
    return (struct operand){.kind = OPERAND_MEMORY, .number = (uint8_t)base, .index = NO_REGISTER, .segment = NO_SEGMENT,
                            .value = displacement};
}

static inline struct operand operand_indexed(unsigned base, unsigned index, unsigned scale, int64_t displacement)
{
    return (struct operand){.kind = OPERAND_MEMORY, .number = (uint8_t)base, .index = (uint8_t)index, .scale = (uint8_t)scale,
                            .segment = NO_SEGMENT, .value = displacement};
}

/* symbol + displacement, reached from RIP. With a base of NO_REGISTER instead, put it there: it is absolute then. */
static inline struct operand operand_symbol(uint32_t symbol, enum modifier modifier, int64_t displacement)
{
    return (struct operand){.kind = OPERAND_MEMORY, .number = RIP, .index = NO_REGISTER, .segment = NO_SEGMENT,
                            .modifier = (uint8_t)modifier, .symbol = symbol, .value = displacement};
}

static inline struct operand operand_immediate(int64_t value)
{
    return (struct operand){.kind = OPERAND_IMMEDIATE, .value = value};
}

/* Where a branch goes, or an address as an immediate. */
static inline struct operand operand_address(uint32_t symbol, enum modifier modifier, int64_t addend)
{
    return (struct operand){.kind = OPERAND_IMMEDIATE, .modifier = (uint8_t)modifier, .symbol = symbol, .value = addend};
}

enum { OPERANDS_MAX = 4, INSTRUCTION_BYTES_MAX = 15 };

/* The displacement or the immediate of an instruction. */
struct encoding_field {
    uint8_t offset, size;        /* in the bytes; size 0: there is none */
    uint8_t relocation;          /* R_X86_64_*, if the operand has a symbol; else 0 */
    int8_t adjustment;           /* to be added to the operand's value for the relocation's addend */
};

enum { FIELD_DISPLACEMENT, FIELD_IMMEDIATE, FIELD_COUNT };

struct encoding {
    uint8_t bytes[INSTRUCTION_BYTES_MAX + sizeof(uint64_t)];
    uint8_t length;
    struct encoding_field fields[FIELD_COUNT];  /* a branch's target is an immediate */
};

/*
 * The bytes of an instruction for a processor in 64-bit mode. The operands must be ones that
 * the form has: encode() does not check them (form_accepts() does).
 */
void encode(struct encoding *encoding, unsigned form, unsigned size, const struct operand *operands);

/* The same for a processor in the mode of 2 (real mode), 4 or 8 bytes. */
void encode_for(unsigned mode, struct encoding *encoding, unsigned form, unsigned size, const struct operand *operands);

/* --- forms --- */

/* Which operand a form takes, and where its number goes. X(identifier, place, accepted): see struct operand_rule. */
#define OPERAND_RULE_LIST(X) \
    X(NO,     NOWHERE,   0)                                    /* no operand */ \
    X(R,      REG,       ACCEPT_GENERAL)                       /* general register of the operation size, in ModRM.reg */ \
    X(R8,     REG,       ACCEPT_8)                                \
    X(R16,    REG,       ACCEPT_16)                               \
    X(R32,    REG,       ACCEPT_32)                               \
    X(R64,    REG,       ACCEPT_64)                               \
    X(RA,     REG,       ACCEPT_ADDRESS)                       /* of the size of addresses */ \
    X(RM,     RM,        ACCEPT_GENERAL | ACCEPT_MEMORY)       /* in ModRM.rm */ \
    X(RM8,    RM,        ACCEPT_8 | ACCEPT_MEMORY)                \
    X(RM16,   RM,        ACCEPT_16 | ACCEPT_MEMORY)               \
    X(RM32,   RM,        ACCEPT_32 | ACCEPT_MEMORY)               \
    X(RM64,   RM,        ACCEPT_64 | ACCEPT_MEMORY)               \
    X(RR,     RM,        ACCEPT_GENERAL)                          \
    X(RR16,   RM,        ACCEPT_16)                               \
    X(RR32,   RM,        ACCEPT_32)                               \
    X(RR64,   RM,        ACCEPT_64)                               \
    X(RRA,    RM,        ACCEPT_ADDRESS)                          \
    X(VMRM,   RM,        ACCEPT_ADDRESS | ACCEPT_MEMORY)          \
    X(M,      RM,        ACCEPT_MEMORY)                           \
    X(RV,     VVVV,      ACCEPT_GENERAL)                       /* in VEX.vvvv */ \
    X(O,      OPCODE,    ACCEPT_GENERAL)                       /* in the opcode's low bits */ \
    X(A,      NOWHERE,   ACCEPT_GENERAL | ACCEPT_NUMBER_0)     /* AL, AX, EAX, RAX */ \
    X(AX,     NOWHERE,   ACCEPT_16 | ACCEPT_NUMBER_0)             \
    X(EAX,    NOWHERE,   ACCEPT_32 | ACCEPT_NUMBER_0)             \
    X(RAX,    NOWHERE,   ACCEPT_64 | ACCEPT_NUMBER_0)             \
    X(AA,     NOWHERE,   ACCEPT_ADDRESS | ACCEPT_NUMBER_0)     /* the accumulator of the size of addresses */ \
    X(CL,     NOWHERE,   ACCEPT_8 | ACCEPT_NUMBER_1)              \
    X(ECX,    NOWHERE,   ACCEPT_32 | ACCEPT_NUMBER_1)             \
    X(DX,     NOWHERE,   ACCEPT_16 | ACCEPT_NUMBER_2)             \
    X(EDX,    NOWHERE,   ACCEPT_32 | ACCEPT_NUMBER_2)             \
    X(EBX,    NOWHERE,   ACCEPT_32 | ACCEPT_NUMBER_3)             \
    X(ONE,    NOWHERE,   ACCEPT_ONE)                           /* the immediate 1 */ \
    X(I,      IMMEDIATE, ACCEPT_IMMEDIATE)                     /* of the operation size; 32 bits, extended with the sign, for 8 */ \
    X(IS,     IMMEDIATE, ACCEPT_SIGNED_8)                      /* a byte that is extended with its sign to the operation size */ \
    X(I8,     IMMEDIATE, ACCEPT_IMMEDIATE_8)                      \
    X(I16,    IMMEDIATE, ACCEPT_IMMEDIATE_16)                     \
    X(I32,    IMMEDIATE, ACCEPT_IMMEDIATE_32)                     \
    X(I64,    IMMEDIATE, ACCEPT_IMMEDIATE_64)                     \
    X(J8,     BRANCH,    ACCEPT_TARGET_8)                         \
    X(J,      BRANCH,    ACCEPT_TARGET)                        /* 32 bits; 16 for an operation of 2 bytes */ \
    X(MO,     OFFSET,    ACCEPT_OFFSET)                        /* memory at an address without registers, of the address size */ \
    X(SR,     REG,       ACCEPT_SEGMENT)                          \
    X(ES,     NOWHERE,   ACCEPT_SEGMENT | ACCEPT_NUMBER_0)        \
    X(CS,     NOWHERE,   ACCEPT_SEGMENT | ACCEPT_NUMBER_1)        \
    X(SS,     NOWHERE,   ACCEPT_SEGMENT | ACCEPT_NUMBER_2)        \
    X(DS,     NOWHERE,   ACCEPT_SEGMENT | ACCEPT_NUMBER_3)        \
    X(FS,     NOWHERE,   ACCEPT_SEGMENT | ACCEPT_NUMBER_4)        \
    X(GS,     NOWHERE,   ACCEPT_SEGMENT | ACCEPT_NUMBER_5)        \
    X(CR,     REG,       ACCEPT_CONTROL)                          \
    X(DR,     REG,       ACCEPT_DEBUG)                            \
    X(ST,     NOWHERE,   ACCEPT_ST | ACCEPT_NUMBER_0)             \
    X(STI,    OPCODE,    ACCEPT_ST)                               \
    X(MX,     REG,       ACCEPT_MMX)                              \
    X(MXM,    RM,        ACCEPT_MMX | ACCEPT_MEMORY)              \
    X(MXR,    RM,        ACCEPT_MMX)                              \
    X(X,      REG,       ACCEPT_XMM)                              \
    X(XM,     RM,        ACCEPT_XMM | ACCEPT_MEMORY)              \
    X(XR,     RM,        ACCEPT_XMM)                              \
    X(XV,     VVVV,      ACCEPT_XMM)                              \
    X(X4,     IS4,       ACCEPT_XMM)                           /* in the high half of an immediate byte */ \
    X(X0,     NOWHERE,   ACCEPT_XMM | ACCEPT_NUMBER_0)            \
    X(Y,      REG,       ACCEPT_YMM)                              \
    X(YM,     RM,        ACCEPT_YMM | ACCEPT_MEMORY)              \
    X(YR,     RM,        ACCEPT_YMM)                              \
    X(YV,     VVVV,      ACCEPT_YMM)                              \
    X(V,      REG,       ACCEPT_VECTOR)                        /* XMM or YMM by the operation size */ \
    X(VM,     RM,        ACCEPT_VECTOR | ACCEPT_MEMORY)           \
    X(VR,     RM,        ACCEPT_VECTOR)                           \
    X(VV,     VVVV,      ACCEPT_VECTOR)                           \
    X(V4,     IS4,       ACCEPT_VECTOR)

enum operand_rule_number {
#define X(identifier, place, accepted) RULE_##identifier,
    OPERAND_RULE_LIST(X)
#undef X
    RULE_COUNT
};

enum operand_place { PLACE_NOWHERE, PLACE_REG, PLACE_RM, PLACE_VVVV, PLACE_OPCODE, PLACE_IS4, PLACE_IMMEDIATE, PLACE_BRANCH, PLACE_OFFSET };

enum {
    ACCEPT_GENERAL = 1 << 0,     /* a general register of the operation size */
    ACCEPT_8 = 1 << 1, ACCEPT_16 = 1 << 2, ACCEPT_32 = 1 << 3, ACCEPT_64 = 1 << 4,
    ACCEPT_ADDRESS = 1 << 5,     /* a general register of the mode's size */
    ACCEPT_MEMORY = 1 << 6,
    ACCEPT_OFFSET = 1 << 7,      /* memory without registers */
    ACCEPT_IMMEDIATE = 1 << 8,
    ACCEPT_SIGNED_8 = 1 << 9, ACCEPT_IMMEDIATE_8 = 1 << 10, ACCEPT_IMMEDIATE_16 = 1 << 11, ACCEPT_IMMEDIATE_32 = 1 << 12,
    ACCEPT_IMMEDIATE_64 = 1 << 13,
    ACCEPT_ONE = 1 << 14,
    ACCEPT_TARGET_8 = 1 << 15, ACCEPT_TARGET = 1 << 16,
    ACCEPT_SEGMENT = 1 << 17, ACCEPT_CONTROL = 1 << 18, ACCEPT_DEBUG = 1 << 19, ACCEPT_ST = 1 << 20, ACCEPT_MMX = 1 << 21,
    ACCEPT_XMM = 1 << 22, ACCEPT_YMM = 1 << 23,
    ACCEPT_VECTOR = 1 << 24,     /* XMM or YMM by the operation size */
    /* This register alone: */
    ACCEPT_NUMBER_0 = 1 << 25, ACCEPT_NUMBER_1 = 2 << 25, ACCEPT_NUMBER_2 = 3 << 25, ACCEPT_NUMBER_3 = 4 << 25,
    ACCEPT_NUMBER_4 = 5 << 25, ACCEPT_NUMBER_5 = 6 << 25, ACCEPT_NUMBER_MASK = 7 << 25,
};

struct operand_rule {
    uint8_t place;               /* enum operand_place */
    uint32_t accepted;           /* ACCEPT_* */
};

extern const struct operand_rule operand_rules[RULE_COUNT];

enum {
    PREFIX_NONE, PREFIX_66, PREFIX_F3, PREFIX_F2,  /* as VEX.pp counts them */
    MAP_NONE, MAP_0F, MAP_0F38, MAP_0F3A,          /* as VEX.mmmmm counts them, from MAP_NONE */
};

/* Flags of a form. */
enum {
    DEFAULT_64 = 1 << 0,         /* an operation of 8 bytes needs no REX.W in 64-bit mode, and one of 4 does not exist there */
    IMPLIED = 1 << 1,            /* without suffix and register, the operation has the mode's size */
    FAR = 1 << 2,                /* without suffix, the operation has 4 bytes; 2 in 16-bit mode */
    NEEDS_SIZE = 1 << 3,         /* the mnemonic always has a size suffix */
    NO_SUFFIX = 1 << 4,          /* the mnemonic never has a size suffix */
    SUFFIX_IGNORED = 1 << 5,     /* takes a suffix, which changes nothing */
    WIDE = 1 << 6,               /* REX.W or VEX.W is 1 */
    VEX = 1 << 7,                /* has a VEX prefix */
    VEX_256 = 1 << 8,            /* VEX.L is 1 */
    NOT_IN_64 = 1 << 9,
    ONLY_IN_64 = 1 << 10,
    SECOND_BYTE = 1 << 11,       /* the extension is a whole byte behind the opcode */
    LAST_BYTE = 1 << 12,         /* the extension is a byte at the end, where an immediate would be */
    SAME = 1 << 13,              /* the register in ModRM.reg is in ModRM.rm as well */
    WAIT_FIRST = 1 << 14,        /* FWAIT precedes it (finit, fstcw ...) */
    ALIAS = 1 << 15,             /* another spelling of a form: never what a disassembler shows */
    INDIRECT = 1 << 16,          /* in AT&T syntax its operand has a * */
    LONG_IMPLIED = 1 << 17,      /* without suffix and register, the operation has 4 bytes; none has a prefix for its size */
};

/* Sizes of operation that a form has. With BYTE and another one, bit 0 of the opcode says that it is not BYTE. */
enum { BYTE = 1, WORD = 2, LONG = 4, QUAD = 8, SHORT_VECTOR = 16, LONG_VECTOR = 32 };

enum { NO_EXTENSION = 0x80 };

struct form {
    const char *mnemonic;        /* without size suffix */
    uint8_t operands[OPERANDS_MAX];  /* enum operand_rule_number; RULE_NO behind the last */
    uint8_t sizes;               /* BYTE ..., or 0 */
    uint8_t prefix;              /* PREFIX_* */
    uint8_t map;                 /* MAP_* */
    uint8_t opcode;
    uint8_t extension;           /* of the opcode in ModRM.reg, or NO_EXTENSION; the second byte with SECOND_BYTE */
    uint32_t flags;
};

extern const struct form forms[];

/* Bytes of an immediate, displacement or address by its rule, in an instruction on `size` bytes with addresses of `address` bytes. */
unsigned immediate_size(unsigned rule, unsigned size, unsigned address);

/* Whether the form takes these operands (`count` of them) with this operation size in this mode. */
bool form_accepts(unsigned form, unsigned mode, unsigned size, const struct operand *operands, unsigned count);
/* The first form of a mnemonic without size suffix, in the order of the table, and the next one; 0: no more. */
unsigned form_first(const char *mnemonic, unsigned length);
unsigned form_next(unsigned form);

/* "rax", "st(1)", "xmm15" ... without %: false if there is none of that name. */
bool register_of_name(const char *name, unsigned length, struct operand *operand);
/* Its name, into a static buffer. */
const char *register_name(unsigned class, unsigned number);

#endif
