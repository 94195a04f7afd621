/* The pair of 8259 interrupt controllers, which the I/O APICs replace. */
#ifndef QUINE_KERNEL_PIC_H
#define QUINE_KERNEL_PIC_H

void pic_disable(void);

#endif
