/*
 * The 8259s may interrupt spuriously even with all inputs masked, so they get
 * vectors that nothing else uses before they are masked.
 */
#include "cpu.h"
#include "pic.h"

enum {
    MASTER = 0x20,
    SLAVE = 0xa0,
    INITIALIZE = 0x11,             /* ICW1: cascade, ICW4 follows */
    VECTORS = 240,                 /* VECTOR_INTERRUPTS_END */
    SLAVE_INPUT = 2,
    MODE_8086 = 1,
};

static void initialize(uint16_t port, uint8_t vectors, uint8_t cascade)
{
    port_out_8(port, INITIALIZE);
    port_out_8(port + 1, vectors);
    port_out_8(port + 1, cascade);
    port_out_8(port + 1, MODE_8086);
    port_out_8(port + 1, 0xff);    /* mask all */
}

void pic_disable(void)
{
    initialize(MASTER, VECTORS, 1 << SLAVE_INPUT);
    initialize(SLAVE, VECTORS + 8, SLAVE_INPUT);
}
