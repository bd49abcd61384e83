/* SPDX-License-Identifier: MIT */
/* What holds for cubes whatever the records, the keys and the way taken. */
#include "random_contacts.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 80, MOST = 400, PARTS = 9 };

/* Records, a cube's configuration and its edges, made from a seed. */
typedef struct world {
    random_source source;
    random_profile profile;
    ckpi_state_config state;
    ckpi_cube_config config;
    int64_t edges[8];
    ckpi_contact *records;
    size_t count;
} world;

/* Edges around all that may happen, at random moments in between. */
static void use_edges(world *w)
{
    int64_t far = ckpi_time_limit();
    w->config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    w->config.interval_us = w->config.interval_origin_us = 0;
    w->edges[0] = -far;
    for (int i = 1; i < 7; i++) {
        w->edges[i] = w->profile.start_us + i * (2 + w->profile.span_us / 7) + (int64_t)random_below(&w->source, 2);
    }
    w->edges[7] = far;
}

static void make_world(uint64_t seed, world *w)
{
    memset(w, 0, sizeof *w);
    w->source.state = seed;
    w->profile = random_profile_any(&w->source);
    random_state_config(&w->source, &w->state);
    random_cube_config(&w->source, &w->profile, &w->config);
    w->config.state = &w->state;
    if (random_chance(&w->source, 20)) {
        use_edges(w);
    }
    w->count = (size_t)random_below(&w->source, MOST + 1);
    w->records = must_allocate(w->count * sizeof *w->records);
    random_contacts(&w->source, &w->profile, w->records, w->count);
}

static ckpi_cube *empty_cube(const world *w)
{
    ckpi_cube *cube = new_cube(&w->config);
    if (w->config.interval_mode == CKPI_INTERVAL_MODE_EDGES) {
        expect_ok(ckpi_cube_set_edges(cube, w->edges, 8));
    }
    return cube;
}

static ckpi_cube *full_cube(const world *w, const ckpi_contact *records, size_t count)
{
    ckpi_cube *cube = empty_cube(w);
    add_to_cube(cube, records, count);
    return cube;
}

/* --- Partitions and merge trees --- */

/* Sometimes a shard travels: as bytes, or as a copy. */
static ckpi_cube *travel(random_source *source, ckpi_cube *cube)
{
    ckpi_cube *arrived = cube;
    if (random_chance(source, 30)) {
        test_bytes bytes = save_cube(cube);
        expect_ok(ckpi_cube_load(bytes.data, bytes.size, 0, NULL, &arrived));
        test_bytes_free(&bytes);
        ckpi_cube_free(cube);
    } else if (random_chance(source, 30)) {
        expect_ok(ckpi_cube_clone(cube, &arrived));
        ckpi_cube_free(cube);
    }
    return arrived;
}

static ckpi_cube *merge_at_random(random_source *source, ckpi_cube **cubes, size_t count)
{
    for (; count > 1; count--) {
        size_t to = (size_t)random_below(source, count), from = (size_t)random_below(source, count - 1);
        from += from >= to;
        cubes[from] = travel(source, cubes[from]);
        expect_ok(ckpi_cube_merge(cubes[to], cubes[from]));
        ckpi_cube_free(cubes[from]);
        cubes[from] = cubes[count - 1];
    }
    return cubes[0];
}

static void any_partition_and_merge_tree_gives_the_bytes_of_one_pass(void **unused)
{
    world w;
    (void)unused;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_world(seed, &w);
        size_t parts = 1 + (size_t)random_below(&w.source, PARTS);
        ckpi_cube *cubes[PARTS], *plain = full_cube(&w, w.records, w.count);
        for (size_t i = 0; i < parts; i++) {
            cubes[i] = empty_cube(&w);
        }
        for (size_t i = 0; i < w.count; i++) {
            add_to_cube(cubes[random_below(&w.source, parts)], &w.records[i], 1);
        }
        ckpi_cube *merged = merge_at_random(&w.source, cubes, parts);
        expect_same_cubes(merged, plain);
        assert_int_equal(held_by_cube(merged), w.count);
        ckpi_cube_free(merged);
        ckpi_cube_free(plain);
        free(w.records);
    }
}

/* --- Ways in --- */

static void by_any_way(world *w, ckpi_cube *cube)
{
    for (size_t at = 0; at < w->count;) {
        size_t left = w->count - at, batch = 1 + (size_t)random_below(&w->source, left < 300 ? left : 300);
        ckpi_contact_view view = test_view(w->records + at, batch);
        test_columns columns;
        switch (random_below(&w->source, 3)) {
        case 0:
            batch = 1;
            expect_ok(ckpi_cube_add(cube, &w->records[at], sizeof *w->records, NULL));
            break;
        case 1:
            expect_ok(ckpi_cube_add_view(cube, &view, NULL));
            break;
        default:
            assert_true(test_columns_make(w->records + at, batch, (size_t)random_below(&w->source, 4), &columns));
            expect_ok(ckpi_cube_add_columns(cube, &columns.columns, NULL));
            test_columns_free(&columns);
        }
        at += batch;
    }
}

static void one_record_a_view_and_columns_give_the_same_bytes(void **unused)
{
    world w;
    (void)unused;
    for (uint64_t seed = 1000; seed < 1000 + SEEDS; seed++) {
        make_world(seed, &w);
        w.profile.holds = random_chance(&w.source, 50) ? RANDOM_HOLDS_ALL : RANDOM_HOLDS_NONE;
        random_contacts(&w.source, &w.profile, w.records, w.count);
        ckpi_cube *plain = full_cube(&w, w.records, w.count), *mixed = empty_cube(&w);
        by_any_way(&w, mixed);
        expect_same_cubes(mixed, plain);
        ckpi_cube_free(plain);
        ckpi_cube_free(mixed);
        free(w.records);
    }
}

/* --- The parts are the whole --- */

static void all_cells_together_are_the_state_of_all_records(void **unused)
{
    world w;
    (void)unused;
    for (uint64_t seed = 2000; seed < 2000 + SEEDS; seed++) {
        make_world(seed, &w);
        ckpi_cube *cube = full_cube(&w, w.records, w.count);
        ckpi_state *plain = state_of(&w.state, w.records, w.count), *sum = new_state(&w.state);
        ckpi_state *one_by_one = new_state(&w.state);
        size_t cells = 0;
        expect_ok(ckpi_cube_query(cube, NULL, sum));
        expect_same_states(sum, plain);
        expect_ok(ckpi_cube_sort(cube));
        expect_ok(ckpi_cube_count(cube, &cells));
        for (size_t i = cells; i-- > 0;) {
            const ckpi_state *cell = NULL;
            expect_ok(ckpi_cube_cell(cube, i, NULL, &cell));
            expect_ok(ckpi_state_merge(one_by_one, cell));
        }
        expect_same_states(one_by_one, plain);
        ckpi_cube_free(cube);
        ckpi_state_free(plain);
        ckpi_state_free(sum);
        ckpi_state_free(one_by_one);
        free(w.records);
    }
}

/* A coarser configuration whose intervals are multiples of the finer ones. */
static ckpi_cube_config coarser(world *w)
{
    ckpi_cube_config out = w->config;
    out.dimensions &= (uint32_t)random_next(&w->source);
    if (out.interval_mode == CKPI_INTERVAL_MODE_FIXED && random_chance(&w->source, 70)) {
        int64_t most = ckpi_duration_limit() / out.interval_us;
        out.interval_origin_us += out.interval_us * random_between(&w->source, -3, 3);
        out.interval_us *= random_between(&w->source, 1, most < 9 ? most : 9);
    } else {
        out.interval_mode = CKPI_INTERVAL_MODE_NONE;
        out.interval_us = out.interval_origin_us = 0;
    }
    return out;
}

static void rolling_up_commutes_with_adding(void **unused)
{
    world w;
    (void)unused;
    for (uint64_t seed = 3000; seed < 3000 + SEEDS; seed++) {
        make_world(seed, &w);
        ckpi_cube_config coarse = coarser(&w);
        ckpi_cube *fine = full_cube(&w, w.records, w.count), *rolled = NULL;
        ckpi_cube *direct = cube_of(&coarse, w.records, w.count);
        expect_ok(ckpi_cube_roll_up(fine, &coarse, &rolled));
        expect_same_cubes(rolled, direct);
        ckpi_cube_free(fine);
        ckpi_cube_free(rolled);
        ckpi_cube_free(direct);
        free(w.records);
    }
}

/* --- There and back --- */

static void without_extremes_retraction_undoes_addition(void **unused)
{
    world w;
    (void)unused;
    for (uint64_t seed = 4000; seed < 4000 + SEEDS; seed++) {
        make_world(seed, &w);
        w.state.keep = (w.state.keep == 0 ? 31 : w.state.keep) & ~(uint32_t)CKPI_KEEP_EXTREMA;
        w.state.keep |= CKPI_KEEP_COUNTS;
        size_t kept = (size_t)random_below(&w.source, w.count + 1), cells = 0, expected = 0;
        ckpi_cube *cube = full_cube(&w, w.records, w.count), *plain = full_cube(&w, w.records, kept);
        ckpi_contact_view rest = test_view(w.records + kept, w.count - kept);
        expect_ok(ckpi_cube_retract(cube, &rest, NULL));
        expect_same_cubes(cube, plain);
        expect_ok(ckpi_cube_count(cube, &cells));
        expect_ok(ckpi_cube_count(plain, &expected));
        assert_int_equal(cells, expected);
        ckpi_cube_free(cube);
        ckpi_cube_free(plain);
        free(w.records);
    }
}

/* Records come and go in batches, cells are emptied and filled again. */
static void any_history_gives_the_bytes_of_what_is_left(void **unused)
{
    enum { BATCH = 20 };
    world w;
    (void)unused;
    for (uint64_t seed = 5000; seed < 5000 + 30; seed++) {
        make_world(seed, &w);
        w.state.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SQUARES | CKPI_KEEP_HISTOGRAMS;
        size_t batches = w.count / BATCH;
        int *held = must_allocate(batches * sizeof *held);
        ckpi_cube *cube = empty_cube(&w), *left = empty_cube(&w);
        for (int step = 0; step < 300 && batches > 0; step++) {
            size_t i = (size_t)random_below(&w.source, batches);
            ckpi_contact_view view = test_view(&w.records[i * BATCH], BATCH);
            bool back = held[i] > 0 && random_chance(&w.source, 60);
            expect_ok(back ? ckpi_cube_retract(cube, &view, NULL) : ckpi_cube_add_view(cube, &view, NULL));
            held[i] += back ? -1 : 1;
        }
        for (size_t i = 0; i < batches; i++) {
            for (; held[i] > 0; held[i]--) {
                add_to_cube(left, &w.records[i * BATCH], BATCH);
            }
        }
        expect_same_cubes(cube, left);
        ckpi_cube_free(cube);
        ckpi_cube_free(left);
        free(held);
        free(w.records);
    }
}

/* A batch that fails late leaves no trace, whatever cells it would have made. */
static void a_batch_refused_late_leaves_the_bytes_alone(void **unused)
{
    world w;
    (void)unused;
    for (uint64_t seed = 6000; seed < 6000 + SEEDS; seed++) {
        make_world(seed, &w);
        if (w.count >= 2) {
            size_t first = (size_t)random_below(&w.source, w.count);
            ckpi_contact_view view = test_view(w.records, w.count);
            ckpi_cube *cube = full_cube(&w, w.records, first);
            size_t before_cells = 0, cells = 0;
            test_bytes before = save_cube(cube);
            expect_ok(ckpi_cube_count(cube, &before_cells));
            size_t bad = w.count - 1 - (size_t)random_below(&w.source, w.count / 2);
            test_set_hold(&w.records[bad], -1);
            expect_status(ckpi_cube_add_view(cube, &view, NULL), CKPI_E_RECORD);
            expect_ok(ckpi_cube_count(cube, &cells));
            assert_int_equal(cells, before_cells);
            expect_cube_unchanged(cube, &before);
            ckpi_cube_free(cube);
        }
        free(w.records);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_partition_and_merge_tree_gives_the_bytes_of_one_pass),
        cmocka_unit_test(one_record_a_view_and_columns_give_the_same_bytes),
        cmocka_unit_test(all_cells_together_are_the_state_of_all_records),
        cmocka_unit_test(rolling_up_commutes_with_adding),
        cmocka_unit_test(without_extremes_retraction_undoes_addition),
        cmocka_unit_test(any_history_gives_the_bytes_of_what_is_left),
        cmocka_unit_test(a_batch_refused_late_leaves_the_bytes_alone),
    };
    return cmocka_run_group_tests_name("cube_properties", tests, NULL, NULL);
}
