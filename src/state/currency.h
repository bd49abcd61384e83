/* SPDX-License-Identifier: MIT */
/* The currency of the amounts that a state or cube holds, one for each kind of
 * record that has amounts. Two measures of the kind's family tell it: how many
 * records name their currency, and the sum of the codes. All name the same one,
 * so the code is their quotient; both are sums, and so are saved, merged and
 * taken back like any other. */
#ifndef CALLKPI_SRC_STATE_CURRENCY_H
#define CALLKPI_SRC_STATE_CURRENCY_H

#include "state/records.h"

typedef struct ckpip_currency {
    uint64_t told; /* records that name it; 0: none does */
    uint32_t code; /* 0 where none does */
} ckpip_currency;

enum { CKPIP_CURRENCY_KINDS = 2 }; /* sales, costs */

typedef struct ckpip_currencies {
    ckpip_currency of[CKPIP_CURRENCY_KINDS];
} ckpip_currencies;

/* Of one kind; {0, 0} where it has no amounts. */
ckpip_currency ckpip_currency_of(const ckpip_currencies *all, uint32_t kind);
void ckpip_currency_set(ckpip_currencies *all, uint32_t kind, ckpip_currency currency);

/* Of a state, or of a cell of a cube. False where the words, as read from
 * bytes, name no possible currency. */
bool ckpip_currencies_of(const ckpi_state *cell, ckpip_currencies *out);

/* Adds what `more` names, or says that it names another currency. */
bool ckpip_currencies_join(ckpip_currencies *all, const ckpip_currencies *more);

/* Adds what a block of records names. The first that names another currency is
 * blamed: CKPI_E_MISMATCH, or CKPI_E_NOT_HELD where it is to be taken back. */
ckpi_status ckpip_currency_take(ckpip_currency *known, const ckpip_records *records, const ckpip_sieve *sieve,
                                size_t start, size_t count, int step, ckpi_issue *issue);

#endif
