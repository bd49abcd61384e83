/* SPDX-License-Identifier: MIT */
/* The files of records beside contacts that a report is told of. */
#ifndef CALLKPI_EXAMPLE_RECORD_FILES_H
#define CALLKPI_EXAMPLE_RECORD_FILES_H

#include "gather.h"
#include "options.h"
#include "records_csv.h"

#include <callkpi.h>
#include <stddef.h>
#include <stdint.h>

/* By kind; those of which there is no file are empty. */
struct record_files {
    struct records kinds[RECORD_KIND_LIMIT];
    uint32_t given; /* bit 1 << kind: there was a file, if an empty one */
};

/* Reads all files. Names go to gather; so do the counts of rows, and the end of the data. As with contacts,
 * what belongs to a time after the moment of reading is not there yet; what has no as_of is as of that moment. */
int record_files_read(const struct report_options *options, struct gather *gather, struct record_files *out);

/* The times that the records belong to; *count of them, to be freed. */
int64_t *record_files_times(const struct record_files *files, size_t *count);

/* Adds all to a cube whose states keep their kinds. */
int record_files_add(const struct record_files *files, ckpi_cube *cube);

void record_files_free(struct record_files *files);

#endif
