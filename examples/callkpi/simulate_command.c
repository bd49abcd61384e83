/* SPDX-License-Identifier: MIT */
#include "simulate_command.h"

#include "agents_write.h"
#include "complaint.h"
#include "contacts_write.h"
#include "memory.h"
#include "names.h"
#include "simulate_options.h"
#include "time_text.h"

#include <stdlib.h>
#include <string.h>

/* The handlings so far, and whether they are wanted at all. */
struct handlings {
    bool wanted;
    struct handling *list;
    size_t count;
    size_t capacity;
};

static void note_handling(struct handlings *handlings, size_t duty, int64_t start_us, int64_t end_us)
{
    if (!handlings->wanted)
        return;
    handlings->list = need_room(handlings->list, &handlings->capacity, handlings->count + 1, sizeof(*handlings->list));
    handlings->list[handlings->count++] = (struct handling){duty, start_us, end_us};
}

static int open_output(const char *name, FILE **out)
{
    *out = name == NULL ? stdout : fopen(name, "wb");
    return *out != NULL ? EXIT_DONE : complain(EXIT_DATA, "%s cannot be written", name);
}

static int close_output(const char *name, FILE *out)
{
    bool failed = fflush(out) != 0 || ferror(out);
    if (out != stdout)
        failed = fclose(out) != 0 || failed;
    return failed ? complain(EXIT_DATA, "%s cannot be written", name != NULL ? name : "stdout") : EXIT_DONE;
}

static int write_agents(const char *name, const struct duty *duties, size_t duty_count, struct handlings *handlings)
{
    FILE *out;
    int status = EXIT_DONE;
    if (name != NULL) {
        status = open_output(name, &out);
        if (status == EXIT_DONE) {
            agents_write(out, duties, duty_count, handlings->list, handlings->count);
            status = close_output(name, out);
        }
    }
    free(handlings->list);
    return status;
}

/* --- M/M/n+M --- */

enum { AGENT_NAME_SIZE = 24 };

static int name_id(struct names *names, const char *name, uint64_t *id)
{
    return names_add(names, name, strlen(name), id);
}

static int run_mmna(const struct simulate_options *options, FILE *out)
{
    const size_t agents = (size_t)options->mmna.agents;
    const int64_t end_us = options->start_us + options->hours_us;
    mmna_agent *heap = need_memory(agents, sizeof(*heap));
    uint64_t *ids = need_memory(agents, sizeof(*ids)), queue_id = 0;
    char(*texts)[AGENT_NAME_SIZE] = need_memory(agents, sizeof(*texts));
    struct duty *duties = need_memory(agents, sizeof(*duties));
    struct handlings handlings = {.wanted = options->agents_file != NULL};
    struct names names = {0};
    int status = name_id(&names, "main", &queue_id);
    for (size_t i = 0; i < agents && status == EXIT_DONE; i++) {
        snprintf(texts[i], AGENT_NAME_SIZE, "A%03zu", i + 1);
        duties[i] = (struct duty){texts[i], "", "", options->start_us, end_us};
        status = name_id(&names, texts[i], &ids[i]);
    }

    mmna queue;
    mmna_open(&queue, &options->mmna, heap);
    contacts_write_header(out, false);
    for (mmna_customer customer; status == EXIT_DONE && (customer = mmna_next(&queue)).offered_us < end_us;) {
        ckpi_contact contact = mmna_contact(&customer);
        contact.queue_id = queue_id;
        contact.agent_id = customer.answered ? ids[customer.agent] : 0;
        contacts_write_row(out, false, &contact, &names);
        const int64_t from_us = customer.offered_us + customer.wait_us;
        if (customer.answered)
            note_handling(&handlings, (size_t)customer.agent, from_us, from_us + customer.handle_us);
    }
    if (status == EXIT_DONE)
        status = write_agents(options->agents_file, duties, agents, &handlings);
    names_free(&names);
    free(duties);
    free(texts);
    free(ids);
    free(heap);
    return status;
}

/* --- The small call center --- */

static int name_center(struct names *names)
{
    uint64_t id;
    int status = EXIT_DONE;
    for (size_t i = 0; i < CENTER_QUEUES && status == EXIT_DONE; i++)
        status = name_id(names, center_queues[i], &id);
    for (size_t i = 0; i < CENTER_AGENTS && status == EXIT_DONE; i++) {
        status = name_id(names, center_agents[i].name, &id);
        if (status == EXIT_DONE)
            status = name_id(names, center_agents[i].team, &id);
        if (status == EXIT_DONE)
            status = name_id(names, center_agents[i].site, &id);
    }
    return status;
}

static size_t agent_of(uint64_t id)
{
    size_t i = 0;
    while (i < CENTER_AGENTS && ckpi_text_id(center_agents[i].name, strlen(center_agents[i].name)) != id)
        i++;
    return i;
}

static int64_t earlier(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* Who still talks when the data ends is busy until then. */
static void note_contact(struct handlings *handlings, const center_config *config, const ckpi_contact *contact)
{
    const size_t agent = agent_of(contact->agent_id);
    const int64_t day = (contact->offered_at_us - config->first_midnight_us) / DAY_US;
    const int64_t from_us = contact->outcome == CKPI_OUTCOME_CALLBACK ? contact->callback_connected_at_us
                                                                      : contact->offered_at_us + contact->wait_us;
    const int64_t until_us = contact->present & CKPI_CONTACT_HAS_TALK
                                 ? from_us + contact->talk_us + contact->hold_us + contact->after_contact_work_us
                                 : config->end_us;
    if (agent < CENTER_AGENTS)
        note_handling(handlings, (size_t)day * CENTER_AGENTS + agent, from_us, until_us);
}

static int write_center_agents(const struct simulate_options *options, const ckpi_contact *contacts, size_t count)
{
    const center_config *config = &options->center;
    const size_t duty_count = (size_t)config->days * CENTER_AGENTS;
    struct duty *duties = need_memory(duty_count, sizeof(*duties));
    struct handlings handlings = {.wanted = options->agents_file != NULL};
    for (size_t i = 0; i < duty_count; i++) {
        const center_agent *agent = &center_agents[i % CENTER_AGENTS];
        const int64_t midnight_us = config->first_midnight_us + (int64_t)(i / CENTER_AGENTS) * DAY_US;
        duties[i] = (struct duty){agent->name, agent->team, agent->site, midnight_us + 8 * 3600 * SECOND_US,
                                  earlier(midnight_us + 18 * 3600 * SECOND_US, config->end_us)};
    }
    for (size_t i = 0; i < count; i++)
        note_contact(&handlings, config, &contacts[i]);
    const int status = write_agents(options->agents_file, duties, duty_count, &handlings);
    free(duties);
    return status;
}

static int run_center(const struct simulate_options *options, FILE *out)
{
    ckpi_contact *contacts = need_memory(center_capacity(&options->center), sizeof(*contacts));
    struct names names = {0};
    const size_t count = center_run(&options->center, contacts);
    int status = name_center(&names);
    contacts_write_header(out, true);
    for (size_t i = 0; i < count && status == EXIT_DONE; i++)
        contacts_write_row(out, true, &contacts[i], &names);
    if (status == EXIT_DONE)
        status = write_center_agents(options, contacts, count);
    names_free(&names);
    free(contacts);
    return status;
}

int simulate_command(int count, char **words)
{
    struct simulate_options options;
    FILE *out;
    int status = simulate_options_parse(count, words, &options);
    if (status != EXIT_DONE)
        return status;
    if (options.help) {
        fputs(simulate_help, stdout);
        return EXIT_DONE;
    }
    status = open_output(options.output_file, &out);
    if (status != EXIT_DONE)
        return status;
    status = options.model == MODEL_MMNA ? run_mmna(&options, out) : run_center(&options, out);
    const int closed = close_output(options.output_file, out);
    return status != EXIT_DONE ? status : closed;
}
