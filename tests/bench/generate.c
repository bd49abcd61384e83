/* SPDX-License-Identifier: MIT */
#include "generate.h"
#include "measure.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS_PER_DAY 96
#define SECOND INT64_C(1000000)
#define HOUR (3600 * SECOND)

/* One contact on its way from its arrival to its end. */
struct pending {
    int64_t ended, offered, wait, ring, talk, hold, longest_hold, work, requested, connected, due;
    uint64_t number;
    uint32_t flags, holds, customer;
    uint16_t agent, ring_attempts, ring_unanswered, callback_attempts;
    uint8_t queue, outcome, disconnected_by, csat;
};

struct random {
    uint64_t state;
    double spare;
    int has_spare;
};

static uint64_t mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

static uint64_t draw(struct random *random)
{
    return mix(random->state += UINT64_C(0x9e3779b97f4a7c15));
}

/* In (0, 1). */
static double uniform(struct random *random)
{
    return ((double)(draw(random) >> 12) + 0.5) * 0x1p-52;
}

static unsigned below(struct random *random, unsigned limit)
{
    return (unsigned)(((draw(random) >> 32) * limit) >> 32);
}

static double normal(struct random *random)
{
    if (random->has_spare) {
        random->has_spare = 0;
        return random->spare;
    }
    double radius = sqrt(-2 * log(uniform(random)));
    double angle = 2 * 3.14159265358979323846 * uniform(random);
    random->spare = radius * sin(angle);
    random->has_spare = 1;
    return radius * cos(angle);
}

static int64_t lognormal(struct random *random, double median_s, double sigma, int64_t limit)
{
    double us = median_s * 1e6 * exp(sigma * normal(random));
    int64_t value = us < (double)limit ? (int64_t)us : limit;
    return value > 0 ? value : 1;
}

uint64_t bench_queue_id(unsigned queue)
{
    return mix(UINT64_C(0x517cc1b727220a95) + queue) | 1;
}

uint64_t bench_agent_id(unsigned agent)
{
    return mix(UINT64_C(0x2545f4914f6cdd1d) + agent) | 1;
}

static void *take(size_t count, size_t size)
{
    void *block = malloc(count * size + 64);
    if (block == NULL) {
        bench_fail("not enough memory for the contacts");
    }
    return block;
}

/* Two humps, at half past ten and at three, over a flat night. */
static double intraday(unsigned slot)
{
    double hour = (slot + 0.5) * 24 / SLOTS_PER_DAY;
    double morning = (hour - 10.5) / 1.8;
    double afternoon = (hour - 15.2) / 2.2;
    return 0.25 + exp(-morning * morning) + 0.85 * exp(-afternoon * afternoon);
}

static uint8_t choose_outcome(struct random *random)
{
    unsigned part = below(random, 10000);
    if (part < 776) {
        return CKPI_OUTCOME_ABANDONED;
    }
    if (part < 876) {
        return CKPI_OUTCOME_CALLBACK;
    }
    if (part < 956) {
        return CKPI_OUTCOME_OVERFLOW;
    }
    return part < 966 ? CKPI_OUTCOME_FAILED : CKPI_OUTCOME_ANSWERED;
}

/* Talk, holds and after-contact work: always with some talk, so that "handled"
 * is "talk is known". */
static void handle(struct random *random, struct pending *contact)
{
    contact->talk = lognormal(random, 180, 0.9, 4 * HOUR);
    contact->hold = 0;
    contact->longest_hold = 0;
    if (below(random, 100) < 22) {
        contact->holds = 1 + below(random, 3);
        contact->hold = lognormal(random, 40, 0.8, HOUR);
        contact->longest_hold = contact->holds == 1 ? contact->hold : contact->hold - contact->hold / 3;
    }
    contact->work = below(random, 100) < 10 ? 0 : lognormal(random, 30, 0.7, HOUR);
    contact->agent = (uint16_t)below(random, BENCH_AGENTS);
    unsigned part = below(random, 100);
    contact->flags |= part < 66 ? CKPI_CONTACT_FLAG_RESOLVED : part < 84 ? CKPI_CONTACT_FLAG_UNRESOLVED : 0;
    part = below(random, 1000);
    contact->flags |= part < 80 ? CKPI_CONTACT_FLAG_TRANSFERRED : 0;
    contact->flags |= part < 15 ? CKPI_CONTACT_FLAG_ESCALATED : 0;
    contact->flags |= part >= 990 ? CKPI_CONTACT_FLAG_COMPLAINT : 0;
    part = below(random, 1000);
    contact->disconnected_by = part < 700 ? CKPI_PARTY_CUSTOMER : part < 990 ? CKPI_PARTY_AGENT : CKPI_PARTY_SYSTEM;
    if (below(random, 100) < 12) {
        static const uint8_t scores[10] = {5, 5, 5, 4, 5, 4, 3, 5, 2, 1};
        contact->csat = scores[below(random, 10)];
    }
}

static void arrive(struct random *random, struct pending *contact, int64_t offered, const uint8_t *queues)
{
    memset(contact, 0, sizeof(*contact));
    contact->offered = offered;
    contact->queue = queues[draw(random) >> 48];
    /* The rank of a Zipf-like customer with exponent 0.8, then a fixed shuffle of the ranks. */
    double top = pow(BENCH_CUSTOMERS, 0.2) - 1;
    double root = 1 + uniform(random) * top;
    uint64_t rank = (uint64_t)(root * root * root * root * root) - 1;
    contact->customer = 1 + (uint32_t)(rank % BENCH_CUSTOMERS * 1299709 % BENCH_CUSTOMERS);
    contact->outcome = choose_outcome(random);
    contact->talk = contact->hold = contact->longest_hold = contact->work = contact->ring = CKPI_ABSENT;
    contact->requested = contact->connected = contact->due = CKPI_ABSENT;
    int64_t end = 0;
    if (contact->outcome == CKPI_OUTCOME_ANSWERED) {
        contact->wait = below(random, 100) < 5 ? 0 : lognormal(random, 8, 1.1, HOUR);
        contact->ring = lognormal(random, 3, 0.5, HOUR);
        contact->ring = contact->ring < contact->wait ? contact->ring : contact->wait;
        while (below(random, 100) < 4 && contact->ring_unanswered < 9) {
            contact->ring_unanswered++;
        }
        contact->ring_attempts = (uint16_t)(contact->ring_unanswered + 1);
        handle(random, contact);
        end = offered + contact->wait;
    } else {
        contact->wait = lognormal(random, contact->outcome == CKPI_OUTCOME_ABANDONED ? 45 : 90, 1.0, HOUR);
        end = offered + contact->wait;
        if (contact->outcome == CKPI_OUTCOME_CALLBACK) {
            contact->requested = end;
            contact->due = end + HOUR;
            contact->flags |= CKPI_CONTACT_FLAG_CALLBACK_OFFERED;
            contact->callback_attempts = (uint16_t)(1 + below(random, 3));
            if (below(random, 100) < 70) {
                contact->connected = end + lognormal(random, 1500, 0.7, 4 * HOUR);
                end = contact->connected;
                handle(random, contact);
            }
        } else if (contact->outcome == CKPI_OUTCOME_ABANDONED) {
            contact->disconnected_by = CKPI_PARTY_CUSTOMER;
        }
    }
    contact->ended = contact->talk == CKPI_ABSENT ? end : end + contact->talk + contact->hold + contact->work;
    contact->flags |= below(random, 100) < 3 ? CKPI_CONTACT_FLAG_LATER_LEG : 0;
}

static int by_end(const void *left, const void *right)
{
    const struct pending *a = left;
    const struct pending *b = right;
    if (a->ended != b->ended) {
        return a->ended < b->ended ? -1 : 1;
    }
    return a->number < b->number ? -1 : a->number > b->number;
}

static void put(struct bench_contacts *contacts, const struct pending *from)
{
    size_t at = contacts->count++;
    int handled = from->talk != CKPI_ABSENT;
    contacts->queue[at] = from->queue;
    contacts->agent[at] = from->agent;
    contacts->queue_id[at] = bench_queue_id(from->queue);
    contacts->agent_id[at] = handled ? bench_agent_id(from->agent) : 0;
    contacts->offered_at_us[at] = from->offered;
    contacts->ended_at_us[at] = from->ended;
    contacts->wait_us[at] = from->wait;
    contacts->ring_us[at] = from->ring;
    contacts->talk_us[at] = from->talk;
    contacts->hold_us[at] = from->hold;
    contacts->longest_hold_us[at] = from->longest_hold;
    contacts->after_contact_work_us[at] = from->work;
    contacts->callback_requested_at_us[at] = from->requested;
    contacts->callback_connected_at_us[at] = from->connected;
    contacts->due_at_us[at] = from->due;
    contacts->flags[at] = from->flags;
    contacts->holds[at] = from->holds;
    contacts->customer[at] = from->customer;
    contacts->ring_attempts[at] = from->ring_attempts;
    contacts->ring_unanswered[at] = from->ring_unanswered;
    contacts->callback_attempts[at] = from->callback_attempts;
    contacts->outcome[at] = from->outcome;
    contacts->channel[at] = CKPI_CHANNEL_VOICE;
    contacts->direction[at] = CKPI_DIRECTION_INBOUND;
    contacts->disconnected_by[at] = from->disconnected_by;
    contacts->csat[at] = from->csat;
    if (!handled) {
        contacts->agent[at] = BENCH_AGENTS; /* nobody */
    }
}

/* Queues by weight (1 + q)^-0.7, as a table to draw from with 16 bits. */
static uint8_t *queue_table(void)
{
    uint8_t *queues = take(65536, 1);
    double total = 0;
    for (unsigned queue = 0; queue < BENCH_QUEUES; queue++) {
        total += pow(1.0 + queue, -0.7);
    }
    double sum = 0;
    unsigned at = 0;
    for (unsigned queue = 0; queue < BENCH_QUEUES; queue++) {
        sum += pow(1.0 + queue, -0.7);
        while (at < 65536 && (at + 0.5) / 65536 < sum / total) {
            queues[at++] = (uint8_t)queue;
        }
    }
    while (at < 65536) {
        queues[at++] = BENCH_QUEUES - 1;
    }
    return queues;
}

void bench_generate(struct bench_contacts *contacts, size_t count, uint64_t seed)
{
    memset(contacts, 0, sizeof(*contacts));
    unsigned days = (unsigned)((double)count * 28 / 1e7 + 0.5);
    contacts->days = days > 0 ? days : 1;
    contacts->queue_id = take(count, sizeof(uint64_t));
    contacts->agent_id = take(count, sizeof(uint64_t));
    int64_t **wide[] = {&contacts->offered_at_us,
                        &contacts->ended_at_us,
                        &contacts->wait_us,
                        &contacts->ring_us,
                        &contacts->talk_us,
                        &contacts->hold_us,
                        &contacts->longest_hold_us,
                        &contacts->after_contact_work_us,
                        &contacts->callback_requested_at_us,
                        &contacts->callback_connected_at_us,
                        &contacts->due_at_us};
    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
        *wide[i] = take(count, sizeof(int64_t));
    }
    contacts->flags = take(count, sizeof(uint32_t));
    contacts->holds = take(count, sizeof(uint32_t));
    contacts->customer = take(count, sizeof(uint32_t));
    contacts->ring_attempts = take(count, sizeof(uint16_t));
    contacts->ring_unanswered = take(count, sizeof(uint16_t));
    contacts->callback_attempts = take(count, sizeof(uint16_t));
    contacts->agent = take(count, sizeof(uint16_t));
    uint8_t **narrow[] = {&contacts->outcome,         &contacts->channel, &contacts->direction,
                          &contacts->disconnected_by, &contacts->csat,    &contacts->queue};
    for (size_t i = 0; i < sizeof(narrow) / sizeof(narrow[0]); i++) {
        *narrow[i] = take(count, 1);
    }

    struct random random = {seed, 0, 0};
    uint8_t *queues = queue_table();
    double day = 0;
    for (unsigned slot = 0; slot < SLOTS_PER_DAY; slot++) {
        day += intraday(slot);
    }
    /* Slot by slot: what ends before the next slot begins can be put out in order; the rest waits. */
    size_t capacity = count / 20 + 100000;
    struct pending *waiting = take(capacity, sizeof(*waiting));
    size_t held = 0;
    uint64_t arrived = 0;
    double weight = 0;
    for (unsigned slot = 0; slot < contacts->days * SLOTS_PER_DAY; slot++) {
        int64_t start = BENCH_EPOCH_US + slot * BENCH_INTERVAL_US;
        int64_t next = start + BENCH_INTERVAL_US;
        int last = slot + 1 == contacts->days * SLOTS_PER_DAY;
        weight += intraday(slot % SLOTS_PER_DAY);
        uint64_t until = last ? count : (uint64_t)((double)count * (weight / (day * contacts->days)));
        for (; arrived < until; arrived++) {
            if (held == capacity) {
                capacity *= 2;
                waiting = realloc(waiting, capacity * sizeof(*waiting));
                if (waiting == NULL) {
                    bench_fail("not enough memory for the contacts");
                }
            }
            arrive(&random, &waiting[held], start + (int64_t)(uniform(&random) * (double)BENCH_INTERVAL_US), queues);
            waiting[held++].number = arrived;
        }
        size_t ready = 0;
        for (size_t i = 0; i < held; i++) {
            if (last || waiting[i].ended < next) {
                struct pending done = waiting[i];
                waiting[i] = waiting[ready];
                waiting[ready++] = done;
            }
        }
        qsort(waiting, ready, sizeof(*waiting), by_end);
        for (size_t i = 0; i < ready; i++) {
            put(contacts, &waiting[i]);
        }
        memmove(waiting, waiting + ready, (held - ready) * sizeof(*waiting));
        held -= ready;
    }
    free(waiting);
    free(queues);
}

void bench_generate_free(struct bench_contacts *contacts)
{
    void *blocks[] = {contacts->queue_id,
                      contacts->agent_id,
                      contacts->offered_at_us,
                      contacts->ended_at_us,
                      contacts->wait_us,
                      contacts->ring_us,
                      contacts->talk_us,
                      contacts->hold_us,
                      contacts->longest_hold_us,
                      contacts->after_contact_work_us,
                      contacts->callback_requested_at_us,
                      contacts->callback_connected_at_us,
                      contacts->due_at_us,
                      contacts->flags,
                      contacts->holds,
                      contacts->customer,
                      contacts->ring_attempts,
                      contacts->ring_unanswered,
                      contacts->callback_attempts,
                      contacts->outcome,
                      contacts->channel,
                      contacts->direction,
                      contacts->disconnected_by,
                      contacts->csat,
                      contacts->queue,
                      contacts->agent};
    for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
        free(blocks[i]);
    }
    memset(contacts, 0, sizeof(*contacts));
}

static void set_time(ckpi_contact *record, int64_t *member, int64_t value, uint32_t bit)
{
    if (value != CKPI_ABSENT) {
        *member = value;
        record->present |= bit;
    }
}

void bench_records(const struct bench_contacts *contacts, size_t first, size_t count, ckpi_contact *out)
{
    memset(out, 0, count * sizeof(*out));
    for (size_t i = 0; i < count; i++) {
        size_t at = first + i;
        ckpi_contact *record = &out[i];
        record->flags = contacts->flags[at];
        record->contact_id = at + 1;
        record->customer_id = contacts->customer[at];
        record->queue_id = contacts->queue_id[at];
        record->agent_id = contacts->agent_id[at];
        set_time(record, &record->offered_at_us, contacts->offered_at_us[at], CKPI_CONTACT_HAS_OFFERED_AT);
        set_time(record, &record->ended_at_us, contacts->ended_at_us[at], CKPI_CONTACT_HAS_ENDED_AT);
        set_time(record, &record->wait_us, contacts->wait_us[at], CKPI_CONTACT_HAS_WAIT);
        set_time(record, &record->ring_us, contacts->ring_us[at], CKPI_CONTACT_HAS_RING);
        set_time(record, &record->talk_us, contacts->talk_us[at], CKPI_CONTACT_HAS_TALK);
        set_time(record, &record->hold_us, contacts->hold_us[at], CKPI_CONTACT_HAS_HOLD);
        set_time(record, &record->longest_hold_us, contacts->longest_hold_us[at], CKPI_CONTACT_HAS_LONGEST_HOLD);
        set_time(record, &record->after_contact_work_us, contacts->after_contact_work_us[at],
                 CKPI_CONTACT_HAS_AFTER_CONTACT_WORK);
        set_time(record, &record->callback_requested_at_us, contacts->callback_requested_at_us[at],
                 CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT);
        set_time(record, &record->callback_connected_at_us, contacts->callback_connected_at_us[at],
                 CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT);
        set_time(record, &record->due_at_us, contacts->due_at_us[at], CKPI_CONTACT_HAS_DUE_AT);
        record->holds = contacts->holds[at];
        record->present |= CKPI_CONTACT_HAS_HOLDS;
        record->ring_attempts = contacts->ring_attempts[at];
        record->ring_unanswered = contacts->ring_unanswered[at];
        record->callback_attempts = contacts->callback_attempts[at];
        record->outcome = contacts->outcome[at];
        record->channel = contacts->channel[at];
        record->direction = contacts->direction[at];
        record->disconnected_by = contacts->disconnected_by[at];
        record->csat = contacts->csat[at];
    }
}

static char *put_number(char *at, int64_t value, char after)
{
    char digits[24];
    unsigned count = 0;
    if (value != CKPI_ABSENT) {
        do {
            digits[count++] = (char)('0' + value % 10);
            value /= 10;
        } while (value > 0);
    }
    while (count > 0) {
        *at++ = digits[--count];
    }
    *at++ = after;
    return at;
}

void bench_write_csv(const struct bench_contacts *contacts, size_t count, const char *path)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        bench_fail("cannot write the file for the SQL engines");
    }
    char *block = take(1 << 20, 1);
    char *at = block;
    for (size_t i = 0; i < count; i++) {
        at = put_number(at, contacts->queue[i], ',');
        at = put_number(at, contacts->agent[i], ',');
        at = put_number(at, contacts->offered_at_us[i], ',');
        at = put_number(at, contacts->wait_us[i], ',');
        at = put_number(at, contacts->talk_us[i], ',');
        at = put_number(at, contacts->hold_us[i], ',');
        at = put_number(at, contacts->after_contact_work_us[i], ',');
        at = put_number(at, contacts->flags[i], ',');
        at = put_number(at, contacts->outcome[i], ',');
        at = put_number(at, contacts->csat[i], '\n');
        if (at - block > (1 << 20) - 256 || i + 1 == count) {
            if (fwrite(block, 1, (size_t)(at - block), file) != (size_t)(at - block)) {
                bench_fail("cannot write the file for the SQL engines");
            }
            at = block;
        }
    }
    free(block);
    if (fclose(file) != 0) {
        bench_fail("cannot write the file for the SQL engines");
    }
}
