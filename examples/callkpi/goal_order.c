/* SPDX-License-Identifier: MIT */
#include "goal_order.h"

#include "complaint.h"
#include "json_text.h"
#include "memory.h"

#include <stdlib.h>

int goal_order_read(const struct goal_file *file, const struct goal_verdicts *verdicts, struct goal_order *out)
{
    ckpi_verdict *plain = need_memory(file->count + 1, sizeof(*plain));
    out->priorities = need_memory(file->count + 1, sizeof(*out->priorities));
    out->order = need_memory(file->count + 1, sizeof(*out->order));
    out->count = file->count;
    out->priorities[0].struct_size = sizeof(out->priorities[0]);
    for (size_t i = 0; i < file->count; i++)
        plain[i] = verdicts->items[i].verdict;
    const ckpi_status status = ckpi_priority_read(file->goals, plain, file->count, file->objectives,
                                                  file->objective_count, NULL, out->priorities, out->order);
    free(plain);
    return status == CKPI_OK ? EXIT_DONE : complain_status("ordering the goals", status);
}

void goal_order_free(struct goal_order *order)
{
    free(order->priorities);
    free(order->order);
}

static const char *group_of(const ckpi_priority *priority)
{
    return ckpi_insight_word(CKPI_INSIGHT_WORDS_PRIORITY, priority->group);
}

void goal_order_print_json(const struct goal_order *order, const struct goal_verdicts *verdicts, FILE *out)
{
    fputs("[", out);
    for (size_t i = 0; i < order->count; i++) {
        const ckpi_priority *p = &order->priorities[order->order[i]];
        json_t *json = json_pack("{s:s,s:s}", "id", verdicts->items[order->order[i]].item->id, "group", group_of(p));
        json_object_set_new(json, "gap", json_number_of(p->gap));
        json_object_set_new(json, "weight", json_number_of(p->weight));
        json_object_set_new(json, "recoverable", json_number_of(p->recoverable));
        json_object_set_new(json, "score", json_number_of(p->score));
        fputs(i > 0 ? ",\n  " : "\n  ", out);
        json_text_write(json, out);
        json_decref(json);
    }
    fputs("]", out);
}

void goal_order_print_text(const struct goal_order *order, const struct goal_verdicts *verdicts, FILE *out)
{
    const char *before = "Work pays first on: ";
    for (size_t i = 0; i < order->count; i++) {
        const ckpi_priority *p = &order->priorities[order->order[i]];
        if (p->group != CKPI_PRIORITY_BEHIND)
            break;
        fprintf(out, "%s%s (gap %.0f %% of the way, %.0f %% of it recoverable)", before,
                verdicts->items[order->order[i]].item->id, 100 * p->gap, 100 * p->recoverable);
        before = ", ";
    }
    if (before[0] == ',')
        fputc('\n', out);
}
