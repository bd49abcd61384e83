/* SPDX-License-Identifier: MIT */
/* Fair ranking: who has a rank, which ranks are possible, and what may not matter. */
#include "insight/random.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 64 };

static const ckpi_ranking_rule HIGHER = {.struct_size = sizeof HIGHER, .better = CKPI_BETTER_HIGHER};

static ckpi_ranking_entry agent(uint64_t id, int64_t n, double value, double error)
{
    const ckpi_ranking_entry e = {.struct_size = sizeof e, .id = id, .n = n, .value = value, .standard_error = error};
    return e;
}

static void rank_all(const ckpi_ranking_rule *rule, const ckpi_ranking_entry *entries, size_t count,
                     ckpi_ranking_place *places, size_t *order)
{
    memset(places, 0, count * sizeof places[0]);
    places[0].struct_size = sizeof places[0];
    expect_ok(ckpi_ranking_read(rule, entries, count, places, order));
}

static void ranks_and_possible_ranks(void **state)
{
    (void)state;
    /* 0.9 and 0.88 overlap; 0.7 is apart from both; one has few contacts; one has no value. */
    const ckpi_ranking_entry e[] = {agent(1, 100, 0.7, 0.02), agent(2, 100, 0.9, 0.02), agent(3, 29, 0.99, 0.01),
                                    agent(4, 30, 0.88, 0.02), agent(5, 100, NAN, NAN)};
    ckpi_ranking_place p[5];
    size_t order[5];
    rank_all(&HIGHER, e, 5, p, order);
    assert_true(p[1].rank == 1 && p[1].rank_low == 1 && p[1].rank_high == 2);
    assert_true(p[3].rank == 2 && p[3].rank_low == 1 && p[3].rank_high == 2);
    assert_true(p[0].rank == 3 && p[0].rank_low == 3 && p[0].rank_high == 3);
    assert_true(p[2].status == CKPI_RANKING_STATUS_TOO_FEW && p[2].rank == 0 && p[2].missing == 1 &&
                p[2].rank_high == 0);
    assert_true(p[4].status == CKPI_RANKING_STATUS_NO_VALUE && p[4].rank == 0);
    assert_true(order[0] == 1 && order[1] == 3 && order[2] == 0 && order[3] == 2 && order[4] == 4);
    assert_true(fabs(p[0].low - (0.7 - 1.959963984540054 * 0.02)) < 1e-12);
    assert_true(isnan(p[0].chance));

    ckpi_ranking_rule rule = HIGHER;
    rule.better = CKPI_BETTER_LOWER;
    rank_all(&rule, e, 5, p, order);
    assert_true(p[0].rank == 1 && p[3].rank == 2 && p[1].rank == 3 && order[0] == 0);
}

/* One good call of 480 agents' worth does not lead the board: it is listed after all who have a rank, with its value and
 * with what is missing. */
static void one_good_call_does_not_lead(void **state)
{
    (void)state;
    const ckpi_ranking_entry e[] = {agent(1, 1, 1.0, 0), agent(2, 479, 0.80, 0.02), agent(3, 480, 0.72, 0.02)};
    ckpi_ranking_place p[3];
    size_t order[3];
    rank_all(&HIGHER, e, 3, p, order);
    assert_true(order[0] == 1 && order[1] == 2 && order[2] == 0);
    assert_true(p[0].status == CKPI_RANKING_STATUS_TOO_FEW && p[0].rank == 0 && p[0].missing == 29 && p[0].low == 1.0);
    assert_true(p[1].rank == 1 && p[2].rank == 2);
}

static void those_who_tie_share_a_rank(void **state)
{
    (void)state;
    const ckpi_ranking_entry e[] = {agent(9, 100, 0.8, 0), agent(7, 100, 0.8, 0), agent(8, 100, 0.9, 0),
                                    agent(6, 100, 0.7, 0)};
    ckpi_ranking_place p[4];
    size_t order[4];
    rank_all(&HIGHER, e, 4, p, order);
    assert_true(p[2].rank == 1 && p[0].rank == 2 && p[1].rank == 2 && p[3].rank == 4);
    assert_true(p[0].rank_low == 2 && p[0].rank_high == 3);
    assert_true(order[0] == 2 && order[1] == 1 && order[2] == 0 && order[3] == 3);
}

static void equals_are_not_ranked(void **state)
{
    (void)state;
    const ckpi_ranking_entry e[] = {agent(2, 100, 0.8, 0.01), agent(1, 100, 0.8, 0.01)};
    ckpi_ranking_rule rule = HIGHER;
    rule.flags = CKPI_RANKING_FLAG_NO_SIGNAL;
    ckpi_ranking_place p[2];
    size_t order[2];
    rank_all(&rule, e, 2, p, order);
    assert_true(p[0].status == CKPI_RANKING_STATUS_ALL_EQUAL && p[0].rank == 0 && p[1].rank == 0);
    assert_true(order[0] == 1 && order[1] == 0);
}

static void chances_of_the_target(void **state)
{
    (void)state;
    const ckpi_ranking_entry e[] = {agent(1, 5, 0.84, 0.04), agent(2, 100, 0.8, 0), agent(3, 100, 0.79, 0)};
    ckpi_ranking_rule rule = HIGHER;
    rule.flags = CKPI_RANKING_FLAG_HAS_TARGET;
    rule.target = 0.8;
    ckpi_ranking_place p[3];
    rank_all(&rule, e, 3, p, NULL);
    assert_true(fabs(p[0].chance - 0.84134474606854293) < 1e-9 && p[1].chance == 1 && p[2].chance == 0);
    rule.better = CKPI_BETTER_LOWER;
    rank_all(&rule, e, 3, p, NULL);
    assert_true(fabs(p[0].chance - 0.15865525393145705) < 1e-9 && p[1].chance == 1 && p[2].chance == 1);
}

/* Turned round and renamed, everybody has the same rank. */
static void order_and_names_do_not_matter(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int round = 0; round < 100; round++) {
        ckpi_ranking_entry e[MOST], turned[MOST];
        ckpi_ranking_place p[MOST], q[MOST];
        size_t order[MOST];
        const size_t count = 2 + test_random(&seed) % (MOST - 1);
        for (size_t i = 0; i < count; i++) {
            e[i] = agent(i, (int64_t)(test_random(&seed) % 200), (double)(test_random(&seed) % 20) / 20,
                         test_uniform(&seed) / 10);
            turned[count - 1 - i] = e[i];
            turned[count - 1 - i].id = 1000 - i;
        }
        rank_all(&HIGHER, e, count, p, order);
        rank_all(&HIGHER, turned, count, q, NULL);
        for (size_t i = 0; i < count; i++) {
            const ckpi_ranking_place *other = &q[count - 1 - i];
            assert_true(p[i].rank == other->rank && p[i].rank_low == other->rank_low &&
                        p[i].rank_high == other->rank_high && p[i].status == other->status);
            assert_true(p[i].rank == 0 || (p[i].rank_low <= p[i].rank && p[i].rank <= p[i].rank_high));
            assert_true(i == 0 || p[order[i]].rank == 0 || p[order[i - 1]].rank <= p[order[i]].rank);
            assert_true(i == 0 || p[order[i - 1]].rank != 0 || p[order[i]].rank == 0);
        }
    }
}

/* Equal agents, measured with chance: each pair is kept apart in at most one look in twenty or so. */
static void equals_are_rarely_called_apart(void **state)
{
    (void)state;
    enum { AGENTS = 10, LOOKS = 400 };
    uint64_t seed = 17;
    int apart = 0;
    for (int look = 0; look < LOOKS; look++) {
        ckpi_ranking_entry e[AGENTS];
        ckpi_ranking_place p[AGENTS];
        for (size_t i = 0; i < AGENTS; i++)
            e[i] = agent(i, 100, 0.8 + 0.03 * test_normal(&seed), 0.03);
        rank_all(&HIGHER, e, AGENTS, p, NULL);
        for (size_t i = 0; i < AGENTS; i++)
            apart += (int)p[i].rank_low - 1;
    }
    const double share = (double)apart / (LOOKS * AGENTS * (AGENTS - 1) / 2.0);
    expect_true(share > 0.03 && share < 0.07, "%g", share);
}

/* --- Boards of a hundred agents, most with few calls: raw shares, and shares drawn to the middle. --- */

enum { BOARD = 100, TOP = 10, BOARDS = 40 };

typedef struct board {
    double truth[BOARD];
    double trials[BOARD];
    double successes[BOARD];
} board;

typedef struct tally {
    double square; /* of the distance from the truth */
    double calls;  /* of those on top */
    int found;     /* of the truly best */
} tally;

static int compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* True shares 0.8 +- 0.03; calls log-normal around 80. */
static void deal(board *b, uint64_t *seed)
{
    for (size_t i = 0; i < BOARD; i++) {
        b->truth[i] = 0.8 + 0.03 * test_normal(seed);
        b->trials[i] = fmax(floor(80 * exp(1.1 * test_normal(seed))), 1);
        b->successes[i] = 0;
        for (double call = 0; call < b->trials[i]; call++)
            b->successes[i] += test_uniform(seed) < b->truth[i];
    }
}

static void judge_board(const board *b, const ckpi_ranking_entry *entries, tally *t)
{
    ckpi_ranking_rule rule = HIGHER;
    ckpi_ranking_place places[BOARD];
    size_t order[BOARD];
    double best[BOARD];
    memcpy(best, b->truth, sizeof best);
    qsort(best, BOARD, sizeof best[0], compare_doubles);
    rule.least = 1;
    rank_all(&rule, entries, BOARD, places, order);
    for (size_t i = 0; i < BOARD; i++)
        t->square += (entries[i].value - b->truth[i]) * (entries[i].value - b->truth[i]) / (BOARD * BOARDS);
    for (size_t i = 0; i < TOP; i++) {
        t->calls += b->trials[order[i]] / (TOP * BOARDS);
        t->found += b->truth[order[i]] >= best[BOARD - TOP];
    }
}

/* A raw board is led by luck: shrunk, its values are twice as near the truth, more of the truly best are on top, and those
 * have more calls than most, not fewer. */
static void a_shrunk_board_is_nearer_the_truth(void **state)
{
    (void)state;
    uint64_t seed = 480;
    tally raw = {0, 0, 0}, shrunk = {0, 0, 0};
    double calls = 0;
    for (int round = 0; round < BOARDS; round++) {
        board b;
        ckpi_ranking_entry plain[BOARD], fair[BOARD];
        ckpi_beta_prior prior = {.struct_size = sizeof prior};
        deal(&b, &seed);
        expect_ok(ckpi_beta_prior_fit(b.successes, b.trials, BOARD, &prior));
        for (size_t i = 0; i < BOARD; i++) {
            ckpi_shrunk s = {.struct_size = sizeof s};
            const int64_t n = (int64_t)b.trials[i];
            expect_ok(ckpi_beta_shrink(&prior, b.successes[i], b.trials[i], 0.95, 0.8, &s));
            plain[i] = agent(i, n, b.successes[i] / b.trials[i], 0);
            fair[i] = agent(i, n, s.value, isfinite(prior.strength) ? s.deviation : 0);
            calls += b.trials[i] / (BOARD * BOARDS);
        }
        judge_board(&b, plain, &raw);
        judge_board(&b, fair, &shrunk);
    }
    expect_true(sqrt(shrunk.square) < sqrt(raw.square) / 2, "%g and %g", sqrt(shrunk.square), sqrt(raw.square));
    expect_true(shrunk.found > raw.found + BOARDS / 4, "%d and %d of %d", shrunk.found, raw.found, TOP * BOARDS);
    expect_true(raw.calls < calls / 2 && shrunk.calls > calls, "%g and %g, all %g", raw.calls, shrunk.calls, calls);
}

/* Two skills, hard and easy: the agent with all the hard calls is as good as the other. */
static void the_mix_is_taken_out(void **state)
{
    (void)state;
    /* Handle times: easy 100 s, hard 300 s for both; then the second agent is 10 % slower. */
    const double denominators[] = {90, 10, 10, 90, 0, 0};
    double numerators[] = {9000, 3000, 1000, 27000, 0, 0}, expected[3], adjusted[3];
    expect_ok(ckpi_case_mix_read(numerators, denominators, 3, 2, expected, adjusted));
    assert_true(fabs(expected[0] - 120) < 1e-9 && fabs(expected[1] - 280) < 1e-9 && isnan(expected[2]));
    assert_true(fabs(adjusted[0] - 200) < 1e-9 && fabs(adjusted[1] - 200) < 1e-9 && isnan(adjusted[2]));
    numerators[2] *= 1.1;
    numerators[3] *= 1.1;
    expect_ok(ckpi_case_mix_read(numerators, denominators, 3, 2, expected, adjusted));
    /* The easy skill is now worth 101 s, the hard one 327 s. */
    assert_true(fabs(expected[0] - (90 * 101.0 + 10 * 327) / 100) < 1e-9);
    assert_true(fabs(adjusted[0] - 12000 / (90 * 101.0 + 10 * 327) * 42800 / 200) < 1e-9);
    assert_true(adjusted[1] > adjusted[0]);

    numerators[0] = NAN;
    expect_status(ckpi_case_mix_read(numerators, denominators, 3, 2, expected, adjusted), CKPI_E_ARGUMENT);
    numerators[0] = 1;
    numerators[4] = 1;
    expect_status(ckpi_case_mix_read(numerators, denominators, 3, 2, expected, adjusted), CKPI_E_ARGUMENT);
    expect_status(ckpi_case_mix_read(numerators, denominators, 0, 2, expected, adjusted), CKPI_E_ARGUMENT);
    expect_status(ckpi_case_mix_read(numerators, denominators, SIZE_MAX, 2, expected, adjusted), CKPI_E_ARGUMENT);
    expect_status(ckpi_case_mix_read(numerators, denominators, 3, 2, NULL, adjusted), CKPI_E_ARGUMENT);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    ckpi_ranking_entry e = agent(1, 100, 0.5, 0.1);
    ckpi_ranking_rule rule = HIGHER;
    ckpi_ranking_place p = {.struct_size = sizeof p};
    expect_ok(ckpi_ranking_read(&rule, NULL, 0, NULL, NULL));
    expect_status(ckpi_ranking_read(&rule, NULL, 1, &p, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_ranking_read(&rule, &e, 1, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_ranking_read(NULL, &e, 1, &p, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_ranking_read(&rule, &e, SIZE_MAX, &p, NULL), CKPI_E_ARGUMENT);
    e.standard_error = -1;
    expect_status(ckpi_ranking_read(&rule, &e, 1, &p, NULL), CKPI_E_ARGUMENT);
    e = agent(1, -1, 0.5, 0.1);
    expect_status(ckpi_ranking_read(&rule, &e, 1, &p, NULL), CKPI_E_ARGUMENT);
    e = agent(1, 1, INFINITY, 0.1);
    expect_status(ckpi_ranking_read(&rule, &e, 1, &p, NULL), CKPI_E_ARGUMENT);
    e = agent(1, 1, 0.5, 0.1);
    rule.better = CKPI_BETTER_TARGET;
    expect_status(ckpi_ranking_read(&rule, &e, 1, &p, NULL), CKPI_E_ARGUMENT);
    rule = HIGHER;
    rule.confidence = 1;
    expect_status(ckpi_ranking_read(&rule, &e, 1, &p, NULL), CKPI_E_ARGUMENT);
    rule = HIGHER;
    rule.flags = 4;
    expect_status(ckpi_ranking_read(&rule, &e, 1, &p, NULL), CKPI_E_NEWER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_and_possible_ranks),
        cmocka_unit_test(one_good_call_does_not_lead),
        cmocka_unit_test(those_who_tie_share_a_rank),
        cmocka_unit_test(equals_are_not_ranked),
        cmocka_unit_test(chances_of_the_target),
        cmocka_unit_test(order_and_names_do_not_matter),
        cmocka_unit_test(equals_are_rarely_called_apart),
        cmocka_unit_test(the_mix_is_taken_out),
        cmocka_unit_test(a_shrunk_board_is_nearer_the_truth),
        cmocka_unit_test(bad_arguments_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
