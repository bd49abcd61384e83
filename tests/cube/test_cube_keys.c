/* SPDX-License-Identifier: MIT */
/* The keys of whole blocks against those of the records one by one: starts by a division of integers, moments by what
 * the public header says, hashes as the table makes them of the words of a key. */
#include "cube/keys.h"
#include "cube/recent.h"
#include "property/random_contacts.h"
#include "support/expect.h"
#include <string.h>

static int64_t floor_to(int64_t time, int64_t origin, int64_t interval)
{
    const int64_t rest = (time - origin) % interval;
    return time - (rest < 0 ? rest + interval : rest);
}

/* When the handling part of a record counts that has a wait, talk, and perhaps an end. */
static int64_t moment_of(const ckpi_contact *c, uint32_t attribution)
{
    if (attribution == CKPI_ATTRIBUTION_OFFERED)
        return c->offered_at_us;
    if (attribution == CKPI_ATTRIBUTION_ANSWERED)
        return c->offered_at_us + c->wait_us;
    return (c->present & CKPI_CONTACT_HAS_ENDED_AT) ? c->ended_at_us : c->offered_at_us + c->wait_us + c->talk_us;
}

/* --- Blocks --- */

typedef struct world {
    ckpi_cube_config config;
    _Alignas(8) ckpi_contact records[CKPIP_BLOCK]; /* as a view asks for, where a stack gives less */
    size_t count;
} world;

/* Mostly at the edges of intervals, or one beside: there a quotient that is rounded is wrong first. */
static int64_t time_near_edge(random_source *source, const ckpi_cube_config *config, int64_t around, int64_t reach)
{
    const int64_t time = random_between(source, around - reach, around + reach);
    const int64_t edge = floor_to(time, config->interval_origin_us, config->interval_us);
    return random_chance(source, 20) ? time : edge + random_between(source, -1, 1);
}

static void make_records(random_source *source, world *w, int64_t around, int64_t reach, uint32_t told_percent)
{
    const int64_t most = w->config.interval_us < TEST_HOUR ? 3 * w->config.interval_us : 3 * TEST_HOUR;
    for (size_t i = 0; i < w->count; i++) {
        const uint8_t outcome = random_chance(source, 70) ? CKPI_OUTCOME_ANSWERED : CKPI_OUTCOME_ABANDONED;
        ckpi_contact *c = &w->records[i];
        *c = test_contact(outcome, time_near_edge(source, &w->config, around, reach), random_between(source, 0, most));
        if (outcome == CKPI_OUTCOME_ANSWERED)
            test_set_talk(c, random_between(source, 1, most));
        if (random_chance(source, told_percent))
            test_set_ended(c, c->offered_at_us + c->wait_us + c->talk_us + random_between(source, 0, most));
        c->queue_id = random_next(source);
        c->agent_id = random_below(source, 5);
        c->channel = (uint8_t)random_below(source, 3);
    }
}

static void expect_part(const ckpi_cube *cube, const world *w, const ckpip_keys *keys, const ckpip_part_keys *part,
                        size_t at, int64_t time)
{
    const ckpi_contact *c = &w->records[at];
    const uint64_t ids[] = {c->queue_id, c->agent_id, c->channel};
    const uint32_t dimensions[] = {CKPI_DIMENSION_QUEUE, CKPI_DIMENSION_AGENT, CKPI_DIMENSION_CHANNEL};
    uint64_t words[CKPIP_KEY_WORDS] = {0};
    for (uint32_t d = 0; d < cube->grain.dimension_count; d++) {
        for (size_t k = 0; k < 3; k++)
            words[d] = cube->grain.dimension[d] == dimensions[k] ? ids[k] : words[d];
    }
    if (w->config.interval_mode == CKPI_INTERVAL_MODE_FIXED) {
        const int64_t start = floor_to(time, w->config.interval_origin_us, w->config.interval_us);
        expect_true(part->start[at] == start, "%lld starts at %lld, not %lld", (long long)time, (long long)start,
                    (long long)part->start[at]);
        ckpip_put_interval(&cube->grain, words, (ckpip_interval){start, start + w->config.interval_us});
    }
    const ckpip_key_kind kind = ckpip_key_kind_of(&cube->grain);
    const uint64_t hash = ckpip_key_hash(&cube->grain, words);
    assert_true(ckpip_keys_hash(keys, part, &cube->grain, at, kind) == hash);
    assert_true(ckpip_keys_hash(keys, part, &cube->grain, at, CKPIP_KEY_ANY) == hash);
    assert_int_equal(keys->slotted, kind == CKPIP_KEY_OF_ID_AND_INTERVAL);
    if (keys->slotted)
        assert_int_equal(part->slot[at], ckpip_recent_slot(words[0], part->start[at]));
    const ckpip_key key = ckpip_keys_words(keys, part, cube, at);
    assert_memory_equal(key.words, words, cube->grain.key_words * sizeof *words);
}

static void expect_keys(const world *w)
{
    static ckpip_block block;
    static ckpip_facts facts;
    static ckpip_keys keys;
    ckpip_sieve sieve;
    ckpip_source source;
    ckpi_cube *cube = new_cube(&w->config);
    const ckpi_contact_view view = test_view(w->records, w->count);
    expect_ok(ckpip_source_of_view(&source, &view));
    ckpip_block_fill(&block, &source, 0, w->count, w->config.dimensions);
    expect_ok(ckpip_sieve_block(&sieve, &block, &source, 0, false, cube->holder.quarantined, 1, NULL));
    ckpip_kernel_derive(&facts, &block, &cube->holder.plan);
    ckpip_keys_open(&keys, cube, &block);
    ckpip_keys_fill(&keys, cube, &block, &facts);

    uint32_t apart = 0;
    for (size_t i = 0; i < w->count; i++) {
        const ckpi_contact *c = &w->records[i];
        const int64_t access = moment_of(c, cube->grain.access), handling = moment_of(c, cube->grain.handling);
        const int64_t origin = w->config.interval_origin_us, interval = w->config.interval_us;
        const bool other = c->outcome == CKPI_OUTCOME_ANSWERED && interval > 0 &&
                           floor_to(access, origin, interval) != floor_to(handling, origin, interval);
        expect_part(cube, w, &keys, &keys.access, i, access);
        assert_int_equal(keys.apart[i], other);
        if (other) {
            assert_true(apart < keys.apart_count && keys.apart_at[apart] == i);
            expect_part(cube, w, &keys, &keys.handling, i, handling);
            apart++;
        }
    }
    assert_int_equal(keys.apart_count, apart);
    ckpi_cube_free(cube);
}

static void set_keys(random_source *source, world *w, int64_t interval)
{
    const uint32_t masks[] = {1u << CKPI_DIMENSION_QUEUE, 0,
                              (1u << CKPI_DIMENSION_QUEUE) | (1u << CKPI_DIMENSION_AGENT),
                              (1u << CKPI_DIMENSION_CHANNEL) | (1u << CKPI_DIMENSION_QUEUE)};
    memset(w, 0, sizeof *w);
    w->config = default_cube_config();
    w->config.dimensions = masks[random_below(source, 4)];
    w->config.interval_mode = interval > 0 ? CKPI_INTERVAL_MODE_FIXED : CKPI_INTERVAL_MODE_NONE;
    w->config.interval_us = interval;
    w->config.access_attribution = (uint32_t)random_between(source, CKPI_ATTRIBUTION_DEFAULT, CKPI_ATTRIBUTION_ENDED);
    w->config.handling_attribution = (uint32_t)random_between(source, CKPI_ATTRIBUTION_DEFAULT, CKPI_ATTRIBUTION_ENDED);
    if (interval > 0 && random_chance(source, 50))
        w->config.interval_origin_us = random_between(source, 0, interval - 1);
    w->count = random_chance(source, 50) ? CKPIP_BLOCK : (size_t)random_between(source, 1, CKPIP_BLOCK);
}

/* Short and long intervals, powers of two and not; times near each other and, where `reach` is far, beyond what doubles hold. */
static void blocks_have_the_keys_of_their_records(void **unused)
{
    const int64_t intervals[] = {1,
                                 2,
                                 3,
                                 5,
                                 6,
                                 7,
                                 9,
                                 11,
                                 1000003,
                                 TEST_MINUTE,
                                 1 << 20,
                                 15 * TEST_MINUTE,
                                 TEST_HOUR,
                                 24 * TEST_HOUR,
                                 INT64_C(0x7ffffffffff),
                                 INT64_C(1) << 44};
    const int64_t reaches[] = {40, TEST_HOUR, INT64_C(1) << 40, (INT64_C(1) << 49) - 1, INT64_C(1) << 53};
    const int64_t centres[] = {0, INT64_C(1772409600000000), -INT64_C(987654321987654)};
    const uint32_t told[] = {0, 50, 100};
    random_source source = {23};
    (void)unused;
    for (size_t i = 0; i < sizeof intervals / sizeof intervals[0]; i++) {
        for (size_t r = 0; r < sizeof reaches / sizeof reaches[0]; r++) {
            for (size_t k = 0; k < 18; k++) {
                world w;
                set_keys(&source, &w, intervals[i]);
                make_records(&source, &w, centres[k % 3], reaches[r], told[k / 3 % 3]);
                expect_keys(&w);
            }
        }
    }
}

static void without_intervals_ids_are_the_key(void **unused)
{
    random_source source = {29};
    (void)unused;
    for (size_t k = 0; k < 40; k++) {
        world w;
        set_keys(&source, &w, 0);
        w.config.interval_us = TEST_HOUR; /* for times alone */
        make_records(&source, &w, 0, TEST_HOUR, 50);
        w.config.interval_us = 0;
        expect_keys(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_have_the_keys_of_their_records),
        cmocka_unit_test(without_intervals_ids_are_the_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
