/* What pager.c and pager_calls.c share. */
#ifndef QUINE_PROCESS_PAGER_PARTS_H
#define QUINE_PROCESS_PAGER_PARTS_H

#include "pager.h"

capability holding_shelf(const struct pager *pager, uint32_t number);
uint64_t holding_slot(uint32_t number);
uint32_t holdings_run(struct pager *pager, unsigned *count);
void holding_delete(struct pager *pager, uint32_t number);
bool holdings_push(struct holdings *holdings, uint32_t number);

/* Maps `count` holdings in a row, which may be mapped there already with other rights. */
enum error pager_place(struct pager *pager, uint32_t number, unsigned count, uint64_t address, unsigned rights);
/* With what rights a page with that word is mapped. */
unsigned page_rights(const struct region *region, uint32_t word);
/* Takes the page's frame away, if it has one. */
void pager_drop(struct pager *pager, struct region *region, uint64_t address);
/* Makes a page that is there the process's own, and writable if the region is. */
enum error pager_own(struct pager *pager, struct region *region, uint64_t address);
/* All pages of a region without any, zeroed. */
enum error pager_make_all(struct pager *pager, struct region *region);
/* Makes sure of memory for all that is reserved and `more` pages. */
enum error pager_reserve(struct pager *pager, uint64_t more);

#endif
