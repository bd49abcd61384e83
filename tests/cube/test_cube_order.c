/* SPDX-License-Identifier: MIT */
/* The listing of cells against one that is made from the records alone: their keys, sorted by libc, each once. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

#define MASK(name) (UINT32_C(1) << CKPI_DIMENSION_##name)

enum { RECORDS = 3000, LEFT = 2000, EDGES = 9 };

static const int64_t SPAN = 40 * TEST_HOUR;

/* --- The model --- */

typedef struct model_key {
    int64_t start;
    int64_t end;
    uint64_t id[3]; /* queue, agent, custom1: in the order of dimensions */
} model_key;

static int compare(const void *left, const void *right)
{
    const model_key *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    for (int i = 0; i < 3; i++) {
        if (a->id[i] != b->id[i])
            return a->id[i] < b->id[i] ? -1 : 1;
    }
    return 0;
}

typedef struct world {
    ckpi_cube_config config;
    int64_t edges[2][EDGES]; /* in force for the first half of the records, and for the second */
    ckpi_contact *records;
} world;

static model_key key_of(const world *w, size_t at)
{
    const ckpi_contact *c = &w->records[at];
    model_key key = {0, 0, {0}};
    if (w->config.interval_mode == CKPI_INTERVAL_MODE_FIXED) {
        const int64_t length = w->config.interval_us, rest = c->offered_at_us % length;
        key.start = c->offered_at_us - (rest < 0 ? rest + length : rest);
        key.end = key.start + length;
    }
    if (w->config.interval_mode == CKPI_INTERVAL_MODE_EDGES) {
        const int64_t *edges = w->edges[at >= RECORDS / 2];
        size_t i = 0;
        while (edges[i + 1] <= c->offered_at_us)
            i++;
        key.start = edges[i];
        key.end = edges[i + 1];
    }
    if (w->config.dimensions & MASK(QUEUE))
        key.id[0] = c->queue_id;
    if (w->config.dimensions & MASK(AGENT))
        key.id[1] = c->agent_id;
    if (w->config.dimensions & MASK(CUSTOM1))
        key.id[2] = c->custom1_id;
    return key;
}

/* The keys of the records that are left. */
static size_t list_keys(const world *w, model_key *keys)
{
    size_t count = 0;
    for (size_t i = RECORDS - LEFT; i < RECORDS; i++)
        keys[count++] = key_of(w, i);
    qsort(keys, count, sizeof *keys, compare);
    size_t different = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare(&keys[i], &keys[i - 1]) != 0)
            keys[different++] = keys[i];
    }
    return different;
}

/* --- Worlds --- */

/* Times on both sides of 0, and ids on both sides of 2^63. */
static void make_records(random_source *source, world *w, uint32_t ids)
{
    w->records = must_allocate(RECORDS * sizeof *w->records);
    for (size_t i = 0; i < RECORDS; i++) {
        ckpi_contact *c = &w->records[i];
        *c = test_contact(CKPI_OUTCOME_ABANDONED, random_between(source, -SPAN, SPAN - 1), TEST_SECOND);
        c->queue_id = random_below(source, ids) * UINT64_C(0x9E3779B97F4A7C15);
        c->agent_id = random_below(source, ids) * UINT64_C(0xD1B54A32D192ED03);
        c->custom1_id = random_below(source, ids) << 62;
    }
}

static void make_edges(random_source *source, world *w)
{
    for (size_t half = 0; half < 2; half++) {
        for (size_t i = 0; i < EDGES; i++)
            w->edges[half][i] = -SPAN + (int64_t)i * (2 * SPAN / (EDGES - 1));
    }
    /* The same starts, but one interval longer: two cells differ in nothing but their end. */
    for (size_t i = 1; i + 1 < EDGES; i++)
        w->edges[1][i] += random_chance(source, 50) ? TEST_HOUR : 0;
}

static ckpi_cube *cube_of_world(const world *w)
{
    ckpi_cube *cube = new_cube(&w->config);
    const bool edges = w->config.interval_mode == CKPI_INTERVAL_MODE_EDGES;
    for (size_t half = 0; half < 2; half++) {
        const ckpi_contact_view view = test_view(w->records + half * (RECORDS / 2), RECORDS / 2);
        if (edges)
            expect_ok(ckpi_cube_set_edges(cube, w->edges[half], EDGES));
        expect_ok(ckpi_cube_add_view(cube, &view, NULL));
    }
    /* All that goes belongs to the first edges. */
    const ckpi_contact_view gone = test_view(w->records, RECORDS - LEFT);
    if (edges)
        expect_ok(ckpi_cube_set_edges(cube, w->edges[0], EDGES));
    expect_ok(ckpi_cube_retract(cube, &gone, NULL));
    return cube;
}

/* --- The comparison --- */

static void expect_listed(const world *w, ckpi_cube *cube)
{
    model_key *keys = must_allocate(LEFT * sizeof *keys);
    const size_t expected = list_keys(w, keys);
    size_t count = 0;
    expect_ok(ckpi_cube_count(cube, &count));
    assert_int_equal(count, expected);
    expect_ok(ckpi_cube_sort(cube));
    for (size_t i = 0; i < count; i++) {
        ckpi_cube_key key = {.struct_size = sizeof key};
        const ckpi_state *cell = NULL, *found = NULL;
        expect_ok(ckpi_cube_cell(cube, i, &key, &cell));
        const model_key listed = {
            key.start_us,
            key.end_us,
            {key.id[CKPI_DIMENSION_QUEUE], key.id[CKPI_DIMENSION_AGENT], key.id[CKPI_DIMENSION_CUSTOM1]}};
        assert_int_equal(compare(&listed, &keys[i]), 0);
        expect_ok(ckpi_cube_find(cube, &key, &found));
        assert_ptr_equal(found, cell);
    }
    expect_status(ckpi_cube_cell(cube, count, NULL, NULL), CKPI_E_NOT_FOUND);
    free(keys);
}

static void any_key_is_listed_where_it_belongs(void **unused)
{
    const uint32_t masks[] = {0, MASK(QUEUE), MASK(QUEUE) | MASK(AGENT), MASK(QUEUE) | MASK(AGENT) | MASK(CUSTOM1)};
    const uint32_t ids[] = {2, 5, 60};
    random_source source = {11};
    (void)unused;
    for (uint32_t mode = CKPI_INTERVAL_MODE_NONE; mode <= CKPI_INTERVAL_MODE_EDGES; mode++) {
        for (size_t m = 0; m < sizeof masks / sizeof masks[0]; m++) {
            for (size_t k = 0; k < sizeof ids / sizeof ids[0]; k++) {
                world w;
                memset(&w, 0, sizeof w);
                w.config = default_cube_config();
                w.config.dimensions = masks[m];
                w.config.interval_mode = mode;
                w.config.interval_us = mode == CKPI_INTERVAL_MODE_FIXED ? TEST_HOUR : 0;
                make_records(&source, &w, ids[k]);
                make_edges(&source, &w);
                ckpi_cube *cube = cube_of_world(&w);
                expect_listed(&w, cube);
                ckpi_cube_free(cube);
                free(w.records);
            }
        }
    }
}

static void an_empty_cube_lists_nothing(void **unused)
{
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *cube = new_cube(&config);
    size_t count = 1;
    (void)unused;
    expect_ok(ckpi_cube_sort(cube));
    expect_ok(ckpi_cube_count(cube, &count));
    assert_int_equal(count, 0);
    expect_status(ckpi_cube_cell(cube, 0, NULL, NULL), CKPI_E_NOT_FOUND);
    ckpi_cube_free(cube);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_key_is_listed_where_it_belongs),
        cmocka_unit_test(an_empty_cube_lists_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
