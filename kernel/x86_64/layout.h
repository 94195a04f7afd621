/*
 * Numbers that assembly and C share: selectors, and where things stand in a
 * core's page of the trampoline and in struct registers. Only #defines, for .S
 * files; core.h asserts that the C structures agree.
 */
#ifndef QUINE_KERNEL_LAYOUT_H
#define QUINE_KERNEL_LAYOUT_H

/* The parts of the trampoline, as kernel.ld places them. */
#define TRAMPOLINE_IDT    0xffffffffc0008000
#define TRAMPOLINE_CORES  0xffffffffc0010000   /* one page a core */

/* Segment selectors, in the order that SYSCALL and SYSRET want. */
#define SELECTOR_KERNEL_CODE 0x08
#define SELECTOR_KERNEL_DATA 0x10
#define SELECTOR_USER_DATA   0x1b
#define SELECTOR_USER_CODE   0x23
#define SELECTOR_TSS         0x28
#define SELECTOR_SYSRET_BASE 0x13              /* + 8: user data, + 16: user code */

/* Offsets in a core's page: struct core, then GDT, TSS and stacks. */
#define CORE_SELF            0
#define CORE_SAVE_AREA       8
#define CORE_STACK           16
#define CORE_PHASE           32
#define CORE_KERNEL_ROOT     40
#define CORE_USER_ROOT       48
#define CORE_SCHEDULER       64
#define CORE_GDT             256
#define CORE_GDT_SIZE        56
#define CORE_TSS             384
#define CORE_TSS_SIZE        104
#define CORE_ENTRY_STACK     (CORE_TSS + 4)    /* the TSS's RSP0 */
#define CORE_STACK_DEBUG     2048              /* tops of the interrupt stacks */
#define CORE_STACK_NMI       2560
#define CORE_STACK_DOUBLE    3072
#define CORE_STACK_MACHINE   3584
#define CORE_STACK_ENTRY     4096

/* Where a core is (world.h). */
#define PHASE_OUT            0
#define PHASE_IN             1
#define PHASE_WAITING        2

/* Interrupt stack table entries of the vectors that may come at any moment. */
#define IST_NMI              1
#define IST_DOUBLE_FAULT     2
#define IST_MACHINE_CHECK    3
#define IST_DEBUG            4
#define IST_DEBUG            4

#define VECTOR_DEBUG         1
#define VECTOR_NMI           2
#define VECTOR_BREAKPOINT    3
#define VECTOR_OVERFLOW      4
#define VECTOR_DOUBLE_FAULT  8
#define VECTOR_PROTECTION    13
#define VECTOR_PAGE_FAULT    14
#define VECTOR_MACHINE_CHECK 18
#define VECTOR_EXCEPTIONS    32                /* below: exceptions */

/* Offsets in struct registers. */
#define REGISTERS_RAX        0
#define REGISTERS_RDI        8
#define REGISTERS_RSI        16
#define REGISTERS_RDX        24
#define REGISTERS_RBX        32
#define REGISTERS_RBP        40
#define REGISTERS_R12        48
#define REGISTERS_R13        56
#define REGISTERS_R14        64
#define REGISTERS_R15        72
#define REGISTERS_R8         80
#define REGISTERS_R9         88
#define REGISTERS_R10        96
#define REGISTERS_R11        104
#define REGISTERS_RCX        112
#define REGISTERS_IP         120
#define REGISTERS_FLAGS      128
#define REGISTERS_SP         136
#define REGISTERS_FS_BASE    144
#define REGISTERS_FROM_SYSTEM_CALL 152

#define FLAGS_START          0x202             /* IF and the bit that is always set */
#define DR6_CLEAR            0xffff0ff0        /* no reason for a debug exception */
#define MSR_FS_BASE          0xc0000100

/* System calls that have a fast path (abi/system_calls.h). */
#define FAST_CALL            0
#define FAST_TRY_SEND        2
#define FAST_RECEIVE         3
#define FAST_REPLY_RECEIVE   5
#define FAST_YIELD           6
#define FAST_WORDS           6                 /* MESSAGE_REGISTERS */

#endif
