/* SPDX-License-Identifier: MIT */
/* Strengths and weaknesses from the position among others, opportunities and
 * threats from the trend and from capacity. */
#include "public.h"

#include "insight/insight.h"

static const double LOWER_QUARTILE = 25, UPPER_QUARTILE = 75;

enum { MOST_ITEMS = 3 };

/* What one input amounts to. */
typedef struct found {
    ckpi_swot_item items[MOST_ITEMS];
    size_t count;
} found;

static void note(found *f, uint32_t list, uint32_t reason, bool sure, double figure)
{
    f->items[f->count++] = (ckpi_swot_item){.list = list,
                                            .reason = reason,
                                            .certainty = sure ? CKPI_CERTAINTY_CONCLUSIVE : CKPI_CERTAINTY_LEANING,
                                            .figure = figure};
}

static void note_position(const ckpi_swot_input *input, found *f)
{
    if (input->percentile > UPPER_QUARTILE)
        note(f, CKPI_SWOT_LIST_STRENGTH, CKPI_SWOT_REASON_ABOVE_UPPER_QUARTILE, input->percentile_low > UPPER_QUARTILE,
             input->percentile);
    else if (input->percentile < LOWER_QUARTILE)
        note(f, CKPI_SWOT_LIST_WEAKNESS, CKPI_SWOT_REASON_BELOW_LOWER_QUARTILE, input->percentile_high < LOWER_QUARTILE,
             input->percentile);
}

static void note_trend(const ckpi_swot_input *input, double alpha, found *f)
{
    const double upward = ckpip_upward(input->better, input->slope);
    if (!ckpip_has_direction(input->better) || !(input->slope_probability <= alpha))
        return;
    if (upward > 0)
        note(f, CKPI_SWOT_LIST_OPPORTUNITY, CKPI_SWOT_REASON_IMPROVING, true, input->slope);
    else if (upward < 0)
        note(f, CKPI_SWOT_LIST_THREAT, CKPI_SWOT_REASON_WORSENING, true, input->slope);
}

static void note_capacity(const ckpi_swot_input *input, found *f)
{
    const double spare = input->people_there - input->people_needed;
    if (spare > 0)
        note(f, CKPI_SWOT_LIST_OPPORTUNITY, CKPI_SWOT_REASON_CAPACITY_SPARE, true, spare);
    else if (spare < 0)
        note(f, CKPI_SWOT_LIST_THREAT, CKPI_SWOT_REASON_CAPACITY_SHORT, true, spare);
}

static ckpi_status take_input(const ckpi_swot_input *inputs, size_t i, ckpi_swot_input *out)
{
    const ckpi_status status = ckpip_take_at(out, sizeof *out, sizeof *out, inputs, i);
    if (status != CKPI_OK)
        return status;
    if (out->reserved0 != 0)
        return CKPI_E_NEWER;
    const bool known = ckpi_better_name(out->better) && (out->metric != 0) != (out->own_metric_id != 0);
    return known ? CKPI_OK : CKPI_E_ARGUMENT;
}

static found look_at(const ckpi_swot_input *input, double alpha, size_t index)
{
    found f = {.count = 0};
    note_position(input, &f);
    note_trend(input, alpha, &f);
    note_capacity(input, &f);
    for (size_t i = 0; i < f.count; i++) {
        f.items[i].metric = input->metric;
        f.items[i].own_metric_id = input->own_metric_id;
        f.items[i].input = index;
    }
    return f;
}

/* Counts the items; writes them too if told to. */
static ckpi_status go_through(const ckpi_swot_input *inputs, size_t count, double alpha, ckpi_swot_item *items,
                              size_t *needed)
{
    *needed = 0;
    for (size_t i = 0; i < count; i++) {
        ckpi_swot_input input;
        const ckpi_status status = take_input(inputs, i, &input);
        if (status != CKPI_OK)
            return status;
        const found f = look_at(&input, alpha, i);
        for (size_t k = 0; items && k < f.count; k++)
            ckpip_give_at(items, *needed + k, &f.items[k], sizeof f.items[k]);
        *needed += f.count;
    }
    return CKPI_OK;
}

ckpi_status ckpi_swot_read(const ckpi_swot_input *inputs, size_t count, double alpha, ckpi_swot_item *items,
                           size_t capacity, size_t *needed)
{
    size_t found_count = 0;
    if (!needed || !(alpha > 0 && alpha < 1) || (!inputs && count > 0) || (!items && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpi_status status = capacity > 0 ? ckpip_can_give(items, sizeof *items) : CKPI_OK;
    if (status == CKPI_OK)
        status = go_through(inputs, count, alpha, NULL, &found_count);
    if (status != CKPI_OK)
        return status;
    *needed = found_count;
    if (found_count > capacity)
        return CKPI_E_SPACE;
    return items ? go_through(inputs, count, alpha, items, needed) : CKPI_OK;
}
