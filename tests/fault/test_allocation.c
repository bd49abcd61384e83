/* SPDX-License-Identifier: MIT */
/* Every allocation of every function fails, once alone and once with all that
 * follow it. The answer is CKPI_E_MEMORY, every object is as it was, nothing
 * leaks, and the same call succeeds as soon as there is memory again. */
#include "property/random_contacts.h"
#include "support/allocator.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { RECORDS = 2600 };
#define MASK(name) (UINT32_C(1) << CKPI_DIMENSION_##name)

/* All objects that a scenario works on. Those it makes are NULL before. */
typedef struct world {
    test_allocator allocator;
    const ckpi_contact *records;
    ckpi_state *state;
    ckpi_state *other;
    ckpi_state *made_state;
    ckpi_cube *cube;
    ckpi_cube *finer;
    ckpi_cube *made_cube;
    test_bytes bytes; /* for loading from and saving to */
    test_columns columns;
} world;

typedef struct scenario {
    const char *name;
    void (*prepare)(world *w);
    ckpi_status (*act)(world *w);
} scenario;

/* --- Making objects in a world --- */

static ckpi_state_config state_config(world *w)
{
    ckpi_state_config config = default_config();
    config.allocator = &w->allocator.hook;
    return config;
}

static ckpi_state *a_state(world *w, size_t from, size_t count)
{
    ckpi_state_config config = state_config(w);
    return state_of(&config, w->records + from, count);
}

static ckpi_status new_cube_of(world *w, uint32_t dimensions, int64_t interval_us, ckpi_cube **out)
{
    ckpi_state_config state = state_config(w);
    ckpi_cube_config config = default_cube_config();
    config.state = &state;
    config.dimensions = dimensions;
    config.interval_us = interval_us;
    config.interval_mode = interval_us > 0 ? CKPI_INTERVAL_MODE_FIXED : CKPI_INTERVAL_MODE_NONE;
    return ckpi_cube_new(&config, out);
}

static ckpi_cube *a_cube(world *w, uint32_t dimensions, int64_t interval_us, size_t from, size_t count)
{
    ckpi_cube *cube = NULL;
    expect_ok(new_cube_of(w, dimensions, interval_us, &cube));
    add_to_cube(cube, w->records + from, count);
    return cube;
}

static ckpi_cube *an_edge_cube(world *w)
{
    ckpi_state_config state = state_config(w);
    ckpi_cube_config config = default_cube_config();
    config.state = &state;
    config.interval_mode = CKPI_INTERVAL_MODE_EDGES;
    return new_cube(&config);
}

/* --- States --- */

static void nothing(world *w)
{
    (void)w;
}

static ckpi_status make_state(world *w)
{
    ckpi_state_config config = state_config(w);
    return ckpi_state_new(&config, &w->made_state);
}

static void an_empty_state(world *w)
{
    w->state = a_state(w, 0, 0);
}

static void a_small_state(world *w)
{
    w->state = a_state(w, 0, 14);
}

static void a_middling_state(world *w)
{
    w->state = a_state(w, 0, 400);
}

static void a_large_state(world *w)
{
    w->state = a_state(w, 0, RECORDS);
}

static ckpi_status clone_state(world *w)
{
    return ckpi_state_clone(w->state, &w->made_state);
}

static ckpi_status add_one(world *w)
{
    return ckpi_state_add(w->state, &w->records[0], sizeof *w->records, NULL);
}

/* Visits of one outcome; more than a cell keeps before it counts them. */
enum { VISITS = 2200 };
static ckpi_status add_visits(ckpi_state *state, int64_t longest_wait_us)
{
    ckpi_contact *visits = must_allocate(VISITS * sizeof *visits);
    ckpi_contact_view view = test_view(visits, VISITS);
    for (size_t i = 0; i < VISITS; i++) {
        visits[i] = test_contact(CKPI_OUTCOME_OVERFLOW, 0, longest_wait_us >> (i % 40));
    }
    ckpi_status status = ckpi_state_add_view(state, &view, NULL);
    free(visits);
    return status;
}

static void a_state_of_short_waits(world *w)
{
    w->state = a_state(w, 0, 0);
    expect_ok(add_visits(w->state, TEST_SECOND));
}

/* Waits where no window reaches yet. */
static ckpi_status add_far(world *w)
{
    return add_visits(w->state, ckpi_duration_limit());
}

static ckpi_status add_many(world *w)
{
    ckpi_contact_view view = test_view(w->records, RECORDS);
    return ckpi_state_add_view(w->state, &view, NULL);
}

static void an_empty_state_and_columns(world *w)
{
    w->state = a_state(w, 0, 0);
    assert_true(test_columns_make(w->records, RECORDS, 2, &w->columns));
}

static ckpi_status add_columns(world *w)
{
    return ckpi_state_add_columns(w->state, &w->columns.columns, NULL);
}

static ckpi_status retract_many(world *w)
{
    ckpi_contact_view view = test_view(w->records + 5, RECORDS - 5);
    return ckpi_state_retract(w->state, &view, NULL);
}

static ckpi_status merge_states(world *w)
{
    return ckpi_state_merge(w->state, w->other);
}

static ckpi_status merge_itself(world *w)
{
    return ckpi_state_merge(w->state, w->state);
}

static void empty_and_large(world *w)
{
    w->state = a_state(w, 0, 0);
    w->other = a_state(w, 0, RECORDS);
}

static void small_and_small(world *w)
{
    w->state = a_state(w, 0, 14);
    w->other = a_state(w, 100, 200);
}

static void large_and_small(world *w)
{
    w->state = a_state(w, 0, 1500);
    w->other = a_state(w, 1500, 300);
}

static void small_and_large(world *w)
{
    w->state = a_state(w, 0, 300);
    w->other = a_state(w, 300, RECORDS - 300);
}

static void saved_small_state(world *w)
{
    w->other = a_state(w, 0, 40);
    w->bytes = save_state(w->other);
}

static void saved_large_state(world *w)
{
    w->other = a_state(w, 0, RECORDS);
    w->bytes = save_state(w->other);
}

static ckpi_status load_state(world *w)
{
    return ckpi_state_load(w->bytes.data, w->bytes.size, 0, &w->allocator.hook, &w->made_state);
}

/* Adding after loading: the first growth of what was loaded. */
static void a_loaded_state(world *w)
{
    saved_large_state(w);
    expect_ok(ckpi_state_load(w->bytes.data, w->bytes.size, 0, &w->allocator.hook, &w->state));
}

/* --- Cubes --- */

enum { FEW = 200 };

static ckpi_status make_cube(world *w)
{
    return new_cube_of(w, MASK(QUEUE), TEST_HOUR, &w->made_cube);
}

static void an_empty_cube(world *w)
{
    w->cube = a_cube(w, MASK(QUEUE) | MASK(AGENT), TEST_HOUR, 0, 0);
}

static void a_filled_cube(world *w)
{
    w->cube = a_cube(w, MASK(QUEUE) | MASK(AGENT), TEST_HOUR, 0, FEW);
}

static void a_cube_of_few_cells(world *w)
{
    w->cube = a_cube(w, MASK(TEAM), 0, 0, 700);
}

static ckpi_status add_one_to_cube(world *w)
{
    return ckpi_cube_add(w->cube, &w->records[FEW], sizeof *w->records, NULL);
}

static ckpi_status add_many_to_cube(world *w)
{
    ckpi_contact_view view = test_view(w->records + 100, FEW + 100);
    return ckpi_cube_add_view(w->cube, &view, NULL);
}

static ckpi_status add_very_many_to_cube(world *w)
{
    ckpi_contact_view view = test_view(w->records, RECORDS);
    return ckpi_cube_add_view(w->cube, &view, NULL);
}

static void an_empty_cube_and_columns(world *w)
{
    an_empty_cube(w);
    assert_true(test_columns_make(w->records, FEW, 0, &w->columns));
}

static ckpi_status add_columns_to_cube(world *w)
{
    return ckpi_cube_add_columns(w->cube, &w->columns.columns, NULL);
}

static ckpi_status retract_from_cube(world *w)
{
    ckpi_contact_view view = test_view(w->records + 3, FEW - 3);
    return ckpi_cube_retract(w->cube, &view, NULL);
}

static void two_cubes(world *w)
{
    w->cube = a_cube(w, MASK(QUEUE) | MASK(AGENT), TEST_HOUR, 0, 100);
    w->finer = a_cube(w, MASK(QUEUE) | MASK(AGENT), TEST_HOUR, 50, 150);
}

static ckpi_status merge_cubes(world *w)
{
    return ckpi_cube_merge(w->cube, w->finer);
}

static ckpi_status double_cube(world *w)
{
    return ckpi_cube_merge(w->cube, w->cube);
}

static void a_finer_cube(world *w)
{
    w->finer = a_cube(w, MASK(QUEUE) | MASK(TEAM), TEST_HOUR, 0, FEW);
}

static ckpi_status roll_up(world *w)
{
    ckpi_cube_config config = default_cube_config();
    config.dimensions = MASK(QUEUE);
    config.interval_mode = CKPI_INTERVAL_MODE_FIXED;
    config.interval_us = 24 * TEST_HOUR;
    return ckpi_cube_roll_up(w->finer, &config, &w->made_cube);
}

static void a_finer_and_an_edge_cube(world *w)
{
    const int64_t edges[] = {-ckpi_time_limit(), 0, ckpi_time_limit()};
    a_finer_cube(w);
    w->cube = an_edge_cube(w);
    expect_ok(ckpi_cube_set_edges(w->cube, edges, 3));
}

static ckpi_status roll_up_into(world *w)
{
    return ckpi_cube_roll_up_into(w->cube, w->finer);
}

static void an_edge_cube_alone(world *w)
{
    w->cube = an_edge_cube(w);
}

static ckpi_status set_edges(world *w)
{
    const int64_t edges[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    return ckpi_cube_set_edges(w->cube, edges, 9);
}

static ckpi_status clone_cube(world *w)
{
    return ckpi_cube_clone(w->cube, &w->made_cube);
}

static ckpi_status sort_cube(world *w)
{
    return ckpi_cube_sort(w->cube);
}

static void a_saved_cube(world *w)
{
    w->finer = a_cube(w, MASK(QUEUE) | MASK(AGENT), TEST_HOUR, 0, FEW);
    w->bytes = save_cube(w->finer);
}

static void a_saved_cube_of_few_cells(world *w)
{
    w->finer = a_cube(w, MASK(TEAM), 0, 0, RECORDS);
    w->bytes = save_cube(w->finer);
}

static ckpi_status load_cube(world *w)
{
    return ckpi_cube_load(w->bytes.data, w->bytes.size, 0, &w->allocator.hook, &w->made_cube);
}

static ckpi_status save_again(world *w)
{
    size_t written = 0;
    return ckpi_cube_save(w->finer, w->bytes.data, w->bytes.size, &written);
}

static void a_cube_and_a_state(world *w)
{
    w->finer = a_cube(w, MASK(QUEUE) | MASK(AGENT), TEST_HOUR, 0, FEW);
    w->state = a_state(w, 0, 10);
}

static void a_large_cube_and_a_state(world *w)
{
    w->finer = a_cube(w, MASK(TEAM), 0, 0, RECORDS);
    w->state = a_state(w, 0, 10);
}

static ckpi_status query(world *w)
{
    return ckpi_cube_query(w->finer, NULL, w->state);
}

static void two_equal_cubes(world *w)
{
    w->cube = a_cube(w, MASK(QUEUE) | MASK(AGENT), TEST_HOUR, 0, FEW);
    w->finer = a_cube(w, MASK(QUEUE) | MASK(AGENT), TEST_HOUR, 0, FEW);
}

static ckpi_status compare(world *w)
{
    uint32_t equal = 0;
    return ckpi_cube_equal(w->cube, w->finer, &equal);
}

static const scenario SCENARIOS[] = {
    {"make a state", nothing, make_state},
    {"clone an empty state", an_empty_state, clone_state},
    {"clone a small state", a_small_state, clone_state},
    {"clone a large state", a_large_state, clone_state},
    {"add a first record", an_empty_state, add_one},
    {"add far records", a_state_of_short_waits, add_far},
    {"add many records to an empty state", an_empty_state, add_many},
    {"add many records to a small state", a_small_state, add_many},
    {"add many records to a large state", a_large_state, add_many},
    {"add columns", an_empty_state_and_columns, add_columns},
    {"retract records", a_large_state, retract_many},
    {"merge a large state into an empty one", empty_and_large, merge_states},
    {"merge a small state into a small one", small_and_small, merge_states},
    {"merge a small state into a large one", large_and_small, merge_states},
    {"merge a large state into a small one", small_and_large, merge_states},
    {"merge a middling state into itself", a_middling_state, merge_itself},
    {"merge a large state into itself", a_large_state, merge_itself},
    {"load a small state", saved_small_state, load_state},
    {"load a large state", saved_large_state, load_state},
    {"add to a loaded state", a_loaded_state, add_many},
    {"make a cube", nothing, make_cube},
    {"set edges", an_edge_cube_alone, set_edges},
    {"add a first record to a cube", an_empty_cube, add_one_to_cube},
    {"add a record to a cube", a_filled_cube, add_one_to_cube},
    {"add many records to an empty cube", an_empty_cube, add_many_to_cube},
    {"add many records to a cube", a_filled_cube, add_many_to_cube},
    {"add very many records to few cells", a_cube_of_few_cells, add_very_many_to_cube},
    {"add columns to a cube", an_empty_cube_and_columns, add_columns_to_cube},
    {"retract records from a cube", a_filled_cube, retract_from_cube},
    {"merge cubes", two_cubes, merge_cubes},
    {"merge a cube into itself", a_filled_cube, double_cube},
    {"roll up", a_finer_cube, roll_up},
    {"roll up into", a_finer_and_an_edge_cube, roll_up_into},
    {"clone a cube", a_filled_cube, clone_cube},
    {"clone a cube with edges", a_finer_and_an_edge_cube, clone_cube},
    {"sort a cube", a_filled_cube, sort_cube},
    {"load a cube", a_saved_cube, load_cube},
    {"load a cube of large cells", a_saved_cube_of_few_cells, load_cube},
    {"save a cube", a_saved_cube, save_again},
    {"query a cube", a_cube_and_a_state, query},
    {"query a cube of large cells", a_large_cube_and_a_state, query},
    {"compare cubes", two_equal_cubes, compare},
};

/* --- Playing a scenario --- */

static void begin(world *w, const scenario *s, const ckpi_contact *records)
{
    memset(w, 0, sizeof *w);
    w->records = records;
    test_allocator_open(&w->allocator);
    s->prepare(w);
}

static void end(world *w, const char *name)
{
    ckpi_state_free(w->state);
    ckpi_state_free(w->other);
    ckpi_state_free(w->made_state);
    ckpi_cube_free(w->cube);
    ckpi_cube_free(w->finer);
    ckpi_cube_free(w->made_cube);
    test_bytes_free(&w->bytes);
    test_columns_free(&w->columns);
    expect_true(test_allocator_balanced(&w->allocator), "%s: %zu blocks leaked, %zu wrong sizes told", name,
                w->allocator.blocks, w->allocator.lies);
}

/* The saved bytes of all objects in a world. */
enum { OBJECTS = 6 };
typedef struct snapshot {
    test_bytes object[OBJECTS];
} snapshot;

static snapshot look(const world *w)
{
    const ckpi_state *states[3] = {w->state, w->other, w->made_state};
    const ckpi_cube *cubes[3] = {w->cube, w->finer, w->made_cube};
    snapshot out;
    for (size_t i = 0; i < 3; i++) {
        out.object[i] = states[i] != NULL ? save_state(states[i]) : (test_bytes){NULL, 0};
        out.object[3 + i] = cubes[i] != NULL ? save_cube(cubes[i]) : (test_bytes){NULL, 0};
    }
    return out;
}

static void forget(snapshot *s)
{
    for (size_t i = 0; i < OBJECTS; i++) {
        test_bytes_free(&s->object[i]);
    }
}

static void expect_same_view(const snapshot *a, const snapshot *b, const char *name, const char *what)
{
    for (size_t i = 0; i < OBJECTS; i++) {
        bool same = a->object[i].size == b->object[i].size &&
                    (a->object[i].size == 0 || test_bytes_equal(&a->object[i], &b->object[i]));
        expect_true(same, "%s: object %zu %s", name, i, what);
    }
}

/* What the scenario leads to when nothing fails. */
static snapshot undisturbed(const scenario *s, const ckpi_contact *records)
{
    world w;
    begin(&w, s, records);
    expect_ok(s->act(&w));
    snapshot out = look(&w);
    end(&w, s->name);
    return out;
}

/* Fails the n-th allocation; answers whether there was an n-th one. */
static bool fail_at(const scenario *s, const ckpi_contact *records, enum test_failure failure, size_t n,
                    const snapshot *expected)
{
    world w;
    begin(&w, s, records);
    snapshot before = look(&w);
    test_allocator_arm(&w.allocator, failure, n);
    ckpi_status status = s->act(&w);
    bool failed = w.allocator.failures > 0;
    test_allocator_arm(&w.allocator, TEST_FAIL_NEVER, 0);
    expect_true(status == (failed ? CKPI_E_MEMORY : CKPI_OK), "%s: allocation %zu fails, %s", s->name, n,
                ckpi_status_name(status));
    if (failed) {
        assert_null(w.made_state);
        assert_null(w.made_cube);
        snapshot after = look(&w);
        expect_same_view(&before, &after, s->name, "changed by a call that failed");
        forget(&after);
        expect_ok(s->act(&w));
    }
    snapshot result = look(&w);
    expect_same_view(expected, &result, s->name, "came out otherwise after a failure");
    forget(&result);
    forget(&before);
    end(&w, s->name);
    return failed;
}

/* Where thousands of allocations follow each other, not every one is tried. */
static size_t next_after(size_t n)
{
    return n < 40 ? n + 1 : n + n / 8;
}

static void play(const scenario *s, const ckpi_contact *records)
{
    snapshot expected = undisturbed(s, records);
    for (size_t n = 1; fail_at(s, records, TEST_FAIL_ONCE, n, &expected); n = next_after(n)) {
    }
    for (size_t n = 1; fail_at(s, records, TEST_FAIL_FROM_THEN, n, &expected); n = next_after(n)) {
    }
    forget(&expected);
}

static ckpi_contact *all_records(void)
{
    random_source source = {77};
    random_profile profile = random_profile_usual();
    ckpi_contact *records = must_allocate(RECORDS * sizeof *records);
    profile.holds = RANDOM_HOLDS_ALL;
    random_contacts(&source, &profile, records, RECORDS);
    return records;
}

static void every_allocation_may_fail(void **unused)
{
    ckpi_contact *records = all_records();
    (void)unused;
    for (size_t i = 0; i < sizeof SCENARIOS / sizeof *SCENARIOS; i++) {
        play(&SCENARIOS[i], records);
    }
    free(records);
}

/* The scenarios are not empty: what is said to grow does ask for memory. */
static void the_scenarios_do_allocate(void **unused)
{
    static const char *const quiet[] = {"retract records",
                                        "retract records from a cube",
                                        "compare cubes",
                                        "merge a large state into itself",
                                        "merge a small state into a large one",
                                        "merge a cube into itself",
                                        "add many records to a large state",
                                        "merge a middling state into itself"};
    ckpi_contact *records = all_records();
    (void)unused;
    for (size_t i = 0; i < sizeof SCENARIOS / sizeof *SCENARIOS; i++) {
        bool may_be_quiet = false;
        world w;
        for (size_t j = 0; j < sizeof quiet / sizeof *quiet; j++) {
            may_be_quiet = may_be_quiet || strcmp(quiet[j], SCENARIOS[i].name) == 0;
        }
        begin(&w, &SCENARIOS[i], records);
        test_allocator_arm(&w.allocator, TEST_FAIL_NEVER, 0);
        expect_ok(SCENARIOS[i].act(&w));
        expect_true(may_be_quiet || w.allocator.requests > 0, "%s asks for no memory", SCENARIOS[i].name);
        end(&w, SCENARIOS[i].name);
    }
    free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(the_scenarios_do_allocate),
    };
    return cmocka_run_group_tests_name("allocation", tests, NULL, NULL);
}
