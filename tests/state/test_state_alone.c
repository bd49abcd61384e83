/* SPDX-License-Identifier: MIT */
/* A record that arrives alone has a short way of its own if one look says that it is as most are. Here one thing after
 * the other is changed in a record that goes it, so that each thing the look asks for is what alone tells: a bad record
 * is refused for what the public header says, and a good one counted as by a view of two. */
#include "support/contacts.h"
#include "support/expect.h"

#include "record/usual.h"
#include "state/cell.h"
#include "state/usual.h"
#include <callkpi.h>
#include <stdlib.h>
#include <string.h>

static const int64_t EARLIEST = -(INT64_C(1) << 55), LATEST = INT64_C(1) << 55, LONGEST = INT64_C(1) << 44;

typedef struct change {
    size_t at;
    size_t size; /* 0: none */
    int64_t value;
} change;

typedef struct oddity {
    const char *name;
    uint32_t told; /* bits of presence that are set, and cleared */
    uint32_t untold;
    change changes[3];
    ckpi_status status; /* and so on: what it is refused for */
    uint32_t field;
    uint32_t reason;
} oddity;

#define TO(member, value)                                                                                              \
    {                                                                                                                  \
        offsetof(ckpi_contact, member), sizeof(((const ckpi_contact *)NULL)->member), (value)                          \
    }
#define BAD(field, reason) CKPI_E_RECORD, CKPI_FIELD_##field, CKPI_REASON_##reason
#define NEWER(field) CKPI_E_NEWER, CKPI_FIELD_##field, CKPI_REASON_NONE
#define GOOD CKPI_OK, CKPI_FIELD_NONE, CKPI_REASON_NONE

/* Without an end that is told, a record may be offered at any time. */
#define NO_END CKPI_CONTACT_HAS_ENDED_AT
#define NO_VISIT (NO_HANDLE | CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_RING)
#define NO_HANDLE                                                                                                      \
    (CKPI_CONTACT_HAS_TALK | CKPI_CONTACT_HAS_HOLD | CKPI_CONTACT_HAS_AFTER_CONTACT_WORK |                             \
     CKPI_CONTACT_HAS_LONGEST_HOLD)

static const oddity REFUSED[] = {
    {"offered too early", 0, NO_END, {TO(offered_at_us, EARLIEST - 1)}, BAD(OFFERED_AT, BEYOND_RANGE)},
    {"offered too late", 0, NO_END, {TO(offered_at_us, LATEST + 1)}, BAD(OFFERED_AT, BEYOND_RANGE)},
    {"offered at the first moment of all",
     0,
     NO_END,
     {TO(offered_at_us, INT64_MIN + 1)},
     BAD(OFFERED_AT, BEYOND_RANGE)},
    {"offered at the last moment of all", 0, NO_END, {TO(offered_at_us, INT64_MAX)}, BAD(OFFERED_AT, BEYOND_RANGE)},
    {"not offered", 0, NO_END | CKPI_CONTACT_HAS_OFFERED_AT, {{0, 0, 0}}, BAD(OFFERED_AT, MISSING)},
    {"ended too early", 0, 0, {TO(ended_at_us, EARLIEST - 1)}, BAD(ENDED_AT, BEYOND_RANGE)},
    {"ended too late", 0, 0, {TO(ended_at_us, LATEST + 1)}, BAD(ENDED_AT, BEYOND_RANGE)},
    {"ended at the last moment of all", 0, 0, {TO(ended_at_us, INT64_MAX)}, BAD(ENDED_AT, BEYOND_RANGE)},
    {"ended while waiting", 0, 0, {TO(ended_at_us, 30 * TEST_SECOND)}, BAD(ENDED_AT, ENDS_BEFORE_START)},
    {"wait negative", 0, CKPI_CONTACT_HAS_RING, {TO(wait_us, -1)}, BAD(WAIT, NEGATIVE_DURATION)},
    {"ring negative", 0, 0, {TO(ring_us, -1)}, BAD(RING, NEGATIVE_DURATION)},
    {"talk negative", 0, 0, {TO(talk_us, -1)}, BAD(TALK, NEGATIVE_DURATION)},
    {"hold negative", 0, CKPI_CONTACT_HAS_LONGEST_HOLD, {TO(hold_us, -1)}, BAD(HOLD, NEGATIVE_DURATION)},
    {"longest hold negative", 0, 0, {TO(longest_hold_us, -1)}, BAD(LONGEST_HOLD, NEGATIVE_DURATION)},
    {"work negative", 0, 0, {TO(after_contact_work_us, -1)}, BAD(AFTER_CONTACT_WORK, NEGATIVE_DURATION)},
    {"wait too long", 0, NO_END, {TO(wait_us, LONGEST + 1)}, BAD(WAIT, BEYOND_RANGE)},
    {"ring too long",
     0,
     NO_END | CKPI_CONTACT_HAS_WAIT,
     {TO(ring_us, LONGEST + 1), TO(direction, CKPI_DIRECTION_OUTBOUND)},
     BAD(RING, BEYOND_RANGE)},
    {"talk too long", 0, NO_END, {TO(talk_us, LONGEST + 1)}, BAD(TALK, BEYOND_RANGE)},
    {"hold too long", 0, NO_END, {TO(hold_us, LONGEST + 1)}, BAD(HOLD, BEYOND_RANGE)},
    {"longest hold too long",
     0,
     CKPI_CONTACT_HAS_HOLD,
     {TO(longest_hold_us, LONGEST + 1)},
     BAD(LONGEST_HOLD, BEYOND_RANGE)},
    {"work too long", 0, NO_END, {TO(after_contact_work_us, LONGEST + 1)}, BAD(AFTER_CONTACT_WORK, BEYOND_RANGE)},
    {"talk and work too long together",
     0,
     NO_END,
     {TO(talk_us, LONGEST), TO(after_contact_work_us, 1)},
     BAD(TALK, BEYOND_RANGE)},
    {"ring longer than the wait", 0, 0, {TO(ring_us, 20 * TEST_SECOND + 6)}, BAD(RING, LONGER_THAN_WHOLE)},
    {"longest hold longer than all",
     0,
     0,
     {TO(longest_hold_us, 30 * TEST_SECOND + 12)},
     BAD(LONGEST_HOLD, LONGER_THAN_WHOLE)},
    {"more unanswered than rung", 0, 0, {TO(ring_unanswered, 4)}, BAD(RING_UNANSWERED, LONGER_THAN_WHOLE)},
    {"answered, inbound, without a wait",
     0,
     CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_RING,
     {TO(direction, CKPI_DIRECTION_INBOUND)},
     BAD(WAIT, ANSWERED_WITHOUT_ANSWER)},
    {"abandoned with talk", 0, 0, {TO(outcome, CKPI_OUTCOME_ABANDONED)}, BAD(TALK, HANDLED_WITHOUT_ANSWER)},
    {"overflowed with hold",
     0,
     CKPI_CONTACT_HAS_TALK,
     {TO(outcome, CKPI_OUTCOME_OVERFLOW)},
     BAD(HOLD, HANDLED_WITHOUT_ANSWER)},
    {"abandoned with work",
     0,
     NO_HANDLE & ~(uint32_t)CKPI_CONTACT_HAS_AFTER_CONTACT_WORK,
     {TO(outcome, CKPI_OUTCOME_ABANDONED)},
     BAD(AFTER_CONTACT_WORK, HANDLED_WITHOUT_ANSWER)},
    {"no outcome", 0, 0, {TO(outcome, CKPI_OUTCOME_UNKNOWN)}, BAD(OUTCOME, MISSING)},
    {"no outcome, and no handling", 0, NO_HANDLE, {TO(outcome, CKPI_OUTCOME_UNKNOWN)}, BAD(OUTCOME, MISSING)},
    {"an unknown outcome", 0, 0, {TO(outcome, CKPI_OUTCOME_SELF_SERVICE + 1)}, BAD(OUTCOME, UNKNOWN_VALUE)},
    /* The lowest five bits of these are those of an outcome. */
    {"an outcome 32 too high", 0, 0, {TO(outcome, CKPI_OUTCOME_ANSWERED + 32)}, BAD(OUTCOME, UNKNOWN_VALUE)},
    {"an outcome 128 too high", 0, 0, {TO(outcome, CKPI_OUTCOME_ANSWERED + 128)}, BAD(OUTCOME, UNKNOWN_VALUE)},
    {"one so that never waited", 0, NO_VISIT, {TO(outcome, CKPI_OUTCOME_ABANDONED + 32)}, BAD(OUTCOME, UNKNOWN_VALUE)},
    {"the same, 128 too high", 0, NO_VISIT, {TO(outcome, CKPI_OUTCOME_ABANDONED + 128)}, BAD(OUTCOME, UNKNOWN_VALUE)},
    {"an unknown channel", 0, 0, {TO(channel, CKPI_CHANNEL_TASK + 1)}, BAD(CHANNEL, UNKNOWN_VALUE)},
    {"the highest channel", 0, 0, {TO(channel, 255)}, BAD(CHANNEL, UNKNOWN_VALUE)},
    {"an unknown direction", 0, 0, {TO(direction, CKPI_DIRECTION_INTERNAL + 1)}, BAD(DIRECTION, UNKNOWN_VALUE)},
    {"the highest direction", 0, 0, {TO(direction, 255)}, BAD(DIRECTION, UNKNOWN_VALUE)},
    {"an unknown party", 0, 0, {TO(disconnected_by, CKPI_PARTY_SYSTEM + 1)}, BAD(DISCONNECTED_BY, UNKNOWN_VALUE)},
    {"the highest party", 0, 0, {TO(disconnected_by, 255)}, BAD(DISCONNECTED_BY, UNKNOWN_VALUE)},
    {"a rating of six", 0, 0, {TO(csat, 6)}, BAD(CSAT, BEYOND_RANGE)},
    {"the highest rating", 0, 0, {TO(csat, 255)}, BAD(CSAT, BEYOND_RANGE)},
    {"recommended by eleven", CKPI_CONTACT_HAS_NPS, 0, {TO(nps, 11)}, BAD(NPS, BEYOND_RANGE)},
    {"an ease of eight", 0, 0, {TO(ces, 8)}, BAD(CES, BEYOND_RANGE)},
    {"the highest ease", 0, 0, {TO(ces, 255)}, BAD(CES, BEYOND_RANGE)},
    {"an unknown transfer",
     0,
     0,
     {TO(transfer_type, CKPI_TRANSFER_TYPE_FLOW + 1), TO(flags, CKPI_CONTACT_FLAG_TRANSFERRED)},
     BAD(TRANSFER_TYPE, UNKNOWN_VALUE)},
    {"the highest transfer",
     0,
     0,
     {TO(transfer_type, 255), TO(flags, CKPI_CONTACT_FLAG_TRANSFERRED)},
     BAD(TRANSFER_TYPE, UNKNOWN_VALUE)},
    {"a transfer of what was not",
     0,
     0,
     {TO(transfer_type, CKPI_TRANSFER_TYPE_FLOW)},
     BAD(TRANSFER_TYPE, CONTRADICTION)},
    {"resolved and not",
     0,
     0,
     {TO(flags, CKPI_CONTACT_FLAG_RESOLVED | CKPI_CONTACT_FLAG_UNRESOLVED)},
     BAD(FLAGS, CONTRADICTION)},
    {"an amount too high", CKPI_CONTACT_HAS_SALE, 0, {TO(sale, LONGEST + 1)}, BAD(SALE, BEYOND_RANGE)},
    {"a cost too high", CKPI_CONTACT_HAS_COST, 0, {TO(cost, LONGEST + 1)}, BAD(COST, BEYOND_RANGE)},
    {"a request too late",
     CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT,
     0,
     {TO(callback_requested_at_us, LATEST + 1)},
     BAD(CALLBACK_REQUESTED_AT, BEYOND_RANGE)},
    {"a connection too late",
     CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT,
     0,
     {TO(callback_connected_at_us, LATEST + 1)},
     BAD(CALLBACK_CONNECTED_AT, BEYOND_RANGE)},
    {"due too late", CKPI_CONTACT_HAS_DUE_AT, 0, {TO(due_at_us, LATEST + 1)}, BAD(DUE_AT, BEYOND_RANGE)},
    {"a bit of presence from later", 2 * CKPI_CONTACT_HAS_NPS, 0, {{0, 0, 0}}, NEWER(PRESENT)},
    {"the last bit of presence", UINT32_C(1) << 31, 0, {{0, 0, 0}}, NEWER(PRESENT)},
    {"a flag from later", 0, 0, {TO(flags, 2 * CKPI_CONTACT_FLAG_LIVE_ANSWERED)}, NEWER(FLAGS)},
    {"the last flag", 0, 0, {TO(flags, INT32_MIN)}, NEWER(FLAGS)},
    {"something reserved", 0, 0, {TO(reserved0, 1)}, NEWER(RESERVED)},
    {"the last of what is reserved", 0, 0, {TO(reserved0, 0x8000)}, NEWER(RESERVED)},
};

#define WIDE INT64_C(0xFFFFFFFE) /* the shortest duration that is not slim */

static const oddity COUNTED[] = {
    {"as most are", 0, 0, {{0, 0, 0}}, GOOD},
    {"offered as early as may be", 0, NO_END, {TO(offered_at_us, EARLIEST)}, GOOD},
    {"offered as late as may be", 0, NO_END, {TO(offered_at_us, LATEST)}, GOOD},
    {"ended as late as may be", 0, 0, {TO(ended_at_us, LATEST)}, GOOD},
    {"ended when answered", 0, 0, {TO(ended_at_us, 30 * TEST_SECOND + 5)}, GOOD},
    {"what is not told may be anything",
     0,
     UINT32_MAX & ~(uint32_t)(CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT),
     {TO(talk_us, -1), TO(after_contact_work_us, INT64_MAX), TO(ended_at_us, INT64_MIN)},
     GOOD},
    {"a ring that is not told", 0, CKPI_CONTACT_HAS_RING, {TO(ring_us, -1)}, GOOD},
    {"a longest hold that is not told", 0, CKPI_CONTACT_HAS_LONGEST_HOLD, {TO(longest_hold_us, INT64_MAX)}, GOOD},
    {"holds that are not told", 0, CKPI_CONTACT_HAS_HOLDS, {{0, 0, 0}}, GOOD},
    {"a longest hold of no hold", 0, CKPI_CONTACT_HAS_HOLD, {{0, 0, 0}}, GOOD},
    {"the longest slim wait", 0, NO_END, {TO(wait_us, WIDE - 1)}, GOOD},
    {"a wide wait", 0, NO_END, {TO(wait_us, WIDE)}, GOOD},
    {"a wait like one that is absent", 0, NO_END, {TO(wait_us, WIDE + 1)}, GOOD},
    {"a wait of 33 bits", 0, NO_END, {TO(wait_us, WIDE + 2)}, GOOD},
    {"the longest wait", 0, NO_END, {TO(wait_us, LONGEST)}, GOOD},
    {"a wide ring", 0, NO_END, {TO(ring_us, WIDE + 2), TO(wait_us, LONGEST)}, GOOD},
    {"a wide talk", 0, NO_HANDLE & ~(uint32_t)CKPI_CONTACT_HAS_TALK, {TO(talk_us, WIDE)}, GOOD},
    {"the longest slim talk", 0, NO_HANDLE & ~(uint32_t)CKPI_CONTACT_HAS_TALK, {TO(talk_us, WIDE - 1)}, GOOD},
    {"a talk of 33 bits", 0, 0, {TO(talk_us, WIDE + 2)}, GOOD},
    {"a hold of 33 bits", 0, 0, {TO(hold_us, WIDE + 2)}, GOOD},
    {"a longest hold of 33 bits", 0, CKPI_CONTACT_HAS_HOLD, {TO(longest_hold_us, WIDE + 2)}, GOOD},
    {"work of 33 bits", 0, 0, {TO(after_contact_work_us, WIDE + 2)}, GOOD},
    {"a handle time that is wide though no part is",
     0,
     0,
     {TO(talk_us, WIDE / 2), TO(after_contact_work_us, WIDE / 2)},
     GOOD},
    {"many holds", 0, 0, {TO(holds, -1)}, GOOD},
    {"answered, outbound, without a wait",
     0,
     CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_RING,
     {TO(direction, CKPI_DIRECTION_OUTBOUND)},
     GOOD},
    {"answered without handling", 0, NO_HANDLE, {{0, 0, 0}}, GOOD},
    {"abandoned", 0, NO_HANDLE, {TO(outcome, CKPI_OUTCOME_ABANDONED)}, GOOD},
    {"abandoned below the threshold",
     0,
     NO_HANDLE | CKPI_CONTACT_HAS_RING,
     {TO(outcome, CKPI_OUTCOME_ABANDONED), TO(wait_us, 20 * TEST_SECOND - 1)},
     GOOD},
    {"abandoned at the threshold",
     0,
     NO_HANDLE | CKPI_CONTACT_HAS_RING,
     {TO(outcome, CKPI_OUTCOME_ABANDONED), TO(wait_us, 20 * TEST_SECOND)},
     GOOD},
    {"abandoned without a wait", 0, NO_VISIT, {TO(outcome, CKPI_OUTCOME_ABANDONED)}, GOOD},
    {"overflowed", 0, NO_HANDLE, {TO(outcome, CKPI_OUTCOME_OVERFLOW)}, GOOD},
    {"called back", 0, 0, {TO(outcome, CKPI_OUTCOME_CALLBACK)}, GOOD},
    {"called back later", 0, NO_HANDLE, {TO(outcome, CKPI_OUTCOME_CALLBACK)}, GOOD},
    {"called back later, without a wait", 0, NO_VISIT, {TO(outcome, CKPI_OUTCOME_CALLBACK)}, GOOD},
    {"called back without a wait",
     0,
     CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_RING,
     {TO(outcome, CKPI_OUTCOME_CALLBACK)},
     GOOD},
    {"blocked", 0, NO_HANDLE, {TO(outcome, CKPI_OUTCOME_BLOCKED)}, GOOD},
    {"blocked without a wait", 0, NO_VISIT, {TO(outcome, CKPI_OUTCOME_BLOCKED)}, GOOD},
    {"open", 0, NO_HANDLE, {TO(outcome, CKPI_OUTCOME_OPEN)}, GOOD},
    {"open without a wait", 0, NO_VISIT, {TO(outcome, CKPI_OUTCOME_OPEN)}, GOOD},
    {"failed", 0, 0, {TO(outcome, CKPI_OUTCOME_FAILED)}, GOOD},
    {"failed without a wait",
     0,
     CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_RING,
     {TO(outcome, CKPI_OUTCOME_FAILED)},
     GOOD},
    {"helped itself", 0, NO_HANDLE, {TO(outcome, CKPI_OUTCOME_SELF_SERVICE)}, GOOD},
    {"the last channel", 0, 0, {TO(channel, CKPI_CHANNEL_TASK)}, GOOD},
    {"no party", 0, 0, {TO(disconnected_by, 0)}, GOOD},
    {"the customer first", 0, 0, {TO(disconnected_by, CKPI_PARTY_CUSTOMER)}, GOOD},
    {"the system first", 0, 0, {TO(disconnected_by, CKPI_PARTY_SYSTEM)}, GOOD},
    {"the system, of what failed",
     0,
     0,
     {TO(disconnected_by, CKPI_PARTY_SYSTEM), TO(outcome, CKPI_OUTCOME_FAILED)},
     GOOD},
    {"the agent, without handling", 0, NO_HANDLE, {TO(disconnected_by, CKPI_PARTY_AGENT)}, GOOD},
    {"no rating", 0, 0, {TO(csat, 0)}, GOOD},
    {"the best rating", 0, 0, {TO(csat, 5)}, GOOD},
    {"a recommendation that is not told", 0, 0, {TO(nps, 255)}, GOOD},
    {"the best recommendation", CKPI_CONTACT_HAS_NPS, 0, {TO(nps, 10)}, GOOD},
    {"the greatest ease", 0, 0, {TO(ces, 7)}, GOOD},
    {"transferred", 0, 0, {TO(transfer_type, CKPI_TRANSFER_TYPE_FLOW), TO(flags, CKPI_CONTACT_FLAG_TRANSFERRED)}, GOOD},
    {"unresolved", 0, 0, {TO(flags, CKPI_CONTACT_FLAG_UNRESOLVED)}, GOOD},
    {"a callback that was asked for",
     CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT,
     0,
     {TO(callback_requested_at_us, 20 * TEST_SECOND)},
     GOOD},
    {"a callback that was made",
     CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT | CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT,
     0,
     {TO(callback_requested_at_us, 20 * TEST_SECOND), TO(callback_connected_at_us, 90 * TEST_SECOND)},
     GOOD},
    {"a sale", CKPI_CONTACT_HAS_SALE, 0, {TO(sale, -LONGEST)}, GOOD},
    {"a cost", CKPI_CONTACT_HAS_COST, 0, {TO(cost, LONGEST)}, GOOD},
    {"as many rings as lanes hold", 0, 0, {TO(ring_attempts, 45), TO(ring_unanswered, 45)}, GOOD},
    {"one ring more", 0, 0, {TO(ring_attempts, 46), TO(ring_unanswered, 46)}, GOOD},
    {"as many rings as may be", 0, 0, {TO(ring_attempts, 65535), TO(ring_unanswered, 65535)}, GOOD},
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* All that may be told is told, and is a little off any grid. */
static ckpi_contact usual_record(void)
{
    ckpi_contact c = test_handled(10 * TEST_SECOND, 20 * TEST_SECOND + 5, 200 * TEST_SECOND + 7, 30 * TEST_SECOND + 11,
                                  40 * TEST_SECOND + 3);
    test_set_ended(&c, 400 * TEST_SECOND);
    c.present |= CKPI_CONTACT_HAS_RING | CKPI_CONTACT_HAS_LONGEST_HOLD | CKPI_CONTACT_HAS_HOLDS;
    c.ring_us = 6 * TEST_SECOND + 1;
    c.longest_hold_us = 12 * TEST_SECOND + 13;
    c.holds = 2;
    c.flags = CKPI_CONTACT_FLAG_RESOLVED;
    c.ring_attempts = 3;
    c.ring_unanswered = 2;
    c.disconnected_by = CKPI_PARTY_AGENT;
    c.csat = 4;
    c.ces = 2;
    return c;
}

static void put(ckpi_contact *contact, change to)
{
    char *at = (char *)contact + to.at;
    const uint8_t one = (uint8_t)to.value;
    const uint16_t two = (uint16_t)to.value;
    const uint32_t four = (uint32_t)to.value;
    if (to.size == 1)
        memcpy(at, &one, sizeof one);
    else if (to.size == 2)
        memcpy(at, &two, sizeof two);
    else if (to.size == 4)
        memcpy(at, &four, sizeof four);
    else if (to.size == 8)
        memcpy(at, &to.value, sizeof to.value);
}

static ckpi_contact changed(const oddity *odd)
{
    ckpi_contact c = usual_record();
    c.present = (c.present | odd->told) & ~odd->untold;
    for (size_t k = 0; k < COUNT(odd->changes); k++)
        put(&c, odd->changes[k]);
    return c;
}

static bool are_same(const ckpi_state *a, const ckpi_state *b)
{
    uint32_t same = 0;
    expect_ok(ckpi_state_equal(a, b, &same));
    return same;
}

/* A configuration that keeps all, as most do, and some that do not. */
enum { PLANS = 4 };
static ckpi_state_config plan_of(uint32_t which)
{
    ckpi_state_config config = default_config();
    if (which == 1)
        config.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS;
    if (which == 2)
        config.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS | CKPI_KEEP_HISTOGRAMS;
    if (which == 3) {
        config.threshold_count = 2;
        config.thresholds_us[0] = 20 * TEST_SECOND;
        config.thresholds_us[1] = 60 * TEST_SECOND;
    }
    return config;
}

static void what_the_others_are_made_of_is_usual(void **unused)
{
    const ckpi_contact c = usual_record();
    ckpip_usual usual = {.row = &c};
    (void)unused;
    assert_true(ckpip_row_is_usual(&c, sizeof c, &usual));
    for (uint32_t which = 0; which < PLANS; which++) {
        const ckpi_state_config config = plan_of(which);
        ckpi_state *state = new_state(&config);
        assert_false(ckpip_usual_is_rare(&usual, state->plan));
        ckpi_state_free(state);
    }
}

static void each_thing_that_is_bad_is_refused_alone_as_in_company(void **unused)
{
    (void)unused;
    ckpi_state *state = new_state(NULL);
    ckpi_cube_config grain = default_cube_config();
    ckpi_cube *cube = new_cube(&grain);
    for (size_t i = 0; i < COUNT(REFUSED); i++) {
        const oddity *odd = &REFUSED[i];
        const ckpi_contact pair[2] = {changed(odd), changed(odd)};
        const ckpi_contact_view view = test_view(pair, 2);
        ckpi_issue issues[4];
        memset(issues, 0, sizeof issues);
        for (size_t k = 0; k < COUNT(issues); k++)
            issues[k].struct_size = (uint32_t)sizeof issues[k];
        const ckpi_status status[4] = {
            ckpi_state_add(state, pair, sizeof *pair, &issues[0]), ckpi_state_add_view(state, &view, &issues[1]),
            ckpi_cube_add(cube, pair, sizeof *pair, &issues[2]), ckpi_cube_add_view(cube, &view, &issues[3])};
        for (size_t k = 0; k < COUNT(issues); k++)
            expect_true(status[k] == odd->status && issues[k].field == odd->field && issues[k].reason == odd->reason,
                        "%s, way %u: status %d, field %u, reason %u", odd->name, (unsigned)k, (int)status[k],
                        issues[k].field, issues[k].reason);
    }
    assert_int_equal(held_by(state), 0);
    assert_int_equal(held_by_cube(cube), 0);
    ckpi_state_free(state);
    ckpi_cube_free(cube);
}

static void each_thing_that_is_good_is_counted_alone_as_in_company(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < COUNT(COUNTED) * PLANS; i++) {
        const oddity *odd = &COUNTED[i / PLANS];
        const ckpi_state_config config = plan_of((uint32_t)(i % PLANS));
        ckpi_cube_config grain = default_cube_config();
        grain.state = &config;
        const ckpi_contact pair[2] = {changed(odd), changed(odd)};
        ckpi_state *alone = new_state(&config), *together = state_of(&config, pair, 2);
        ckpi_cube *cube = new_cube(&grain), *other = cube_of(&grain, pair, 2);
        for (size_t k = 0; k < 2; k++) {
            expect_true(ckpi_state_add(alone, pair, sizeof *pair, NULL) == CKPI_OK, "%s", odd->name);
            expect_true(ckpi_cube_add(cube, pair, sizeof *pair, NULL) == CKPI_OK, "%s", odd->name);
        }
        expect_true(are_same(alone, together), "%s, plan %u", odd->name, (unsigned)(i % PLANS));
        expect_same_states(alone, together);
        expect_same_cubes(cube, other);
        ckpi_state_free(alone);
        ckpi_state_free(together);
        ckpi_cube_free(cube);
        ckpi_cube_free(other);
    }
}

/* All flags that may stand together, of records with each outcome and party: what is counted for them. */
static void flags_and_parties_are_counted_alone_as_in_company(void **unused)
{
    (void)unused;
    const uint32_t end = 2 * CKPI_CONTACT_FLAG_LIVE_ANSWERED;
    for (uint32_t o = CKPI_OUTCOME_ANSWERED; o <= CKPI_OUTCOME_SELF_SERVICE; o++) {
        for (uint32_t flags = 0; flags < end; flags++) {
            if ((flags & CKPI_CONTACT_FLAG_RESOLVED) && (flags & CKPI_CONTACT_FLAG_UNRESOLVED))
                continue;
            ckpi_contact pair[2] = {usual_record(), usual_record()};
            pair[0].outcome = pair[1].outcome = (uint8_t)o;
            pair[0].flags = pair[1].flags = flags;
            pair[0].disconnected_by = pair[1].disconnected_by = (uint8_t)(flags % (CKPI_PARTY_SYSTEM + 1));
            if (o != CKPI_OUTCOME_ANSWERED && o != CKPI_OUTCOME_CALLBACK && o != CKPI_OUTCOME_FAILED)
                pair[0].present = pair[1].present = CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT;
            ckpi_state *alone = new_state(NULL), *together = state_of(NULL, pair, 2);
            for (size_t k = 0; k < 2; k++)
                expect_ok(ckpi_state_add(alone, pair, sizeof *pair, NULL));
            expect_true(are_same(alone, together), "outcome %u, flags %u", o, flags);
            ckpi_state_free(alone);
            ckpi_state_free(together);
        }
    }
}

/* Each of four durations a whole second, a whole millisecond, or neither; and a hold and work of none. */
static void grids_are_counted_alone_as_in_company(void **unused)
{
    static const int64_t off[] = {0, 3 * TEST_SECOND / 1000, 8};
    (void)unused;
    for (uint32_t which = 0; which < 3 * 3 * 4 * 4; which++) {
        const uint32_t hold = which / 9 % 4, work = which / 36;
        ckpi_contact pair[2] = {
            test_handled(10 * TEST_SECOND, 20 * TEST_SECOND + off[which % 3], 200 * TEST_SECOND + off[which / 3 % 3],
                         hold < 3 ? 30 * TEST_SECOND + off[hold] : 0, work < 3 ? 40 * TEST_SECOND + off[work] : 0)};
        pair[1] = pair[0];
        ckpi_state *alone = new_state(NULL), *together = state_of(NULL, pair, 2);
        for (size_t k = 0; k < 2; k++)
            expect_ok(ckpi_state_add(alone, pair, sizeof *pair, NULL));
        expect_true(are_same(alone, together), "durations %u", which);
        ckpi_state_free(alone);
        ckpi_state_free(together);
    }
}

/* Squares of many rings, of as many records as are pending at most, and more: 255 * 91 * 91 is above 2^21. */
static void many_rings_are_counted_alone_as_in_company(void **unused)
{
    static const uint16_t rings[] = {45, 46, 90, 91, 255, 256, 257, 258, 65535};
    enum { RECORDS = 300 };
    static ckpi_contact records[RECORDS];
    (void)unused;
    for (size_t r = 0; r < COUNT(rings); r++) {
        ckpi_state *alone = new_state(NULL);
        for (size_t i = 0; i < RECORDS; i++) {
            records[i] = usual_record();
            records[i].ring_attempts = records[i].ring_unanswered = rings[r];
            expect_ok(ckpi_state_add(alone, &records[i], sizeof records[i], NULL));
        }
        ckpi_state *together = state_of(NULL, records, RECORDS);
        expect_true(are_same(alone, together), "%u rings", (unsigned)rings[r]);
        ckpi_state_free(alone);
        ckpi_state_free(together);
    }
}

static void a_record_of_another_size_or_place_is_judged_by_the_rules(void **unused)
{
    (void)unused;
    struct {
        ckpi_contact contact;
        uint64_t tail;
    } longer = {usual_record(), 0};
    ckpi_issue issue = {(uint32_t)sizeof issue, 0, 0, 0, 0};
    ckpi_state *state = new_state(NULL);
    expect_ok(ckpi_state_add(state, &longer.contact, sizeof longer, NULL));
    longer.tail = UINT64_C(1) << 63;
    assert_int_equal(ckpi_state_add(state, &longer.contact, sizeof longer, &issue), CKPI_E_NEWER);
    assert_int_equal(issue.field, CKPI_FIELD_RESERVED);
    assert_int_equal(ckpi_state_add(state, &longer.contact, sizeof longer.contact - 8, NULL), CKPI_E_ARGUMENT);
    unsigned char *bytes = must_allocate(sizeof longer);
    memcpy(bytes + 4, &longer.contact, sizeof longer.contact);
    const ckpi_contact *crooked = (const ckpi_contact *)(const void *)(bytes + 4);
    assert_int_equal(ckpi_state_add(state, crooked, sizeof *crooked, NULL), CKPI_E_ARGUMENT);
    assert_int_equal(held_by(state), 1);
    free(bytes);
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_others_are_made_of_is_usual),
        cmocka_unit_test(each_thing_that_is_bad_is_refused_alone_as_in_company),
        cmocka_unit_test(each_thing_that_is_good_is_counted_alone_as_in_company),
        cmocka_unit_test(flags_and_parties_are_counted_alone_as_in_company),
        cmocka_unit_test(grids_are_counted_alone_as_in_company),
        cmocka_unit_test(many_rings_are_counted_alone_as_in_company),
        cmocka_unit_test(a_record_of_another_size_or_place_is_judged_by_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
