/* SPDX-License-Identifier: MIT */
#include "mmna.h"

#include <string.h>

enum { GAPS, HANDLES, PATIENCES };

void mmna_open(mmna *queue, const mmna_config *config, mmna_agent *agents)
{
    *queue = (mmna){.config = *config, .agents = agents, .now_us = config->start_us};
    queue->gaps = random_stream_open(config->seed, GAPS);
    queue->handles = random_stream_open(config->seed, HANDLES);
    queue->patiences = random_stream_open(config->seed, PATIENCES);
    for (uint64_t i = 0; i < config->agents; i++)
        agents[i] = (mmna_agent){config->start_us, i};
}

static bool is_before(const mmna_agent *a, const mmna_agent *b)
{
    return a->free_at_us != b->free_at_us ? a->free_at_us < b->free_at_us : a->number < b->number;
}

/* The agent in front will be free later: down the heap. */
static void occupy_front(mmna *queue, int64_t until_us)
{
    mmna_agent *agents = queue->agents;
    const mmna_agent moved = {until_us, agents[0].number};
    uint64_t at = 0;
    for (uint64_t child; (child = 2 * at + 1) < queue->config.agents; at = child) {
        if (child + 1 < queue->config.agents && is_before(&agents[child + 1], &agents[child]))
            child++;
        if (!is_before(&agents[child], &moved))
            break;
        agents[at] = agents[child];
    }
    agents[at] = moved;
}

static int64_t on_grain(const mmna *queue, int64_t duration_us)
{
    const int64_t grain = queue->config.grain_us;
    return grain > 1 ? (duration_us + grain / 2) / grain * grain : duration_us;
}

mmna_customer mmna_next(mmna *queue)
{
    /* All three are drawn for every customer: who waits for whom changes nothing for those who come after. */
    const mmna_config *config = &queue->config;
    queue->now_us += on_grain(queue, random_stream_exponential(&queue->gaps, config->mean_gap_us));
    const int64_t handle = on_grain(queue, random_stream_exponential(&queue->handles, config->mean_handle_us));
    const int64_t patience = on_grain(queue, random_stream_exponential(&queue->patiences, config->mean_patience_us));
    const int64_t free_at = queue->agents[0].free_at_us;
    const int64_t wait = free_at > queue->now_us ? free_at - queue->now_us : 0;
    mmna_customer customer = {.number = ++queue->customers, .offered_us = queue->now_us, .wait_us = wait};
    if (config->mean_patience_us > 0 && patience < wait) {
        customer.wait_us = patience;
        return customer;
    }
    customer.answered = true;
    customer.handle_us = handle;
    customer.agent = queue->agents[0].number;
    occupy_front(queue, queue->now_us + wait + handle);
    return customer;
}

ckpi_contact mmna_contact(const mmna_customer *customer)
{
    ckpi_contact contact;
    memset(&contact, 0, sizeof contact);
    contact.present =
        CKPI_CONTACT_HAS_OFFERED_AT | CKPI_CONTACT_HAS_WAIT | (customer->answered ? CKPI_CONTACT_HAS_TALK : 0);
    contact.contact_id = customer->number;
    contact.offered_at_us = customer->offered_us;
    contact.wait_us = customer->wait_us;
    contact.talk_us = customer->handle_us;
    contact.agent_id = customer->answered ? customer->agent + 1 : 0;
    contact.outcome = customer->answered ? CKPI_OUTCOME_ANSWERED : CKPI_OUTCOME_ABANDONED;
    contact.channel = CKPI_CHANNEL_VOICE;
    contact.direction = CKPI_DIRECTION_INBOUND;
    return contact;
}
