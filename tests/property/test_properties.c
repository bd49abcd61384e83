/* SPDX-License-Identifier: MIT */
/* What holds for states whatever the records, the configuration and the way
 * taken: any partition, any merge tree, any way in, there and back. */
#include "random_contacts.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = 120, MOST = 500, PARTS = 12 };

/* Records and a configuration, made from a seed. */
typedef struct world {
    random_source source;
    random_profile profile;
    ckpi_state_config config;
    ckpi_contact *records;
    size_t count;
} world;

static world make_world(uint64_t seed)
{
    world w;
    memset(&w, 0, sizeof w);
    w.source.state = seed;
    w.profile = random_profile_any(&w.source);
    random_state_config(&w.source, &w.config);
    w.count = (size_t)random_below(&w.source, MOST + 1);
    w.records = must_allocate(w.count * sizeof *w.records);
    random_contacts(&w.source, &w.profile, w.records, w.count);
    return w;
}

static void end_world(world *w)
{
    free(w->records);
}

/* The generator makes what the library accepts; every test stands on this. */
static void random_contacts_are_valid(void **unused)
{
    (void)unused;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        world w = make_world(seed);
        for (size_t i = 0; i < w.count; i++) {
            ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
            ckpi_status status = ckpi_contact_check(&w.records[i], &issue);
            expect_true(status == CKPI_OK, "seed %u, record %zu: field %u, reason %u", (unsigned)seed, i, issue.field,
                        issue.reason);
        }
        end_world(&w);
    }
}

/* ... and enough of everything. */
static void random_contacts_are_of_all_kinds(void **unused)
{
    random_source source = {1};
    random_profile profile = random_profile_usual();
    ckpi_contact contact;
    uint32_t outcomes = 0, present = 0, flags = 0, absent = 0, channels = 0, parties = 0;
    (void)unused;
    for (int i = 0; i < 5000; i++) {
        random_contact(&source, &profile, &contact);
        outcomes |= UINT32_C(1) << contact.outcome;
        channels |= UINT32_C(1) << contact.channel;
        parties |= UINT32_C(1) << contact.disconnected_by;
        present |= contact.present;
        absent |= ~contact.present;
        flags |= contact.flags;
    }
    assert_int_equal(outcomes, 0x1FE);
    assert_int_equal(channels, 0x1FF);
    assert_int_equal(parties, 0xF);
    assert_int_equal(present, 0x7FFF);
    assert_int_equal(absent & 0x7FFF, 0x7FFE);
    assert_int_equal(flags, 0x7FF);
}

/* --- Partitions and merge trees --- */

static ckpi_state **partition(world *w, size_t parts)
{
    ckpi_state **states = must_allocate(parts * sizeof *states);
    for (size_t i = 0; i < parts; i++) {
        states[i] = new_state(&w->config);
    }
    for (size_t i = 0; i < w->count; i++) {
        add_records(states[random_below(&w->source, parts)], &w->records[i], 1);
    }
    return states;
}

/* Sometimes a shard travels: as bytes, or as a copy. */
static ckpi_state *travel(random_source *source, ckpi_state *state)
{
    ckpi_state *arrived = state;
    if (random_chance(source, 30)) {
        test_bytes bytes = save_state(state);
        expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &arrived));
        test_bytes_free(&bytes);
        ckpi_state_free(state);
    } else if (random_chance(source, 30)) {
        expect_ok(ckpi_state_clone(state, &arrived));
        ckpi_state_free(state);
    }
    return arrived;
}

/* Merges two at random until one is left: any tree, any order. */
static ckpi_state *merge_at_random(random_source *source, ckpi_state **states, size_t count)
{
    for (; count > 1; count--) {
        size_t to = (size_t)random_below(source, count), from = (size_t)random_below(source, count - 1);
        from += from >= to;
        states[from] = travel(source, states[from]);
        expect_ok(ckpi_state_merge(states[to], states[from]));
        ckpi_state_free(states[from]);
        states[from] = states[count - 1];
    }
    return states[0];
}

static void any_partition_and_merge_tree_gives_the_bytes_of_one_pass(void **unused)
{
    (void)unused;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        world w = make_world(seed);
        ckpi_state *plain = state_of(&w.config, w.records, w.count);
        for (int round = 0; round < 3; round++) {
            size_t parts = 1 + (size_t)random_below(&w.source, PARTS);
            ckpi_state **states = partition(&w, parts), *merged = merge_at_random(&w.source, states, parts);
            expect_same_states(merged, plain);
            ckpi_state_free(merged);
            free(states);
        }
        ckpi_state_free(plain);
        end_world(&w);
    }
}

/* The order of the records makes no difference either. */
static void any_order_of_records_gives_the_same_bytes(void **unused)
{
    (void)unused;
    for (uint64_t seed = 1000; seed < 1000 + SEEDS; seed++) {
        world w = make_world(seed);
        ckpi_state *plain = state_of(&w.config, w.records, w.count);
        for (size_t i = w.count; i > 1; i--) { /* Fisher and Yates */
            size_t j = (size_t)random_below(&w.source, i);
            ckpi_contact other = w.records[i - 1];
            w.records[i - 1] = w.records[j];
            w.records[j] = other;
        }
        ckpi_state *shuffled = state_of(&w.config, w.records, w.count);
        expect_same_states(shuffled, plain);
        ckpi_state_free(plain);
        ckpi_state_free(shuffled);
        end_world(&w);
    }
}

static void merging_is_commutative_and_associative(void **unused)
{
    (void)unused;
    for (uint64_t seed = 2000; seed < 2000 + SEEDS; seed++) {
        world w = make_world(seed);
        ckpi_state **part = partition(&w, 3), *ab = NULL, *ba = NULL, *bc = NULL;
        expect_ok(ckpi_state_clone(part[0], &ab));
        expect_ok(ckpi_state_merge(ab, part[1]));
        expect_ok(ckpi_state_clone(part[1], &ba));
        expect_ok(ckpi_state_merge(ba, part[0]));
        expect_same_states(ab, ba);
        expect_ok(ckpi_state_merge(ab, part[2]));
        expect_ok(ckpi_state_clone(part[1], &bc));
        expect_ok(ckpi_state_merge(bc, part[2]));
        expect_ok(ckpi_state_merge(part[0], bc));
        expect_same_states(ab, part[0]);
        ckpi_state_free(ab);
        ckpi_state_free(ba);
        ckpi_state_free(bc);
        for (int i = 0; i < 3; i++) {
            ckpi_state_free(part[i]);
        }
        free(part);
        end_world(&w);
    }
}

/* --- Ways in --- */

/* Batches of random size, each by a way of its own. */
static ckpi_state *by_any_way(world *w, ckpi_state *state)
{
    for (size_t at = 0; at < w->count;) {
        size_t left = w->count - at, batch = 1 + (size_t)random_below(&w->source, left < 300 ? left : 300);
        ckpi_contact_view view = test_view(w->records + at, batch);
        test_columns columns;
        switch (random_below(&w->source, 3)) {
        case 0:
            batch = 1;
            expect_ok(ckpi_state_add(state, &w->records[at], sizeof *w->records, NULL));
            break;
        case 1:
            expect_ok(ckpi_state_add_view(state, &view, NULL));
            break;
        default:
            assert_true(test_columns_make(w->records + at, batch, (size_t)random_below(&w->source, 4), &columns));
            expect_ok(ckpi_state_add_columns(state, &columns.columns, NULL));
            test_columns_free(&columns);
        }
        at += batch;
    }
    return state;
}

static void one_record_a_view_and_columns_give_the_same_bytes(void **unused)
{
    (void)unused;
    for (uint64_t seed = 3000; seed < 3000 + SEEDS; seed++) {
        world w = make_world(seed);
        w.profile.holds = random_chance(&w.source, 50) ? RANDOM_HOLDS_ALL : RANDOM_HOLDS_NONE;
        random_contacts(&w.source, &w.profile, w.records, w.count);
        ckpi_state *plain = state_of(&w.config, w.records, w.count);
        ckpi_state *mixed = by_any_way(&w, new_state(&w.config));
        expect_same_states(mixed, plain);
        ckpi_state_free(plain);
        ckpi_state_free(mixed);
        end_world(&w);
    }
}

/* Puts something into a record that may be wrong, or at a limit. */
static void spoil(random_source *source, ckpi_contact *contact)
{
    static const int64_t values[] = {0,
                                     1,
                                     5,
                                     6,
                                     -1,
                                     INT64_MIN,
                                     INT64_MAX,
                                     INT64_C(0xFFFFFFFD),
                                     INT64_C(0xFFFFFFFE),
                                     INT64_C(0xFFFFFFFF),
                                     INT64_C(0x100000000),
                                     INT64_C(1) << 44,
                                     (INT64_C(1) << 44) + 1,
                                     INT64_C(1) << 55,
                                     (INT64_C(1) << 55) + 1,
                                     -(INT64_C(1) << 55) - 1};
    const size_t first = offsetof(ckpi_contact, offered_at_us), words = (sizeof *contact - first) / sizeof(int64_t);
    unsigned char *bytes = (unsigned char *)contact;
    for (int k = 0; k < 2; k++) {
        const int64_t value = values[random_below(source, sizeof values / sizeof *values)];
        switch (random_below(source, 3)) {
        case 0: /* a time, a duration, or several small members */
            memcpy(bytes + first + 8 * random_below(source, words), &value, sizeof value);
            break;
        case 1: /* the small members at the end */
            bytes[sizeof *contact - 1 - random_below(source, 16)] = (unsigned char)random_below(source, 256);
            break;
        default: /* what is present, and the flags */
            bytes[random_below(source, 8)] ^= (unsigned char)(1u << random_below(source, 8));
        }
    }
}

/* A record by itself has a way of its own when it is as most are. Whatever is in
 * it, it is refused as by the rules, or counted as twice the same in one call. */
static void a_record_by_itself_is_judged_and_counted_as_in_company(void **unused)
{
    uint32_t good = 0, bad = 0;
    (void)unused;
    for (uint64_t seed = 9000; seed < 9000 + SEEDS; seed++) {
        world w = make_world(seed);
        ckpi_state *alone = new_state(&w.config), *together = new_state(&w.config);
        ckpi_cube_config grain;
        random_cube_config(&w.source, &w.profile, &grain);
        grain.state = &w.config;
        ckpi_cube *cube = new_cube(&grain), *other = new_cube(&grain);
        for (int i = 0; i < 200; i++) {
            ckpi_contact pair[2];
            random_contact(&w.source, &w.profile, &pair[0]);
            if (random_chance(&w.source, 75))
                spoil(&w.source, &pair[0]);
            pair[1] = pair[0];
            const ckpi_contact_view view = test_view(pair, 2);
            ckpi_issue rule = {(uint32_t)sizeof rule, 0, 0, 0, 0}, own = rule;
            const ckpi_status status = ckpi_contact_check(&pair[0], &rule);
            good += status == CKPI_OK;
            bad += status != CKPI_OK;
            for (int k = 0; k < 2; k++) {
                expect_true(ckpi_state_add(alone, pair, sizeof *pair, &own) == status && own.field == rule.field &&
                                own.reason == rule.reason,
                            "seed %u, record %d: field %u, reason %u, not %u, %u", (unsigned)seed, i, own.field,
                            own.reason, rule.field, rule.reason);
                assert_int_equal(ckpi_cube_add(cube, pair, sizeof *pair, NULL), status);
            }
            assert_int_equal(ckpi_state_add_view(together, &view, NULL), status);
            assert_int_equal(ckpi_cube_add_view(other, &view, NULL), status);
        }
        expect_same_states(alone, together);
        expect_same_cubes(cube, other);
        ckpi_state_free(alone);
        ckpi_state_free(together);
        ckpi_cube_free(cube);
        ckpi_cube_free(other);
        end_world(&w);
    }
    assert_true(good > 2000 && bad > 2000);
}

static void the_callers_memory_gives_the_bytes_of_the_heap(void **unused)
{
    (void)unused;
    for (uint64_t seed = 4000; seed < 4000 + SEEDS; seed++) {
        world w = make_world(seed);
        ckpi_state *plain = state_of(&w.config, w.records, w.count), *placed = NULL;
        size_t size = 0;
        expect_ok(ckpi_state_size(&w.config, &size));
        unsigned char *memory = must_allocate(size + 16), *aligned = memory + (16 - (uintptr_t)memory % 16) % 16;
        expect_ok(ckpi_state_init(aligned, size, &w.config, &placed));
        add_records(placed, w.records, w.count);
        expect_same_states(placed, plain);
        expect_ok(ckpi_state_merge(placed, plain));
        expect_ok(ckpi_state_merge(plain, plain));
        expect_same_states(placed, plain);
        ckpi_state_free(placed);
        ckpi_state_free(plain);
        free(memory);
        end_world(&w);
    }
}

/* --- There and back --- */

static void without_extremes_retraction_undoes_addition(void **unused)
{
    (void)unused;
    for (uint64_t seed = 5000; seed < 5000 + SEEDS; seed++) {
        world w = make_world(seed);
        w.config.keep = (w.config.keep == 0 ? 31 : w.config.keep) & ~(uint32_t)CKPI_KEEP_EXTREMA;
        w.config.keep |= CKPI_KEEP_COUNTS;
        size_t kept = (size_t)random_below(&w.source, w.count + 1);
        ckpi_state *state = state_of(&w.config, w.records, w.count), *plain = state_of(&w.config, w.records, kept);
        ckpi_contact_view rest = test_view(w.records + kept, w.count - kept);
        expect_ok(ckpi_state_retract(state, &rest, NULL));
        expect_same_states(state, plain);
        ckpi_state_free(state);
        ckpi_state_free(plain);
        end_world(&w);
    }
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* Everything but what reads extremes: longest, oldest, and the bounds that extremes tighten. */
static void expect_same_but_extremes(const ckpi_state *a, const ckpi_state *b)
{
    uint32_t metric = 0;
    for (uint32_t i = 0; ckpi_metric_at(i, &metric) == CKPI_OK; i++) {
        ckpi_metric_info info = info_of(metric);
        if (info.kind == CKPI_KIND_EXTREME || info.kind == CKPI_KIND_QUANTILE) {
            continue;
        }
        ckpi_value x = read_metric(a, metric), y = read_metric(b, metric);
        expect_true(x.status == y.status && same_number(x.value, y.value) && same_number(x.low, y.low) &&
                        same_number(x.high, y.high) && x.n == y.n && x.excluded == y.excluded && x.open == y.open &&
                        same_number(x.value_low, y.value_low) && same_number(x.value_high, y.value_high),
                    "%s: %.17g and %.17g", info.symbol, x.value, y.value);
    }
}

static void with_extremes_only_what_reads_them_is_less_certain(void **unused)
{
    (void)unused;
    for (uint64_t seed = 6000; seed < 6000 + SEEDS; seed++) {
        world w = make_world(seed);
        w.config.keep = 0;
        size_t kept = (size_t)random_below(&w.source, w.count + 1);
        ckpi_state *state = state_of(&w.config, w.records, w.count), *plain = state_of(&w.config, w.records, kept);
        ckpi_state *empty = new_state(&w.config);
        ckpi_contact_view rest = test_view(w.records + kept, w.count - kept), first = test_view(w.records, kept);
        expect_ok(ckpi_state_retract(state, &rest, NULL));
        expect_same_but_extremes(state, plain);
        expect_ok(ckpi_state_retract(state, &first, NULL));
        expect_same_states(state, empty);
        ckpi_state_free(state);
        ckpi_state_free(plain);
        ckpi_state_free(empty);
        end_world(&w);
    }
}

/* What was taken back and comes again, here or in another state that is merged, restores every byte: a lost extreme is
 * only a bound until its record is back. */
static void what_comes_back_restores_the_bytes(void **unused)
{
    (void)unused;
    for (uint64_t seed = 6500; seed < 6500 + SEEDS; seed++) {
        world w = make_world(seed);
        w.config.keep = 0;
        size_t kept = (size_t)random_below(&w.source, w.count + 1);
        ckpi_state *whole = state_of(&w.config, w.records, w.count), *again = state_of(&w.config, w.records, w.count);
        ckpi_state *merged = state_of(&w.config, w.records, w.count);
        ckpi_state *others = state_of(&w.config, w.records + kept, w.count - kept);
        ckpi_contact_view rest = test_view(w.records + kept, w.count - kept);
        expect_ok(ckpi_state_retract(again, &rest, NULL));
        expect_ok(ckpi_state_add_view(again, &rest, NULL));
        expect_same_states(again, whole);
        expect_ok(ckpi_state_retract(merged, &rest, NULL));
        expect_ok(ckpi_state_merge(merged, others));
        expect_same_states(merged, whole);
        ckpi_state_free(whole);
        ckpi_state_free(again);
        ckpi_state_free(merged);
        ckpi_state_free(others);
        end_world(&w);
    }
}

/* Extremes and quantiles of a state with lost extremes still hold what is true. */
static void lost_extremes_are_bounds_of_the_true_ones(void **unused)
{
    static const uint32_t metrics[] = {CKPI_METRIC_LONGEST_WAIT, CKPI_METRIC_LONGEST_HOLD, CKPI_METRIC_OLDEST_WAITING,
                                       CKPI_METRIC_WAIT, CKPI_METRIC_WAIT_ALL};
    (void)unused;
    for (uint64_t seed = 7000; seed < 7000 + SEEDS; seed++) {
        world w = make_world(seed);
        w.config.keep = 0;
        w.config.histograms = 0;
        size_t kept = (size_t)random_below(&w.source, w.count + 1);
        ckpi_state *state = state_of(&w.config, w.records, w.count), *plain = state_of(&w.config, w.records, kept);
        ckpi_contact_view rest = test_view(w.records + kept, w.count - kept);
        expect_ok(ckpi_state_retract(state, &rest, NULL));
        for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
            ckpi_metric_query query = query_of(metrics[i]);
            query.as_of_us = ckpi_time_limit();
            ckpi_value bound = read_query(state, &query), exact = read_query(plain, &query);
            if (exact.status == CKPI_VALUE_NO_DATA || exact.status == CKPI_VALUE_ZERO_DENOMINATOR) {
                assert_int_equal(bound.status, exact.status);
                continue;
            }
            expect_true(bound.value_low <= exact.value_high && bound.value_high >= exact.value_low,
                        "metric %u: [%.17g, %.17g] without [%.17g, %.17g]", metrics[i], bound.value_low,
                        bound.value_high, exact.value_low, exact.value_high);
            assert_true(bound.value_low <= bound.value && bound.value <= bound.value_high);
        }
        ckpi_state_free(state);
        ckpi_state_free(plain);
        end_world(&w);
    }
}

/* Any history of additions and retractions that leaves the same records leaves the same bytes. */
static void any_history_gives_the_bytes_of_what_is_left(void **unused)
{
    (void)unused;
    for (uint64_t seed = 8000; seed < 8000 + 40; seed++) {
        world w = make_world(seed);
        w.config.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SQUARES | CKPI_KEEP_HISTOGRAMS;
        int *held = must_allocate(w.count * sizeof *held);
        ckpi_state *state = new_state(&w.config), *left = new_state(&w.config);
        for (int step = 0; step < 3000 && w.count > 0; step++) {
            size_t i = (size_t)random_below(&w.source, w.count);
            ckpi_contact_view one = test_view(&w.records[i], 1);
            bool back = held[i] > 0 && random_chance(&w.source, 50);
            expect_ok(back ? ckpi_state_retract(state, &one, NULL) : ckpi_state_add_view(state, &one, NULL));
            held[i] += back ? -1 : 1;
        }
        for (size_t i = 0; i < w.count; i++) {
            for (; held[i] > 0; held[i]--) {
                add_records(left, &w.records[i], 1);
            }
        }
        expect_same_states(state, left);
        ckpi_state_free(state);
        ckpi_state_free(left);
        free(held);
        end_world(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_contacts_are_valid),
        cmocka_unit_test(random_contacts_are_of_all_kinds),
        cmocka_unit_test(any_partition_and_merge_tree_gives_the_bytes_of_one_pass),
        cmocka_unit_test(any_order_of_records_gives_the_same_bytes),
        cmocka_unit_test(merging_is_commutative_and_associative),
        cmocka_unit_test(one_record_a_view_and_columns_give_the_same_bytes),
        cmocka_unit_test(a_record_by_itself_is_judged_and_counted_as_in_company),
        cmocka_unit_test(the_callers_memory_gives_the_bytes_of_the_heap),
        cmocka_unit_test(without_extremes_retraction_undoes_addition),
        cmocka_unit_test(what_comes_back_restores_the_bytes),
        cmocka_unit_test(with_extremes_only_what_reads_them_is_less_certain),
        cmocka_unit_test(lost_extremes_are_bounds_of_the_true_ones),
        cmocka_unit_test(any_history_gives_the_bytes_of_what_is_left),
    };
    return cmocka_run_group_tests_name("properties", tests, NULL, NULL);
}
