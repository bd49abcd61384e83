/* SPDX-License-Identifier: MIT */
/* Shared by the fuzz targets, their seeds and the replay without an engine. */
#ifndef CALLKPI_TESTS_FUZZ_H
#define CALLKPI_TESTS_FUZZ_H

#include <callkpi.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The engine's entry: one in each of fuzz_state.c, fuzz_cube.c and fuzz_durations.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Stops the program, so that the engine keeps the input. */
#define FUZZ_CHECK(condition) ((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))
void fuzz_fail(const char *condition, const char *file, int line);

/* Reads every metric, with every policy and some quantiles. A value exists, or
 * its status says why not. */
void fuzz_read_all(const ckpi_state *state);

/* Seeds: saved states ('s'), cubes ('c') or durations alone ('d') of different
 * configurations and contents. NULL beyond the last; the caller frees. */
uint8_t *fuzz_seed(char kind, uint32_t index, size_t *size);

#endif
