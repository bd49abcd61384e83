/* SPDX-License-Identifier: MIT */
#include "names.h"

#include "complaint.h"
#include "memory.h"

#include <callkpi.h>
#include <stdlib.h>
#include <string.h>

static struct name *find_slot(struct name *slots, size_t slot_count, uint64_t id)
{
    size_t at = (size_t)id & (slot_count - 1);
    while (slots[at].id != 0 && slots[at].id != id)
        at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

static void make_larger(struct names *names)
{
    size_t slot_count = names->slot_count == 0 ? 64 : names->slot_count * 2;
    struct name *slots = need_memory(slot_count, sizeof(*slots));
    for (size_t i = 0; i < names->slot_count; i++)
        if (names->slots[i].id != 0)
            *find_slot(slots, slot_count, names->slots[i].id) = names->slots[i];
    free(names->slots);
    names->slots = slots;
    names->slot_count = slot_count;
}

int names_add(struct names *names, const char *text, size_t size, uint64_t *id)
{
    *id = ckpi_text_id(text, size);
    if (*id == 0)
        return EXIT_DONE;
    if (names->count * 2 >= names->slot_count)
        make_larger(names);
    struct name *slot = find_slot(names->slots, names->slot_count, *id);
    if (slot->id != 0) {
        const char *known = names->text + slot->offset;
        if (slot->size == size && memcmp(known, text, size) == 0)
            return EXIT_DONE;
        return complain(EXIT_DATA, "two names have one id: \"%.*s\" and \"%.*s\"; rename one of them", (int)slot->size,
                        known, (int)size, text);
    }
    names->text = need_room(names->text, &names->text_capacity, names->text_size + size, 1);
    memcpy(names->text + names->text_size, text, size);
    *slot = (struct name){.id = *id, .offset = names->text_size, .size = size};
    names->text_size += size;
    names->count++;
    return EXIT_DONE;
}

bool names_find(const struct names *names, uint64_t id, const char **text, size_t *size)
{
    if (names->count == 0 || id == 0)
        return false;
    const struct name *slot = find_slot(names->slots, names->slot_count, id);
    if (slot->id == 0)
        return false;
    *text = names->text + slot->offset;
    *size = slot->size;
    return true;
}

void names_free(struct names *names)
{
    free(names->slots);
    free(names->text);
    memset(names, 0, sizeof(*names));
}

/* How many bytes follow this first byte; -1 where none can begin with it. */
static int followers(unsigned char first)
{
    if (first < 0x80)
        return first == 0 ? -1 : 0;
    if (first >= 0xC2 && first <= 0xDF)
        return 1;
    if (first >= 0xE0 && first <= 0xEF)
        return 2;
    return first >= 0xF0 && first <= 0xF4 ? 3 : -1;
}

bool text_is_utf8(const char *text, size_t size)
{
    const unsigned char *at = (const unsigned char *)text;
    const unsigned char *end = at + size;
    while (at < end) {
        unsigned char first = *at++;
        int count = followers(first);
        if (count < 0 || end - at < count)
            return false;
        /* No overlong forms, no surrogates, nothing beyond U+10FFFF. */
        if (count > 0 && ((first == 0xE0 && *at < 0xA0) || (first == 0xED && *at > 0x9F) ||
                          (first == 0xF0 && *at < 0x90) || (first == 0xF4 && *at > 0x8F)))
            return false;
        for (int i = 0; i < count; i++)
            if ((*at++ & 0xC0) != 0x80)
                return false;
    }
    return true;
}
