/* SPDX-License-Identifier: MIT */
#include "center.h"

#include "random.h"
#include <stdbool.h>
#include <string.h>

enum { OPEN_HOUR = 8, CLOSE_HOUR = 18, LAST_HOUR = 19, HOURS = CLOSE_HOUR - OPEN_HOUR, DAY_LIMIT = 3000 };
enum { CALLBACK_OFFER_S = 60, CALLBACK_DELAY_S = 120, CALLBACK_PROMISE_S = 1800, OVERFLOW_S = 300, PATIENCE_S = 240 };

static const int64_t SECOND = 1000000, HOUR = INT64_C(3600) * 1000000, DAY = INT64_C(86400) * 1000000;

/* Streams of attributes are 4 * conversation + leg; these lie far beyond. */
static const uint64_t ARRIVAL_STREAMS = UINT64_C(1) << 48;

const char *const center_queues[CENTER_QUEUES] = {"sales", "support", "billing"};

const center_agent center_agents[CENTER_AGENTS] = {
    {"Ada", "north", "Leeds", 0},   {"Ben", "south", "Leeds", 0},  {"Chloe", "north", "Leeds", 0},
    {"Dev", "south", "Leeds", 0},   {"Elif", "north", "Leeds", 1}, {"Femi", "south", "Leeds", 1},
    {"Gus", "north", "Porto", 1},   {"Hana", "south", "Porto", 1}, {"Ines", "north", "Porto", 1},
    {"Jonas", "south", "Porto", 2}, {"Kofi", "north", "Porto", 2}, {"Lena", "south", "Porto", 2},
};

static const int64_t MEAN_TALK_S[CENTER_QUEUES] = {260, 340, 220};

/* By queue and hour from 8 to 17. */
static const int64_t CALLS_PER_HOUR[CENTER_QUEUES][HOURS] = {
    {12, 24, 34, 36, 28, 22, 26, 30, 24, 14},
    {18, 32, 42, 40, 30, 26, 34, 38, 30, 18},
    {10, 18, 26, 24, 18, 14, 20, 22, 16, 10},
};

typedef struct leg {
    int64_t offered_us;
    uint64_t conversation;
    uint64_t customer;
    uint32_t number; /* 1, 2 */
    int queue;
} leg;

typedef struct center {
    const center_config *config;
    ckpi_contact *contacts;
    size_t count;
    uint64_t conversations;
    int64_t free_at_us[CENTER_AGENTS];
    size_t callbacks[CENTER_QUEUES][DAY_LIMIT]; /* contacts still to be called back, in order */
    size_t callback_first[CENTER_QUEUES];
    size_t callback_count[CENTER_QUEUES];
    leg legs[DAY_LIMIT]; /* of this day, in the order in which they are offered */
    size_t leg_count;
} center;

size_t center_capacity(const center_config *config)
{
    return (size_t)config->days * DAY_LIMIT;
}

static uint64_t id_of(const char *name)
{
    return ckpi_text_id(name, strlen(name));
}

/* At least one second. */
static int64_t some_seconds(random_stream *stream, int64_t mean_s)
{
    return 1 + random_stream_exponential(stream, (mean_s - 1) * SECOND) / SECOND;
}

/* Two in a row have a hump, as talk times do. */
static int64_t humped_seconds(random_stream *stream, int64_t mean_s)
{
    return some_seconds(stream, mean_s / 2) + some_seconds(stream, mean_s / 2);
}

/* --- Who comes --- */

/* Puts a leg where it belongs among those that are not settled yet. */
static void line_up(center *c, leg next)
{
    if (c->leg_count == DAY_LIMIT)
        return;
    size_t at = c->leg_count++;
    for (; at > 0 && c->legs[at - 1].offered_us > next.offered_us; at--)
        c->legs[at] = c->legs[at - 1];
    c->legs[at] = next;
}

static void bring_customers(center *c, int64_t day, int queue)
{
    random_stream arrivals =
        random_stream_open(c->config->seed, ARRIVAL_STREAMS + (uint64_t)day * CENTER_QUEUES + (uint64_t)queue);
    const int64_t midnight = c->config->first_midnight_us + day * DAY;
    for (int hour = 0; hour < HOURS; hour++) {
        /* The next gap does not depend on the last: every hour begins anew with its own rate. */
        const int64_t begin = midnight + (OPEN_HOUR + hour) * HOUR, mean = HOUR / CALLS_PER_HOUR[queue][hour];
        int64_t at = begin;
        while ((at += random_stream_exponential(&arrivals, mean)) < begin + HOUR)
            line_up(c, (leg){.offered_us = at - (at - begin) % SECOND, .number = 1, .queue = queue});
    }
}

static void name_customers(center *c)
{
    for (size_t i = 0; i < c->leg_count; i++) {
        leg *l = &c->legs[i];
        l->conversation = ++c->conversations;
        random_stream stream = random_stream_open(c->config->seed, 4 * l->conversation);
        l->customer = random_stream_chance(&stream, 1, 12) ? 0 : 1 + random_stream_below(&stream, 700);
    }
}

/* --- What becomes of them --- */

static ckpi_contact contact_of(const leg *l)
{
    ckpi_contact contact;
    memset(&contact, 0, sizeof contact);
    contact.present = CKPI_CONTACT_HAS_OFFERED_AT;
    contact.contact_id = l->conversation;
    contact.conversation_id = l->conversation;
    contact.customer_id = l->customer;
    contact.queue_id = id_of(center_queues[l->queue]);
    contact.offered_at_us = l->offered_us;
    contact.leg = l->number;
    contact.channel = CKPI_CHANNEL_VOICE;
    contact.direction = CKPI_DIRECTION_INBOUND;
    if (l->number > 1)
        contact.flags = CKPI_CONTACT_FLAG_LATER_LEG | CKPI_CONTACT_FLAG_LATER_HANDLE | CKPI_CONTACT_FLAG_LATER_TRANSFER;
    return contact;
}

static void set_outcome(ckpi_contact *contact, uint8_t outcome, int64_t wait_us)
{
    contact->outcome = outcome;
    contact->present |= CKPI_CONTACT_HAS_WAIT;
    contact->wait_us = wait_us;
}

/* Who has been free for longest, or will be free first. */
static int next_agent(const center *c, int queue)
{
    int best = -1;
    for (int i = 0; i < CENTER_AGENTS; i++) {
        if (center_agents[i].queue == queue && (best < 0 || c->free_at_us[i] < c->free_at_us[best]))
            best = i;
    }
    return best;
}

static void ask_how_it_was(ckpi_contact *contact, random_stream *stream, int queue)
{
    if (!random_stream_chance(stream, 3, 4))
        return;
    const bool resolved = random_stream_chance(stream, 7, 9);
    contact->flags |= resolved ? CKPI_CONTACT_FLAG_RESOLVED : CKPI_CONTACT_FLAG_UNRESOLVED;
    if (queue == 0 && resolved && random_stream_chance(stream, 1, 3)) {
        contact->present |= CKPI_CONTACT_HAS_SALE;
        contact->sale = 1990 + 500 * (int64_t)random_stream_below(stream, 40);
    }
    if (!random_stream_chance(stream, 1, 4))
        return;
    contact->csat = (uint8_t)((resolved ? 3 : 1) + random_stream_below(stream, resolved ? 3 : 4));
    contact->nps = (uint8_t)((resolved ? 6 : 0) + random_stream_below(stream, resolved ? 5 : 7));
    contact->present |= CKPI_CONTACT_HAS_NPS;
}

/* The agent's part, from a moment on. */
static void handle(center *c, ckpi_contact *contact, random_stream *stream, int agent, int64_t from_us)
{
    const int queue = center_agents[agent].queue;
    contact->agent_id = id_of(center_agents[agent].name);
    contact->team_id = id_of(center_agents[agent].team);
    contact->site_id = id_of(center_agents[agent].site);
    contact->present |=
        CKPI_CONTACT_HAS_TALK | CKPI_CONTACT_HAS_HOLD | CKPI_CONTACT_HAS_HOLDS | CKPI_CONTACT_HAS_AFTER_CONTACT_WORK;
    contact->talk_us = humped_seconds(stream, MEAN_TALK_S[queue]) * SECOND;
    contact->holds = random_stream_chance(stream, 1, 5) ? 1 + (uint32_t)random_stream_below(stream, 2) : 0;
    for (uint32_t i = 0; i < contact->holds; i++)
        contact->hold_us += some_seconds(stream, 35) * SECOND;
    contact->after_contact_work_us = random_stream_chance(stream, 1, 10) ? 0 : some_seconds(stream, 45) * SECOND;
    contact->disconnected_by = random_stream_chance(stream, 2, 3) ? CKPI_PARTY_CUSTOMER : CKPI_PARTY_AGENT;
    contact->flags |= random_stream_chance(stream, 1, 60) ? CKPI_CONTACT_FLAG_ESCALATED : 0;
    contact->flags |= random_stream_chance(stream, 1, 90) ? CKPI_CONTACT_FLAG_COMPLAINT : 0;
    contact->flags |=
        contact->leg == 1 && contact->outcome == CKPI_OUTCOME_ANSWERED && random_stream_chance(stream, 1, 12)
            ? CKPI_CONTACT_FLAG_TRANSFERRED
            : 0;
    if (!(contact->flags & CKPI_CONTACT_FLAG_TRANSFERRED))
        ask_how_it_was(contact, stream, queue);
    c->free_at_us[agent] = from_us + contact->talk_us + contact->hold_us + contact->after_contact_work_us;
}

static void answer(center *c, ckpi_contact *contact, random_stream *stream, const leg *l, int agent, int64_t at_us)
{
    const int64_t ring_us = (2 + (int64_t)random_stream_below(stream, 6)) * SECOND;
    set_outcome(contact, CKPI_OUTCOME_ANSWERED, at_us - l->offered_us + ring_us);
    contact->present |= CKPI_CONTACT_HAS_RING;
    contact->ring_us = ring_us;
    handle(c, contact, stream, agent, at_us + ring_us);
    if (!(contact->flags & CKPI_CONTACT_FLAG_TRANSFERRED))
        return;
    /* It reaches the next queue when the first agent lets go. */
    leg next = *l;
    next.offered_us = at_us + ring_us + contact->talk_us + contact->hold_us;
    next.number = l->number + 1;
    next.queue = (l->queue + 1 + (int)random_stream_below(stream, CENTER_QUEUES - 1)) % CENTER_QUEUES;
    line_up(c, next);
}

/* Calls back while there is time for it before somebody comes, or the day ends. */
static void call_back(center *c, int queue, int64_t before_us)
{
    for (; c->callback_first[queue] < c->callback_count[queue]; c->callback_first[queue]++) {
        ckpi_contact *contact = &c->contacts[c->callbacks[queue][c->callback_first[queue]]];
        const int agent = next_agent(c, queue);
        const int64_t ready = contact->callback_requested_at_us + CALLBACK_DELAY_S * SECOND;
        const int64_t at = c->free_at_us[agent] > ready ? c->free_at_us[agent] : ready;
        if (at >= before_us)
            return;
        random_stream stream = random_stream_open(c->config->seed, 4 * contact->contact_id + 3);
        contact->present |= CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT | CKPI_CONTACT_HAS_ENDED_AT;
        contact->callback_connected_at_us = at + (10 + (int64_t)random_stream_below(&stream, 15)) * SECOND;
        handle(c, contact, &stream, agent, contact->callback_connected_at_us);
        contact->ended_at_us = c->free_at_us[agent];
    }
}

static void ask_for_callback(center *c, ckpi_contact *contact, const leg *l, int64_t after_us)
{
    set_outcome(contact, CKPI_OUTCOME_CALLBACK, after_us);
    contact->present |= CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT | CKPI_CONTACT_HAS_DUE_AT;
    contact->callback_requested_at_us = l->offered_us + after_us;
    contact->due_at_us = contact->callback_requested_at_us + CALLBACK_PROMISE_S * SECOND;
    c->callbacks[l->queue][c->callback_count[l->queue]++] = c->count;
}

/* Who waits leaves when the first of three things happens: patience is over, the
 * callback that he would take is offered, or the system moves him on. */
static void settle_queued(center *c, ckpi_contact *contact, random_stream *stream, const leg *l)
{
    call_back(c, l->queue, l->offered_us);
    const int agent = next_agent(c, l->queue);
    const int64_t free_at = c->free_at_us[agent] > l->offered_us ? c->free_at_us[agent] : l->offered_us;
    const int64_t patience = some_seconds(stream, PATIENCE_S) * SECOND, wait = free_at - l->offered_us;
    const bool takes_callback = random_stream_chance(stream, 1, 5);
    const int64_t stays = takes_callback ? CALLBACK_OFFER_S * SECOND : OVERFLOW_S * SECOND;
    if (wait <= patience && wait <= stays)
        answer(c, contact, stream, l, agent, free_at);
    else if (patience <= stays)
        set_outcome(contact, CKPI_OUTCOME_ABANDONED, patience);
    else if (takes_callback)
        ask_for_callback(c, contact, l, stays);
    else
        set_outcome(contact, CKPI_OUTCOME_OVERFLOW, stays);
}

static void settle(center *c, const leg *l)
{
    random_stream stream = random_stream_open(c->config->seed, 4 * l->conversation + l->number);
    ckpi_contact contact = contact_of(l);
    if (l->number == 1 && random_stream_chance(&stream, 1, 150))
        contact.outcome = CKPI_OUTCOME_BLOCKED;
    else if (l->number == 1 && random_stream_chance(&stream, 1, 18))
        contact.outcome = CKPI_OUTCOME_SELF_SERVICE;
    else
        settle_queued(c, &contact, &stream, l);
    c->contacts[c->count++] = contact;
}

static void run_day(center *c, int64_t day)
{
    c->leg_count = 0;
    for (int queue = 0; queue < CENTER_QUEUES; queue++)
        bring_customers(c, day, queue);
    name_customers(c);
    for (size_t i = 0; i < c->leg_count; i++) {
        const leg l = c->legs[i]; /* settling moves those that come later */
        settle(c, &l);
    }
    for (int queue = 0; queue < CENTER_QUEUES; queue++) {
        call_back(c, queue, c->config->first_midnight_us + day * DAY + LAST_HOUR * HOUR);
        c->callback_first[queue] = c->callback_count[queue] = 0;
    }
}

/* --- The end of the data --- */

static void forget_handling(ckpi_contact *contact)
{
    const uint32_t keep = CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_RING |
                          CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT | CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT |
                          CKPI_CONTACT_HAS_DUE_AT;
    contact->present &= keep;
    contact->talk_us = contact->hold_us = contact->after_contact_work_us = contact->ended_at_us = contact->sale = 0;
    contact->holds = 0;
    contact->flags &= CKPI_CONTACT_FLAG_LATER_LEG | CKPI_CONTACT_FLAG_LATER_HANDLE | CKPI_CONTACT_FLAG_LATER_TRANSFER;
    contact->disconnected_by = CKPI_PARTY_UNKNOWN;
    contact->csat = contact->nps = 0;
}

static void forget_agent(ckpi_contact *contact)
{
    forget_handling(contact);
    contact->agent_id = contact->team_id = contact->site_id = 0;
    contact->ring_us = contact->callback_connected_at_us = 0;
    contact->present &= ~(uint32_t)(CKPI_CONTACT_HAS_RING | CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT);
}

static void forget_queue(ckpi_contact *contact)
{
    forget_agent(contact);
    contact->outcome = CKPI_OUTCOME_OPEN;
    contact->wait_us = contact->callback_requested_at_us = contact->due_at_us = 0;
    contact->present = CKPI_CONTACT_HAS_OFFERED_AT;
}

/* As somebody would see it who looks at that moment. */
static void look_at(ckpi_contact *contact, int64_t end_us)
{
    const bool calls_back = contact->outcome == CKPI_OUTCOME_CALLBACK;
    const int64_t left_at = contact->offered_at_us + contact->wait_us;
    const int64_t handled_from = calls_back ? contact->callback_connected_at_us : left_at;
    const int64_t ended = handled_from + contact->talk_us + contact->hold_us + contact->after_contact_work_us;
    if (left_at > end_us)
        forget_queue(contact);
    else if (calls_back && handled_from > end_us)
        forget_agent(contact);
    else if (contact->agent_id != 0 && ended > end_us)
        forget_handling(contact);
}

/* A second leg can be there while the first agent still works on the first. */
static void look_at_earlier_leg(center *c, ckpi_contact *contact)
{
    for (size_t i = 0; i < c->count && contact->leg > 1; i++) {
        const ckpi_contact *first = &c->contacts[i];
        if (first->contact_id == contact->contact_id && first->leg == 1 && !(first->present & CKPI_CONTACT_HAS_TALK))
            contact->flags &= ~(uint32_t)(CKPI_CONTACT_FLAG_LATER_HANDLE | CKPI_CONTACT_FLAG_LATER_TRANSFER);
    }
}

static void end_data(center *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (c->contacts[i].offered_at_us >= c->config->end_us)
            continue;
        c->contacts[kept] = c->contacts[i];
        look_at(&c->contacts[kept++], c->config->end_us);
    }
    c->count = kept;
    for (size_t i = 0; i < kept; i++)
        look_at_earlier_leg(c, &c->contacts[i]);
}

size_t center_run(const center_config *config, ckpi_contact *contacts)
{
    center c;
    memset(&c, 0, sizeof c);
    c.config = config;
    c.contacts = contacts;
    for (int i = 0; i < CENTER_AGENTS; i++)
        c.free_at_us[i] = config->first_midnight_us;
    for (int64_t day = 0; day < config->days; day++)
        run_day(&c, day);
    end_data(&c);
    return c.count;
}
