/* SPDX-License-Identifier: MIT */
/* What a cube takes: a million cells of contacts fit in 2 GiB, and what a configuration leaves out takes nothing. */
#include "property/random_contacts.h"
#include "state/cell.h"
#include "support/allocator.h"
#include "support/expect.h"
#include <stdlib.h>

/* Just beyond where the table of cells doubles: the most that a cell's place in it ever takes. */
enum { CELLS = 16385, BATCH = 1024, KINDS = CKPI_RECORD_LIFECYCLE + 1, SOME = 64, MORE = 128 };

static const double MOST = (double)(UINT64_C(2) << 30) / 1e6; /* bytes of a cell: 2 GiB for a million */

/* --- A million cells --- */

static ckpi_cube *cube_of_agents(const ckpi_state_config *kept, test_allocator *allocator)
{
    ckpi_state_config state = *kept;
    test_allocator_open(allocator);
    state.allocator = &allocator->hook;
    ckpi_cube_config config = default_cube_config();
    config.state = &state;
    config.dimensions = 1u << CKPI_DIMENSION_AGENT;
    return new_cube(&config);
}

/* So many contacts to each of so many agents, in batches: one under way puts the extremes aside of the cells it meets. */
static void fill(ckpi_cube *cube, size_t cells, size_t each)
{
    random_source source = {7};
    const random_profile profile = random_profile_usual();
    ckpi_contact *contacts = must_allocate(cells * sizeof *contacts);
    for (size_t k = 0; k < each; k++) {
        random_contacts(&source, &profile, contacts, cells);
        for (size_t i = 0; i < cells; i++)
            contacts[i].agent_id = i + 1;
        for (size_t i = 0; i < cells; i += BATCH)
            add_to_cube(cube, contacts + i, cells - i < BATCH ? cells - i : BATCH);
    }
    free(contacts);
    size_t count = 0;
    expect_ok(ckpi_cube_count(cube, &count));
    assert_int_equal(count, cells);
}

static void expect_fits(size_t each)
{
    const ckpi_state_config usual = default_config();
    test_allocator allocator;
    ckpi_cube *cube = cube_of_agents(&usual, &allocator);
    fill(cube, CELLS, each);
    size_t told = 0;
    expect_ok(ckpi_cube_memory(cube, &told));
    assert_int_equal(told, allocator.bytes);
    const double of_cell = (double)allocator.peak / CELLS; /* there were two tables while it grew */
    expect_true(of_cell <= MOST, "%.1f bytes a cell of %zu contacts, at most %.1f may be", of_cell, each, MOST);
    ckpi_cube_free(cube);
    assert_true(test_allocator_balanced(&allocator));
}

static void test_a_million_cells_fit(void **unused)
{
    (void)unused;
    expect_fits(1);
    expect_fits(50);
}

/* --- What is off --- */

static size_t size_of(const ckpi_state_config *config)
{
    ckpip_plan plan;
    expect_ok(ckpip_plan_make(&plan, config));
    return ckpip_cell_size(&plan) + plan.words * sizeof(uint64_t);
}

static ckpi_state_config keeping(uint32_t keep, uint32_t families)
{
    ckpi_state_config config = default_config();
    config.keep = keep;
    config.families = families;
    return config;
}

static size_t cell_keeping(uint32_t keep, uint32_t families)
{
    const ckpi_state_config config = keeping(keep, families);
    return size_of(&config);
}

/* A family takes the same whether it is the only one or one of all: so the others, off, take nothing. */
static void test_families_that_are_off_take_nothing(void **unused)
{
    (void)unused;
    const uint32_t all = (UINT32_C(1) << KINDS) - 1 - (1u << CKPI_RECORD_NONE) - (1u << CKPI_RECORD_CONTACT);
    size_t sum = cell_keeping(0, 0);
    for (uint32_t kind = CKPI_RECORD_SURVEY; kind < KINDS; kind++) {
        const uint32_t one = UINT32_C(1) << kind;
        const size_t alone = cell_keeping(0, one) - cell_keeping(0, 0);
        expect_true(alone > 0, "kind %u takes nothing", kind);
        assert_int_equal(cell_keeping(0, all) - cell_keeping(0, all & ~one), alone);
        sum += alone;
    }
    assert_int_equal(cell_keeping(0, all), sum);
}

/* Counts are always kept; each of the others takes what it takes whatever else is kept. Squares come with sums. */
static void test_aggregates_that_are_off_take_nothing(void **unused)
{
    (void)unused;
    const uint32_t parts[] = {CKPI_KEEP_SUMS, CKPI_KEEP_SUMS | CKPI_KEEP_SQUARES, CKPI_KEEP_EXTREMA,
                              CKPI_KEEP_HISTOGRAMS};
    const uint32_t beside[] = {CKPI_KEEP_EXTREMA | CKPI_KEEP_HISTOGRAMS, CKPI_KEEP_EXTREMA | CKPI_KEEP_HISTOGRAMS,
                               CKPI_KEEP_SUMS | CKPI_KEEP_SQUARES | CKPI_KEEP_HISTOGRAMS,
                               CKPI_KEEP_SUMS | CKPI_KEEP_SQUARES | CKPI_KEEP_EXTREMA};
    const size_t bare = cell_keeping(CKPI_KEEP_COUNTS, 0);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const size_t alone = cell_keeping(CKPI_KEEP_COUNTS | parts[i], 0) - bare;
        expect_true(alone > 0 || parts[i] == CKPI_KEEP_HISTOGRAMS, "part %u takes nothing", parts[i]);
        assert_int_equal(cell_keeping(CKPI_KEEP_COUNTS | parts[i] | beside[i], 0) -
                             cell_keeping(CKPI_KEEP_COUNTS | beside[i], 0),
                         alone);
    }
}

/* Measures and distinct counts: a cell without any is a cell of contacts alone. */
static void test_what_is_declared_takes_its_words(void **unused)
{
    (void)unused;
    const ckpi_measure calls = {.kind = CKPI_RECORD_CONTACT, .aggregate = CKPI_AGGREGATE_COUNT, .name = "calls"};
    ckpi_state_config config = default_config();
    const size_t bare = size_of(&config);
    config.measures = &calls;
    config.measure_count = 1;
    config.measure_size = sizeof calls;
    assert_int_equal(size_of(&config) - bare, sizeof(uint64_t));
    config = default_config();
    config.distinct = CKPI_DISTINCT_AGENTS;
    const size_t agents = size_of(&config) - bare;
    config.distinct = CKPI_DISTINCT_CUSTOMERS | CKPI_DISTINCT_AGENTS;
    assert_int_equal(size_of(&config) - bare, 2 * agents);
}

/* --- And in memory it is so --- */

/* What 64 cells more take; the table of cells takes the same in all configurations. */
static size_t growth_of(const ckpi_state_config *config)
{
    test_allocator few, many;
    ckpi_cube *small = cube_of_agents(config, &few), *large = cube_of_agents(config, &many);
    fill(small, SOME, 1);
    fill(large, MORE, 1);
    const size_t more = many.bytes - few.bytes;
    ckpi_cube_free(small);
    ckpi_cube_free(large);
    return more;
}

/* Words of a cell's second row, which a family makes all cells have. */
static size_t words_of(const ckpi_state_config *config)
{
    ckpip_plan plan;
    expect_ok(ckpip_plan_make(&plan, config));
    return plan.words * sizeof(uint64_t);
}

static void test_cells_take_that_in_memory(void **unused)
{
    (void)unused;
    const ckpi_state_config usual = default_config(), surveys = keeping(0, UINT32_C(1) << CKPI_RECORD_SURVEY);
    for (uint32_t kind = CKPI_RECORD_SURVEY + 1; kind < KINDS; kind++) {
        const ckpi_state_config config = keeping(0, UINT32_C(1) << kind);
        assert_int_equal((MORE - SOME) * words_of(&surveys) + growth_of(&config),
                         (MORE - SOME) * words_of(&config) + growth_of(&surveys));
    }
    /* Cells of contacts have the rows that they need: those that hold one contact mostly none. */
    assert_true(growth_of(&usual) + (MORE - SOME) * words_of(&usual) / 2 < growth_of(&surveys));
    const ckpi_state_config plain = keeping(CKPI_KEEP_COUNTS, 0), sums = keeping(CKPI_KEEP_SUMS, 0);
    assert_true(growth_of(&plain) <= growth_of(&sums) && growth_of(&sums) < growth_of(&usual));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_million_cells_fit),
        cmocka_unit_test(test_families_that_are_off_take_nothing),
        cmocka_unit_test(test_aggregates_that_are_off_take_nothing),
        cmocka_unit_test(test_what_is_declared_takes_its_words),
        cmocka_unit_test(test_cells_take_that_in_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
