/* SPDX-License-Identifier: MIT */
#include "suite.h"
#include <inttypes.h>
#include <stdio.h>

void bench_suite_allocations(struct bench_run *run)
{
    static const char *const ids[] = {"totals",      "interval", "agent",      "quantiles", "contact",  "contact-view",
                                      "contact-add", "state",    "state-view", "state-add", "histogram"};
    printf("\n%-16s %12s %12s   %s\n", "allocations", "first pass", "second pass", "a record, in the second");
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
        struct bench_counting counting;
        struct bench_object object;
        ckpi_allocator allocator = bench_counting_allocator(&counting);
        const struct bench_job *job = bench_job_find(ids[i]);
        size_t records = bench_job_records(job, &run->input);
        bench_open(&object, job, &allocator);
        bench_feed(&object, &run->input, 0, records);
        uint64_t first = counting.blocks + counting.resizes;
        bench_feed(&object, &run->input, 0, records);
        uint64_t second = counting.blocks + counting.resizes - first;
        printf("%-16s %12" PRIu64 " %12" PRIu64 "   %.6f\n", ids[i], first, second, (double)second / (double)records);
        bench_close(&object);
        if (counting.bytes != 0) {
            printf("DIFFERENT %s: %zu bytes were not given back\n", ids[i], counting.bytes);
            run->differences++;
        }
    }
}
