/* SPDX-License-Identifier: MIT */
#include "groups.h"

#include "complaint.h"
#include "memory.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* none first, then byte for byte */
static int compare_names(const char *a, size_t a_size, const char *b, size_t b_size)
{
    if (a == NULL || b == NULL)
        return (a != NULL) - (b != NULL);
    size_t shorter = a_size < b_size ? a_size : b_size;
    int order = shorter > 0 ? memcmp(a, b, shorter) : 0;
    return order != 0 ? order : (a_size > b_size) - (a_size < b_size);
}

static int compare_groups(const void *a, const void *b)
{
    const struct group *x = a, *y = b;
    for (size_t i = 0; i < BY_LIMIT; i++) {
        int order = compare_names(x->names[i], x->sizes[i], y->names[i], y->sizes[i]);
        if (order != 0)
            return order;
    }
    return (x->start_us > y->start_us) - (x->start_us < y->start_us);
}

/* The name behind an id: a word of the library, or the program's own; false where there is none. */
static bool find_name(const struct names *names, uint32_t dimension, uint64_t id, const char **text, size_t *size)
{
    if (dimension != CKPI_DIMENSION_CHANNEL && dimension != CKPI_DIMENSION_DIRECTION)
        return names_find(names, id, text, size);
    uint32_t vocabulary = dimension == CKPI_DIMENSION_CHANNEL ? CKPI_VOCABULARY_CHANNEL : CKPI_VOCABULARY_DIRECTION;
    *text = id <= UINT32_MAX ? ckpi_word(vocabulary, (uint32_t)id) : NULL;
    *size = *text != NULL ? strlen(*text) : 0;
    return *text != NULL;
}

static int fill_group(const struct report_options *options, const struct result *result, size_t cell,
                      struct group *group)
{
    ckpi_cube_key key = {.struct_size = sizeof(key)};
    ckpi_status status = ckpi_cube_cell(result->cube, cell, &key, &group->state);
    if (status != CKPI_OK)
        return complain_status("reading the cube", status);
    group->start_us = options->by_interval ? key.start_us : 0;
    for (size_t i = 0; i < options->by_count; i++) {
        uint64_t id = key.id[options->by[i]];
        if (id != 0 && !find_name(&result->names, options->by[i], id, &group->names[i], &group->sizes[i]))
            return complain(EXIT_DATA, "the saved state has a key whose name it does not hold");
    }
    return EXIT_DONE;
}

int groups_make(const struct report_options *options, const ckpi_state_config *config, struct result *result,
                struct groups *out)
{
    size_t cells = 0;
    *out = (struct groups){0};
    ckpi_status status = ckpi_cube_sort(result->cube);
    if (status == CKPI_OK)
        status = ckpi_cube_count(result->cube, &cells);
    if (status != CKPI_OK)
        return complain_status("sorting", status);
    out->items = need_memory(cells + 1, sizeof(*out->items));
    for (size_t cell = 0; cell < cells; cell++) {
        int filled = fill_group(options, result, cell, &out->items[cell]);
        if (filled != EXIT_DONE)
            return filled;
    }
    out->count = cells;
    qsort(out->items, cells, sizeof(*out->items), compare_groups);
    if (cells > 0 || options->by_count > 0 || options->by_interval)
        return EXIT_DONE;
    /* A total is always printed, also of nothing: its values then say that there is no data. */
    status = ckpi_state_new(config, &out->empty);
    if (status != CKPI_OK)
        return complain_status("making a state", status);
    out->items[0].state = out->empty;
    out->count = 1;
    return EXIT_DONE;
}

void groups_free(struct groups *groups)
{
    ckpi_state_free(groups->empty);
    free(groups->items);
}
