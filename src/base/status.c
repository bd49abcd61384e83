/* SPDX-License-Identifier: MIT */
#include "public.h"

static const struct {
    ckpi_status status;
    const char *name;
    const char *text;
} STATUSES[] = {
    {CKPI_OK, "CKPI_OK", "Success."},
    {CKPI_E_ARGUMENT, "CKPI_E_ARGUMENT", "A required pointer is NULL, or a value is outside its documented range."},
    {CKPI_E_MEMORY, "CKPI_E_MEMORY", "The allocator returned NULL."},
    {CKPI_E_SIZE, "CKPI_E_SIZE", "A struct_size is below that of the first release, or absurd."},
    {CKPI_E_NEWER, "CKPI_E_NEWER", "A field or bit that this library does not know is not zero."},
    {CKPI_E_RECORD, "CKPI_E_RECORD", "A record says what cannot be."},
    {CKPI_E_OVERFLOW, "CKPI_E_OVERFLOW", "The counts or sums would leave their exact range."},
    {CKPI_E_MISMATCH, "CKPI_E_MISMATCH", "Two things that do not belong together: other configurations, another goal."},
    {CKPI_E_NOT_HELD, "CKPI_E_NOT_HELD", "A record to retract is not contained in the state."},
    {CKPI_E_FORMAT, "CKPI_E_FORMAT", "The bytes are not a saved object, or are damaged."},
    {CKPI_E_UNSUPPORTED, "CKPI_E_UNSUPPORTED", "The bytes are of a format version that this library does not read."},
    {CKPI_E_LIMIT, "CKPI_E_LIMIT", "A limit would be passed: one that the caller set, or one that is documented."},
    {CKPI_E_SPACE, "CKPI_E_SPACE", "The caller's buffer is too small; the needed size was written."},
    {CKPI_E_NOT_FOUND, "CKPI_E_NOT_FOUND",
     "No such name, id, key or position; a moment before the first or after the last."},
    {CKPI_E_IRREVERSIBLE, "CKPI_E_IRREVERSIBLE", "What was added cannot be taken back: a sketch forgets what it saw."},
};

enum { STATUS_COUNT = sizeof STATUSES / sizeof STATUSES[0] };

const char *ckpi_status_name(ckpi_status status)
{
    for (uint32_t i = 0; i < STATUS_COUNT; i++) {
        if (STATUSES[i].status == status)
            return STATUSES[i].name;
    }
    return "CKPI_E_UNKNOWN";
}

const char *ckpi_status_text(ckpi_status status)
{
    for (uint32_t i = 0; i < STATUS_COUNT; i++) {
        if (STATUSES[i].status == status)
            return STATUSES[i].text;
    }
    return "A status that this library does not know.";
}

ckpi_status ckpi_status_at(uint32_t index, ckpi_status *out)
{
    if (!out)
        return CKPI_E_ARGUMENT;
    if (index >= STATUS_COUNT)
        return CKPI_E_NOT_FOUND;
    *out = STATUSES[index].status;
    return CKPI_OK;
}
