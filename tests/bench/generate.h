/* SPDX-License-Identifier: MIT */
/* The workload: contacts of a call center of 50 queues, 2,000 agents and three
 * million customers, in the order in which they ended. The same seed gives the
 * same contacts. The density is fixed at 10 M contacts in 28 days, so that
 * fewer contacts are fewer days, and a cell of queue x 15 minutes holds 74
 * contacts on average, whatever the number. */
#ifndef CALLKPI_BENCH_GENERATE_H
#define CALLKPI_BENCH_GENERATE_H

#include <callkpi/record.h>
#include <stddef.h>
#include <stdint.h>

#define BENCH_QUEUES 50
#define BENCH_AGENTS 2000
#define BENCH_CUSTOMERS 3000000
#define BENCH_INTERVAL_US INT64_C(900000000)
#define BENCH_THRESHOLD_US INT64_C(20000000)
/* 2026-03-02 00:00 UTC, a Monday. */
#define BENCH_EPOCH_US INT64_C(1772409600000000)

/* One array a field; what is absent in a contact is CKPI_ABSENT. Ids are 64-bit
 * hashes, as ckpi_text_id() makes them; queue and agent are their indexes, for
 * the yardsticks, which so have an easier task than the library. */
struct bench_contacts {
    size_t count;
    unsigned days;
    uint64_t *queue_id;
    uint64_t *agent_id;
    int64_t *offered_at_us;
    int64_t *ended_at_us;
    int64_t *wait_us;
    int64_t *ring_us;
    int64_t *talk_us;
    int64_t *hold_us;
    int64_t *longest_hold_us;
    int64_t *after_contact_work_us;
    int64_t *callback_requested_at_us;
    int64_t *callback_connected_at_us;
    int64_t *due_at_us;
    uint32_t *flags;
    uint32_t *holds;
    uint32_t *customer;
    uint16_t *ring_attempts;
    uint16_t *ring_unanswered;
    uint16_t *callback_attempts;
    uint8_t *outcome;
    uint8_t *channel;
    uint8_t *direction;
    uint8_t *disconnected_by;
    uint8_t *csat;
    uint8_t *queue;
    uint16_t *agent;
};

/* Ends the program where there is not enough memory. */
void bench_generate(struct bench_contacts *contacts, size_t count, uint64_t seed);
void bench_generate_free(struct bench_contacts *contacts);

uint64_t bench_queue_id(unsigned queue);
uint64_t bench_agent_id(unsigned agent);

/* The same contacts as records, from first on. */
void bench_records(const struct bench_contacts *contacts, size_t first, size_t count, ckpi_contact *out);

/* Columns as the SQL yardsticks read them, comma separated without a header:
 * queue, agent, offered, wait, talk, hold, work, flags, outcome, csat; empty
 * for absent. Ends the program where it cannot write. */
void bench_write_csv(const struct bench_contacts *contacts, size_t count, const char *path);

#endif
