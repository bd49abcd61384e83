/* SPDX-License-Identifier: MIT */
/* Makes contacts.csv beside this file: two days of a small call center, the same on every machine.
 * Usage: make-sample > contacts.csv
 *
 * A simulation in whole seconds and whole numbers: random variables are counts of coin tosses (splitmix64), so
 * there is no logarithm whose last digit could differ. Three queues share twelve agents; customers lose
 * patience, take callbacks, are moved on, put on hold and transferred. All names are made up. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum {
    QUEUES = 3,
    AGENTS = 12,
    DAYS = 2,
    OPEN_HOUR = 8,
    CLOSE_HOUR = 18,
    HOURS = CLOSE_HOUR - OPEN_HOUR,
    CONTACT_LIMIT = 4000,
    CALLBACK_OFFER_S = 60,
    CALLBACK_PROMISE_S = 1800,
    OVERFLOW_S = 300
};

/* 2024-03-04, a Monday, in seconds from 1970-01-01 UTC. */
static const int64_t first_midnight = 1709510400;
static const int64_t end_of_data = 1709510400 + 86400 + 15 * 3600 + 28 * 60;

static const char *const queue_names[QUEUES] = {"sales", "support", "billing"};
static const char *const agent_names[AGENTS] = {"Ada", "Ben",  "Chloe", "Dev",   "Elif", "Femi",
                                                "Gus", "Hana", "Ines",  "Jonas", "Kofi", "Lena"};
static const int agent_queues[AGENTS] = {0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2};
static const int mean_talk_s[QUEUES] = {260, 340, 220};
/* Calls per hour, by queue and hour from 8 to 17. */
static const int calls_per_hour[QUEUES][HOURS] = {
    {12, 24, 34, 36, 28, 22, 26, 30, 24, 14},
    {18, 32, 42, 40, 30, 26, 34, 38, 30, 18},
    {10, 18, 26, 24, 18, 14, 20, 22, 16, 10},
};

enum outcome { WAITING, ANSWERED, ABANDONED, CALLBACK, OVERFLOW, BLOCKED, SELF_SERVICE };
static const char *const outcome_words[] = {"open",     "answered", "abandoned",   "callback",
                                            "overflow", "blocked",  "self_service"};

struct contact {
    int64_t offered_at, gives_up_at;
    int64_t callback_requested_at, callback_connected_at; /* 0: never */
    int number, leg, customer, queue, agent;              /* customer or agent -1: none */
    int wait, ring, talk, hold, holds, work;
    int resolved, csat; /* -1, 0: not told */
    enum outcome outcome;
    bool takes_callback, transferred, escalated, complaint, customer_hung_up;
};

static struct contact contacts[CONTACT_LIMIT];
static int contact_count, number_count;
static int64_t agent_free_at[AGENTS];
static uint64_t random_state = 20240304;

static uint64_t next_random(void)
{
    uint64_t z = random_state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

/* True once in `of` / `part`: the remainder's bias is below 2^-50. */
static bool chance(int part, int of)
{
    return next_random() % (uint64_t)of < (uint64_t)part;
}

/* From 0 to limit - 1. */
static int pick(int limit)
{
    return (int)(next_random() % (uint64_t)limit);
}

/* Seconds until a coin that falls once in `mean` falls: the whole-number exponential. */
static int geometric(int mean)
{
    int seconds = 1;
    while (!chance(1, mean))
        seconds++;
    return seconds;
}

/* Two in a row have a hump, as talk times do. */
static int humped(int mean)
{
    return geometric(mean / 2) + geometric(mean / 2);
}

static struct contact *offer(int64_t now, int number, int leg, int customer, int queue)
{
    if (contact_count == CONTACT_LIMIT)
        return NULL;
    struct contact *contact = &contacts[contact_count++];
    *contact = (struct contact){.number = number, .leg = leg, .customer = customer, .queue = queue, .agent = -1};
    contact->offered_at = now;
    contact->gives_up_at = now + geometric(240);
    contact->takes_callback = chance(1, 5);
    contact->resolved = -1;
    return contact;
}

static void arrive(int64_t now, int queue)
{
    struct contact *contact = offer(now, ++number_count, 1, chance(1, 12) ? -1 : 1 + pick(700), queue);
    if (contact == NULL)
        return;
    if (chance(1, 150))
        contact->outcome = BLOCKED;
    else if (chance(1, 18))
        contact->outcome = SELF_SERVICE;
}

static void handle(struct contact *contact, int agent, int64_t now)
{
    contact->agent = agent;
    contact->talk = humped(mean_talk_s[contact->queue]);
    if (chance(1, 5)) {
        contact->holds = 1 + pick(2);
        for (int i = 0; i < contact->holds; i++)
            contact->hold += geometric(35);
    }
    contact->work = chance(1, 10) ? 0 : geometric(45);
    contact->transferred = contact->leg == 1 && chance(1, 12);
    contact->escalated = chance(1, 60);
    contact->complaint = chance(1, 90);
    contact->customer_hung_up = chance(2, 3);
    if (!contact->transferred && chance(3, 4))
        contact->resolved = chance(7, 9);
    if (contact->resolved >= 0 && chance(1, 4))
        contact->csat = contact->resolved == 1 ? 3 + pick(3) : 1 + pick(4);
    agent_free_at[agent] = now + contact->talk + contact->hold + contact->work;
}

static void answer(struct contact *contact, int agent, int64_t now)
{
    contact->outcome = ANSWERED;
    contact->ring = 2 + pick(6);
    contact->wait = (int)(now - contact->offered_at) + contact->ring;
    handle(contact, agent, now + contact->ring);
    if (contact->transferred)
        /* Warm transfers reach the next queue when the first agent lets go: a second leg, offered later. */
        offer(now + contact->ring + contact->talk + contact->hold, contact->number, 2, contact->customer,
              (contact->queue + 1 + pick(QUEUES - 1)) % QUEUES);
}

static void call_back(struct contact *contact, int agent, int64_t now)
{
    contact->callback_connected_at = now + 10 + pick(15);
    handle(contact, agent, contact->callback_connected_at);
    contact->transferred = false;
}

/* What a waiting customer does by himself, or the system with him. */
static void leave(struct contact *contact, int64_t now)
{
    int64_t waited = now - contact->offered_at;
    if (contact->gives_up_at <= now)
        contact->outcome = ABANDONED;
    else if (waited >= CALLBACK_OFFER_S && contact->takes_callback)
        contact->outcome = CALLBACK;
    else if (waited >= OVERFLOW_S)
        contact->outcome = OVERFLOW;
    else
        return;
    contact->wait = (int)waited;
    if (contact->outcome == CALLBACK)
        contact->callback_requested_at = now;
}

static int free_agent(int queue, int64_t now)
{
    int longest_idle = -1;
    for (int i = 0; i < AGENTS; i++)
        if (agent_queues[i] == queue && agent_free_at[i] <= now &&
            (longest_idle < 0 || agent_free_at[i] < agent_free_at[longest_idle]))
            longest_idle = i;
    return longest_idle;
}

/* Who has waited longest comes first; callbacks are made when nobody waits. */
static void serve(int queue, int64_t now, int first_of_day)
{
    for (;;) {
        int agent = free_agent(queue, now);
        struct contact *next = NULL, *callback = NULL;
        for (int i = first_of_day; i < contact_count && agent >= 0; i++) {
            struct contact *contact = &contacts[i];
            if (contact->queue != queue || contact->offered_at > now)
                continue;
            if (contact->outcome == WAITING && (next == NULL || contact->offered_at < next->offered_at))
                next = contact;
            if (contact->outcome == CALLBACK && contact->callback_connected_at == 0 && callback == NULL)
                callback = contact;
        }
        if (next != NULL)
            answer(next, agent, now);
        else if (callback != NULL && callback->callback_requested_at < now - 120)
            call_back(callback, agent, now);
        else
            return;
    }
}

static void run_day(int day)
{
    int64_t midnight = first_midnight + day * INT64_C(86400);
    int first_of_day = contact_count;
    /* The data ends on the second day in the middle of things: some customers wait, some talk. */
    int64_t until = day + 1 < DAYS ? midnight + (CLOSE_HOUR + 1) * INT64_C(3600) : end_of_data;
    for (int64_t now = midnight + OPEN_HOUR * INT64_C(3600); now < until; now++) {
        int64_t hour = (now - midnight) / 3600 - OPEN_HOUR;
        for (int queue = 0; queue < QUEUES; queue++) {
            if (hour < HOURS && chance(calls_per_hour[queue][hour], 3600))
                arrive(now, queue);
            for (int i = first_of_day; i < contact_count; i++)
                if (contacts[i].queue == queue && contacts[i].outcome == WAITING && contacts[i].offered_at < now)
                    leave(&contacts[i], now);
            serve(queue, now, first_of_day);
        }
    }
    /* A transfer that had not happened when the data ends is not in it. */
    int kept = first_of_day;
    for (int i = first_of_day; i < contact_count; i++)
        if (contacts[i].offered_at < until)
            contacts[kept++] = contacts[i];
    contact_count = kept;
}

static void print_time(int64_t time)
{
    int64_t second = time - first_midnight;
    printf("2024-03-%02dT%02d:%02d:%02dZ", 4 + (int)(second / 86400), (int)(second / 3600 % 24),
           (int)(second / 60 % 60), (int)(second % 60));
}

static void print_times_of_callback(const struct contact *contact)
{
    if (contact->callback_requested_at != 0)
        print_time(contact->callback_requested_at);
    putchar(',');
    if (contact->callback_connected_at != 0)
        print_time(contact->callback_connected_at);
    putchar(',');
    if (contact->callback_requested_at != 0)
        print_time(contact->callback_requested_at + CALLBACK_PROMISE_S);
}

/* When the agent was done with it. */
static int64_t ended_at(const struct contact *contact)
{
    int64_t answered_at =
        contact->outcome == CALLBACK ? contact->callback_connected_at : contact->offered_at + contact->wait;
    return answered_at + contact->talk + contact->hold + contact->work;
}

static void print_contact(const struct contact *contact)
{
    bool queued = contact->outcome != BLOCKED && contact->outcome != SELF_SERVICE;
    bool handled = contact->agent >= 0;
    bool over = handled && ended_at(contact) <= end_of_data;
    printf("S%05d,%d,", contact->number, contact->leg);
    if (contact->customer >= 0)
        printf("C%04d", contact->customer);
    printf(",%s,%s,%s,%s,", queue_names[contact->queue], handled ? agent_names[contact->agent] : "",
           !handled                  ? ""
           : contact->agent % 2 == 0 ? "north"
                                     : "south",
           contact->agent < 0   ? ""
           : contact->agent < 6 ? "Leeds"
                                : "Porto");
    print_time(contact->offered_at);
    printf(",%s,", outcome_words[contact->outcome]);
    if (queued && contact->outcome != WAITING)
        printf("%d", contact->wait);
    putchar(',');
    if (contact->outcome == ANSWERED)
        printf("%d", contact->ring);
    if (over)
        printf(",%d,%d,%d,%d,%d,%d,%d,", contact->talk, contact->hold, contact->holds, contact->work,
               contact->transferred, contact->escalated, contact->complaint);
    else
        fputs(",,,,,,,,", stdout);
    if (over && contact->resolved >= 0)
        printf("%d", contact->resolved);
    printf(",%s,", !over ? "" : contact->customer_hung_up ? "customer" : "agent");
    print_times_of_callback(contact);
    putchar(',');
    if (over && contact->csat > 0)
        printf("%d", contact->csat);
    putchar('\n');
}

int main(void)
{
    for (int day = 0; day < DAYS; day++)
        run_day(day);
    puts("contact_id,leg,customer_id,queue,agent,team,site,offered_at,outcome,wait_s,ring_s,talk_s,hold_s,holds,acw_s,"
         "transferred,escalated,complaint,resolved,disconnected_by,callback_requested_at,callback_connected_at,due_at,"
         "csat");
    for (int i = 0; i < contact_count; i++)
        print_contact(&contacts[i]);
    return fflush(stdout) == 0 ? 0 : 1;
}
