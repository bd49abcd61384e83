/* SPDX-License-Identifier: MIT */
#include "random_contacts.h"
#include <string.h>

#define SECOND INT64_C(1000000)
#define OUTCOMES 8

uint64_t random_next(random_source *source)
{
    uint64_t z = source->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t random_below(random_source *source, uint64_t bound)
{
    return random_next(source) % bound;
}

int64_t random_between(random_source *source, int64_t low, int64_t high)
{
    return low + (int64_t)random_below(source, (uint64_t)(high - low) + 1);
}

int random_chance(random_source *source, uint32_t percent)
{
    return random_below(source, 100) < percent;
}

random_profile random_profile_usual(void)
{
    random_profile profile = {0, INT64_C(1700000000) * SECOND, INT64_C(86400) * SECOND, 2, 3, RANDOM_HOLDS_MIXED, 5};
    return profile;
}

random_profile random_profile_any(random_source *source)
{
    static const int64_t grains[4] = {0, 1, 1000, SECOND};
    static const int64_t spans[4] = {1, 600 * SECOND, INT64_C(86400) * SECOND, INT64_C(31) * 86400 * SECOND};
    random_profile profile = random_profile_usual();
    profile.grain_us = grains[random_below(source, 4)];
    profile.start_us = random_between(source, -profile.start_us, profile.start_us);
    profile.span_us = spans[random_below(source, 4)];
    profile.huge_percent = random_chance(source, 50) ? 0 : (uint32_t)random_below(source, 20);
    profile.open_percent = (uint32_t)random_below(source, 10);
    profile.holds = (enum random_holds)random_below(source, 3);
    profile.ids = 1 + (uint32_t)random_below(source, 12);
    return profile;
}

static int64_t to_grain(int64_t duration, int64_t grain)
{
    return duration - duration % grain;
}

/* Zero, or of any order of magnitude up to max. */
static int64_t random_duration(random_source *source, int64_t grain, int64_t max)
{
    uint32_t bits = (uint32_t)random_between(source, 10, 45);
    if (random_chance(source, 12)) {
        return 0;
    }
    int64_t duration = (int64_t)(random_next(source) >> (64 - bits));
    return to_grain(duration <= max ? duration : duration % (max + 1), grain);
}

/* A wait, talk or the like: mostly what happens in a day's work. */
static int64_t usual_duration(random_source *source, const random_profile *profile, int64_t grain, int64_t huge)
{
    if (random_chance(source, profile->huge_percent)) {
        return random_chance(source, 25) ? to_grain(huge, grain) : random_duration(source, grain, huge);
    }
    return random_duration(source, grain, random_chance(source, 60) ? 90 * SECOND : 2000 * SECOND);
}

static void set(ckpi_contact *contact, uint32_t has, int64_t *member, int64_t value)
{
    contact->present |= has;
    *member = value;
}

static void random_ids(random_source *source, const random_profile *profile, ckpi_contact *out)
{
    uint64_t *ids[] = {&out->queue_id,    &out->agent_id,    &out->team_id,    &out->site_id,   &out->skill_id,
                       &out->campaign_id, &out->language_id, &out->custom1_id, &out->custom2_id};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        *ids[i] = random_below(source, profile->ids);
    }
    out->contact_id = random_next(source);
    out->conversation_id = random_next(source) & 0xFFFF;
    out->customer_id = random_next(source) & 0xFFFFF;
    out->issue_id = random_below(source, 7);
    out->revision = (uint32_t)random_below(source, 3);
    out->leg = (uint32_t)random_below(source, 4);
}

static void random_kinds(random_source *source, const random_profile *profile, ckpi_contact *out)
{
    out->outcome = random_chance(source, 60) ? CKPI_OUTCOME_ANSWERED : (uint8_t)(1 + random_below(source, OUTCOMES));
    if (random_chance(source, profile->open_percent)) {
        out->outcome = CKPI_OUTCOME_OPEN;
    }
    out->channel = (uint8_t)random_below(source, 9);
    out->direction = (uint8_t)random_below(source, 4);
    out->disconnected_by = (uint8_t)random_below(source, 4);
    if (out->flags & CKPI_CONTACT_FLAG_TRANSFERRED) {
        out->transfer_type = (uint8_t)random_below(source, CKPI_TRANSFER_TYPE_FLOW + 1);
    }
    out->csat = random_chance(source, 70) ? 0 : (uint8_t)(1 + random_below(source, 5));
    out->ces = random_chance(source, 80) ? 0 : (uint8_t)(1 + random_below(source, 7));
    if (random_chance(source, 20)) {
        out->present |= CKPI_CONTACT_HAS_NPS;
        out->nps = (uint8_t)random_below(source, 11);
    }
}

static void random_flags(random_source *source, ckpi_contact *out)
{
    out->flags = (uint32_t)random_next(source) & (uint32_t)random_next(source) & 0x7FF;
    if ((out->flags & CKPI_CONTACT_FLAG_RESOLVED) != 0) {
        out->flags &= ~(uint32_t)CKPI_CONTACT_FLAG_UNRESOLVED;
    }
}

static void random_wait(random_source *source, const random_profile *profile, int64_t grain, ckpi_contact *out)
{
    int from_outside = out->direction == CKPI_DIRECTION_UNKNOWN || out->direction == CKPI_DIRECTION_INBOUND;
    int required = out->outcome == CKPI_OUTCOME_ANSWERED && from_outside;
    if (required || random_chance(source, 85)) {
        set(out, CKPI_CONTACT_HAS_WAIT, &out->wait_us, usual_duration(source, profile, grain, ckpi_duration_limit()));
    }
    if (random_chance(source, 50)) {
        int64_t longest = (out->present & CKPI_CONTACT_HAS_WAIT) != 0 ? out->wait_us : 60 * SECOND;
        set(out, CKPI_CONTACT_HAS_RING, &out->ring_us, random_duration(source, grain, longest));
    }
    out->ring_attempts = (uint16_t)random_below(source, random_chance(source, 3) ? 65536 : 5);
    out->ring_unanswered = (uint16_t)random_below(source, (uint64_t)out->ring_attempts + 1);
}

static void random_handling(random_source *source, const random_profile *profile, int64_t grain, ckpi_contact *out)
{
    int64_t part = ckpi_duration_limit() / 4;
    int handled = out->outcome == CKPI_OUTCOME_ANSWERED || out->outcome == CKPI_OUTCOME_CALLBACK ||
                  out->outcome == CKPI_OUTCOME_FAILED;
    if (random_chance(source, 90)) {
        set(out, CKPI_CONTACT_HAS_TALK, &out->talk_us, handled ? usual_duration(source, profile, grain, part) : 0);
    }
    if (random_chance(source, 70)) {
        set(out, CKPI_CONTACT_HAS_HOLD, &out->hold_us, handled ? usual_duration(source, profile, grain, part) : 0);
    }
    if (random_chance(source, 80)) {
        int64_t work = handled ? usual_duration(source, profile, grain, part) : 0;
        set(out, CKPI_CONTACT_HAS_AFTER_CONTACT_WORK, &out->after_contact_work_us, work);
    }
    if (random_chance(source, 50)) {
        int64_t longest = (out->present & CKPI_CONTACT_HAS_HOLD) != 0 ? out->hold_us : 0;
        set(out, CKPI_CONTACT_HAS_LONGEST_HOLD, &out->longest_hold_us, random_duration(source, grain, longest));
    }
    if (profile->holds == RANDOM_HOLDS_ALL || (profile->holds == RANDOM_HOLDS_MIXED && random_chance(source, 50))) {
        out->present |= CKPI_CONTACT_HAS_HOLDS;
        out->holds = (uint32_t)(random_chance(source, 2) ? random_next(source) : random_below(source, 4));
    }
}

static void random_callback(random_source *source, int64_t grain, ckpi_contact *out)
{
    if (out->outcome != CKPI_OUTCOME_CALLBACK && !random_chance(source, 5)) {
        return;
    }
    int64_t requested = out->offered_at_us + to_grain((int64_t)random_below(source, 90 * SECOND), grain);
    int64_t gap = random_duration(source, grain, 7200 * SECOND);
    if (random_chance(source, 90)) {
        set(out, CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT, &out->callback_requested_at_us, requested);
    }
    if (random_chance(source, 70)) {
        set(out, CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT, &out->callback_connected_at_us, requested + gap);
    }
    if (random_chance(source, 70)) {
        int64_t due = random_chance(source, 20) ? gap : random_duration(source, grain, 7200 * SECOND);
        set(out, CKPI_CONTACT_HAS_DUE_AT, &out->due_at_us, requested + due);
    }
    out->callback_attempts = (uint16_t)random_below(source, 6);
}

static void random_money(random_source *source, ckpi_contact *out)
{
    int64_t limit = ckpi_amount_limit();
    if (random_chance(source, 20)) {
        set(out, CKPI_CONTACT_HAS_SALE, &out->sale, random_between(source, -limit, limit));
    }
    if (random_chance(source, 20)) {
        set(out, CKPI_CONTACT_HAS_COST, &out->cost, random_between(source, -500, 100000));
    }
    out->currency = random_chance(source, 50) ? 0 : 'E' | 'U' << 8 | 'R' << 16;
}

static void random_end(random_source *source, int64_t grain, ckpi_contact *out)
{
    int64_t end = out->offered_at_us + out->wait_us;
    if (!random_chance(source, 70)) {
        return;
    }
    if (random_chance(source, 85)) {
        end += out->talk_us + out->hold_us + out->after_contact_work_us;
    }
    if (random_chance(source, 20)) {
        end += random_duration(source, grain, 600 * SECOND);
    }
    set(out, CKPI_CONTACT_HAS_ENDED_AT, &out->ended_at_us, end);
}

void random_contact(random_source *source, const random_profile *profile, ckpi_contact *out)
{
    static const int64_t grains[3] = {1, 1000, SECOND};
    int64_t grain = profile->grain_us > 0 ? profile->grain_us : grains[random_below(source, 3)];
    memset(out, 0, sizeof *out);
    out->present = CKPI_CONTACT_HAS_OFFERED_AT;
    out->offered_at_us = profile->start_us + (int64_t)random_below(source, (uint64_t)profile->span_us);
    random_ids(source, profile, out);
    random_kinds(source, profile, out);
    random_flags(source, out);
    random_wait(source, profile, grain, out);
    random_handling(source, profile, grain, out);
    random_callback(source, grain, out);
    random_money(source, out);
    random_end(source, grain, out);
}

void random_contacts(random_source *source, const random_profile *profile, ckpi_contact *out, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        random_contact(source, profile, &out[i]);
    }
}

static int64_t random_limit(random_source *source)
{
    static const int64_t usual[6] = {0, 5 * SECOND, 20 * SECOND, 60 * SECOND, 1, 2500000};
    return random_chance(source, 60) ? usual[random_below(source, 6)]
                                     : random_duration(source, 1, ckpi_duration_limit());
}

void random_state_config(random_source *source, ckpi_state_config *out)
{
    memset(out, 0, sizeof *out);
    out->struct_size = (uint32_t)sizeof *out;
    out->keep = random_chance(source, 30) ? 0 : (uint32_t)random_below(source, 32);
    out->histograms = random_chance(source, 50) ? 0 : (uint32_t)random_below(source, 32);
    out->precision_bits = random_chance(source, 40) ? 0 : (uint32_t)random_between(source, 4, 12);
    out->threshold_count = (uint32_t)random_below(source, 9);
    for (uint32_t i = 0; i < out->threshold_count; i++) {
        out->thresholds_us[i] = random_limit(source);
    }
    out->short_handle_us = random_chance(source, 50) ? 0 : random_limit(source);
    out->dialer_limit_us = random_chance(source, 50) ? 0 : random_limit(source);
}

void random_cube_config(random_source *source, const random_profile *profile, ckpi_cube_config *out)
{
    memset(out, 0, sizeof *out);
    out->struct_size = (uint32_t)sizeof *out;
    out->dimensions = (uint32_t)(random_next(source) & random_next(source) & 0x7FF);
    out->access_attribution = (uint32_t)random_below(source, 4);
    out->handling_attribution = (uint32_t)random_below(source, 4);
    if (random_chance(source, 75)) {
        out->interval_mode = CKPI_INTERVAL_MODE_FIXED;
        out->interval_us = 1 + profile->span_us / (1 + (int64_t)random_below(source, 40));
        out->interval_origin_us = random_between(source, -profile->span_us, profile->span_us);
    }
}
