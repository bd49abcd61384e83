/* SPDX-License-Identifier: MIT */
#include "record_files.h"

#include "complaint.h"
#include "memory.h"

#include <string.h>

static unsigned char *record_at(const struct records *records, size_t row)
{
    return records->bytes + row * records->record_size;
}

static ckpi_record_field_info describe(uint32_t kind, uint32_t field)
{
    ckpi_record_field_info info = {.struct_size = sizeof(info)};
    if (ckpi_record_field_describe(kind, field, &info) != CKPI_OK)
        info.size = 0; /* the kind has none */
    return info;
}

static int64_t time_of(const struct records *records, const ckpi_record_field_info *field, size_t row)
{
    int64_t time;
    memcpy(&time, record_at(records, row) + field->offset, sizeof(time));
    return time;
}

static int64_t latest(const struct records *records, int64_t end_us)
{
    const ckpi_record_field_info at = describe(records->kind, CKPI_FIELD_AT);
    for (size_t row = 0; row < records->count; row++) {
        const int64_t time = time_of(records, &at, row);
        end_us = time > end_us ? time : end_us;
    }
    return end_us;
}

static void drop_later(struct records *records, int64_t as_of_us)
{
    const ckpi_record_field_info at = describe(records->kind, CKPI_FIELD_AT);
    size_t kept = 0;
    for (size_t row = 0; row < records->count; row++) {
        if (time_of(records, &at, row) > as_of_us)
            continue;
        memmove(record_at(records, kept++), record_at(records, row), records->record_size);
    }
    records->tally.later = (int64_t)(records->count - kept);
    records->tally.accepted -= records->tally.later;
    records->count = kept;
}

static void give_as_of(struct records *records, int64_t as_of_us)
{
    const ckpi_record_field_info as_of = describe(records->kind, CKPI_FIELD_AS_OF);
    for (size_t row = 0; row < records->count && as_of.size != 0; row++) {
        unsigned char *record = record_at(records, row);
        uint32_t present;
        memcpy(&present, record, sizeof(present));
        if (present & as_of.present_bit)
            continue;
        present |= as_of.present_bit;
        memcpy(record, &present, sizeof(present));
        memcpy(record + as_of.offset, &as_of_us, sizeof(as_of_us));
    }
}

static void add_tally(struct tally *sum, const struct tally *more)
{
    sum->read += more->read;
    sum->accepted += more->accepted;
    sum->duplicate += more->duplicate;
    sum->stale += more->stale;
    sum->later += more->later;
    for (size_t reason = 0; reason < REASON_LIMIT; reason++)
        sum->refused[reason] += more->refused[reason];
}

static void finish(int64_t as_of_us, struct gather *gather, struct record_files *files)
{
    for (uint32_t kind = 0; kind < RECORD_KIND_LIMIT; kind++) {
        struct records *records = &files->kinds[kind];
        records_finish(records);
        if (as_of_us != CKPI_ABSENT)
            drop_later(records, as_of_us);
        gather->end_us = latest(records, gather->end_us);
        add_tally(&gather->tally, &records->tally);
    }
    for (uint32_t kind = 0; kind < RECORD_KIND_LIMIT; kind++)
        give_as_of(&files->kinds[kind], as_of_us != CKPI_ABSENT ? as_of_us : gather->end_us);
}

int record_files_read(const struct report_options *options, struct gather *gather, struct record_files *out)
{
    for (uint32_t kind = 0; kind < RECORD_KIND_LIMIT; kind++)
        out->kinds[kind].kind = kind;
    for (size_t i = 0; i < options->record_file_count; i++) {
        const struct record_file *file = &options->record_files[i];
        out->given |= 1u << file->kind;
        int status =
            records_csv_read(file->path, options->quarantine, &gather->names, &gather->told, &out->kinds[file->kind]);
        if (status != EXIT_DONE)
            return status;
    }
    finish(options->as_of_us, gather, out);
    return EXIT_DONE;
}

int64_t *record_files_times(const struct record_files *files, size_t *count)
{
    int64_t *times = NULL;
    size_t capacity = 0;
    *count = 0;
    for (uint32_t kind = 0; kind < RECORD_KIND_LIMIT; kind++) {
        const struct records *records = &files->kinds[kind];
        const ckpi_record_field_info at = describe(kind, CKPI_FIELD_AT);
        times = need_room(times, &capacity, *count + records->count, sizeof(*times));
        for (size_t row = 0; row < records->count; row++)
            times[(*count)++] = time_of(records, &at, row);
    }
    return times;
}

int record_files_add(const struct record_files *files, ckpi_cube *cube)
{
    for (uint32_t kind = 0; kind < RECORD_KIND_LIMIT; kind++) {
        const struct records *records = &files->kinds[kind];
        const ckpi_record_view view = {
            .data = records->bytes, .count = records->count, .record_size = records->record_size, .kind = kind};
        ckpi_status status = records->count > 0 ? ckpi_cube_add_records(cube, &view, NULL) : CKPI_OK;
        if (status != CKPI_OK)
            return complain_status("adding the records", status);
    }
    return EXIT_DONE;
}

void record_files_free(struct record_files *files)
{
    for (uint32_t kind = 0; kind < RECORD_KIND_LIMIT; kind++)
        records_free(&files->kinds[kind]);
}
