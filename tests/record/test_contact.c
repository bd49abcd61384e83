/* SPDX-License-Identifier: MIT */
/* What a contact may say, what is refused and why, and the vocabulary. */
#include "support/expect.h"
#include <string.h>

static int64_t longest(void)
{
    return ckpi_duration_limit();
}

/* --- Saying why --- */

typedef struct complaint {
    ckpi_status status;
    uint32_t field;
    uint32_t reason;
} complaint;

static complaint checked(const ckpi_contact *contact)
{
    ckpi_issue issue;
    memset(&issue, 0x5A, sizeof issue);
    issue.struct_size = (uint32_t)sizeof issue;
    complaint out = {ckpi_contact_check(contact, &issue), 0, 0};
    if (out.status != CKPI_OK) {
        assert_int_equal(issue.struct_size, sizeof issue);
        assert_int_equal(issue.status, out.status);
        assert_int_equal(issue.index, 0);
        out.field = issue.field;
        out.reason = issue.reason;
    } else {
        assert_int_equal(issue.field, 0x5A5A5A5A); /* written only on failure */
        assert_int_equal(issue.reason, 0x5A5A5A5A);
    }
    assert_int_equal(ckpi_contact_check(contact, NULL), out.status);
    return out;
}

static void expect_fine_at(const ckpi_contact *contact, int line)
{
    complaint c = checked(contact);
    ckpi_state *state = new_state(NULL);
    ckpi_contact pair[2] = {test_handled(0, TEST_SECOND, TEST_SECOND, 0, 0), *contact};
    add_records(state, pair, 2);
    ckpi_state_free(state);
    expect_true_at(c.status == CKPI_OK, __FILE__, line, "%s: field %u, reason %u", ckpi_status_name(c.status), c.field,
                   c.reason);
}

static void expect_complaint(const ckpi_contact *contact, ckpi_status status, uint32_t field, uint32_t reason, int line)
{
    complaint c = checked(contact);
    expect_true_at(c.status == status && c.field == field && c.reason == reason, __FILE__, line,
                   "%s, field %u, reason %u; not %s, field %u, reason %u", ckpi_status_name(c.status), c.field,
                   c.reason, ckpi_status_name(status), field, reason);
}

/* A bad record among plain ones: no other record makes the library look closer. */
enum { BATCH = 150, FIRST = 0, LATE = 141 };
static void make_batch(const ckpi_contact *bad, int at, ckpi_contact batch[BATCH])
{
    for (int i = 0; i < BATCH; i++) {
        batch[i] = i == at ? *bad : test_handled(i, TEST_SECOND, TEST_SECOND, 0, 0);
    }
}

static bool has_no_column(uint32_t field)
{
    return field == CKPI_FIELD_SALE || field == CKPI_FIELD_COST || field == CKPI_FIELD_NPS || field == CKPI_FIELD_CES ||
           field == CKPI_FIELD_PRESENT || field == CKPI_FIELD_RESERVED;
}

/* What every function that adds has to say about a record. */
typedef struct expectation {
    ckpi_status status;
    uint32_t field;
    uint32_t reason;
    int line;
} expectation;

static void expect_issue(const expectation *e, ckpi_status status, const ckpi_issue *issue, uint64_t index)
{
    expect_true_at(status == e->status && issue->status == e->status && issue->index == index &&
                       issue->field == e->field && issue->reason == e->reason,
                   __FILE__, e->line, "added: %s, record %u, field %u, reason %u", ckpi_status_name(status),
                   (unsigned)issue->index, issue->field, issue->reason);
}

static void expect_states_agree(const ckpi_contact *contact, const expectation *e)
{
    ckpi_issue issue = {(uint32_t)sizeof issue, 99, 99, 99, 99};
    ckpi_contact batch[BATCH] = {{0}};
    ckpi_contact_view view = test_view(batch, BATCH);
    ckpi_state *state = new_state(NULL);
    test_columns columns;
    make_batch(contact, LATE, batch);
    expect_issue(e, ckpi_state_add(state, contact, sizeof *contact, &issue), &issue, 0);
    expect_issue(e, ckpi_state_add_view(state, &view, &issue), &issue, LATE);
    make_batch(contact, FIRST, batch);
    expect_issue(e, ckpi_state_add_view(state, &view, &issue), &issue, FIRST);
    if (!has_no_column(e->field)) {
        assert_true(test_columns_make(batch, BATCH, 0, &columns));
        expect_issue(e, ckpi_state_add_columns(state, &columns.columns, &issue), &issue, FIRST);
        test_columns_free(&columns);
    }
    assert_int_equal(held_by(state), 0);
    ckpi_state_free(state);
}

static void expect_cubes_agree(const ckpi_contact *contact, const expectation *e)
{
    ckpi_issue issue = {(uint32_t)sizeof issue, 99, 99, 99, 99};
    ckpi_contact batch[BATCH] = {{0}};
    ckpi_contact_view view = test_view(batch, BATCH);
    ckpi_cube_config config = default_cube_config();
    ckpi_cube *cube = new_cube(&config);
    make_batch(contact, LATE, batch);
    expect_issue(e, ckpi_cube_add(cube, contact, sizeof *contact, &issue), &issue, 0);
    expect_issue(e, ckpi_cube_add_view(cube, &view, &issue), &issue, LATE);
    assert_int_equal(held_by_cube(cube), 0);
    ckpi_cube_free(cube);
}

static void expect_all_agree(const ckpi_contact *contact, ckpi_status status, uint32_t field, uint32_t reason, int line)
{
    expectation e = {status, field, reason, line};
    expect_complaint(contact, status, field, reason, line);
    expect_states_agree(contact, &e);
    expect_cubes_agree(contact, &e);
}

#define expect_fine(contact) expect_fine_at((contact), __LINE__)
#define expect_refused(contact, field, reason) expect_all_agree((contact), CKPI_E_RECORD, (field), (reason), __LINE__)
#define expect_newer(contact, field) expect_all_agree((contact), CKPI_E_NEWER, (field), CKPI_REASON_NONE, __LINE__)

static ckpi_contact handled(void)
{
    return test_handled(0, 10 * TEST_SECOND, 60 * TEST_SECOND, 5 * TEST_SECOND, 20 * TEST_SECOND);
}

static ckpi_contact abandoned(void)
{
    return test_contact(CKPI_OUTCOME_ABANDONED, 0, 10 * TEST_SECOND);
}

static ckpi_contact failed(void)
{
    return test_contact(CKPI_OUTCOME_FAILED, 0, CKPI_ABSENT);
}

/* --- What is required --- */

static void a_zeroed_record_says_nothing(void **unused)
{
    ckpi_contact contact;
    (void)unused;
    memset(&contact, 0, sizeof contact);
    expect_refused(&contact, CKPI_FIELD_OUTCOME, CKPI_REASON_MISSING);
}

static void offered_at_is_required(void **unused)
{
    ckpi_contact contact = abandoned();
    (void)unused;
    contact.present &= ~(uint32_t)CKPI_CONTACT_HAS_OFFERED_AT;
    expect_refused(&contact, CKPI_FIELD_OFFERED_AT, CKPI_REASON_MISSING);
    contact.offered_at_us = 5; /* without its bit it says nothing */
    expect_refused(&contact, CKPI_FIELD_OFFERED_AT, CKPI_REASON_MISSING);
}

static void a_contact_and_an_issue_are_optional_or_not_as_documented(void **unused)
{
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    (void)unused;
    expect_status(ckpi_contact_check(NULL, &issue), CKPI_E_ARGUMENT);
    expect_status(ckpi_contact_check(NULL, NULL), CKPI_E_ARGUMENT);
    assert_int_equal(issue.status, CKPI_E_ARGUMENT);
    assert_int_equal(issue.field, CKPI_FIELD_NONE);
}

static void every_outcome_is_fine_by_itself(void **unused)
{
    (void)unused;
    for (uint8_t outcome = CKPI_OUTCOME_ANSWERED; outcome <= CKPI_OUTCOME_SELF_SERVICE; outcome++) {
        ckpi_contact contact = test_contact(outcome, 0, 0);
        expect_fine(&contact);
    }
}

static void nothing_is_ever_clamped_or_written(void **unused)
{
    ckpi_contact contact = handled(), copy = contact;
    (void)unused;
    contact.talk_us = copy.talk_us = -1;
    (void)checked(&contact);
    assert_memory_equal(&contact, &copy, sizeof contact);
}

/* --- Vocabulary of the record --- */

static void constants_beyond_the_last_are_unknown(void **unused)
{
    static const struct {
        size_t member;
        uint8_t last;
        uint32_t field;
    } rules[] = {
        {offsetof(ckpi_contact, outcome), CKPI_OUTCOME_SELF_SERVICE, CKPI_FIELD_OUTCOME},
        {offsetof(ckpi_contact, channel), CKPI_CHANNEL_TASK, CKPI_FIELD_CHANNEL},
        {offsetof(ckpi_contact, direction), CKPI_DIRECTION_INTERNAL, CKPI_FIELD_DIRECTION},
        {offsetof(ckpi_contact, disconnected_by), CKPI_PARTY_SYSTEM, CKPI_FIELD_DISCONNECTED_BY},
    };
    (void)unused;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        ckpi_contact contact = test_contact(CKPI_OUTCOME_ABANDONED, 0, 0);
        uint8_t *member = (uint8_t *)&contact + rules[i].member;
        *member = rules[i].last;
        expect_fine(&contact);
        for (unsigned value = rules[i].last + 1u; value <= 255; value++) {
            *member = (uint8_t)value;
            expect_refused(&contact, rules[i].field, CKPI_REASON_UNKNOWN_VALUE);
        }
    }
}

static void scores_stay_on_their_scales(void **unused)
{
    ckpi_contact contact = handled();
    (void)unused;
    contact.csat = 5;
    contact.ces = 7;
    contact.nps = 10;
    contact.present |= CKPI_CONTACT_HAS_NPS;
    expect_fine(&contact);
    contact.csat = 6;
    expect_refused(&contact, CKPI_FIELD_CSAT, CKPI_REASON_BEYOND_RANGE);
    contact.csat = 0;
    contact.ces = 8;
    expect_refused(&contact, CKPI_FIELD_CES, CKPI_REASON_BEYOND_RANGE);
    contact.ces = 0;
    contact.nps = 11;
    expect_refused(&contact, CKPI_FIELD_NPS, CKPI_REASON_BEYOND_RANGE);
    contact.nps = 0;
    expect_fine(&contact);
}

static void every_known_flag_and_presence_bit_is_known(void **unused)
{
    ckpi_contact contact = handled();
    (void)unused;
    contact.flags = 0x7FF & ~(uint32_t)CKPI_CONTACT_FLAG_UNRESOLVED;
    contact.present |= 0x7FFF;
    contact.ended_at_us = TEST_HOUR;
    expect_fine(&contact);
}

static void unknown_bits_are_newer(void **unused)
{
    (void)unused;
    for (int bit = 11; bit < 32; bit++) {
        ckpi_contact contact = handled();
        contact.flags = UINT32_C(1) << bit;
        expect_newer(&contact, CKPI_FIELD_FLAGS);
    }
    for (int bit = 15; bit < 32; bit++) {
        ckpi_contact contact = handled();
        contact.present |= UINT32_C(1) << bit;
        expect_newer(&contact, CKPI_FIELD_PRESENT);
    }
}

static void reserved_members_are_newer(void **unused)
{
    ckpi_contact contact = handled();
    (void)unused;
    contact.reserved0 = 1;
    expect_newer(&contact, CKPI_FIELD_RESERVED);
}

static void only_a_transfer_has_a_type(void **unused)
{
    ckpi_contact contact = handled();
    (void)unused;
    contact.flags = CKPI_CONTACT_FLAG_TRANSFERRED;
    for (unsigned type = 0; type <= CKPI_TRANSFER_TYPE_FLOW; type++) {
        contact.transfer_type = (uint8_t)type;
        expect_fine(&contact);
    }
    for (unsigned type = CKPI_TRANSFER_TYPE_FLOW + 1; type <= 255; type++) {
        contact.transfer_type = (uint8_t)type;
        expect_refused(&contact, CKPI_FIELD_TRANSFER_TYPE, CKPI_REASON_UNKNOWN_VALUE);
    }
    contact.flags = 0;
    contact.transfer_type = CKPI_TRANSFER_TYPE_BLIND;
    expect_refused(&contact, CKPI_FIELD_TRANSFER_TYPE, CKPI_REASON_CONTRADICTION);
}

static void resolved_and_unresolved_exclude_each_other(void **unused)
{
    ckpi_contact contact = handled();
    (void)unused;
    contact.flags = CKPI_CONTACT_FLAG_RESOLVED | CKPI_CONTACT_FLAG_UNRESOLVABLE;
    expect_fine(&contact);
    contact.flags = CKPI_CONTACT_FLAG_UNRESOLVED | CKPI_CONTACT_FLAG_UNRESOLVABLE;
    expect_fine(&contact);
    contact.flags = CKPI_CONTACT_FLAG_RESOLVED | CKPI_CONTACT_FLAG_UNRESOLVED;
    expect_refused(&contact, CKPI_FIELD_FLAGS, CKPI_REASON_CONTRADICTION);
}

/* --- Ranges --- */

typedef struct range_rule {
    uint32_t has;
    size_t member;
    uint32_t field;
} range_rule;

#define RULE(name, member)                                                                                             \
    {                                                                                                                  \
        CKPI_CONTACT_HAS_##name, offsetof(ckpi_contact, member), CKPI_FIELD_##name                                     \
    }
static const range_rule DURATIONS[] = {
    RULE(WAIT, wait_us),
    RULE(RING, ring_us),
    RULE(TALK, talk_us),
    RULE(HOLD, hold_us),
    RULE(LONGEST_HOLD, longest_hold_us),
    RULE(AFTER_CONTACT_WORK, after_contact_work_us),
};
static const range_rule TIMES[] = {
    RULE(OFFERED_AT, offered_at_us),
    RULE(ENDED_AT, ended_at_us),
    RULE(CALLBACK_REQUESTED_AT, callback_requested_at_us),
    RULE(CALLBACK_CONNECTED_AT, callback_connected_at_us),
    RULE(DUE_AT, due_at_us),
};
static const range_rule AMOUNTS[] = {RULE(SALE, sale), RULE(COST, cost)};
#define COUNT(rules) (sizeof(rules) / sizeof *(rules))

static ckpi_contact with(ckpi_contact contact, const range_rule *rule, int64_t value)
{
    contact.present |= rule->has;
    memcpy((unsigned char *)&contact + rule->member, &value, sizeof value);
    return contact;
}

static void durations_lie_between_zero_and_the_limit(void **unused)
{
    static const int64_t negative[] = {-1, -1000, INT64_MIN + 1};
    (void)unused;
    for (size_t i = 0; i < COUNT(DURATIONS); i++) {
        const range_rule *rule = &DURATIONS[i];
        ckpi_contact zero = with(failed(), rule, 0), most = with(failed(), rule, longest());
        expect_fine(&zero);
        expect_fine(&most);
        for (size_t j = 0; j < 3; j++) {
            ckpi_contact bad = with(failed(), rule, negative[j]);
            expect_refused(&bad, rule->field, CKPI_REASON_NEGATIVE_DURATION);
        }
        ckpi_contact over = with(failed(), rule, longest() + 1), far = with(failed(), rule, INT64_MAX);
        expect_refused(&over, rule->field, CKPI_REASON_BEYOND_RANGE);
        expect_refused(&far, rule->field, CKPI_REASON_BEYOND_RANGE);
    }
}

/* A value of CKPI_ABSENT is absent, bit or no bit: what columns say too. */
static void the_absent_value_is_absent_in_records_too(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(DURATIONS); i++) {
        ckpi_contact absent = with(failed(), &DURATIONS[i], CKPI_ABSENT);
        expect_fine(&absent);
    }
    for (size_t i = 1; i < COUNT(TIMES); i++) {
        ckpi_contact absent = with(failed(), &TIMES[i], CKPI_ABSENT);
        expect_fine(&absent);
    }
    ckpi_contact never = with(failed(), &TIMES[0], CKPI_ABSENT);
    expect_refused(&never, CKPI_FIELD_OFFERED_AT, CKPI_REASON_MISSING);
    ckpi_contact answered = test_contact(CKPI_OUTCOME_ANSWERED, 0, 0);
    answered.wait_us = CKPI_ABSENT;
    expect_refused(&answered, CKPI_FIELD_WAIT, CKPI_REASON_ANSWERED_WITHOUT_ANSWER);
}

static void absent_members_are_not_looked_at(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(DURATIONS); i++) {
        ckpi_contact contact = with(failed(), &DURATIONS[i], -1);
        contact.present &= ~DURATIONS[i].has;
        expect_fine(&contact);
    }
    for (size_t i = 1; i < COUNT(TIMES); i++) {
        ckpi_contact contact = with(failed(), &TIMES[i], INT64_MAX);
        contact.present &= ~TIMES[i].has;
        expect_fine(&contact);
    }
    for (size_t i = 0; i < COUNT(AMOUNTS); i++) {
        ckpi_contact contact = with(failed(), &AMOUNTS[i], INT64_MAX);
        contact.present &= ~AMOUNTS[i].has;
        expect_fine(&contact);
    }
    ckpi_contact contact = failed();
    contact.nps = 200;
    expect_fine(&contact);
}

static void times_lie_within_the_limit(void **unused)
{
    int64_t limit = ckpi_time_limit();
    (void)unused;
    for (size_t i = 0; i < COUNT(TIMES); i++) {
        const range_rule *rule = &TIMES[i];
        ckpi_contact base = failed();
        base.offered_at_us = -limit; /* so that no end lies before it */
        ckpi_contact first = with(base, rule, -limit), last = with(base, rule, limit);
        expect_fine(&first);
        expect_fine(&last);
        ckpi_contact before = with(base, rule, -limit - 1), after = with(base, rule, limit + 1);
        expect_refused(&before, rule->field, CKPI_REASON_BEYOND_RANGE);
        expect_refused(&after, rule->field, CKPI_REASON_BEYOND_RANGE);
        ckpi_contact far = with(base, rule, INT64_MAX), near = with(base, rule, INT64_MIN + 1);
        expect_refused(&far, rule->field, CKPI_REASON_BEYOND_RANGE);
        expect_refused(&near, rule->field, CKPI_REASON_BEYOND_RANGE);
    }
}

static void amounts_lie_within_the_limit_on_both_sides(void **unused)
{
    int64_t limit = ckpi_amount_limit();
    (void)unused;
    for (size_t i = 0; i < COUNT(AMOUNTS); i++) {
        const range_rule *rule = &AMOUNTS[i];
        ckpi_contact least = with(handled(), rule, -limit), most = with(handled(), rule, limit);
        expect_fine(&least);
        expect_fine(&most);
        ckpi_contact below = with(handled(), rule, -limit - 1), above = with(handled(), rule, limit + 1);
        expect_refused(&below, rule->field, CKPI_REASON_BEYOND_RANGE);
        expect_refused(&above, rule->field, CKPI_REASON_BEYOND_RANGE);
    }
}

static void the_whole_handle_time_lies_within_the_limit(void **unused)
{
    ckpi_contact contact = test_handled(0, 0, longest() - 2, 1, 1);
    (void)unused;
    expect_fine(&contact);
    contact.after_contact_work_us = 2;
    expect_refused(&contact, CKPI_FIELD_TALK, CKPI_REASON_BEYOND_RANGE);
    contact = test_handled(0, 0, longest(), longest(), longest());
    expect_refused(&contact, CKPI_FIELD_TALK, CKPI_REASON_BEYOND_RANGE);
}

/* --- Answers --- */

static void an_answer_from_outside_says_when(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_ANSWERED, 0, CKPI_ABSENT);
    (void)unused;
    expect_refused(&contact, CKPI_FIELD_WAIT, CKPI_REASON_ANSWERED_WITHOUT_ANSWER);
    contact.direction = CKPI_DIRECTION_INBOUND;
    expect_refused(&contact, CKPI_FIELD_WAIT, CKPI_REASON_ANSWERED_WITHOUT_ANSWER);
    contact.direction = CKPI_DIRECTION_OUTBOUND;
    expect_fine(&contact);
    contact.direction = CKPI_DIRECTION_INTERNAL;
    expect_fine(&contact);
}

static void other_outcomes_need_no_wait(void **unused)
{
    (void)unused;
    for (uint8_t outcome = CKPI_OUTCOME_ABANDONED; outcome <= CKPI_OUTCOME_SELF_SERVICE; outcome++) {
        ckpi_contact contact = test_contact(outcome, 0, CKPI_ABSENT);
        expect_fine(&contact);
    }
}

typedef void (*setter)(ckpi_contact *contact, int64_t duration);
static const struct {
    setter set;
    uint32_t field;
} PARTS[] = {
    {test_set_talk, CKPI_FIELD_TALK},
    {test_set_hold, CKPI_FIELD_HOLD},
    {test_set_work, CKPI_FIELD_AFTER_CONTACT_WORK},
};

static void nobody_is_handled_without_an_answer(void **unused)
{
    static const uint8_t outcomes[] = {CKPI_OUTCOME_ABANDONED, CKPI_OUTCOME_OVERFLOW, CKPI_OUTCOME_OPEN,
                                       CKPI_OUTCOME_BLOCKED, CKPI_OUTCOME_SELF_SERVICE};
    (void)unused;
    for (size_t i = 0; i < sizeof outcomes; i++) {
        for (size_t j = 0; j < COUNT(PARTS); j++) {
            ckpi_contact contact = test_contact(outcomes[i], 0, 0);
            PARTS[j].set(&contact, 0);
            expect_fine(&contact);
            PARTS[j].set(&contact, 1);
            expect_refused(&contact, PARTS[j].field, CKPI_REASON_HANDLED_WITHOUT_ANSWER);
        }
    }
}

static void the_first_part_of_an_impossible_handling_is_named(void **unused)
{
    ckpi_contact contact = abandoned();
    (void)unused;
    test_set_work(&contact, 5);
    test_set_hold(&contact, 5);
    expect_refused(&contact, CKPI_FIELD_HOLD, CKPI_REASON_HANDLED_WITHOUT_ANSWER);
    test_set_talk(&contact, 5);
    expect_refused(&contact, CKPI_FIELD_TALK, CKPI_REASON_HANDLED_WITHOUT_ANSWER);
}

static void callbacks_and_failures_may_be_handled(void **unused)
{
    static const uint8_t outcomes[] = {CKPI_OUTCOME_ANSWERED, CKPI_OUTCOME_CALLBACK, CKPI_OUTCOME_FAILED};
    (void)unused;
    for (size_t i = 0; i < sizeof outcomes; i++) {
        for (size_t j = 0; j < COUNT(PARTS); j++) {
            ckpi_contact contact = test_contact(outcomes[i], 0, 0);
            PARTS[j].set(&contact, TEST_SECOND);
            expect_fine(&contact);
        }
    }
}

/* --- Orders and parts --- */

static void a_leg_ends_no_earlier_than_its_wait(void **unused)
{
    ckpi_contact contact = handled();
    (void)unused;
    test_set_ended(&contact, contact.offered_at_us + contact.wait_us);
    expect_fine(&contact);
    contact.ended_at_us--;
    expect_refused(&contact, CKPI_FIELD_ENDED_AT, CKPI_REASON_ENDS_BEFORE_START);
    contact.ended_at_us = contact.offered_at_us - TEST_HOUR;
    expect_refused(&contact, CKPI_FIELD_ENDED_AT, CKPI_REASON_ENDS_BEFORE_START);
}

static void a_leg_without_a_wait_ends_no_earlier_than_it_was_offered(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_ABANDONED, 1000, CKPI_ABSENT);
    (void)unused;
    test_set_ended(&contact, 1000);
    expect_fine(&contact);
    contact.ended_at_us = 999;
    expect_refused(&contact, CKPI_FIELD_ENDED_AT, CKPI_REASON_ENDS_BEFORE_START);
}

static void a_callback_connects_no_earlier_than_requested(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_CALLBACK, 0, TEST_SECOND);
    (void)unused;
    contact.present |= CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT | CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT;
    contact.callback_requested_at_us = 5000;
    contact.callback_connected_at_us = 5000;
    expect_fine(&contact);
    contact.callback_connected_at_us = 4999;
    expect_refused(&contact, CKPI_FIELD_CALLBACK_CONNECTED_AT, CKPI_REASON_ENDS_BEFORE_START);
    contact.present &= ~(uint32_t)CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT;
    expect_fine(&contact);
}

/* From request to connection is a duration too. */
static void a_callback_takes_no_longer_than_a_duration_may(void **unused)
{
    ckpi_contact contact = test_contact(CKPI_OUTCOME_CALLBACK, 0, TEST_SECOND);
    (void)unused;
    contact.present |= CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT | CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT;
    contact.callback_connected_at_us = longest();
    expect_fine(&contact);
    contact.callback_connected_at_us = longest() + 1;
    expect_refused(&contact, CKPI_FIELD_CALLBACK_CONNECTED_AT, CKPI_REASON_BEYOND_RANGE);
    contact.callback_requested_at_us = -ckpi_time_limit();
    contact.callback_connected_at_us = ckpi_time_limit();
    expect_refused(&contact, CKPI_FIELD_CALLBACK_CONNECTED_AT, CKPI_REASON_BEYOND_RANGE);
}

static void the_longest_hold_is_a_part_of_all_holds(void **unused)
{
    ckpi_contact contact = handled();
    (void)unused;
    contact.present |= CKPI_CONTACT_HAS_LONGEST_HOLD;
    contact.longest_hold_us = contact.hold_us;
    expect_fine(&contact);
    contact.longest_hold_us++;
    expect_refused(&contact, CKPI_FIELD_LONGEST_HOLD, CKPI_REASON_LONGER_THAN_WHOLE);
    contact.present &= ~(uint32_t)CKPI_CONTACT_HAS_HOLD;
    expect_fine(&contact);
}

static void the_ring_is_a_part_of_the_wait(void **unused)
{
    ckpi_contact contact = abandoned();
    (void)unused;
    contact.present |= CKPI_CONTACT_HAS_RING;
    contact.ring_us = contact.wait_us;
    expect_fine(&contact);
    contact.ring_us++;
    expect_refused(&contact, CKPI_FIELD_RING, CKPI_REASON_LONGER_THAN_WHOLE);
    contact.present &= ~(uint32_t)CKPI_CONTACT_HAS_WAIT;
    expect_fine(&contact);
}

static void unanswered_rings_are_a_part_of_all_rings(void **unused)
{
    ckpi_contact contact = abandoned();
    (void)unused;
    contact.ring_attempts = contact.ring_unanswered = UINT16_MAX;
    expect_fine(&contact);
    contact.ring_attempts--;
    expect_refused(&contact, CKPI_FIELD_RING_UNANSWERED, CKPI_REASON_LONGER_THAN_WHOLE);
    contact.ring_attempts = 0;
    contact.ring_unanswered = 1;
    expect_refused(&contact, CKPI_FIELD_RING_UNANSWERED, CKPI_REASON_LONGER_THAN_WHOLE);
}

/* --- Words --- */

static const struct {
    uint32_t vocabulary;
    uint32_t last;
    int zero_counts; /* 0 is a constant like others */
} VOCABULARIES[] = {
    {CKPI_VOCABULARY_OUTCOME, CKPI_OUTCOME_SELF_SERVICE, 0},
    {CKPI_VOCABULARY_CHANNEL, CKPI_CHANNEL_TASK, 0},
    {CKPI_VOCABULARY_DIRECTION, CKPI_DIRECTION_INTERNAL, 0},
    {CKPI_VOCABULARY_PARTY, CKPI_PARTY_SYSTEM, 0},
    {CKPI_VOCABULARY_DIMENSION, CKPI_DIMENSION_CUSTOM2, 1},
    {CKPI_VOCABULARY_FIELD, CKPI_FIELD_TRANSFER_TYPE, 0},
    {CKPI_VOCABULARY_REASON, CKPI_REASON_DUPLICATE, 0},
    {CKPI_VOCABULARY_RECORD_KIND, CKPI_RECORD_LIFECYCLE, 0},
    {CKPI_VOCABULARY_FIELD_TYPE, CKPI_TYPE_CURRENCY, 0},
    {CKPI_VOCABULARY_SURVEY_QUESTION, CKPI_SURVEY_QUESTION_CUSTOM, 0},
    {CKPI_VOCABULARY_SURVEY_STATUS, CKPI_SURVEY_STATUS_BOUNCED, 0},
    {CKPI_VOCABULARY_EVALUATION_SOURCE, CKPI_EVALUATION_SOURCE_AUTOMATIC, 0},
    {CKPI_VOCABULARY_SALE_TYPE, CKPI_SALE_TYPE_PROMISE, 0},
    {CKPI_VOCABULARY_CALLBACK_RESULT, CKPI_CALLBACK_RESULT_CANCELLED, 0},
    {CKPI_VOCABULARY_MESSAGE_AUTHOR, CKPI_MESSAGE_AUTHOR_SYSTEM, 0},
    {CKPI_VOCABULARY_TRAINING_PHASE, CKPI_TRAINING_PHASE_COACHING, 0},
    {CKPI_VOCABULARY_LEAVE_TYPE, CKPI_LEAVE_TYPE_END_OF_CONTRACT, 0},
    {CKPI_VOCABULARY_COST_CATEGORY, CKPI_COST_CATEGORY_OTHER, 0},
    {CKPI_VOCABULARY_END_REASON, CKPI_END_REASON_OTHER, 0},
    {CKPI_VOCABULARY_TRANSFER_TYPE, CKPI_TRANSFER_TYPE_FLOW, 0},
};

static void expect_round_trip(uint32_t vocabulary, uint32_t value)
{
    uint32_t found = UINT32_MAX;
    const char *word = ckpi_word(vocabulary, value);
    assert_non_null(word);
    assert_true(strlen(word) > 0);
    expect_ok(ckpi_word_find(vocabulary, word, strlen(word), &found));
    assert_int_equal(found, value);
}

static void words_and_constants_are_inverse(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(VOCABULARIES); i++) {
        uint32_t vocabulary = VOCABULARIES[i].vocabulary;
        for (uint32_t value = VOCABULARIES[i].zero_counts ? 0 : 1; value <= VOCABULARIES[i].last; value++) {
            expect_round_trip(vocabulary, value);
        }
        assert_null(ckpi_word(vocabulary, VOCABULARIES[i].last + 1));
        assert_null(ckpi_word(vocabulary, UINT32_MAX));
    }
}

static void vocabularies_list_every_constant_once(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(VOCABULARIES); i++) {
        uint32_t vocabulary = VOCABULARIES[i].vocabulary, value = 0, index = 0;
        bool seen[256] = {false};
        assert_in_range(VOCABULARIES[i].last, 0, COUNT(seen) - 1);
        for (; ckpi_word_at(vocabulary, index, &value) == CKPI_OK; index++) {
            assert_in_range(value, 0, VOCABULARIES[i].last);
            assert_false(seen[value]);
            seen[value] = true;
            expect_round_trip(vocabulary, value);
        }
        assert_int_equal(seen[0], VOCABULARIES[i].zero_counts);
        for (uint32_t constant = 1; constant <= VOCABULARIES[i].last; constant++)
            assert_true(seen[constant]);
        expect_status(ckpi_word_at(vocabulary, index, &value), CKPI_E_NOT_FOUND);
        expect_status(ckpi_word_at(vocabulary, UINT32_MAX, &value), CKPI_E_NOT_FOUND);
        expect_status(ckpi_word_at(vocabulary, 0, NULL), CKPI_E_ARGUMENT);
    }
}

static void words_are_compared_byte_for_byte(void **unused)
{
    uint32_t value = 99;
    (void)unused;
    expect_ok(ckpi_word_find(CKPI_VOCABULARY_OUTCOME, "abandoned, then", 9, &value));
    assert_int_equal(value, CKPI_OUTCOME_ABANDONED);
    expect_status(ckpi_word_find(CKPI_VOCABULARY_OUTCOME, "Abandoned", 9, &value), CKPI_E_NOT_FOUND);
    expect_status(ckpi_word_find(CKPI_VOCABULARY_OUTCOME, "abandone", 8, &value), CKPI_E_NOT_FOUND);
    expect_status(ckpi_word_find(CKPI_VOCABULARY_OUTCOME, "abandoned", 10, &value), CKPI_E_NOT_FOUND);
    expect_status(ckpi_word_find(CKPI_VOCABULARY_OUTCOME, NULL, 0, &value), CKPI_E_NOT_FOUND);
    assert_string_equal(ckpi_word(CKPI_VOCABULARY_FIELD, CKPI_FIELD_WAIT), "wait_us");
    assert_string_equal(ckpi_word(CKPI_VOCABULARY_FIELD, CKPI_FIELD_RING_UNANSWERED), "ring_unanswered");
}

static void bad_arguments_to_words_are_told(void **unused)
{
    uint32_t value = 0;
    (void)unused;
    expect_status(ckpi_word_find(CKPI_VOCABULARY_OUTCOME, NULL, 3, &value), CKPI_E_ARGUMENT);
    expect_status(ckpi_word_find(CKPI_VOCABULARY_OUTCOME, "open", 4, NULL), CKPI_E_ARGUMENT);
    assert_null(ckpi_word(0, 1));
    assert_null(ckpi_word(99, 1));
    assert_true(ckpi_word_find(0, "open", 4, &value) != CKPI_OK);
    assert_true(ckpi_word_find(99, "open", 4, &value) != CKPI_OK);
    assert_true(ckpi_word_at(0, 0, &value) != CKPI_OK);
    assert_true(ckpi_word_at(99, 0, &value) != CKPI_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zeroed_record_says_nothing),
        cmocka_unit_test(offered_at_is_required),
        cmocka_unit_test(a_contact_and_an_issue_are_optional_or_not_as_documented),
        cmocka_unit_test(every_outcome_is_fine_by_itself),
        cmocka_unit_test(nothing_is_ever_clamped_or_written),
        cmocka_unit_test(constants_beyond_the_last_are_unknown),
        cmocka_unit_test(scores_stay_on_their_scales),
        cmocka_unit_test(every_known_flag_and_presence_bit_is_known),
        cmocka_unit_test(unknown_bits_are_newer),
        cmocka_unit_test(reserved_members_are_newer),
        cmocka_unit_test(only_a_transfer_has_a_type),
        cmocka_unit_test(resolved_and_unresolved_exclude_each_other),
        cmocka_unit_test(durations_lie_between_zero_and_the_limit),
        cmocka_unit_test(the_absent_value_is_absent_in_records_too),
        cmocka_unit_test(absent_members_are_not_looked_at),
        cmocka_unit_test(times_lie_within_the_limit),
        cmocka_unit_test(amounts_lie_within_the_limit_on_both_sides),
        cmocka_unit_test(the_whole_handle_time_lies_within_the_limit),
        cmocka_unit_test(an_answer_from_outside_says_when),
        cmocka_unit_test(other_outcomes_need_no_wait),
        cmocka_unit_test(nobody_is_handled_without_an_answer),
        cmocka_unit_test(the_first_part_of_an_impossible_handling_is_named),
        cmocka_unit_test(callbacks_and_failures_may_be_handled),
        cmocka_unit_test(a_leg_ends_no_earlier_than_its_wait),
        cmocka_unit_test(a_leg_without_a_wait_ends_no_earlier_than_it_was_offered),
        cmocka_unit_test(a_callback_connects_no_earlier_than_requested),
        cmocka_unit_test(a_callback_takes_no_longer_than_a_duration_may),
        cmocka_unit_test(the_longest_hold_is_a_part_of_all_holds),
        cmocka_unit_test(the_ring_is_a_part_of_the_wait),
        cmocka_unit_test(unanswered_rings_are_a_part_of_all_rings),
        cmocka_unit_test(words_and_constants_are_inverse),
        cmocka_unit_test(vocabularies_list_every_constant_once),
        cmocka_unit_test(words_are_compared_byte_for_byte),
        cmocka_unit_test(bad_arguments_to_words_are_told),
    };
    return cmocka_run_group_tests_name("contact", tests, NULL, NULL);
}
