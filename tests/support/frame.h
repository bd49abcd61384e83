/* SPDX-License-Identifier: MIT */
/* The frame of saved objects (docs/state-format.md), written from the document
 * and not from the library: for bytes that are wrong but well sealed. No test
 * framework. */
#ifndef CALLKPI_TESTS_SUPPORT_FRAME_H
#define CALLKPI_TESTS_SUPPORT_FRAME_H

#include "bytes.h"
#include <stddef.h>
#include <stdint.h>

enum { TEST_FRAME_HEAD = 24, TEST_FRAME_TAIL = 8, TEST_FRAME_VERSION_AT = 5, TEST_FRAME_FINGERPRINT_AT = 8 };

uint64_t test_checksum(const uint8_t *bytes, size_t size);

/* Makes length and checksum right for whatever stands between them. */
void test_seal(uint8_t *bytes, size_t size);

/* A sealed copy with one random change of the payload: a byte changed,
 * inserted or removed, or a varint made longer. `random` decides. Only bytes from
 * `from` on change; the copy is owned by the caller. */
test_bytes test_damage(const test_bytes *good, size_t from, uint64_t random);

/* --- Words: the counts and sums of a cell without histograms --- */

/* Where the words of a saved state's cell begin: behind its configuration and
 * its quarantine counts. */
size_t test_cell_at(const test_bytes *state);

/* The words of a cell, which ends where the payload ends; at most `most`. */
size_t test_words_read(const test_bytes *state, size_t from, uint64_t *words, size_t most);

/* The state with other words, sealed; owned by the caller. */
test_bytes test_words_write(const test_bytes *state, size_t from, const uint64_t *words, size_t count);

#endif
