/* SPDX-License-Identifier: MIT */
/* JSON objects read by tables of members: an unknown key is an error, and an error says where it is. */
#ifndef CALLKPI_EXAMPLE_JSON_MEMBERS_H
#define CALLKPI_EXAMPLE_JSON_MEMBERS_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where one is in a document: "goals[3].target". Functions that fail leave it there. */
struct json_place {
    const char *file;
    char path[240];
    size_t size;
};

/* What a value means, or why it means nothing; NULL: all is well. */
typedef const char *(*member_fn)(json_t *value, void *into, struct json_place *place);

struct json_member {
    const char *name;
    member_fn take;
    bool needed; /* else absent and null are the same */
};

/* Reads the members of an object in the order of the table. */
const char *members_read(json_t *json, const struct json_member *members, size_t count, void *into,
                         struct json_place *place);

/* Reads the items of a list, of which there are at most so many; `too_many` says what more are. */
typedef const char *(*item_fn)(json_t *item, size_t index, void *into, struct json_place *place);
const char *items_read(json_t *list, size_t most, const char *too_many, item_fn take, void *into,
                       struct json_place *place);

/* One step down, by name or by index; back up to a size that was kept. */
void place_enter(struct json_place *place, const char *name);
void place_enter_item(struct json_place *place, size_t index);
void place_leave(struct json_place *place, size_t size);

/* Prints "FILE: goals[3].target: reason"; returns EXIT_DATA. */
int place_refuse(const struct json_place *place, const char *problem);

/* Reads a document, in which no key comes twice; complains and returns an exit status. The caller's to json_decref(). */
int json_document_load(const char *path, json_t **out);

/* Values of their kinds, into what they are for. Text stays the document's. */
const char *json_take_text(json_t *value, const char **out);
const char *json_take_number(json_t *value, double *out);
const char *json_take_whole(json_t *value, int64_t least, int64_t most, int64_t *out);
const char *json_take_flag(json_t *value, bool *out);
const char *json_take_time(json_t *value, int64_t *out_us);
const char *json_take_seconds(json_t *value, int64_t *out_us);

#endif
