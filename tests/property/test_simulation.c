/* SPDX-License-Identifier: MIT */
/* Simulated call centers, and what the library makes of them: the queue's
 * discipline, Little's law in integers, warm-up cuts, snapshots, replications
 * in any order. */
#include "simulate/center.h"
#include "simulate/mmna.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AGENTS_MOST = 40, CUSTOMERS = 3000, QUEUES_TRIED = 40 };

/* --- Random numbers --- */

/* splitmix64 from state 0, as its author's program prints them. */
static void streams_are_splitmix64(void **unused)
{
    random_stream stream = {0};
    (void)unused;
    assert_int_equal(random_stream_bits(&stream), UINT64_C(0xE220A8397B1DCDAF));
    assert_int_equal(random_stream_bits(&stream), UINT64_C(0x6E789E6AA1B965F4));
    assert_int_equal(random_stream_bits(&stream), UINT64_C(0x06C45D188009454F));
}

/* Pearson's chi-squared over 50 classes of equal probability: 49 degrees of
 * freedom, so above 85 once in a thousand. */
static void variates_are_exponential(void **unused)
{
    enum { CLASSES = 50, DRAWS = 500000 };
    int64_t counts[CLASSES] = {0};
    random_stream stream = random_stream_open(1, 2);
    double chi_squared = 0, sum = 0;
    (void)unused;
    for (int i = 0; i < DRAWS; i++) {
        const int64_t x = random_stream_exponential(&stream, 1000000000);
        sum += (double)x;
        counts[(int)(-expm1(-(double)x / 1e9) * CLASSES)]++;
    }
    for (int i = 0; i < CLASSES; i++) {
        const double off = (double)counts[i] - (double)DRAWS / CLASSES;
        chi_squared += off * off / ((double)DRAWS / CLASSES);
    }
    expect_true(chi_squared < 85, "chi-squared %g", chi_squared);
    assert_true(fabs(sum / DRAWS / 1e9 - 1) < 4 / sqrt(DRAWS));
}

static void numbers_below_are_even(void **unused)
{
    int64_t counts[7] = {0};
    random_stream stream = random_stream_open(1, 3);
    (void)unused;
    for (int i = 0; i < 70000; i++) {
        counts[random_stream_below(&stream, 7)]++;
    }
    for (int i = 0; i < 7; i++) {
        assert_true(counts[i] > 9600 && counts[i] < 10400);
    }
    assert_int_equal(random_stream_below(&stream, 1), 0);
    assert_int_equal(random_stream_exponential(&stream, 0), 0);
}

/* --- The queue --- */

/* Any load from light to overload, any patience, fine time or coarse. */
static mmna_config random_config(random_stream *stream, uint64_t seed)
{
    const int64_t handle = 1 + (int64_t)random_stream_below(stream, 300000000);
    const uint64_t agents = 1 + random_stream_below(stream, AGENTS_MOST);
    const int64_t percent = 50 + (int64_t)random_stream_below(stream, 100);
    return (mmna_config){.start_us = (int64_t)random_stream_below(stream, 1000) - 500,
                         .mean_gap_us = handle * 100 / percent / (int64_t)agents,
                         .mean_handle_us = handle,
                         .mean_patience_us = random_stream_chance(stream, 1, 4) ? 0 : 1 + handle / 2,
                         .grain_us = random_stream_chance(stream, 1, 2) ? 0 : 1 + handle / 8,
                         .agents = agents,
                         .seed = seed};
}

typedef struct span {
    int64_t from;
    int64_t until;
} span;

/* Busy at every moment of [from, until)? Spans of one agent come in order. */
static bool is_busy(const span *spans, size_t count, int64_t from, int64_t until)
{
    for (size_t i = 0; i < count && from < until; i++) {
        if (spans[i].from <= from && spans[i].until > from) {
            from = spans[i].until;
        }
    }
    return from >= until;
}

/* First come, first served; nobody waits while somebody is free; nobody serves two. */
static void the_discipline_of_the_queue_is_kept(void **unused)
{
    static span spans[AGENTS_MOST][CUSTOMERS];
    random_stream stream = random_stream_open(3, 0);
    (void)unused;
    for (uint64_t round = 0; round < QUEUES_TRIED; round++) {
        const mmna_config config = random_config(&stream, round);
        mmna_agent agents[AGENTS_MOST];
        size_t counts[AGENTS_MOST] = {0};
        mmna queue;
        int64_t last_offered = config.start_us, last_start = config.start_us;
        mmna_open(&queue, &config, agents);
        for (uint64_t i = 1; i <= 500; i++) {
            const mmna_customer c = mmna_next(&queue);
            const int64_t start = c.offered_us + c.wait_us;
            assert_int_equal(c.number, i);
            assert_true(c.offered_us >= last_offered && c.wait_us >= 0);
            last_offered = c.offered_us;
            for (uint64_t a = 0; a < config.agents; a++) {
                expect_true(is_busy(spans[a], counts[a], c.offered_us, start), "agent %d was free", (int)a);
            }
            if (!c.answered) {
                assert_true(config.mean_patience_us > 0);
                continue;
            }
            span *served = spans[c.agent];
            size_t *count = &counts[c.agent];
            assert_true(start >= last_start);
            assert_true(*count == 0 || served[*count - 1].until <= start);
            last_start = start;
            served[(*count)++] = (span){start, start + c.handle_us};
        }
    }
}

/* The same customers come, with the same patience, whatever the staffing. */
static void staffing_changes_only_waits(void **unused)
{
    random_stream stream = random_stream_open(4, 0);
    mmna_config few = random_config(&stream, 9), many = few;
    mmna_agent agents[2][AGENTS_MOST];
    mmna queues[2];
    (void)unused;
    few.agents = 3;
    many.agents = 4;
    mmna_open(&queues[0], &few, agents[0]);
    mmna_open(&queues[1], &many, agents[1]);
    for (int i = 0; i < CUSTOMERS; i++) {
        const mmna_customer a = mmna_next(&queues[0]), b = mmna_next(&queues[1]);
        assert_int_equal(a.offered_us, b.offered_us);
        if (a.answered && b.answered) {
            assert_int_equal(a.handle_us, b.handle_us);
        }
    }
}

static void every_customer_is_a_record(void **unused)
{
    random_stream stream = random_stream_open(5, 0);
    const mmna_config config = random_config(&stream, 1);
    mmna_agent agents[AGENTS_MOST];
    mmna queue;
    (void)unused;
    mmna_open(&queue, &config, agents);
    for (int i = 0; i < CUSTOMERS; i++) {
        const mmna_customer customer = mmna_next(&queue);
        const ckpi_contact contact = mmna_contact(&customer);
        expect_ok(ckpi_contact_check(&contact, NULL));
        assert_int_equal(contact.outcome == CKPI_OUTCOME_ANSWERED, customer.answered);
        assert_int_equal(contact.agent_id, customer.answered ? customer.agent + 1 : 0);
    }
}

/* --- Levels from events, windows from records --- */

typedef struct event {
    int64_t at;
    int64_t present; /* who comes, or goes */
    int64_t waiting;
    int64_t busy;
} event;

static int compare_events(const void *a, const void *b)
{
    const event *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

typedef struct run {
    ckpi_contact contacts[CUSTOMERS];
    event events[3 * CUSTOMERS];
    size_t event_count;
    int64_t first;
    int64_t last;
} run;

/* Events of one moment are in any order: a level may fall below 0 and rise
 * again unless those who come are counted first, as here. */
static void put_event(run *r, event e)
{
    r->events[r->event_count++] = e;
    r->last = e.at > r->last ? e.at : r->last;
}

static run *run_queue(const mmna_config *config)
{
    run *r = must_allocate(sizeof *r);
    mmna_agent agents[AGENTS_MOST];
    mmna queue;
    memset(r, 0, sizeof *r);
    r->first = r->last = config->start_us;
    mmna_open(&queue, config, agents);
    for (int i = 0; i < CUSTOMERS; i++) {
        const mmna_customer c = mmna_next(&queue);
        const int64_t start = c.offered_us + c.wait_us;
        r->contacts[i] = mmna_contact(&c);
        put_event(r, (event){c.offered_us, 1, 1, 0});
        put_event(r, (event){start, c.answered ? 0 : -1, -1, c.answered});
        if (c.answered) {
            put_event(r, (event){start + c.handle_us, -1, 0, -1});
        }
    }
    qsort(r->events, r->event_count, sizeof *r->events, compare_events);
    return r;
}

typedef struct levels {
    ckpi_level present;
    ckpi_level waiting;
    ckpi_level busy;
} levels;

static levels begin_levels(int64_t start, int64_t end, const event *live)
{
    levels l;
    expect_ok(ckpi_level_start(&l.present, start, end, live->present));
    expect_ok(ckpi_level_start(&l.waiting, start, end, live->waiting));
    expect_ok(ckpi_level_start(&l.busy, start, end, live->busy));
    return l;
}

/* All changes of one moment at once; returns the index after them. */
static size_t feed_moment(const run *r, size_t i, levels *l, event *live)
{
    const int64_t at = r->events[i].at;
    for (; i < r->event_count && r->events[i].at == at; i++) {
        live->present += r->events[i].present;
        live->waiting += r->events[i].waiting;
        live->busy += r->events[i].busy;
    }
    expect_ok(ckpi_level_set(&l->present, at, live->present));
    expect_ok(ckpi_level_set(&l->waiting, at, live->waiting));
    expect_ok(ckpi_level_set(&l->busy, at, live->busy));
    return i;
}

static ckpi_level_value value_of(const ckpi_level *level)
{
    ckpi_level_value value = {.struct_size = sizeof value};
    expect_ok(ckpi_level_read(level, ckpi_time_limit(), &value));
    return value;
}

static ckpi_window window_of(const run *r, int64_t start, int64_t end)
{
    ckpi_window window;
    expect_ok(ckpi_window_start(&window, start, end));
    for (int i = 0; i < CUSTOMERS; i++) {
        expect_ok(ckpi_window_add(&window, &r->contacts[i], sizeof(ckpi_contact), NULL, NULL));
    }
    return window;
}

static void expect_window_is_levels(const ckpi_window *window, const levels *l)
{
    const ckpi_level_value present = value_of(&l->present), waiting = value_of(&l->waiting), busy = value_of(&l->busy);
    ckpi_window_value value = {.struct_size = sizeof value};
    assert_int_equal(window->present_low, present.integral_low);
    assert_int_equal(window->waiting_low, waiting.integral_low);
    assert_int_equal(window->present_low - window->waiting_low, busy.integral_low);
    expect_ok(ckpi_window_read(window, &value));
    assert_true(value.mean_present == present.mean || window->end_us == window->start_us);
}

/* L T = N W, all in integers, three ways: the integral of a level that knows
 * events only, the clipped stays of a window that knows records only, and the
 * sums of a state, in microseconds. */
static void littles_law_is_exact(void **unused)
{
    random_stream stream = random_stream_open(6, 0);
    (void)unused;
    for (uint64_t round = 0; round < QUEUES_TRIED; round++) {
        const mmna_config config = random_config(&stream, round);
        run *r = run_queue(&config);
        event live = {0, 0, 0, 0};
        levels l = begin_levels(r->first, r->last + 1, &live);
        for (size_t i = 0; i < r->event_count;) {
            i = feed_moment(r, i, &l, &live);
        }
        const ckpi_window window = window_of(r, r->first, r->last + 1);
        expect_window_is_levels(&window, &l);
        assert_int_equal(window.present_at_start + window.present_at_end, 0);
        assert_int_equal(window.completed, CUSTOMERS);
        assert_int_equal(window.present_low, window.stays_low);
        assert_int_equal(window.waiting_low, window.waits_low);

        ckpi_state *state = state_of(NULL, r->contacts, CUSTOMERS);
        const ckpi_value queue_time = read_metric(state, CKPI_METRIC_QUEUE_TIME);
        const ckpi_value handle_time = read_metric(state, CKPI_METRIC_HANDLE_TIME);
        assert_true(queue_time.numerator == (double)window.waits_low / 1e6);
        assert_true(handle_time.numerator == (double)(window.stays_low - window.waits_low) / 1e6);
        ckpi_state_free(state);
        free(r);
    }
}

/* Cutting a warm-up at any instant: levels that go on, levels that begin there
 * with the live state, and windows over only those records that end later. */
static void a_warm_up_is_cut_at_any_instant(void **unused)
{
    random_stream stream = random_stream_open(7, 0);
    (void)unused;
    for (uint64_t round = 0; round < QUEUES_TRIED; round++) {
        const mmna_config config = random_config(&stream, round);
        run *r = run_queue(&config);
        const size_t at_event = (size_t)random_stream_below(&stream, r->event_count);
        const int64_t cut = r->events[at_event].at + (int64_t)random_stream_below(&stream, 2), end = r->last - 10;
        if (cut > end) {
            free(r);
            continue;
        }
        event live = {0, 0, 0, 0};
        levels whole = begin_levels(r->first, end, &live);
        size_t i = 0;
        while (i < r->event_count && r->events[i].at <= cut) {
            i = feed_moment(r, i, &whole, &live);
        }
        expect_ok(ckpi_level_reset_at(&whole.present, cut, end));
        expect_ok(ckpi_level_reset_at(&whole.waiting, cut, end));
        expect_ok(ckpi_level_reset_at(&whole.busy, cut, end));
        levels after = begin_levels(cut, end, &live);
        event live_after = live;
        for (size_t k = i; k < r->event_count;) {
            k = feed_moment(r, k, &whole, &live);
        }
        for (size_t k = i; k < r->event_count;) {
            k = feed_moment(r, k, &after, &live_after);
        }
        const ckpi_level_value a = value_of(&whole.present), b = value_of(&after.present);
        assert_memory_equal(&a, &b, sizeof a);
        const ckpi_level_value c = value_of(&whole.waiting), d = value_of(&after.waiting);
        assert_memory_equal(&c, &d, sizeof c);
        const ckpi_window window = window_of(r, cut, end);
        expect_window_is_levels(&window, &whole);

        ckpi_window later;
        expect_ok(ckpi_window_start(&later, cut, end));
        for (int k = 0; k < CUSTOMERS; k++) {
            const ckpi_contact *contact = &r->contacts[k];
            const int64_t ended = contact->offered_at_us + contact->wait_us + contact->talk_us;
            if (ended >= cut) {
                expect_ok(ckpi_window_add(&later, contact, sizeof *contact, NULL, NULL));
            }
        }
        later.records = window.records;
        assert_memory_equal(&later, &window, sizeof later);
        free(r);
    }
}

/* --- Snapshots and replications --- */

typedef struct experiment {
    mmna queue;
    mmna_agent agents[AGENTS_MOST];
    ckpi_state *state;
    ckpi_window window;
} experiment;

static void go_on(experiment *e, int customers)
{
    e->queue.agents = e->agents; /* after a copy */
    for (int i = 0; i < customers; i++) {
        const mmna_customer customer = mmna_next(&e->queue);
        const ckpi_contact contact = mmna_contact(&customer);
        expect_ok(ckpi_state_add(e->state, &contact, sizeof contact, NULL));
        expect_ok(ckpi_window_add(&e->window, &contact, sizeof contact, NULL, NULL));
    }
}

/* A branch goes on as the trunk does, and the trunk does not see it. */
static void a_snapshot_is_restored(void **unused)
{
    random_stream stream = random_stream_open(8, 0);
    experiment trunk, branch;
    (void)unused;
    const mmna_config config = random_config(&stream, 5);
    mmna_open(&trunk.queue, &config, trunk.agents);
    trunk.state = new_state(NULL);
    expect_ok(ckpi_window_start(&trunk.window, 0, ckpi_time_limit()));
    go_on(&trunk, 700);
    branch = trunk;
    expect_ok(ckpi_state_clone(trunk.state, &branch.state));
    test_bytes before = save_state(trunk.state);
    go_on(&branch, 500);
    expect_unchanged(trunk.state, &before);
    go_on(&trunk, 500);
    expect_same_states(trunk.state, branch.state);
    assert_memory_equal(&trunk.window, &branch.window, sizeof trunk.window);
    ckpi_state_free(trunk.state);
    ckpi_state_free(branch.state);
}

/* Replications one after the other, or each by itself and merged in any order. */
static void replications_pool_in_any_order(void **unused)
{
    enum { REPLICATIONS = 9 };
    random_stream stream = random_stream_open(9, 0);
    experiment one = {.state = new_state(NULL)}, parts[REPLICATIONS];
    mmna_config config = random_config(&stream, 0);
    ckpi_state *sum = new_state(NULL);
    (void)unused;
    expect_ok(ckpi_window_start(&one.window, 0, ckpi_time_limit()));
    for (uint64_t i = 0; i < REPLICATIONS; i++) {
        config.seed = i;
        mmna_open(&one.queue, &config, one.agents);
        go_on(&one, 300);
        parts[i].state = new_state(NULL);
        expect_ok(ckpi_window_start(&parts[i].window, 0, ckpi_time_limit()));
        mmna_open(&parts[i].queue, &config, parts[i].agents);
        go_on(&parts[i], 300);
    }
    ckpi_window window;
    expect_ok(ckpi_window_start(&window, 0, ckpi_time_limit()));
    for (uint64_t i = 0; i < REPLICATIONS; i++) {
        const uint64_t k = (i * 5 + 2) % REPLICATIONS;
        expect_ok(ckpi_state_merge(sum, parts[k].state));
        expect_ok(ckpi_window_merge(&window, &parts[k].window));
        ckpi_state_free(parts[k].state);
    }
    expect_same_states(sum, one.state);
    assert_memory_equal(&window, &one.window, sizeof window);
    ckpi_state_free(sum);
    ckpi_state_free(one.state);
}

/* --- The small call center --- */

static int64_t ended(const ckpi_contact *c)
{
    const int64_t from =
        c->outcome == CKPI_OUTCOME_CALLBACK ? c->callback_connected_at_us : c->offered_at_us + c->wait_us;
    return from + c->talk_us + c->hold_us + c->after_contact_work_us;
}

static void expect_no_overlap(const ckpi_contact *contacts, size_t count, uint64_t agent_id)
{
    static span spans[4000];
    size_t spans_count = 0;
    for (size_t i = 0; i < count; i++) {
        const ckpi_contact *c = &contacts[i];
        if (c->agent_id != agent_id || !(c->present & CKPI_CONTACT_HAS_TALK)) {
            continue;
        }
        const int64_t until = ended(c), from = until - c->talk_us - c->hold_us - c->after_contact_work_us - c->ring_us;
        for (size_t k = 0; k < spans_count; k++) {
            assert_true(until <= spans[k].from || from >= spans[k].until);
        }
        spans[spans_count++] = (span){from, until};
    }
    assert_true(spans_count > 10);
}

/* Overflow after five minutes, callbacks offered after one; an answer may ring for seven seconds more. */
static void expect_promises(const ckpi_contact *c)
{
    if (c->outcome == CKPI_OUTCOME_OVERFLOW) {
        assert_int_equal(c->wait_us, 300 * TEST_SECOND);
    } else if (c->outcome == CKPI_OUTCOME_CALLBACK) {
        assert_int_equal(c->wait_us, 60 * TEST_SECOND);
        assert_true(!(c->present & CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT) ||
                    c->callback_connected_at_us >= c->callback_requested_at_us + 120 * TEST_SECOND);
    } else {
        assert_true(c->wait_us - c->ring_us <= 300 * TEST_SECOND);
    }
}

static void the_center_is_a_possible_one(void **unused)
{
    const int64_t day = 86400 * TEST_SECOND;
    const center_config config = {.first_midnight_us = 0, .days = 4, .end_us = 3 * day + 12 * TEST_HOUR, .seed = 6};
    ckpi_contact *contacts = must_allocate(center_capacity(&config) * sizeof *contacts);
    const size_t count = center_run(&config, contacts);
    uint32_t outcomes = 0;
    size_t second_legs = 0;
    (void)unused;
    for (size_t i = 0; i < count; i++) {
        const ckpi_contact *c = &contacts[i];
        expect_ok(ckpi_contact_check(c, NULL));
        outcomes |= 1u << c->outcome;
        second_legs += c->leg == 2;
        assert_true(c->offered_at_us < config.end_us);
        assert_true(!(c->present & CKPI_CONTACT_HAS_TALK) || ended(c) <= config.end_us);
        assert_int_equal(c->offered_at_us % TEST_SECOND, 0);
        expect_promises(c);
        assert_true(i == 0 || contacts[i - 1].offered_at_us <= c->offered_at_us);
        assert_int_equal((c->flags & CKPI_CONTACT_FLAG_LATER_LEG) != 0, c->leg == 2);
    }
    assert_true(count > 2000 && second_legs > 50);
    assert_int_equal(outcomes & ~(1u << CKPI_OUTCOME_OPEN),
                     1u << CKPI_OUTCOME_ANSWERED | 1u << CKPI_OUTCOME_ABANDONED | 1u << CKPI_OUTCOME_CALLBACK |
                         1u << CKPI_OUTCOME_OVERFLOW | 1u << CKPI_OUTCOME_BLOCKED | 1u << CKPI_OUTCOME_SELF_SERVICE);
    for (int a = 0; a < CENTER_AGENTS; a++) {
        expect_no_overlap(contacts, count, ckpi_text_id(center_agents[a].name, strlen(center_agents[a].name)));
    }
    free(contacts);
}

/* What is known at a moment is what the whole data says of it, but for what is not over. */
static void an_earlier_end_takes_nothing_else_away(void **unused)
{
    const int64_t day = 86400 * TEST_SECOND;
    const center_config whole = {.first_midnight_us = 0, .days = 1, .end_us = day, .seed = 2};
    center_config part = whole;
    ckpi_contact *all = must_allocate(center_capacity(&whole) * sizeof *all);
    ckpi_contact *some = must_allocate(center_capacity(&whole) * sizeof *some);
    const size_t count = center_run(&whole, all);
    size_t others = 0, open = 0;
    (void)unused;
    for (part.end_us = 10 * TEST_HOUR; part.end_us < 18 * TEST_HOUR; part.end_us += TEST_MINUTE) {
        const size_t seen = center_run(&part, some);
        size_t unlike = 0;
        for (size_t i = 0; i < seen; i++) {
            assert_true(i < count && some[i].offered_at_us == all[i].offered_at_us);
            assert_true(!(some[i].present & CKPI_CONTACT_HAS_TALK) || ended(&some[i]) <= part.end_us);
            if (some[i].outcome == CKPI_OUTCOME_OPEN) {
                open++;
                assert_true(all[i].offered_at_us + all[i].wait_us > part.end_us);
                continue;
            }
            assert_int_equal(some[i].outcome, all[i].outcome);
            if (memcmp(&some[i], &all[i], sizeof *all) != 0) {
                unlike++;
                assert_true(ended(&all[i]) > part.end_us || all[i].leg == 2);
            }
        }
        /* No more than talk at that moment, wait to be called back, or were just transferred. */
        assert_true(unlike <= 2 * CENTER_AGENTS);
        others += unlike;
    }
    assert_true(others > 0 && open > 0);
    free(all);
    free(some);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_are_splitmix64),       cmocka_unit_test(variates_are_exponential),
        cmocka_unit_test(numbers_below_are_even),       cmocka_unit_test(the_discipline_of_the_queue_is_kept),
        cmocka_unit_test(staffing_changes_only_waits),  cmocka_unit_test(every_customer_is_a_record),
        cmocka_unit_test(littles_law_is_exact),         cmocka_unit_test(a_warm_up_is_cut_at_any_instant),
        cmocka_unit_test(a_snapshot_is_restored),       cmocka_unit_test(replications_pool_in_any_order),
        cmocka_unit_test(the_center_is_a_possible_one), cmocka_unit_test(an_earlier_end_takes_nothing_else_away),
    };
    return cmocka_run_group_tests_name("simulation", tests, NULL, NULL);
}
