/*
 * Single instructions that C cannot express (cpu.S), and what this processor can
 * do (cpu.c).
 */
#ifndef QUINE_KERNEL_CPU_H
#define QUINE_KERNEL_CPU_H

#include <stdbool.h>
#include <stdint.h>

uint8_t port_in_8(uint16_t port);
uint16_t port_in_16(uint16_t port);
uint32_t port_in_32(uint16_t port);
void port_out_8(uint16_t port, uint8_t value);
void port_out_16(uint16_t port, uint16_t value);
void port_out_32(uint16_t port, uint32_t value);

uint64_t msr_read(uint32_t number);
void msr_write(uint32_t number, uint64_t value);
/* result: eax, ebx, ecx, edx. Also a serializing instruction. */
void cpuid(uint32_t leaf, uint32_t subleaf, uint32_t result[4]);

uint64_t cr0_read(void);
uint64_t cr2_read(void);
uint64_t cr3_read(void);
uint64_t cr4_read(void);
void cr0_write(uint64_t value);
void cr3_write(uint64_t value);
void cr4_write(uint64_t value);
void xcr0_write(uint64_t value);
uint64_t dr6_read(void);
void dr6_write(uint64_t value);
void dr7_write(uint64_t value);
/* DR0 to DR3. */
void debug_addresses_write(const uint64_t addresses[4]);

/* One step for all cores; what was there before. */
uint32_t atomic_exchange(volatile uint32_t *word, uint32_t value);
uint32_t atomic_add(volatile uint32_t *word, uint32_t value);

void tlb_flush_page(uint64_t address);
void cpu_pause(void);
_Noreturn void cpu_halt(void);
/* The frame pointer of the calling function. */
uint64_t frame_pointer(void);

enum {
    MSR_APIC_BASE = 0x1b,
    MSR_SYSENTER_CS = 0x174,
    MSR_PAT = 0x277,
    MSR_TSC_DEADLINE = 0x6e0,
    MSR_X2APIC = 0x800,            /* first of the x2APIC's registers */

    EFER_SCE = 1 << 0,
    EFER_LME = 1 << 8,
    EFER_NXE = 1 << 11,
};

#define MSR_EFER           0xc0000080u
#define MSR_STAR           0xc0000081u
#define MSR_LSTAR          0xc0000082u
#define MSR_SFMASK         0xc0000084u
#define MSR_KERNEL_GS_BASE 0xc0000102u

struct cpu_features {
    bool no_execute;
    bool huge_pages;               /* 1 GiB */
    bool page_attributes;          /* PAT */
    bool local_apic, x2apic;
    bool tsc_deadline;
    bool extended_states;          /* XSAVE */
    unsigned physical_bits;
};

extern struct cpu_features cpu_features;

/* Finds the features, switches protections on, installs the system-call entry; on every
 * core. */
void cpu_start(void);

#endif
