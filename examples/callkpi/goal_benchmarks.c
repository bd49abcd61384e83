/* SPDX-License-Identifier: MIT */
#include "goal_benchmarks.h"

#include "complaint.h"

#include <string.h>

static const struct reference *find_reference(const struct references *references, const char *id)
{
    for (size_t i = 0; i < references->count; i++)
        if (strcmp(references->items[i].id, id) == 0)
            return &references->items[i];
    return NULL;
}

static int resolve(struct goal_item *item, const struct references *references, int64_t as_of_us)
{
    const struct reference *reference = find_reference(references, item->benchmark);
    uint32_t why = CKPI_POSITION_OK;
    double value = 0;
    if (reference == NULL)
        return complain(EXIT_DATA, "goal %s: target.benchmark: --benchmarks has no set \"%s\"", item->id,
                        item->benchmark);
    if (reference->set.metric != item->goal.metric)
        return complain(EXIT_DATA, "goal %s: target.benchmark: \"%s\" is of another metric", item->id, item->benchmark);
    const ckpi_status status = ckpi_benchmark_at(&reference->set, item->target.value, as_of_us, &value, &why);
    if (status != CKPI_OK)
        return complain_status("reading a percentile", status);
    if (why != CKPI_POSITION_OK)
        return complain(EXIT_DATA, "goal %s: target.percentile: %s", item->id,
                        ckpi_benchmark_word(CKPI_BENCHMARK_WORDS_STATUS, why));
    item->target.given |= CKPI_TARGET_HAS_RESOLVED;
    item->target.resolved = value;
    return EXIT_DONE;
}

int goals_resolve(struct goal_file *file, const struct references *references, int64_t as_of_us)
{
    int status = EXIT_DONE;
    for (size_t i = 0; references->count > 0 && i < file->count && status == EXIT_DONE; i++) {
        const ckpi_target *target = &file->items[i].target;
        if (target->kind == CKPI_TARGET_KIND_PERCENTILE && !(target->given & CKPI_TARGET_HAS_RESOLVED))
            status = resolve(&file->items[i], references, as_of_us);
    }
    return status;
}
