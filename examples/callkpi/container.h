/* SPDX-License-Identifier: MIT */
/* What --save writes and --load reads: a cube's bytes, and around them what the library does not know: the
 * names behind the ids, the zone behind the edges, where the rows went, and when the data ends.
 *
 * All integers are little endian.
 *
 *   8 bytes  "CKPIRPT" and a zero
 *   u32      version, 1
 *   u32      length of the zone's name, and the name; 0: UTC
 *   i64      length of the intervals in microseconds; 0: none
 *   i64      end of the data in microseconds; INT64_MIN: no data
 *   5 x i64  rows read, accepted, duplicate, stale, later
 *   u32      number of reasons; for each, ascending: u32 reason, i64 rows refused
 *   u32      number of names; for each, ascending by id: u64 id, u32 length, the name
 *   u64      length of the cube's bytes, and the bytes (ckpi_cube_save)
 *   u64      ckpi_text_id() of everything before
 */
#ifndef CALLKPI_EXAMPLE_CONTAINER_H
#define CALLKPI_EXAMPLE_CONTAINER_H

#include "gather.h"
#include "options.h"

#include <callkpi.h>

/* Everything a report is printed from. */
struct result {
    ckpi_cube *cube;
    struct names names;
    struct tally tally;
    int64_t end_us;
};

/* A file that --load names. All zero but the path is one that was not read yet. */
struct container {
    const char *path;
    char *bytes;
    size_t size;
};

/* All complain and return an exit status. Loading adds to the result, whose cube exists already and was made from the
 * same options: a file saved with others is refused. It frees what it has read. */
int container_save(const char *path, const struct report_options *options, struct result *result);
int container_load(struct container *container, const struct report_options *options, struct result *result);

/* The kinds of records beside contacts that a saved state keeps, `1 << ckpi_record_kind` each: a cube that it is loaded
 * into must keep the same. */
int container_families(struct container *container, uint32_t *out);

/* Frees what was read; the path stays. */
void container_free(struct container *container);

#endif
