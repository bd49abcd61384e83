/* SPDX-License-Identifier: MIT */
/* States that keep records beside contacts, and what is read from them. */
#ifndef CALLKPI_TESTS_SUPPORT_FAMILIES_H
#define CALLKPI_TESTS_SUPPORT_FAMILIES_H

#include "support/expect.h"

/* A state that keeps these kinds: a mask of `1 << ckpi_record_kind`. */
ckpi_state *keeping(uint32_t families);

/* Adds a record so many times. */
void put(ckpi_state *state, uint32_t kind, const void *record, size_t size, int times);

ckpi_value read_symbol(const ckpi_state *state, const char *symbol);

/* The value is there, and right to the digits that are printed. */
void expect_metric(const ckpi_state *state, const char *symbol, double expected, double digits);

/* There is no value, and why. */
void expect_status_of(const ckpi_state *state, const char *symbol, uint32_t status);

#endif
