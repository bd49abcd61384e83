/* SPDX-License-Identifier: MIT */
#include "gather.h"

#include "memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

void gather_add(struct gather *gather, const ckpi_contact *contact)
{
    gather->contacts = need_room(gather->contacts, &gather->capacity, gather->count + 1, sizeof(*gather->contacts));
    gather->contacts[gather->count++] = *contact;
}

int64_t contact_end_us(const ckpi_contact *contact)
{
    if (contact->present & CKPI_CONTACT_HAS_ENDED_AT)
        return contact->ended_at_us;
    int64_t end_us = contact->offered_at_us;
    if (contact->present & CKPI_CONTACT_HAS_WAIT)
        end_us += contact->wait_us;
    if (contact->present & CKPI_CONTACT_HAS_TALK)
        end_us += contact->talk_us;
    if (contact->present & CKPI_CONTACT_HAS_HOLD)
        end_us += contact->hold_us;
    if (contact->present & CKPI_CONTACT_HAS_AFTER_CONTACT_WORK)
        end_us += contact->after_contact_work_us;
    return end_us;
}

/* --- Identity: (contact_id, leg), and of each the newest revision. --- */

struct identity {
    uint64_t contact_id;
    uint32_t leg;
    uint32_t revision;
    size_t row;
};

static int compare_identities(const void *a, const void *b)
{
    const struct identity *x = a, *y = b;
    if (x->contact_id != y->contact_id)
        return x->contact_id < y->contact_id ? -1 : 1;
    if (x->leg != y->leg)
        return x->leg < y->leg ? -1 : 1;
    if (x->revision != y->revision)
        return x->revision < y->revision ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* Sorting rather than looking up makes the counts independent of the order of rows and files. Of equal
 * revisions the first row stays. */
static void drop_repeated(struct gather *gather, bool *dropped)
{
    struct identity *identities = need_memory(gather->count, sizeof(*identities));
    size_t count = 0;
    for (size_t row = 0; row < gather->count; row++) {
        const ckpi_contact *contact = &gather->contacts[row];
        if (contact->contact_id != 0)
            identities[count++] = (struct identity){contact->contact_id, contact->leg, contact->revision, row};
    }
    qsort(identities, count, sizeof(*identities), compare_identities);
    for (size_t i = 0; i < count; i++) {
        const struct identity *this = &identities[i];
        const struct identity *next = i + 1 < count ? &identities[i + 1] : NULL;
        const struct identity *last = i > 0 ? &identities[i - 1] : NULL;
        bool same_as_last = last != NULL && last->contact_id == this->contact_id && last->leg == this->leg &&
                            last->revision == this->revision;
        if (same_as_last) {
            dropped[this->row] = true;
            gather->tally.duplicate++;
            continue;
        }
        while (next != NULL && next->contact_id == this->contact_id && next->leg == this->leg &&
               next->revision == this->revision)
            next = next + 1 < identities + count ? next + 1 : NULL;
        if (next != NULL && next->contact_id == this->contact_id && next->leg == this->leg) {
            dropped[this->row] = true;
            gather->tally.stale++;
        }
    }
    free(identities);
}

/* --- The moment of reading: what happens after it has not happened yet. --- */

/* What is told about a contact when it is over. */
static void forget_result(ckpi_contact *contact)
{
    contact->present &=
        ~(uint32_t)(CKPI_CONTACT_HAS_ENDED_AT | CKPI_CONTACT_HAS_TALK | CKPI_CONTACT_HAS_HOLD |
                    CKPI_CONTACT_HAS_LONGEST_HOLD | CKPI_CONTACT_HAS_AFTER_CONTACT_WORK | CKPI_CONTACT_HAS_HOLDS |
                    CKPI_CONTACT_HAS_SALE | CKPI_CONTACT_HAS_COST | CKPI_CONTACT_HAS_NPS);
    contact->flags = 0;
    contact->disconnected_by = CKPI_PARTY_UNKNOWN;
    contact->transfer_type = CKPI_TRANSFER_TYPE_UNKNOWN;
    contact->csat = contact->nps = contact->ces = 0;
}

/* Returns false for a contact that was not there yet. */
static bool look_back(ckpi_contact *contact, int64_t as_of_us)
{
    if (contact->offered_at_us > as_of_us)
        return false;
    if ((contact->present & CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT) && contact->callback_requested_at_us > as_of_us)
        contact->present &= ~(uint32_t)(CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT | CKPI_CONTACT_HAS_DUE_AT);
    if ((contact->present & CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT) && contact->callback_connected_at_us > as_of_us)
        contact->present &= ~(uint32_t)CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT;
    if (contact_end_us(contact) > as_of_us)
        forget_result(contact);
    if ((contact->present & CKPI_CONTACT_HAS_WAIT) && contact->wait_us > as_of_us - contact->offered_at_us) {
        contact->outcome = CKPI_OUTCOME_OPEN;
        contact->present &= ~(uint32_t)(CKPI_CONTACT_HAS_WAIT | CKPI_CONTACT_HAS_RING);
        contact->agent_id = 0;
    }
    return true;
}

/* --- Conversations: what came before in the same one. --- */

struct leg {
    uint64_t conversation_id;
    int64_t offered_at_us;
    uint32_t leg;
    uint32_t reserved;
    size_t row;
};

static int compare_legs(const void *a, const void *b)
{
    const struct leg *x = a, *y = b;
    if (x->conversation_id != y->conversation_id)
        return x->conversation_id < y->conversation_id ? -1 : 1;
    if (x->leg != y->leg)
        return x->leg < y->leg ? -1 : 1;
    if (x->offered_at_us != y->offered_at_us)
        return x->offered_at_us < y->offered_at_us ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

/* As the library counts a handle: an agent took part, for longer than nothing. */
static bool is_handled(const ckpi_contact *contact)
{
    if (contact->outcome != CKPI_OUTCOME_ANSWERED && contact->outcome != CKPI_OUTCOME_CALLBACK &&
        contact->outcome != CKPI_OUTCOME_FAILED)
        return false;
    return ((contact->present & CKPI_CONTACT_HAS_TALK) && contact->talk_us > 0) ||
           ((contact->present & CKPI_CONTACT_HAS_HOLD) && contact->hold_us > 0) ||
           ((contact->present & CKPI_CONTACT_HAS_AFTER_CONTACT_WORK) && contact->after_contact_work_us > 0);
}

/* Self-service and refusals come before the queue: the first leg behind them is the contact's first. */
static bool is_offered(const ckpi_contact *contact)
{
    return contact->outcome != CKPI_OUTCOME_BLOCKED && contact->outcome != CKPI_OUTCOME_SELF_SERVICE;
}

static void flag_later_legs(struct gather *gather)
{
    struct leg *legs = need_memory(gather->count, sizeof(*legs));
    size_t count = 0;
    for (size_t row = 0; row < gather->count; row++) {
        const ckpi_contact *contact = &gather->contacts[row];
        if (contact->conversation_id != 0)
            legs[count++] = (struct leg){contact->conversation_id, contact->offered_at_us, contact->leg, 0, row};
    }
    qsort(legs, count, sizeof(*legs), compare_legs);
    uint32_t flags = 0;
    for (size_t i = 0; i < count; i++) {
        ckpi_contact *contact = &gather->contacts[legs[i].row];
        if (i == 0 || legs[i - 1].conversation_id != legs[i].conversation_id)
            flags = 0;
        contact->flags |= flags;
        if (is_offered(contact))
            flags |= CKPI_CONTACT_FLAG_LATER_LEG;
        if (is_handled(contact))
            flags |= CKPI_CONTACT_FLAG_LATER_HANDLE;
        if (is_handled(contact) && (contact->flags & CKPI_CONTACT_FLAG_TRANSFERRED))
            flags |= CKPI_CONTACT_FLAG_LATER_TRANSFER;
    }
    free(legs);
}

void gather_finish(struct gather *gather, int64_t as_of_us)
{
    bool *dropped = need_memory(gather->count, sizeof(*dropped));
    drop_repeated(gather, dropped);
    size_t kept = 0;
    gather->end_us = CKPI_ABSENT;
    for (size_t row = 0; row < gather->count; row++) {
        if (dropped[row])
            continue;
        ckpi_contact *contact = &gather->contacts[row];
        if (as_of_us != CKPI_ABSENT && !look_back(contact, as_of_us)) {
            gather->tally.later++;
            continue;
        }
        int64_t end_us = contact_end_us(contact);
        if (end_us > gather->end_us)
            gather->end_us = end_us;
        gather->contacts[kept++] = *contact;
    }
    gather->count = kept;
    gather->tally.accepted = (int64_t)kept;
    free(dropped);
    flag_later_legs(gather);
}

void gather_free(struct gather *gather)
{
    free(gather->contacts);
    names_free(&gather->names);
    names_free(&gather->identities);
    names_free(&gather->told);
    memset(gather, 0, sizeof(*gather));
}
