/*
 * What of the FPU threads can use: x87 and SSE, and AVX and AVX-512 where the processor
 * has XSAVE and the state fits a thread. (SDM volume 1 chapter 13.)
 *
 * XCR0 has exactly the components that are saved, so no state can stay behind in the
 * registers when another thread's is loaded: XRSTOR brings those components that a
 * thread has not used into their initial state.
 */
#include "core.h"
#include "cpu.h"
#include "fpu.h"

enum {
    CR0_TS = 1 << 3,
    CR4_OSXSAVE = 1 << 18,

    COMPONENTS_SSE = 3,            /* x87, SSE */
    COMPONENT_AVX = 1 << 2,
    COMPONENTS_AVX_512 = 7 << 5,   /* masks, upper halves, upper registers */
    FIRST_EXTENDED = 2,
    COMPONENTS_END = 8,

    XSAVE_LEAF = 13,
    AREA_START = 512 + 64,         /* FXSAVE's part, XSAVE's header */
};

/* What is loaded while nobody may use the FPU: speculation passes CR0.TS on some
 * processors (LazyFP, CVE-2018-3665). */
static _Alignas(64) uint8_t initial[FPU_STATE_SIZE];

/* For fpu.S: the low half of XCR0, 0: no XSAVE; with the sign if there is no XSAVEOPT. */
int32_t fpu_components;

/* The bytes that the components take in the standard format. */
static uint32_t area_size(uint32_t components)
{
    uint32_t size = AREA_START, result[4];

    for (unsigned i = FIRST_EXTENDED; i < COMPONENTS_END; i++) {
        if (!(components >> i & 1))
            continue;
        cpuid(XSAVE_LEAF, i, result);
        if (result[1] + result[0] > size)
            size = result[1] + result[0];
    }
    return size;
}

/* The most that the processor has and a thread can hold. */
static uint32_t choose_components(uint32_t supported)
{
    static const uint32_t choices[] = {
        COMPONENTS_SSE | COMPONENT_AVX | COMPONENTS_AVX_512,
        COMPONENTS_SSE | COMPONENT_AVX,
    };

    for (unsigned i = 0; i < sizeof choices / sizeof choices[0]; i++)
        if ((supported & choices[i]) == choices[i] && area_size(choices[i]) <= FPU_STATE_SIZE)
            return choices[i];
    return COMPONENTS_SSE;
}

void fpu_start(bool have_xsave)
{
    uint32_t result[4], components;

    machine_fpu_initialize(initial);
    if (!have_xsave)
        return;
    cr4_write(cr4_read() | CR4_OSXSAVE);
    cpuid(XSAVE_LEAF, 0, result);
    components = choose_components(result[0]);
    xcr0_write(components);
    cpuid(XSAVE_LEAF, 1, result);
    fpu_components = (int32_t)(result[0] & 1 ? components : components | 1u << 31);
}

void machine_fpu_enable(bool enabled)
{
    struct core *core = core_current();

    if (core->fpu_disabled == !enabled)
        return;
    core->fpu_disabled = !enabled;
    if (!enabled)
        machine_fpu_restore(initial);
    cr0_write(enabled ? cr0_read() & ~(uint64_t)CR0_TS : cr0_read() | CR0_TS);
}

/* The state after FNINIT, and all SSE exceptions masked. (SDM volume 1, 10.5.1.) XSAVE's
 * header is 0: all components are in their initial state, but MXCSR is loaded. */
void machine_fpu_initialize(uint8_t state[FPU_STATE_SIZE])
{
    machine_zero(state, AREA_START);
    state[0] = 0x7f;               /* x87 control word 0x037f */
    state[1] = 0x03;
    state[24] = 0x80;              /* MXCSR 0x1f80 */
    state[25] = 0x1f;
}
