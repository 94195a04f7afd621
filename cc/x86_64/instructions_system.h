/*
 * The part of the table of instructions.h that is about the system, and BMI1 and BMI2: forms.h.
 */
#ifndef QUINE_CC_INSTRUCTIONS_SYSTEM_H
#define QUINE_CC_INSTRUCTIONS_SYSTEM_H

#define BARE_0F01(id, name, second)      FORM(id, name, O0, 0, NONE, 0F, 0x01, second, NO_SUFFIX | SECOND_BYTE)
#define MEMORY_BOTH(id, name, opcode, extension) \
    MEMORY(id, name, NONE, opcode, extension) MEMORY_64(id##64, name "64", NONE, opcode, extension)

#define SYSTEM \
    BARE_0F(SYSCALL, "syscall", 0x05) BARE_0F(CLTS, "clts", 0x06) BARE_0F(INVD, "invd", 0x08) \
    BARE_0F(WBINVD, "wbinvd", 0x09) BARE_0F(WRMSR, "wrmsr", 0x30) BARE_0F(RDTSC, "rdtsc", 0x31) \
    BARE_0F(RDMSR, "rdmsr", 0x32) BARE_0F(RDPMC, "rdpmc", 0x33) BARE_0F(SYSENTER, "sysenter", 0x34) \
    BARE_0F(CPUID, "cpuid", 0xa2) BARE_0F(RSM, "rsm", 0xaa) \
    FORM(WBNOINVD, "wbnoinvd", O0, 0, F3, 0F, 0x09, SLASH_R, NO_SUFFIX) \
    FORM(SYSRET,  "sysret",  O0, LQ, NONE, 0F, 0x07, SLASH_R, FAR) \
    FORM(SYSEXIT, "sysexit", O0, LQ, NONE, 0F, 0x35, SLASH_R, FAR) \
    BARE_0F01(VMCALL, "vmcall", 0xc1) BARE_0F01(VMLAUNCH, "vmlaunch", 0xc2) BARE_0F01(VMRESUME, "vmresume", 0xc3) \
    BARE_0F01(VMXOFF, "vmxoff", 0xc4) BARE_0F01(MONITOR, "monitor", 0xc8) BARE_0F01(MWAIT, "mwait", 0xc9) \
    BARE_0F01(CLAC, "clac", 0xca) BARE_0F01(STAC, "stac", 0xcb) BARE_0F01(XGETBV, "xgetbv", 0xd0) \
    BARE_0F01(XSETBV, "xsetbv", 0xd1) BARE_0F01(VMFUNC, "vmfunc", 0xd4) BARE_0F01(XEND, "xend", 0xd5) \
    BARE_0F01(XTEST, "xtest", 0xd6) BARE_0F01(VMRUN, "vmrun", 0xd8) BARE_0F01(VMMCALL, "vmmcall", 0xd9) \
    BARE_0F01(VMLOAD, "vmload", 0xda) BARE_0F01(VMSAVE, "vmsave", 0xdb) BARE_0F01(STGI, "stgi", 0xdc) \
    BARE_0F01(CLGI, "clgi", 0xdd) BARE_0F01(SKINIT, "skinit", 0xde) BARE_0F01(INVLPGA, "invlpga", 0xdf) \
    BARE_0F01(SERIALIZE, "serialize", 0xe8) BARE_0F01(RDPKRU, "rdpkru", 0xee) BARE_0F01(WRPKRU, "wrpkru", 0xef) \
    FORM(SWAPGS, "swapgs", O0, 0, NONE, 0F, 0x01, 0xf8, NO_SUFFIX | SECOND_BYTE | ONLY_IN_64) \
    BARE_0F01(RDTSCP, "rdtscp", 0xf9) BARE_0F01(CLZERO, "clzero", 0xfc) \
    FORM(MONITOR_EDX_ECX_AA, "monitor", O3(EDX, ECX, AA), 0, NONE, 0F, 0x01, 0xc8, NO_SUFFIX | SECOND_BYTE | ALIAS) \
    FORM(MWAIT_ECX_EAX, "mwait", O2(ECX, EAX), 0, NONE, 0F, 0x01, 0xc9, NO_SUFFIX | SECOND_BYTE | ALIAS) \
    FORM(SGDT, "sgdt", O1(M), 0, NONE, 0F, 0x01, 0, SUFFIX_IGNORED) \
    FORM(SIDT, "sidt", O1(M), 0, NONE, 0F, 0x01, 1, SUFFIX_IGNORED) \
    FORM(LGDT, "lgdt", O1(M), WLQ, NONE, 0F, 0x01, 2, DEFAULT_64 | IMPLIED) \
    FORM(LIDT, "lidt", O1(M), WLQ, NONE, 0F, 0x01, 3, DEFAULT_64 | IMPLIED) \
    FORM(INVLPG, "invlpg", O1(M), 0, NONE, 0F, 0x01, 7, NO_SUFFIX) \
    FORM(SMSW_RR, "smsw", O1(RR), WLQ, NONE, 0F, 0x01, 4, 0) \
    FORM(SMSW_M,  "smsw", O1(M), 0, NONE, 0F, 0x01, 4, SUFFIX_IGNORED) \
    FORM(LMSW,    "lmsw", O1(RM16), 0, NONE, 0F, 0x01, 6, SUFFIX_IGNORED) \
    FORM(SLDT_RR, "sldt", O1(RR), WL, NONE, 0F, 0x00, 0, 0) \
    FORM(SLDT_RR64, "sldt", O1(RR64), 0, NONE, 0F, 0x00, 0, SUFFIX_IGNORED | ALIAS) \
    FORM(SLDT_M,  "sldt", O1(M), 0, NONE, 0F, 0x00, 0, SUFFIX_IGNORED) \
    FORM(STR_RR,  "str", O1(RR), WL, NONE, 0F, 0x00, 1, 0) \
    FORM(STR_RR64, "str", O1(RR64), 0, NONE, 0F, 0x00, 1, SUFFIX_IGNORED | ALIAS) \
    FORM(STR_M,   "str", O1(M), 0, NONE, 0F, 0x00, 1, SUFFIX_IGNORED) \
    FORM(LLDT,    "lldt", O1(RM16), 0, NONE, 0F, 0x00, 2, SUFFIX_IGNORED) \
    FORM(LTR,     "ltr", O1(RM16), 0, NONE, 0F, 0x00, 3, SUFFIX_IGNORED) \
    FORM(VERR,    "verr", O1(RM16), 0, NONE, 0F, 0x00, 4, SUFFIX_IGNORED) \
    FORM(VERW,    "verw", O1(RM16), 0, NONE, 0F, 0x00, 5, SUFFIX_IGNORED) \
    FORM(LAR_R_RM, "lar", O2(R, RM), WLQ, NONE, 0F, 0x02, SLASH_R, 0) \
    FORM(LSL_R_RM, "lsl", O2(R, RM), WLQ, NONE, 0F, 0x03, SLASH_R, 0) \
    FORM(LSS, "lss", O2(R, M), WLQ, NONE, 0F, 0xb2, SLASH_R, 0) \
    FORM(LFS, "lfs", O2(R, M), WLQ, NONE, 0F, 0xb4, SLASH_R, 0) \
    FORM(LGS, "lgs", O2(R, M), WLQ, NONE, 0F, 0xb5, SLASH_R, 0) \
    FORM(INVPCID, "invpcid", O2(RA, M), 0, 66, 0F38, 0x82, SLASH_R, NO_SUFFIX) \
    FORM(INVEPT,  "invept",  O2(RA, M), 0, 66, 0F38, 0x80, SLASH_R, NO_SUFFIX) \
    FORM(INVVPID, "invvpid", O2(RA, M), 0, 66, 0F38, 0x81, SLASH_R, NO_SUFFIX) \
    FORM(VMREAD,  "vmread", O2(VMRM, RA), 0, NONE, 0F, 0x78, SLASH_R, SUFFIX_IGNORED) \
    FORM(VMWRITE, "vmwrite", O2(RA, VMRM), 0, NONE, 0F, 0x79, SLASH_R, SUFFIX_IGNORED) \
    MEMORY(VMPTRLD, "vmptrld", NONE, 0xc7, 6) MEMORY(VMCLEAR, "vmclear", 66, 0xc7, 6) \
    MEMORY(VMXON, "vmxon", F3, 0xc7, 6) MEMORY(VMPTRST, "vmptrst", NONE, 0xc7, 7) \
    MEMORY_BOTH(FXSAVE, "fxsave", 0xae, 0) MEMORY_BOTH(FXRSTOR, "fxrstor", 0xae, 1) \
    MEMORY(LDMXCSR, "ldmxcsr", NONE, 0xae, 2) MEMORY(STMXCSR, "stmxcsr", NONE, 0xae, 3) \
    MEMORY_BOTH(XSAVE, "xsave", 0xae, 4) MEMORY_BOTH(XRSTOR, "xrstor", 0xae, 5) \
    MEMORY_BOTH(XSAVEOPT, "xsaveopt", 0xae, 6) MEMORY_BOTH(XRSTORS, "xrstors", 0xc7, 3) \
    MEMORY_BOTH(XSAVEC, "xsavec", 0xc7, 4) MEMORY_BOTH(XSAVES, "xsaves", 0xc7, 5) \
    MEMORY(CLFLUSH, "clflush", NONE, 0xae, 7) MEMORY(CLFLUSHOPT, "clflushopt", 66, 0xae, 7) \
    MEMORY(CLWB, "clwb", 66, 0xae, 6) MEMORY(CLDEMOTE, "cldemote", NONE, 0x1c, 0) \
    MEMORY(PREFETCHNTA, "prefetchnta", NONE, 0x18, 0) MEMORY(PREFETCHT0, "prefetcht0", NONE, 0x18, 1) \
    MEMORY(PREFETCHT1, "prefetcht1", NONE, 0x18, 2) MEMORY(PREFETCHT2, "prefetcht2", NONE, 0x18, 3) \
    MEMORY(PREFETCH, "prefetch", NONE, 0x0d, 0) MEMORY(PREFETCHW, "prefetchw", NONE, 0x0d, 1) \
    FORM(RDFSBASE, "rdfsbase", O1(RR), LQ, F3, 0F, 0xae, 0, NO_SUFFIX | ONLY_IN_64) \
    FORM(RDGSBASE, "rdgsbase", O1(RR), LQ, F3, 0F, 0xae, 1, NO_SUFFIX | ONLY_IN_64) \
    FORM(WRFSBASE, "wrfsbase", O1(RR), LQ, F3, 0F, 0xae, 2, NO_SUFFIX | ONLY_IN_64) \
    FORM(WRGSBASE, "wrgsbase", O1(RR), LQ, F3, 0F, 0xae, 3, NO_SUFFIX | ONLY_IN_64) \
    FORM(RDRAND, "rdrand", O1(RR), WLQ, NONE, 0F, 0xc7, 6, NO_SUFFIX) \
    FORM(RDSEED, "rdseed", O1(RR), WLQ, NONE, 0F, 0xc7, 7, NO_SUFFIX) \
    FORM(RDPID, "rdpid", O1(RRA), 0, F3, 0F, 0xc7, 7, NO_SUFFIX) \
    FORM(RDSSPD, "rdsspd", O1(RR32), 0, F3, 0F, 0x1e, 1, NO_SUFFIX) \
    FORM(RDSSPQ, "rdsspq", O1(RR64), 0, F3, 0F, 0x1e, 1, NO_SUFFIX | WIDE | ONLY_IN_64) \
    FORM(INCSSPD, "incsspd", O1(RR32), 0, F3, 0F, 0xae, 5, NO_SUFFIX) \
    FORM(INCSSPQ, "incsspq", O1(RR64), 0, F3, 0F, 0xae, 5, NO_SUFFIX | WIDE | ONLY_IN_64) \
    FORM(TPAUSE, "tpause", O1(RR32), 0, 66, 0F, 0xae, 6, NO_SUFFIX) \
    FORM(UMWAIT, "umwait", O1(RR32), 0, F2, 0F, 0xae, 6, NO_SUFFIX) \
    FORM(UMONITOR, "umonitor", O1(RRA), 0, F3, 0F, 0xae, 6, NO_SUFFIX)

/* --- BMI1 and BMI2 --- */

#define BITS_3(id, name, prefix, map, opcode) FORM(id, name, O3(R, RV, RM), LQ, prefix, map, opcode, SLASH_R, VEX)
#define BITS_3_SHIFT(id, name, prefix, map, opcode) FORM(id, name, O3(R, RM, RV), LQ, prefix, map, opcode, SLASH_R, VEX)
#define BITS_2(id, name, extension) FORM(id, name, O2(RV, RM), LQ, NONE, 0F38, 0xf3, extension, VEX)

#define BIT_MANIPULATION \
    BITS_3(ANDN, "andn", NONE, 0F38, 0xf2) BITS_3(MULX, "mulx", F2, 0F38, 0xf6) \
    BITS_3(PDEP, "pdep", F2, 0F38, 0xf5) BITS_3(PEXT, "pext", F3, 0F38, 0xf5) \
    BITS_3_SHIFT(BEXTR, "bextr", NONE, 0F38, 0xf7) BITS_3_SHIFT(BZHI, "bzhi", NONE, 0F38, 0xf5) \
    BITS_3_SHIFT(SARX, "sarx", F3, 0F38, 0xf7) BITS_3_SHIFT(SHLX, "shlx", 66, 0F38, 0xf7) \
    BITS_3_SHIFT(SHRX, "shrx", F2, 0F38, 0xf7) \
    BITS_2(BLSR, "blsr", 1) BITS_2(BLSMSK, "blsmsk", 2) BITS_2(BLSI, "blsi", 3) \
    FORM(RORX, "rorx", O3(R, RM, I8), LQ, F2, 0F3A, 0xf0, SLASH_R, VEX)

#endif
