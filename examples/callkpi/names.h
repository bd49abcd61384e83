/* SPDX-License-Identifier: MIT */
/* The program's own table from id to name. The library knows ids only, made by ckpi_text_id(). */
#ifndef CALLKPI_EXAMPLE_NAMES_H
#define CALLKPI_EXAMPLE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct name {
    uint64_t id; /* 0: an empty slot */
    size_t offset;
    size_t size;
};

/* A hash table whose hash is the id itself. All zero is an empty one. */
struct names {
    struct name *slots;
    size_t slot_count; /* a power of two */
    size_t count;
    char *text;
    size_t text_size;
    size_t text_capacity;
};

/* The id of a name, remembered. Two names with one id are an error: EXIT_DATA, after saying which. */
int names_add(struct names *names, const char *text, size_t size, uint64_t *id);

/* The name of an id; false where it is not known. The text stays until the next names_add(). */
bool names_find(const struct names *names, uint64_t id, const char **text, size_t *size);

void names_free(struct names *names);

/* Is it UTF-8 without NUL? Names are printed as JSON, which must be UTF-8. */
bool text_is_utf8(const char *text, size_t size);

#endif
