/* SPDX-License-Identifier: MIT */
#include "expect.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void expect_status_at(ckpi_status status, ckpi_status expected, const char *call, const char *file, int line)
{
    if (status != expected) {
        print_error("%s: %s, not %s\n", call, ckpi_status_name(status), ckpi_status_name(expected));
        _fail(file, line);
    }
}

bool is_same(double a, double b)
{
    const volatile double first = a, second = b;
    return first >= second && first <= second;
}

void expect_true_at(bool condition, const char *file, int line, const char *format, ...)
{
    char text[512];
    va_list arguments;
    if (condition) {
        return;
    }
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    print_error("%s\n", text);
    _fail(file, line);
}

static size_t first_difference(const test_bytes *a, const test_bytes *b)
{
    size_t i = 0;
    while (i < a->size && i < b->size && a->data[i] == b->data[i]) {
        i++;
    }
    return i;
}

void expect_bytes_at(const test_bytes *a, const test_bytes *b, bool same, const char *file, int line)
{
    if (test_bytes_equal(a, b) != same) {
        print_error("%zu and %zu bytes, first difference at %zu\n", a->size, b->size, first_difference(a, b));
        _fail(file, line);
    }
}

test_bytes save_state(const ckpi_state *state)
{
    test_bytes out;
    expect_ok(test_bytes_of_state(state, &out));
    return out;
}

test_bytes save_cube(const ckpi_cube *cube)
{
    test_bytes out;
    expect_ok(test_bytes_of_cube(cube, &out));
    return out;
}

static void expect_same(test_bytes *a, test_bytes *b, uint32_t equal, const char *file, int line)
{
    expect_bytes_at(a, b, true, file, line);
    expect_true_at(equal == 1, file, line, "the bytes are the same, but equal says %d", (int)equal);
    test_bytes_free(a);
    test_bytes_free(b);
}

void expect_same_states_at(const ckpi_state *a, const ckpi_state *b, const char *file, int line)
{
    test_bytes x = save_state(a), y = save_state(b);
    uint32_t equal = 2;
    expect_status_at(ckpi_state_equal(a, b, &equal), CKPI_OK, "ckpi_state_equal", file, line);
    expect_same(&x, &y, equal, file, line);
}

void expect_same_cubes_at(const ckpi_cube *a, const ckpi_cube *b, const char *file, int line)
{
    test_bytes x = save_cube(a), y = save_cube(b);
    uint32_t equal = 2;
    expect_status_at(ckpi_cube_equal(a, b, &equal), CKPI_OK, "ckpi_cube_equal", file, line);
    expect_same(&x, &y, equal, file, line);
}

void expect_unchanged_at(const ckpi_state *state, test_bytes *before, const char *file, int line)
{
    test_bytes now = save_state(state);
    expect_same(&now, before, 1, file, line);
}

void expect_cube_unchanged_at(const ckpi_cube *cube, test_bytes *before, const char *file, int line)
{
    test_bytes now = save_cube(cube);
    expect_same(&now, before, 1, file, line);
}

ckpi_state_config default_config(void)
{
    ckpi_state_config config;
    memset(&config, 0, sizeof config);
    config.struct_size = (uint32_t)sizeof config;
    return config;
}

ckpi_state *new_state(const ckpi_state_config *config)
{
    ckpi_state_config usual = default_config();
    ckpi_state *state = NULL;
    expect_ok(ckpi_state_new(config != NULL ? config : &usual, &state));
    assert_non_null(state);
    return state;
}

void add_records(ckpi_state *state, const ckpi_contact *records, size_t count)
{
    ckpi_contact_view view = test_view(records, count);
    expect_ok(ckpi_state_add_view(state, &view, NULL));
}

ckpi_state *state_of(const ckpi_state_config *config, const ckpi_contact *records, size_t count)
{
    ckpi_state *state = new_state(config);
    add_records(state, records, count);
    return state;
}

ckpi_cube_config default_cube_config(void)
{
    ckpi_cube_config config;
    memset(&config, 0, sizeof config);
    config.struct_size = (uint32_t)sizeof config;
    return config;
}

ckpi_cube *new_cube(const ckpi_cube_config *config)
{
    ckpi_cube *cube = NULL;
    expect_ok(ckpi_cube_new(config, &cube));
    assert_non_null(cube);
    return cube;
}

void add_to_cube(ckpi_cube *cube, const ckpi_contact *records, size_t count)
{
    ckpi_contact_view view = test_view(records, count);
    expect_ok(ckpi_cube_add_view(cube, &view, NULL));
}

ckpi_cube *cube_of(const ckpi_cube_config *config, const ckpi_contact *records, size_t count)
{
    ckpi_cube *cube = new_cube(config);
    add_to_cube(cube, records, count);
    return cube;
}

int64_t held_by(const ckpi_state *state)
{
    int64_t out = -1;
    expect_ok(ckpi_state_held(state, &out));
    return out;
}

int64_t held_by_cube(const ckpi_cube *cube)
{
    int64_t out = -1;
    expect_ok(ckpi_cube_held(cube, &out));
    return out;
}

int64_t quarantined_by(const ckpi_state *state, uint32_t reason)
{
    int64_t out = -1;
    expect_ok(ckpi_state_quarantined(state, reason, &out));
    return out;
}

ckpi_metric_info info_of(uint32_t metric)
{
    ckpi_metric_info info;
    memset(&info, 0, sizeof info);
    info.struct_size = (uint32_t)sizeof info;
    expect_ok(ckpi_metric_describe(metric, &info));
    return info;
}

ckpi_metric_query query_of(uint32_t metric)
{
    ckpi_metric_query query;
    memset(&query, 0, sizeof query);
    query.struct_size = (uint32_t)sizeof query;
    query.metric = metric;
    return query;
}

ckpi_value read_query(const ckpi_state *state, const ckpi_metric_query *query)
{
    ckpi_value value;
    memset(&value, 0, sizeof value);
    value.struct_size = (uint32_t)sizeof value;
    expect_ok(ckpi_metric_read(state, query, &value));
    return value;
}

ckpi_value read_metric(const ckpi_state *state, uint32_t metric)
{
    ckpi_metric_query query = query_of(metric);
    return read_query(state, &query);
}

static bool same_bytes(const void *a, const void *b, size_t size)
{
    return memcmp(a, b, size) == 0;
}

bool same_value(ckpi_value a, ckpi_value b)
{
    a.metric = b.metric;
    return same_bytes(&a, &b, sizeof a);
}

void *must_allocate(size_t size)
{
    void *memory = calloc(1, size > 0 ? size : 1);
    assert_non_null(memory);
    return memory;
}
