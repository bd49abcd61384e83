/* SPDX-License-Identifier: MIT */
/* cmocka, and the assertions that all test programs share. */
#ifndef CALLKPI_TESTS_SUPPORT_EXPECT_H
#define CALLKPI_TESTS_SUPPORT_EXPECT_H

#include "bytes.h"
#include "contacts.h"
#include <callkpi.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A call returned a status; says which it was otherwise. */
#define expect_status(call, expected) expect_status_at((call), (expected), #call, __FILE__, __LINE__)
#define expect_ok(call) expect_status((call), CKPI_OK)

/* Something holds; says what it was otherwise. */
#define expect_true(condition, ...) expect_true_at((condition), __FILE__, __LINE__, __VA_ARGS__)

/* The same double: registers of the x87, and its constants, hold more digits than one. */
bool is_same(double a, double b);

/* Two saved objects are the same bytes; `same` false: they are not. */
#define expect_bytes(a, b, same) expect_bytes_at((a), (b), (same), __FILE__, __LINE__)

void expect_status_at(ckpi_status status, ckpi_status expected, const char *call, const char *file, int line);
void expect_true_at(bool condition, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void expect_bytes_at(const test_bytes *a, const test_bytes *b, bool same, const char *file, int line);

/* Bytes of an object; fails the test where it cannot be saved. */
test_bytes save_state(const ckpi_state *state);
test_bytes save_cube(const ckpi_cube *cube);

/* Two objects save to the same bytes, and the library's own comparison agrees. */
#define expect_same_states(a, b) expect_same_states_at((a), (b), __FILE__, __LINE__)
#define expect_same_cubes(a, b) expect_same_cubes_at((a), (b), __FILE__, __LINE__)
void expect_same_states_at(const ckpi_state *a, const ckpi_state *b, const char *file, int line);
void expect_same_cubes_at(const ckpi_cube *a, const ckpi_cube *b, const char *file, int line);

/* An object still saves to bytes taken before; ends the bytes. */
#define expect_unchanged(state, before) expect_unchanged_at((state), (before), __FILE__, __LINE__)
#define expect_cube_unchanged(cube, before) expect_cube_unchanged_at((cube), (before), __FILE__, __LINE__)
void expect_unchanged_at(const ckpi_state *state, test_bytes *before, const char *file, int line);
void expect_cube_unchanged_at(const ckpi_cube *cube, test_bytes *before, const char *file, int line);

/* Objects that are known to be possible. */
ckpi_state_config default_config(void);
ckpi_state *new_state(const ckpi_state_config *config); /* NULL: the default */
ckpi_state *state_of(const ckpi_state_config *config, const ckpi_contact *records, size_t count);
ckpi_cube_config default_cube_config(void);
ckpi_cube *new_cube(const ckpi_cube_config *config);
ckpi_cube *cube_of(const ckpi_cube_config *config, const ckpi_contact *records, size_t count);
void add_records(ckpi_state *state, const ckpi_contact *records, size_t count);
void add_to_cube(ckpi_cube *cube, const ckpi_contact *records, size_t count);
int64_t held_by(const ckpi_state *state);
int64_t held_by_cube(const ckpi_cube *cube);
int64_t quarantined_by(const ckpi_state *state, uint32_t reason);

ckpi_metric_info info_of(uint32_t metric);
ckpi_metric_query query_of(uint32_t metric);
ckpi_value read_query(const ckpi_state *state, const ckpi_metric_query *query);
ckpi_value read_metric(const ckpi_state *state, uint32_t metric);

/* All but which metric they are of, to the last bit: doubles that do not exist included. */
bool same_value(ckpi_value a, ckpi_value b);

/* Calls malloc or calloc, and fails the test where there is no memory. */
void *must_allocate(size_t size);

#endif
