/* SPDX-License-Identifier: MIT */
#include "contact_records.h"

#include "memory.h"

#include <stdbool.h>
#include <string.h>

/* What all kinds begin with, and where a contact has the same. */
#define COPY_KEYS(to, from)                                                                                            \
    do {                                                                                                               \
        (to)->contact_id = (from)->contact_id;                                                                         \
        (to)->customer_id = (from)->customer_id;                                                                       \
        (to)->queue_id = (from)->queue_id;                                                                             \
        (to)->agent_id = (from)->agent_id;                                                                             \
        (to)->team_id = (from)->team_id;                                                                               \
        (to)->site_id = (from)->site_id;                                                                               \
        (to)->at_us = (from)->offered_at_us;                                                                           \
        (to)->channel = (from)->channel;                                                                               \
        (to)->direction = (from)->direction;                                                                           \
    } while (0)

static void append(struct records *records, const void *record, size_t size)
{
    records->record_size = size;
    records->bytes = need_room(records->bytes, &records->capacity, (records->count + 1) * size, 1);
    memcpy(records->bytes + records->count++ * size, record, size);
}

/* --- Answers --- */

struct scale {
    uint8_t question; /* ckpi_survey_question */
    int32_t worst;
    int32_t best;
};

/* Who was asked and did not answer, a contact does not tell: as a later item, the answer is in no response rate. */
static void add_answer(struct records *surveys, const ckpi_contact *contact, const struct scale *scale, uint8_t value)
{
    ckpi_survey survey = {.present =
                              CKPI_SURVEY_HAS_AT | CKPI_SURVEY_HAS_VALUE | CKPI_SURVEY_HAS_WORST | CKPI_SURVEY_HAS_BEST,
                          .flags = CKPI_SURVEY_FLAG_LATER_ITEM,
                          .value = value,
                          .worst = scale->worst,
                          .best = scale->best,
                          .question_kind = scale->question,
                          .status = CKPI_SURVEY_STATUS_COMPLETE};
    COPY_KEYS(&survey, contact);
    append(surveys, &survey, sizeof(survey));
}

static void add_answers(struct records *surveys, const ckpi_contact *contact)
{
    static const struct scale satisfaction = {CKPI_SURVEY_QUESTION_CSAT, 1, 5};
    static const struct scale recommendation = {CKPI_SURVEY_QUESTION_NPS, 0, 10};
    static const struct scale ease = {CKPI_SURVEY_QUESTION_EASE, 1, 7};
    if (contact->csat != 0)
        add_answer(surveys, contact, &satisfaction, contact->csat);
    if (contact->present & CKPI_CONTACT_HAS_NPS)
        add_answer(surveys, contact, &recommendation, contact->nps);
    if (contact->ces != 0)
        add_answer(surveys, contact, &ease, contact->ces);
}

/* --- Money --- */

/* Nothing sold is no sale; less than nothing is a refund. Who could have been sold something, or whether the right
 * person was reached, a contact does not tell: as a later event of a later lead, the sale is no opportunity, no attempt
 * and no lead. */
static void add_sale(struct records *sales, const ckpi_contact *contact)
{
    if (!(contact->present & CKPI_CONTACT_HAS_SALE) || contact->sale == 0)
        return;
    const bool refund = contact->sale < 0;
    ckpi_sale sale = {.present = CKPI_SALE_HAS_AT | CKPI_SALE_HAS_AMOUNT,
                      .flags = CKPI_SALE_FLAG_LATER_EVENT | CKPI_SALE_FLAG_LATER_LEAD,
                      .amount = refund ? -contact->sale : contact->sale,
                      .sale_type = refund ? CKPI_SALE_TYPE_REFUND : CKPI_SALE_TYPE_SALE};
    COPY_KEYS(&sale, contact);
    append(sales, &sale, sizeof(sale));
}

static void add_cost(struct records *costs, const ckpi_contact *contact)
{
    if (!(contact->present & CKPI_CONTACT_HAS_COST))
        return;
    ckpi_cost cost = {.present = CKPI_COST_HAS_AT | CKPI_COST_HAS_AMOUNT, .amount = contact->cost};
    COPY_KEYS(&cost, contact);
    append(costs, &cost, sizeof(cost));
}

/* --- All --- */

void contact_records_add(const struct gather *gather, uint32_t kinds, struct record_files *files)
{
    static const struct {
        uint32_t kind;
        void (*add)(struct records *records, const ckpi_contact *contact);
    } told[] = {
        {CKPI_RECORD_SURVEY, add_answers},
        {CKPI_RECORD_SALE, add_sale},
        {CKPI_RECORD_COST, add_cost},
    };
    kinds &= gather->told_kinds & ~files->given;
    for (size_t k = 0; k < sizeof(told) / sizeof(told[0]); k++) {
        if ((kinds & 1u << told[k].kind) == 0)
            continue;
        files->given |= 1u << told[k].kind;
        for (size_t row = 0; row < gather->count; row++)
            told[k].add(&files->kinds[told[k].kind], &gather->contacts[row]);
    }
}
