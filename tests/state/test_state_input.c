/* SPDX-License-Identifier: MIT */
/* The ways in and out of a state: one record, views, columns, quarantine,
 * retraction; all or nothing on each of them. */
#include "property/random_contacts.h"
#include "support/expect.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MANY = 700 };

static ckpi_contact *some_contacts(uint64_t seed, size_t count, enum random_holds holds)
{
    random_source source = {seed};
    random_profile profile = random_profile_usual();
    ckpi_contact *records = must_allocate(count * sizeof *records);
    profile.holds = holds;
    profile.huge_percent = 5;
    random_contacts(&source, &profile, records, count);
    return records;
}

static ckpi_state *one_by_one(const ckpi_contact *records, size_t count)
{
    ckpi_state *state = new_state(NULL);
    for (size_t i = 0; i < count; i++) {
        expect_ok(ckpi_state_add(state, &records[i], sizeof records[i], NULL));
    }
    return state;
}

/* --- Three ways in --- */

static void a_view_is_its_records_one_by_one(void **unused)
{
    static const size_t counts[] = {0, 1, 2, 127, 128, 129, 255, 256, 257, MANY};
    ckpi_contact *records = some_contacts(1, MANY, RANDOM_HOLDS_MIXED);
    (void)unused;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        ckpi_state *a = one_by_one(records, counts[i]), *b = state_of(NULL, records, counts[i]);
        assert_int_equal(held_by(b), counts[i]);
        expect_same_states(a, b);
        ckpi_state_free(a);
        ckpi_state_free(b);
    }
    free(records);
}

/* Records at the head of a vendor's own rows, with other things between them. */
static unsigned char *as_rows(const ckpi_contact *records, size_t count, size_t stride)
{
    unsigned char *rows = must_allocate(count * stride);
    memset(rows, 0xDB, count * stride);
    for (size_t i = 0; i < count; i++) {
        memcpy(rows + i * stride, &records[i], sizeof records[i]);
    }
    return rows;
}

static ckpi_contact_view view_of_rows(const unsigned char *rows, size_t count, size_t record_size, size_t stride)
{
    ckpi_contact_view view = {(const ckpi_contact *)(const void *)rows, count, record_size, stride};
    return view;
}

static void a_record_may_be_the_head_of_a_vendors_row(void **unused)
{
    static const size_t strides[] = {sizeof(ckpi_contact), sizeof(ckpi_contact) + 8, 1000};
    ckpi_contact *records = some_contacts(2, MANY, RANDOM_HOLDS_MIXED);
    ckpi_state *plain = state_of(NULL, records, MANY);
    (void)unused;
    for (size_t i = 0; i < sizeof strides / sizeof *strides; i++) {
        unsigned char *rows = as_rows(records, MANY, strides[i]);
        ckpi_contact_view view = view_of_rows(rows, MANY, sizeof *records, strides[i]);
        ckpi_state *state = new_state(NULL);
        expect_ok(ckpi_state_add_view(state, &view, NULL));
        expect_same_states(state, plain);
        ckpi_state_free(state);
        free(rows);
    }
    ckpi_state_free(plain);
    free(records);
}

/* Rows whose record is longer than ours, its tail zero. */
static unsigned char *as_longer(const ckpi_contact *records, size_t count, size_t record_size)
{
    unsigned char *rows = must_allocate(count * record_size);
    for (size_t i = 0; i < count; i++) {
        memcpy(rows + i * record_size, &records[i], sizeof records[i]);
    }
    return rows;
}

static void a_longer_record_is_accepted_while_its_tail_is_zero(void **unused)
{
    static const size_t sizes[] = {sizeof(ckpi_contact) + 8, 1024, 4096};
    ckpi_contact *records = some_contacts(3, 300, RANDOM_HOLDS_MIXED);
    ckpi_state *plain = state_of(NULL, records, 300), *state = new_state(NULL);
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    (void)unused;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        unsigned char *rows = as_longer(records, 300, sizes[i]);
        ckpi_contact_view view = view_of_rows(rows, 300, sizes[i], 0);
        expect_ok(ckpi_state_reset(state));
        expect_ok(ckpi_state_add_view(state, &view, NULL));
        expect_same_states(state, plain);
        rows[201 * sizes[i] - 1] = 1;
        expect_status(ckpi_state_add_view(state, &view, &issue), CKPI_E_NEWER);
        assert_int_equal(issue.index, 200);
        assert_int_equal(issue.field, CKPI_FIELD_RESERVED);
        expect_same_states(state, plain);
        expect_status(
            ckpi_state_add(state, (const ckpi_contact *)(const void *)(rows + 200 * sizes[i]), sizes[i], NULL),
            CKPI_E_NEWER);
        expect_ok(ckpi_state_add(state, (const ckpi_contact *)(const void *)rows, sizes[i], NULL));
        free(rows);
    }
    ckpi_state_free(plain);
    ckpi_state_free(state);
    free(records);
}

static void views_that_cannot_be_are_refused(void **unused)
{
    ckpi_contact records[3] = {test_contact(1, 0, 0), test_contact(1, 0, 0), test_contact(1, 0, 0)};
    const size_t size = sizeof *records;
    const ckpi_contact_view wrong[] = {
        {NULL, 1, size, 0},
        {records, 1, size - 8, 0},
        {records, 1, 0, 0},
        {records, 1, size + 4, 0},
        {records, 1, 4104, 0},
        {records, 1, SIZE_MAX - 7, 0},
        {records, 2, size, 8},
        {records, 2, size, size - 8},
        {records, 2, size, size + 4},
        {records, SIZE_MAX, size, 0},
        {records, 2, size, SIZE_MAX - 7},
    };
    ckpi_state *state = new_state(NULL);
    (void)unused;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        expect_status(ckpi_state_add_view(state, &wrong[i], NULL), CKPI_E_ARGUMENT);
        expect_status(ckpi_state_retract(state, &wrong[i], NULL), CKPI_E_ARGUMENT);
    }
    expect_status(ckpi_state_add(state, records, 0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_add(state, records, size - 8, NULL), CKPI_E_ARGUMENT);
    /* A good record where none may lie: between two words. */
    uint64_t words[sizeof *records / sizeof(uint64_t) + 1] = {0};
    unsigned char *between = (unsigned char *)words + 4;
    memcpy(between, records, size);
    expect_status(ckpi_state_add(state, (const ckpi_contact *)(const void *)between, size, NULL), CKPI_E_ARGUMENT);
    memcpy(words, records, size);
    assert_int_equal(held_by(state), 0);
    expect_ok(ckpi_state_add(state, (const ckpi_contact *)(const void *)words, size, NULL));
    expect_ok(ckpi_state_retract(state, &(ckpi_contact_view){records, 1, size, 0}, NULL));
    assert_int_equal(held_by(state), 0);
    ckpi_contact_view nothing = {NULL, 0, size, 0};
    expect_ok(ckpi_state_add_view(state, &nothing, NULL));
    expect_ok(ckpi_state_retract(state, &nothing, NULL));
    ckpi_state_free(state);
}

/* Whatever is wrong with a call itself is no record's fault. */
static void an_issue_about_a_call_blames_no_record(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, 0, 0);
    ckpi_contact_view view = {&contact, 1, 3, 0};
    ckpi_contact_columns columns = {0};
    ckpi_state *state = new_state(NULL);
    (void)unused;
    for (int call = 0; call < 5; call++) {
        ckpi_issue issue = {(uint32_t)sizeof issue, 99, 99, 99, 99};
        ckpi_status status = call == 0   ? ckpi_state_add(state, NULL, sizeof contact, &issue)
                             : call == 1 ? ckpi_state_add(state, &contact, 3, &issue)
                             : call == 2 ? ckpi_state_add_view(state, &view, &issue)
                             : call == 3 ? ckpi_state_retract(state, &view, &issue)
                                         : ckpi_state_add_columns(state, &columns, &issue);
        assert_int_equal(status, call < 4 ? CKPI_E_ARGUMENT : CKPI_E_SIZE);
        assert_int_equal(issue.status, status);
        assert_true(issue.index == 0 && issue.field == CKPI_FIELD_NONE && issue.reason == CKPI_REASON_NONE);
    }
    ckpi_state_free(state);
}

/* Far values, wherever they stand among near ones, are counted where they belong. */
static void a_far_value_anywhere_in_a_batch_is_counted(void **unused)
{
    enum { N = 4500 };
    static const size_t places[] = {0, 1, 127, 128, 1023, 1024, 2047, 2048, 2049, 4095, 4096, N - 1};
    const int64_t days = 200 * 24 * TEST_HOUR;
    ckpi_contact *records = must_allocate(N * sizeof *records);
    ckpi_state *expected = NULL;
    (void)unused;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        for (size_t j = 0; j < N; j++) {
            bool far = j == places[i];
            records[j] = test_contact(CKPI_OUTCOME_ANSWERED, 0, far ? days : 60 * TEST_SECOND);
        }
        ckpi_state *state = state_of(NULL, records, N);
        ckpi_metric_query query = query_of(CKPI_METRIC_WAIT);
        query.quantile = 0.99999;
        ckpi_value value = read_query(state, &query);
        assert_true(value.value_high == (double)days / 1e6 && value.value_low > value.value_high * 0.99);
        query.quantile = 0.5;
        assert_true(read_query(state, &query).value == 60.0);
        expected = expected != NULL ? expected : state_of(NULL, records, N);
        expect_same_states(state, expected);
        ckpi_state_free(state);
    }
    ckpi_state_free(expected);
    free(records);
}

static void columns_are_their_records(void **unused)
{
    static const size_t counts[] = {0, 1, 128, 129, MANY}, spreads[] = {0, 1, 3};
    (void)unused;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        for (size_t j = 0; j < sizeof spreads / sizeof *spreads; j++) {
            enum random_holds holds = j == 0 ? RANDOM_HOLDS_NONE : RANDOM_HOLDS_ALL;
            ckpi_contact *records = some_contacts(4 + i, MANY, holds);
            ckpi_state *plain = state_of(NULL, records, counts[i]), *state = new_state(NULL);
            test_columns columns;
            assert_true(test_columns_make(records, counts[i], spreads[j], &columns));
            expect_ok(ckpi_state_add_columns(state, &columns.columns, NULL));
            expect_same_states(state, plain);
            test_columns_free(&columns);
            ckpi_state_free(state);
            ckpi_state_free(plain);
            free(records);
        }
    }
}

static void columns_that_are_null_are_absent(void **unused)
{
    enum { N = 300 };
    ckpi_contact *records = some_contacts(20, N, RANDOM_HOLDS_NONE), *bare = must_allocate(N * sizeof *bare);
    ckpi_state *state = new_state(NULL);
    ckpi_contact_columns few = {0};
    test_columns all;
    (void)unused;
    for (size_t i = 0; i < N; i++) {
        int64_t wait = (records[i].present & CKPI_CONTACT_HAS_WAIT) != 0 ? records[i].wait_us : 0;
        bare[i] = test_contact(records[i].outcome, records[i].offered_at_us, wait);
    }
    assert_true(test_columns_make(bare, N, 2, &all));
    few.struct_size = (uint32_t)sizeof few;
    few.count = N;
    few.outcome = all.columns.outcome;
    few.outcome_stride = all.columns.outcome_stride;
    few.offered_at_us = all.columns.offered_at_us;
    few.offered_at_us_stride = all.columns.offered_at_us_stride;
    few.wait_us = all.columns.wait_us;
    few.wait_us_stride = all.columns.wait_us_stride;
    expect_ok(ckpi_state_add_columns(state, &few, NULL));
    ckpi_state *plain = state_of(NULL, bare, N);
    expect_same_states(state, plain);
    test_columns_free(&all);
    ckpi_state_free(state);
    ckpi_state_free(plain);
    free(records);
    free(bare);
}

/* Columns of a newer caller: longer than ours. */
static void columns_that_cannot_be_are_refused(void **unused)
{
    struct {
        ckpi_contact_columns known;
        unsigned char tail[16];
    } newer;
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, 0, 0);
    ckpi_state *state = new_state(NULL);
    test_columns columns;
    (void)unused;
    assert_true(test_columns_make(&contact, 1, 0, &columns));
    ckpi_contact_columns c = columns.columns;
    c.outcome = NULL;
    expect_status(ckpi_state_add_columns(state, &c, NULL), CKPI_E_ARGUMENT);
    c = columns.columns;
    c.offered_at_us = NULL;
    expect_status(ckpi_state_add_columns(state, &c, NULL), CKPI_E_ARGUMENT);
    c = columns.columns;
    c.reserved0 = 1;
    expect_status(ckpi_state_add_columns(state, &c, NULL), CKPI_E_NEWER);
    c = columns.columns;
    c.reserved1 = 1;
    expect_status(ckpi_state_add_columns(state, &c, NULL), CKPI_E_NEWER);
    c = columns.columns;
    c.struct_size -= 8;
    expect_status(ckpi_state_add_columns(state, &c, NULL), CKPI_E_SIZE);
    memset(&newer, 0, sizeof newer);
    newer.known = columns.columns;
    newer.known.struct_size = (uint32_t)sizeof newer;
    expect_ok(ckpi_state_add_columns(state, &newer.known, NULL));
    newer.tail[9] = 1;
    expect_status(ckpi_state_add_columns(state, &newer.known, NULL), CKPI_E_NEWER);
    assert_int_equal(held_by(state), 1);
    test_columns_free(&columns);
    ckpi_state_free(state);
}

/* --- All or nothing --- */

static const size_t positions[] = {0, 1, 127, 128, 129, 255, 256, 1000, 2047, 2998, 2999};
enum { BATCH = 3000, POSITIONS = sizeof positions / sizeof *positions };

/* Records with extremes, so that whatever came before a bad one would show. */
static ckpi_contact *extreme_batch(uint64_t seed)
{
    ckpi_contact *records = some_contacts(seed, BATCH, RANDOM_HOLDS_ALL);
    records[0] = test_handled(-ckpi_time_limit(), ckpi_duration_limit(), ckpi_duration_limit(), 0, 0);
    records[1] = test_contact(CKPI_OUTCOME_OPEN, -ckpi_time_limit(), ckpi_duration_limit());
    records[2] = test_handled(0, 0, 1, 0, 0);
    for (size_t i = 0; i < 3; i++) {
        records[i].present |= CKPI_CONTACT_HAS_HOLDS;
    }
    return records;
}

static void expect_batch_refused(ckpi_state *state, const ckpi_contact *records, size_t at, ckpi_status expected)
{
    ckpi_contact_view view = test_view(records, BATCH);
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    test_bytes before = save_state(state);
    expect_status(ckpi_state_add_view(state, &view, &issue), expected);
    assert_int_equal(issue.status, expected);
    assert_int_equal(issue.index, at);
    expect_status(ckpi_state_add_view(state, &view, NULL), expected);
    expect_unchanged(state, &before);
}

static void expect_columns_refused(ckpi_state *state, const ckpi_contact *records, size_t at)
{
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    test_bytes before = save_state(state);
    test_columns columns;
    assert_true(test_columns_make(records, BATCH, 0, &columns));
    expect_status(ckpi_state_add_columns(state, &columns.columns, &issue), CKPI_E_RECORD);
    assert_int_equal(issue.index, at);
    assert_int_equal(issue.field, CKPI_FIELD_TALK);
    assert_int_equal(issue.reason, CKPI_REASON_NEGATIVE_DURATION);
    test_columns_free(&columns);
    expect_unchanged(state, &before);
}

static void a_bad_record_anywhere_refuses_the_whole_batch(void **unused)
{
    ckpi_contact *records = extreme_batch(30), *others = some_contacts(31, 50, RANDOM_HOLDS_MIXED);
    ckpi_state *state = new_state(NULL);
    (void)unused;
    for (size_t i = 0; i < POSITIONS; i++) {
        ckpi_contact good = records[positions[i]];
        test_set_talk(&records[positions[i]], -7);
        expect_batch_refused(state, records, positions[i], CKPI_E_RECORD);
        expect_columns_refused(state, records, positions[i]);
        records[positions[i]] = good;
        records[positions[i]].flags |= UINT32_C(1) << 31;
        expect_batch_refused(state, records, positions[i], CKPI_E_NEWER);
        records[positions[i]] = good;
        add_records(state, others + i, 1); /* the same into a state that is not empty */
    }
    add_records(state, records, BATCH);
    assert_int_equal(held_by(state), BATCH + POSITIONS);
    ckpi_state_free(state);
    free(records);
    free(others);
}

static void the_first_bad_record_is_named(void **unused)
{
    ckpi_contact *records = extreme_batch(32);
    ckpi_state *state = new_state(NULL);
    (void)unused;
    test_set_talk(&records[2500], -7);
    test_set_hold(&records[1500], -7);
    expect_batch_refused(state, records, 1500, CKPI_E_RECORD);
    records[1400].flags = UINT32_C(1) << 20;
    expect_batch_refused(state, records, 1400, CKPI_E_NEWER);
    ckpi_state_free(state);
    free(records);
}

static void an_issue_is_written_only_on_failure(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, 0, 0);
    ckpi_issue issue = {(uint32_t)sizeof issue, 77, 77, 77, 77};
    ckpi_state *state = new_state(NULL);
    (void)unused;
    expect_ok(ckpi_state_add(state, &contact, sizeof contact, &issue));
    assert_true(issue.status == 77 && issue.index == 77 && issue.field == 77 && issue.reason == 77);
    ckpi_state_free(state);
}

/* --- Quarantine --- */

static ckpi_contact spoiled(uint32_t reason)
{
    ckpi_contact contact = test_handled(0, 10, 10, 10, 10);
    switch (reason) {
    case CKPI_REASON_MISSING:
        contact.present &= ~(uint32_t)CKPI_CONTACT_HAS_OFFERED_AT;
        break;
    case CKPI_REASON_NEGATIVE_DURATION:
        contact.hold_us = -1;
        break;
    case CKPI_REASON_BEYOND_RANGE:
        contact.csat = 6;
        break;
    case CKPI_REASON_UNKNOWN_VALUE:
        contact.channel = 9;
        break;
    case CKPI_REASON_ANSWERED_WITHOUT_ANSWER:
        contact.present &= ~(uint32_t)CKPI_CONTACT_HAS_WAIT;
        break;
    case CKPI_REASON_HANDLED_WITHOUT_ANSWER:
        contact.outcome = CKPI_OUTCOME_BLOCKED;
        break;
    case CKPI_REASON_ENDS_BEFORE_START:
        test_set_ended(&contact, 9);
        break;
    case CKPI_REASON_LONGER_THAN_WHOLE:
        contact.ring_unanswered = 1;
        break;
    case CKPI_REASON_CONTRADICTION:
        contact.flags = CKPI_CONTACT_FLAG_RESOLVED | CKPI_CONTACT_FLAG_UNRESOLVED;
        break;
    default:
        fail();
    }
    return contact;
}

static ckpi_state_config lenient(void)
{
    ckpi_state_config config = default_config();
    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    return config;
}

/* Good records with `reason` spoiled ones of each reason among them. */
enum { SPOILED = 45, LAST_REASON = CKPI_REASON_CONTRADICTION };
static size_t mix_in_spoiled(const ckpi_contact *good, size_t count, ckpi_contact *out)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t reason = 1 + (uint32_t)(i % LAST_REASON);
        if (i / LAST_REASON < reason) {
            out[n++] = spoiled(reason);
        }
        out[n++] = good[i];
    }
    return n;
}

static void expect_quarantine(const ckpi_state *state, int64_t times)
{
    for (uint32_t reason = 1; reason <= CKPI_REASON_DUPLICATE; reason++) {
        assert_int_equal(quarantined_by(state, reason), reason <= LAST_REASON ? times * reason : 0);
    }
}

static void bad_records_are_counted_by_reason_and_left_out(void **unused)
{
    ckpi_contact *good = some_contacts(40, MANY, RANDOM_HOLDS_ALL), mixed[MANY + SPOILED];
    ckpi_state_config config = lenient();
    ckpi_issue issue = {(uint32_t)sizeof issue, 77, 77, 77, 77};
    ckpi_state *state = new_state(&config);
    size_t count = mix_in_spoiled(good, MANY, mixed);
    ckpi_contact_view view = test_view(mixed, count);
    (void)unused;
    assert_int_equal(count, MANY + SPOILED);
    expect_ok(ckpi_state_add_view(state, &view, &issue));
    assert_int_equal(issue.status, 77);
    assert_int_equal(held_by(state), MANY);
    expect_quarantine(state, 1);
    ckpi_state *plain = state_of(&config, good, MANY);
    ckpi_value a = read_metric(state, CKPI_METRIC_HANDLE_TIME), b = read_metric(plain, CKPI_METRIC_HANDLE_TIME);
    assert_memory_equal(&a, &b, sizeof a);
    ckpi_state_free(plain);
    ckpi_state_free(state);
    free(good);
}

static void quarantine_is_the_same_by_every_way_in_and_merges(void **unused)
{
    ckpi_contact *good = some_contacts(41, MANY, RANDOM_HOLDS_ALL), mixed[MANY + SPOILED];
    ckpi_state_config config = lenient();
    size_t count = mix_in_spoiled(good, MANY, mixed);
    ckpi_state *view = state_of(&config, mixed, count), *single = new_state(&config), *columns = new_state(&config);
    ckpi_state *first = state_of(&config, mixed, 333), *rest = state_of(&config, mixed + 333, count - 333);
    test_columns c;
    (void)unused;
    for (size_t i = 0; i < count; i++) {
        expect_ok(ckpi_state_add(single, &mixed[i], sizeof mixed[i], NULL));
    }
    expect_same_states(single, view);
    for (size_t i = 0; i < count; i++) { /* columns know no absence of holds */
        mixed[i].present |= CKPI_CONTACT_HAS_HOLDS;
    }
    assert_true(test_columns_make(mixed, count, 2, &c));
    expect_ok(ckpi_state_add_columns(columns, &c.columns, NULL));
    expect_same_states(columns, view);
    expect_ok(ckpi_state_merge(rest, first));
    expect_same_states(rest, view);
    test_columns_free(&c);
    ckpi_state_free(view);
    ckpi_state_free(single);
    ckpi_state_free(columns);
    ckpi_state_free(first);
    ckpi_state_free(rest);
    free(good);
}

static void a_batch_of_bad_records_alone_is_counted(void **unused)
{
    ckpi_state_config config = lenient();
    ckpi_contact bad[300];
    (void)unused;
    for (int i = 0; i < 300; i++) {
        bad[i] = spoiled(CKPI_REASON_CONTRADICTION);
    }
    ckpi_state *state = state_of(&config, bad, 300);
    assert_int_equal(quarantined_by(state, CKPI_REASON_CONTRADICTION), 300);
    assert_int_equal(held_by(state), 0);
    ckpi_state_free(state);
}

/* Newer is no property of the record but of the library: never quarantined. */
static void a_newer_record_is_refused_in_quarantine_too(void **unused)
{
    ckpi_state_config config = lenient();
    ckpi_contact records[3] = {spoiled(CKPI_REASON_CONTRADICTION), test_contact(CKPI_OUTCOME_OPEN, 0, 0),
                               test_contact(CKPI_OUTCOME_OPEN, 0, 0)};
    ckpi_contact_view view = test_view(records, 3);
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    ckpi_state *state = new_state(&config);
    test_bytes before = save_state(state);
    (void)unused;
    records[2].reserved0 = 1;
    expect_status(ckpi_state_add_view(state, &view, &issue), CKPI_E_NEWER);
    assert_int_equal(issue.index, 2);
    expect_unchanged(state, &before);
    ckpi_state_free(state);
}

static void retracting_a_bad_record_lowers_its_counter_again(void **unused)
{
    ckpi_contact *good = some_contacts(42, MANY, RANDOM_HOLDS_MIXED), mixed[MANY + SPOILED];
    ckpi_state_config config = lenient();
    config.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SQUARES | CKPI_KEEP_HISTOGRAMS;
    size_t count = mix_in_spoiled(good, MANY, mixed);
    ckpi_contact_view view = test_view(mixed, count);
    ckpi_state *state = state_of(&config, mixed, count);
    test_bytes once = save_state(state);
    (void)unused;
    add_records(state, mixed, count);
    expect_quarantine(state, 2);
    expect_ok(ckpi_state_retract(state, &view, NULL));
    expect_quarantine(state, 1);
    expect_unchanged(state, &once);
    expect_ok(ckpi_state_retract(state, &view, NULL));
    test_bytes none = save_state(state);
    expect_status(ckpi_state_retract(state, &view, NULL), CKPI_E_NOT_HELD);
    expect_unchanged(state, &none);
    ckpi_state_free(state);
    free(good);
}

static void a_quarantined_record_that_is_not_held_cannot_be_retracted(void **unused)
{
    ckpi_state_config config = lenient();
    ckpi_contact bad[2] = {spoiled(CKPI_REASON_MISSING), spoiled(CKPI_REASON_CONTRADICTION)};
    ckpi_contact_view both = test_view(bad, 2);
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    ckpi_state *state = state_of(&config, bad, 1);
    test_bytes before = save_state(state);
    (void)unused;
    expect_status(ckpi_state_retract(state, &both, &issue), CKPI_E_NOT_HELD);
    expect_unchanged(state, &before);
    ckpi_state_free(state);
}

/* --- Retraction --- */

static ckpi_state_config without_extremes(void)
{
    ckpi_state_config config = default_config();
    config.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS | CKPI_KEEP_SQUARES | CKPI_KEEP_HISTOGRAMS;
    return config;
}

static void without_extremes_retraction_returns_to_the_very_bytes(void **unused)
{
    ckpi_contact *records = some_contacts(50, MANY, RANDOM_HOLDS_MIXED);
    ckpi_state_config config = without_extremes();
    ckpi_state *state = new_state(&config);
    (void)unused;
    for (size_t kept = 0; kept < MANY; kept += 233) {
        ckpi_contact_view late = test_view(records + kept, MANY - kept);
        ckpi_state *expected = state_of(&config, records, kept);
        expect_ok(ckpi_state_reset(state));
        add_records(state, records, MANY);
        expect_ok(ckpi_state_retract(state, &late, NULL));
        assert_int_equal(held_by(state), kept);
        expect_same_states(state, expected);
        ckpi_state_free(expected);
    }
    ckpi_state_free(state);
    free(records);
}

static void expect_not_held(ckpi_state *state, const ckpi_contact *records, size_t count)
{
    ckpi_contact_view view = test_view(records, count);
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    test_bytes before = save_state(state);
    expect_status(ckpi_state_retract(state, &view, &issue), CKPI_E_NOT_HELD);
    assert_int_equal(issue.status, CKPI_E_NOT_HELD);
    assert_true(issue.field == CKPI_FIELD_NONE && issue.reason == CKPI_REASON_NONE);
    expect_status(ckpi_state_retract(state, &view, NULL), CKPI_E_NOT_HELD);
    expect_unchanged(state, &before);
}

static void what_is_not_held_is_not_taken_back(void **unused)
{
    ckpi_contact held = test_handled(0, 30 * TEST_SECOND, 100 * TEST_SECOND, 0, 0), other = held;
    ckpi_state *state = new_state(NULL);
    (void)unused;
    expect_not_held(state, &held, 1);
    add_records(state, &held, 1);
    other.talk_us = 101 * TEST_SECOND; /* a sum below zero */
    expect_not_held(state, &other, 1);
    other.talk_us = 50 * TEST_SECOND; /* a bucket below zero */
    expect_not_held(state, &other, 1);
    other = held;
    other.outcome = CKPI_OUTCOME_CALLBACK; /* an outcome below zero */
    expect_not_held(state, &other, 1);
    other = held;
    other.flags = CKPI_CONTACT_FLAG_COMPLAINT; /* a condition below zero */
    expect_not_held(state, &other, 1);
    other = held;
    other.ring_attempts = 1;
    expect_not_held(state, &other, 1);
    other = held;
    other.csat = 3;
    expect_not_held(state, &other, 1);
    ckpi_contact_view view = test_view(&held, 1);
    expect_ok(ckpi_state_retract(state, &view, NULL));
    assert_int_equal(held_by(state), 0);
    ckpi_state_free(state);
}

static void a_batch_that_is_held_but_for_one_is_not_taken_back(void **unused)
{
    ckpi_contact *records = extreme_batch(51);
    ckpi_state *state = state_of(NULL, records, BATCH);
    (void)unused;
    for (size_t i = 0; i < POSITIONS; i++) {
        ckpi_contact good = records[positions[i]];
        records[positions[i]] = test_handled(5, 1234567, 7654321, 1, 1);
        records[positions[i]].ring_attempts = UINT16_MAX;
        records[positions[i]].flags = 0x7FF & ~(uint32_t)CKPI_CONTACT_FLAG_UNRESOLVED;
        records[positions[i]].holds = UINT32_MAX;
        records[positions[i]].present |= CKPI_CONTACT_HAS_HOLDS;
        expect_not_held(state, records, BATCH + 0);
        records[positions[i]] = good;
    }
    ckpi_contact_view view = test_view(records, BATCH);
    expect_ok(ckpi_state_retract(state, &view, NULL));
    assert_int_equal(held_by(state), 0);
    ckpi_state_free(state);
    free(records);
}

static void a_record_held_once_is_taken_back_once(void **unused)
{
    ckpi_contact *records = some_contacts(52, 10, RANDOM_HOLDS_ALL), twice[2];
    ckpi_state *state = state_of(NULL, records, 1);
    (void)unused;
    twice[0] = twice[1] = records[0];
    expect_not_held(state, twice, 2);
    ckpi_state_free(state);
    free(records);
}

static void a_bad_record_in_a_retraction_is_refused(void **unused)
{
    ckpi_contact *records = some_contacts(53, MANY, RANDOM_HOLDS_ALL);
    ckpi_state *state = state_of(NULL, records, MANY);
    ckpi_contact_view view = test_view(records, MANY);
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    test_bytes before = save_state(state);
    (void)unused;
    test_set_work(&records[400], -1);
    expect_status(ckpi_state_retract(state, &view, &issue), CKPI_E_RECORD);
    assert_int_equal(issue.index, 400);
    assert_int_equal(issue.field, CKPI_FIELD_AFTER_CONTACT_WORK);
    assert_int_equal(issue.reason, CKPI_REASON_NEGATIVE_DURATION);
    expect_unchanged(state, &before);
    ckpi_state_free(state);
    free(records);
}

/* --- Extremes that are lost --- */

static void an_extreme_that_was_taken_back_is_a_bound(void **unused)
{
    ckpi_contact records[3] = {test_contact(CKPI_OUTCOME_ANSWERED, 0, 10 * TEST_SECOND),
                               test_contact(CKPI_OUTCOME_ANSWERED, 0, 40 * TEST_SECOND),
                               test_contact(CKPI_OUTCOME_ANSWERED, 0, 90 * TEST_SECOND)};
    ckpi_state *state = state_of(NULL, records, 3);
    ckpi_contact_view middle = test_view(records + 1, 1), last = test_view(records + 2, 1);
    (void)unused;
    expect_ok(ckpi_state_retract(state, &middle, NULL));
    ckpi_value value = read_metric(state, CKPI_METRIC_LONGEST_WAIT);
    assert_int_equal(value.status, CKPI_VALUE_OK);
    assert_true(value.value == 90.0);
    expect_ok(ckpi_state_retract(state, &last, NULL));
    value = read_metric(state, CKPI_METRIC_LONGEST_WAIT);
    assert_int_equal(value.status, CKPI_VALUE_APPROXIMATE);
    assert_true(value.value_low <= 10.0 && value.value_high >= 10.0 && value.value_high <= 90.0);
    assert_true(isfinite(value.value));
    value = read_metric(state, CKPI_METRIC_SPEED_OF_ANSWER);
    assert_int_equal(value.status, CKPI_VALUE_OK);
    assert_true(value.value == 10.0);
    ckpi_state_free(state);
}

static void a_lost_extreme_stays_lost_over_merging_and_saving(void **unused)
{
    ckpi_contact records[2] = {test_contact(CKPI_OUTCOME_ANSWERED, 0, 10 * TEST_SECOND),
                               test_contact(CKPI_OUTCOME_ANSWERED, 0, 90 * TEST_SECOND)};
    ckpi_state *state = state_of(NULL, records, 2), *sum = new_state(NULL), *again = NULL;
    ckpi_contact_view last = test_view(records + 1, 1);
    (void)unused;
    expect_ok(ckpi_state_retract(state, &last, NULL));
    expect_ok(ckpi_state_merge(sum, state));
    assert_int_equal(read_metric(sum, CKPI_METRIC_LONGEST_WAIT).status, CKPI_VALUE_APPROXIMATE);
    test_bytes bytes = save_state(sum);
    expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &again));
    assert_int_equal(read_metric(again, CKPI_METRIC_LONGEST_WAIT).status, CKPI_VALUE_APPROXIMATE);
    expect_same_states(sum, again);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
    ckpi_state_free(sum);
    ckpi_state_free(again);
}

/* A longer one than the bound makes the extreme known again. */
static void a_new_extreme_beyond_a_lost_one_is_exact(void **unused)
{
    ckpi_contact records[3] = {test_contact(CKPI_OUTCOME_ANSWERED, 0, 10 * TEST_SECOND),
                               test_contact(CKPI_OUTCOME_ANSWERED, 0, 90 * TEST_SECOND),
                               test_contact(CKPI_OUTCOME_ANSWERED, 0, 100 * TEST_SECOND)};
    ckpi_state *state = state_of(NULL, records, 2);
    ckpi_contact_view second = test_view(records + 1, 1);
    (void)unused;
    expect_ok(ckpi_state_retract(state, &second, NULL));
    add_records(state, records + 2, 1);
    ckpi_value value = read_metric(state, CKPI_METRIC_LONGEST_WAIT);
    assert_int_equal(value.status, CKPI_VALUE_OK);
    assert_true(value.value == 100.0);
    ckpi_state_free(state);
}

static void after_retracting_everything_a_state_is_empty_again(void **unused)
{
    ckpi_contact *records = some_contacts(54, MANY, RANDOM_HOLDS_MIXED);
    ckpi_contact_view view = test_view(records, MANY);
    ckpi_state *state = state_of(NULL, records, MANY), *empty = new_state(NULL);
    (void)unused;
    expect_ok(ckpi_state_retract(state, &view, NULL));
    expect_same_states(state, empty);
    ckpi_state_free(state);
    ckpi_state_free(empty);
    free(records);
}

/* A corrected record replaces the one it corrects. */
static void a_correction_is_a_retraction_and_an_addition(void **unused)
{
    ckpi_contact *records = some_contacts(55, MANY, RANDOM_HOLDS_MIXED);
    ckpi_state_config config = without_extremes();
    ckpi_state *state = state_of(&config, records, MANY);
    ckpi_contact_view old = test_view(records + 123, 1);
    (void)unused;
    expect_ok(ckpi_state_retract(state, &old, NULL));
    records[123] = test_handled(0, 5 * TEST_SECOND, 77 * TEST_SECOND, 0, 3 * TEST_SECOND);
    add_records(state, records + 123, 1);
    ckpi_state *expected = state_of(&config, records, MANY);
    expect_same_states(state, expected);
    ckpi_state_free(state);
    ckpi_state_free(expected);
    free(records);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_view_is_its_records_one_by_one),
        cmocka_unit_test(a_record_may_be_the_head_of_a_vendors_row),
        cmocka_unit_test(a_longer_record_is_accepted_while_its_tail_is_zero),
        cmocka_unit_test(views_that_cannot_be_are_refused),
        cmocka_unit_test(an_issue_about_a_call_blames_no_record),
        cmocka_unit_test(a_far_value_anywhere_in_a_batch_is_counted),
        cmocka_unit_test(columns_are_their_records),
        cmocka_unit_test(columns_that_are_null_are_absent),
        cmocka_unit_test(columns_that_cannot_be_are_refused),
        cmocka_unit_test(a_bad_record_anywhere_refuses_the_whole_batch),
        cmocka_unit_test(the_first_bad_record_is_named),
        cmocka_unit_test(an_issue_is_written_only_on_failure),
        cmocka_unit_test(bad_records_are_counted_by_reason_and_left_out),
        cmocka_unit_test(quarantine_is_the_same_by_every_way_in_and_merges),
        cmocka_unit_test(a_batch_of_bad_records_alone_is_counted),
        cmocka_unit_test(a_newer_record_is_refused_in_quarantine_too),
        cmocka_unit_test(retracting_a_bad_record_lowers_its_counter_again),
        cmocka_unit_test(a_quarantined_record_that_is_not_held_cannot_be_retracted),
        cmocka_unit_test(without_extremes_retraction_returns_to_the_very_bytes),
        cmocka_unit_test(what_is_not_held_is_not_taken_back),
        cmocka_unit_test(a_batch_that_is_held_but_for_one_is_not_taken_back),
        cmocka_unit_test(a_record_held_once_is_taken_back_once),
        cmocka_unit_test(a_bad_record_in_a_retraction_is_refused),
        cmocka_unit_test(an_extreme_that_was_taken_back_is_a_bound),
        cmocka_unit_test(a_lost_extreme_stays_lost_over_merging_and_saving),
        cmocka_unit_test(a_new_extreme_beyond_a_lost_one_is_exact),
        cmocka_unit_test(after_retracting_everything_a_state_is_empty_again),
        cmocka_unit_test(a_correction_is_a_retraction_and_an_addition),
    };
    return cmocka_run_group_tests_name("state_input", tests, NULL, NULL);
}
