/* SPDX-License-Identifier: MIT */
#include "container.h"

#include "complaint.h"
#include "contact_records.h"
#include "decimal.h"
#include "file_bytes.h"
#include "memory.h"
#include "time_text.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char magic[8] = "CKPIRPT";
enum { CONTAINER_VERSION = 1, CHECK_SIZE = 8 };

/* --- Writing. --- */

struct writer {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
};

static void put_bytes(struct writer *writer, const void *bytes, size_t size)
{
    writer->bytes = need_room(writer->bytes, &writer->capacity, writer->size + size, 1);
    if (size > 0)
        memcpy(writer->bytes + writer->size, bytes, size);
    writer->size += size;
}

static void put_u64(struct writer *writer, uint64_t value)
{
    uint8_t bytes[8];
    for (unsigned i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    put_bytes(writer, bytes, sizeof(bytes));
}

static void put_u32(struct writer *writer, uint32_t value)
{
    uint8_t bytes[4];
    for (unsigned i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    put_bytes(writer, bytes, sizeof(bytes));
}

static void put_i64(struct writer *writer, int64_t value)
{
    put_u64(writer, (uint64_t)value);
}

static void put_text(struct writer *writer, const char *text, size_t size)
{
    put_u32(writer, (uint32_t)size);
    put_bytes(writer, text, size);
}

static void put_tally(struct writer *writer, const struct tally *tally)
{
    put_i64(writer, tally->read);
    put_i64(writer, tally->accepted);
    put_i64(writer, tally->duplicate);
    put_i64(writer, tally->stale);
    put_i64(writer, tally->later);
    uint32_t count = 0;
    for (uint32_t reason = 0; reason < REASON_LIMIT; reason++)
        count += tally->refused[reason] != 0;
    put_u32(writer, count);
    for (uint32_t reason = 0; reason < REASON_LIMIT; reason++) {
        if (tally->refused[reason] == 0)
            continue;
        put_u32(writer, reason);
        put_i64(writer, tally->refused[reason]);
    }
}

static int compare_ids(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Channel and direction are words of the library, not names of the program. */
static bool is_named(uint32_t dimension)
{
    return dimension != CKPI_DIMENSION_CHANNEL && dimension != CKPI_DIMENSION_DIRECTION;
}

/* The ids that the cube's keys hold, each once: names of refused or replaced rows are not saved. */
static uint64_t *used_ids(const struct report_options *options, const ckpi_cube *cube, size_t cells, size_t *count)
{
    uint64_t *ids = need_memory(cells * (options->by_count + 1), sizeof(*ids));
    size_t found = 0, kept = 0;
    for (size_t cell = 0; cell < cells; cell++) {
        ckpi_cube_key key = {.struct_size = sizeof(key)};
        if (ckpi_cube_cell(cube, cell, &key, NULL) != CKPI_OK)
            continue;
        for (size_t i = 0; i < options->by_count; i++)
            if (is_named(options->by[i]) && key.id[options->by[i]] != 0)
                ids[found++] = key.id[options->by[i]];
    }
    qsort(ids, found, sizeof(*ids), compare_ids);
    for (size_t i = 0; i < found; i++)
        if (kept == 0 || ids[kept - 1] != ids[i])
            ids[kept++] = ids[i];
    *count = kept;
    return ids;
}

static int put_names(struct writer *writer, const struct report_options *options, struct result *result)
{
    size_t cells = 0, count;
    ckpi_status sorted = ckpi_cube_sort(result->cube);
    if (sorted != CKPI_OK)
        return complain_status("sorting", sorted);
    ckpi_cube_count(result->cube, &cells);
    uint64_t *ids = used_ids(options, result->cube, cells, &count);
    put_u32(writer, (uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        const char *text = "";
        size_t size = 0;
        names_find(&result->names, ids[i], &text, &size);
        put_u64(writer, ids[i]);
        put_text(writer, text, size);
    }
    free(ids);
    return EXIT_DONE;
}

static int put_cube(struct writer *writer, const ckpi_cube *cube)
{
    size_t size = 0;
    ckpi_status status = ckpi_cube_save(cube, NULL, 0, &size);
    if (status != CKPI_E_SPACE && status != CKPI_OK)
        return complain_status("saving", status);
    put_u64(writer, size);
    writer->bytes = need_room(writer->bytes, &writer->capacity, writer->size + size, 1);
    status = ckpi_cube_save(cube, writer->bytes + writer->size, size, &size);
    if (status != CKPI_OK)
        return complain_status("saving", status);
    writer->size += size;
    return EXIT_DONE;
}

int container_save(const char *path, const struct report_options *options, struct result *result)
{
    struct writer writer = {0};
    put_bytes(&writer, magic, sizeof(magic));
    put_u32(&writer, CONTAINER_VERSION);
    const char *zone = options->by_interval && options->zone != NULL ? options->zone : "";
    put_text(&writer, zone, strlen(zone));
    put_i64(&writer, options->by_interval ? options->interval_us : 0);
    put_i64(&writer, result->end_us);
    put_tally(&writer, &result->tally);
    int status = put_names(&writer, options, result);
    if (status == EXIT_DONE)
        status = put_cube(&writer, result->cube);
    if (status == EXIT_DONE) {
        put_u64(&writer, ckpi_text_id((const char *)writer.bytes, writer.size));
        status = file_bytes_write(path, writer.bytes, writer.size);
    }
    free(writer.bytes);
    return status;
}

/* --- Reading: bytes may be anything. A reader that has failed gives zeros and stays failed. --- */

struct reader {
    const uint8_t *at;
    size_t left;
    bool failed;
};

static const uint8_t *get_bytes(struct reader *reader, uint64_t size)
{
    static const uint8_t nothing[8];
    if (reader->failed || size > reader->left) {
        reader->failed = true;
        return nothing;
    }
    const uint8_t *bytes = reader->at;
    reader->at += size;
    reader->left -= (size_t)size;
    return bytes;
}

static uint64_t get_u64(struct reader *reader)
{
    const uint8_t *bytes = get_bytes(reader, 8);
    uint64_t value = 0;
    for (unsigned i = 0; i < 8; i++)
        value |= (uint64_t)bytes[i] << (8 * i);
    return value;
}

static uint32_t get_u32(struct reader *reader)
{
    const uint8_t *bytes = get_bytes(reader, 4);
    uint32_t value = 0;
    for (unsigned i = 0; i < 4; i++)
        value |= (uint32_t)bytes[i] << (8 * i);
    return value;
}

static int64_t get_i64(struct reader *reader)
{
    return (int64_t)get_u64(reader);
}

/* A number of rows: never negative, and small enough that many of them add up. */
static int64_t get_rows(struct reader *reader)
{
    int64_t rows = get_i64(reader);
    if (rows < 0 || rows > INT64_C(1) << 48) {
        reader->failed = true;
        return 0;
    }
    return rows;
}

static void get_tally(struct reader *reader, struct tally *out)
{
    *out = (struct tally){0};
    out->read = get_rows(reader);
    out->accepted = get_rows(reader);
    out->duplicate = get_rows(reader);
    out->stale = get_rows(reader);
    out->later = get_rows(reader);
    int64_t explained = out->accepted + out->duplicate + out->stale + out->later;
    uint32_t count = get_u32(reader), last = 0;
    for (uint32_t i = 0; i < count && !reader->failed; i++) {
        uint32_t reason = get_u32(reader);
        int64_t rows = get_rows(reader);
        if (reason <= last || reason >= REASON_LIMIT || rows == 0) {
            reader->failed = true;
            return;
        }
        out->refused[reason] = rows;
        explained += rows;
        last = reason;
    }
    reader->failed = reader->failed || explained != out->read;
}

static int get_names(struct reader *reader, struct names *out)
{
    uint32_t count = get_u32(reader);
    uint64_t last = 0;
    for (uint32_t i = 0; i < count && !reader->failed; i++) {
        uint64_t id = get_u64(reader), found = 0;
        uint32_t size = get_u32(reader);
        const char *text = (const char *)get_bytes(reader, size);
        if (reader->failed || id <= last || !text_is_utf8(text, size) || ckpi_text_id(text, size) != id) {
            reader->failed = true;
            break;
        }
        last = id;
        int status = names_add(out, text, size, &found);
        if (status != EXIT_DONE)
            return status;
    }
    return EXIT_DONE;
}

static void add_tally(struct tally *tally, const struct tally *more)
{
    tally->read += more->read;
    tally->accepted += more->accepted;
    tally->duplicate += more->duplicate;
    tally->stale += more->stale;
    tally->later += more->later;
    for (uint32_t reason = 0; reason < REASON_LIMIT; reason++)
        tally->refused[reason] += more->refused[reason];
}

static int differs(const char *path, const char *option, const char *saved, const char *asked)
{
    return complain(EXIT_DATA, "--load: %s was saved with another %s: %s there, %s here", path, option, saved, asked);
}

static void print_dimensions(uint32_t dimensions, char *out, size_t size)
{
    size_t length = 0;
    snprintf(out, size, "none");
    for (uint32_t dimension = 0; dimension < 32; dimension++) {
        const char *word = ckpi_word(CKPI_VOCABULARY_DIMENSION, dimension);
        if ((dimensions & 1u << dimension) == 0 || word == NULL || length + strlen(word) + 2 > size)
            continue;
        length += (size_t)snprintf(out + length, size - length, "%s%s", length > 0 ? "," : "", word);
    }
}

static void print_thresholds(const ckpi_state_config *config, char *out, size_t size)
{
    size_t length = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < config->threshold_count && length + DECIMAL_TEXT_SIZE + 2 < size; i++) {
        char seconds[DECIMAL_TEXT_SIZE];
        decimal_print(config->thresholds_us[i], 6, seconds);
        length += (size_t)snprintf(out + length, size - length, "%s%s", i > 0 ? "," : "", seconds);
    }
}

static void print_distinct(uint32_t distinct, char *out, size_t size)
{
    snprintf(out, size, "%s%s%s%s", distinct == 0 ? "none" : "", distinct & CKPI_DISTINCT_EXACT ? "exact " : "",
             distinct & CKPI_DISTINCT_CUSTOMERS ? "N_CUST" : "", distinct & CKPI_DISTINCT_AGENTS ? " N_AGT" : "");
}

static void print_families(uint32_t families, char *out, size_t size)
{
    size_t length = 0;
    snprintf(out, size, "none");
    if (families & 1u << CKPI_RECORD_CONTACT)
        length = (size_t)snprintf(out, size, "--metrics (ASA_Q, ASA_CB, CBT_D, RONA_NA, XFR_...)");
    for (uint32_t kind = 0; kind < RECORD_KIND_LIMIT; kind++) {
        const char *option = record_option(kind);
        if ((families & 1u << kind) == 0 || option == NULL || length + strlen(option) + 2 > size)
            continue;
        length += (size_t)snprintf(out + length, size - length, "%s%s", length > 0 ? " " : "", option);
    }
}

/* Tells a difference by the option that makes it; what is left over is told by ckpi_cube_merge(). */
static int compare_setup(const char *path, const ckpi_cube *saved, const ckpi_cube *asked)
{
    ckpi_cube_config a = {.struct_size = sizeof(a)}, b = {.struct_size = sizeof(b)};
    ckpi_state_config x = {.struct_size = sizeof(x)}, y = {.struct_size = sizeof(y)};
    ckpi_status status = ckpi_cube_describe(saved, &a, &x);
    if (status == CKPI_OK)
        status = ckpi_cube_describe(asked, &b, &y);
    if (status != CKPI_OK)
        return complain_status("--load", status);
    char there[400], here[400];
    if (a.dimensions != b.dimensions) {
        print_dimensions(a.dimensions, there, sizeof(there));
        print_dimensions(b.dimensions, here, sizeof(here));
        return differs(path, "--by", there, here);
    }
    if (x.threshold_count != y.threshold_count ||
        memcmp(x.thresholds_us, y.thresholds_us, sizeof(x.thresholds_us)) != 0) {
        print_thresholds(&x, there, sizeof(there));
        print_thresholds(&y, here, sizeof(here));
        return differs(path, "--threshold or --short", there, here);
    }
    if (x.distinct != y.distinct) {
        print_distinct(x.distinct, there, sizeof(there));
        print_distinct(y.distinct, here, sizeof(here));
        return differs(path, "--distinct or --metrics (N_CUST, N_AGT)", there, here);
    }
    if (x.families != y.families) {
        print_families(x.families, there, sizeof(there));
        print_families(y.families, here, sizeof(here));
        return differs(path, "set of record files", there, here);
    }
    return EXIT_DONE;
}

static char letter(uint32_t currency, unsigned place)
{
    return (char)(currency >> (8 * place) & 0xff);
}

/* Euros and yen do not add up. */
static int compare_currencies(const char *path, const ckpi_cube *saved, const ckpi_cube *here)
{
    for (uint32_t kind = CKPI_RECORD_CONTACT + 1; kind < RECORD_KIND_LIMIT; kind++) {
        uint32_t a = 0, b = 0;
        ckpi_status status = ckpi_cube_currency(saved, kind, &a);
        if (status == CKPI_OK)
            status = ckpi_cube_currency(here, kind, &b);
        if (status != CKPI_OK)
            return complain_status("--load", status);
        if (a == 0 || b == 0 || a == b)
            continue;
        return complain(EXIT_DATA, "--load: %s: currency: %s: %c%c%c there, %c%c%c here", path,
                        ckpi_word(CKPI_VOCABULARY_REASON, CKPI_REASON_CONTRADICTION), letter(a, 0), letter(a, 1),
                        letter(a, 2), letter(b, 0), letter(b, 1), letter(b, 2));
    }
    return EXIT_DONE;
}

/* The cube is the last part of a file. */
static int load_cube(const char *path, struct reader *reader, ckpi_cube **out)
{
    uint64_t size = get_u64(reader);
    const uint8_t *bytes = get_bytes(reader, size);
    if (reader->failed || reader->left != 0)
        return complain(EXIT_DATA, "--load: %s is damaged", path);
    ckpi_status loaded = ckpi_cube_load(bytes, (size_t)size, 0, NULL, out);
    if (loaded == CKPI_OK)
        return EXIT_DONE;
    complain_status("--load", loaded);
    return complain(EXIT_DATA, "--load: %s holds no state that can be read", path);
}

/* Each accepted row is a record; answers, sales and costs may be contacts' as well. */
static bool can_hold(const ckpi_cube *cube, int64_t accepted)
{
    int64_t least = 0, more = 0, records = 0;
    ckpi_cube_held(cube, &least);
    for (uint32_t kind = CKPI_RECORD_CONTACT + 1; kind < RECORD_KIND_LIMIT; kind++) {
        if (ckpi_cube_records(cube, kind, &records) != CKPI_OK)
            continue;
        if (CONTACT_RECORD_KINDS & 1u << kind)
            more += records;
        else
            least += records;
    }
    return accepted >= least && accepted - least <= more;
}

static int merge_cube(const char *path, struct reader *reader, const struct tally *tally, struct result *result)
{
    ckpi_cube *cube = NULL;
    int status = load_cube(path, reader, &cube);
    if (status == EXIT_DONE)
        status = compare_setup(path, cube, result->cube);
    if (status == EXIT_DONE)
        status = compare_currencies(path, cube, result->cube);
    if (status == EXIT_DONE && !can_hold(cube, tally->accepted))
        status = complain(EXIT_DATA, "--load: %s is damaged: its counts do not agree", path);
    if (status == EXIT_DONE) {
        ckpi_status merged = ckpi_cube_merge(result->cube, cube);
        if (merged == CKPI_E_MISMATCH)
            status =
                complain(EXIT_DATA,
                         "--load: %s was saved with other --by, --interval, --tz, --threshold or --definitions", path);
        else if (merged != CKPI_OK)
            status = complain_status("--load", merged);
    }
    ckpi_cube_free(cube);
    return status;
}

static void print_length(int64_t length_us, char *out, size_t size)
{
    char seconds[DECIMAL_TEXT_SIZE];
    decimal_print(length_us, 6, seconds);
    if (length_us == 0)
        snprintf(out, size, "none");
    else
        snprintf(out, size, "%s s", seconds);
}

static int compare_intervals(const char *path, const char *zone, size_t zone_size, int64_t interval_us,
                             const struct report_options *options)
{
    char there[120], here[120];
    int64_t asked_us = options->by_interval ? options->interval_us : 0;
    if (interval_us != asked_us) {
        print_length(interval_us, there, sizeof(there));
        print_length(asked_us, here, sizeof(here));
        return differs(path, "--interval", there, here);
    }
    const char *asked = options->by_interval && options->zone != NULL ? options->zone : "";
    if (strlen(asked) == zone_size && memcmp(asked, zone, zone_size) == 0)
        return EXIT_DONE;
    snprintf(there, sizeof(there), "%.*s", (int)(zone_size < 100 ? zone_size : 100), zone_size > 0 ? zone : "UTC");
    return differs(path, "--tz", zone_size > 0 ? there : "UTC", asked[0] != '\0' ? asked : "UTC");
}

/* What stands before the names. */
struct opening {
    const char *zone;
    uint32_t zone_size;
    int64_t interval_us;
    int64_t end_us;
    struct tally tally;
};

static int read_opening(const char *path, struct reader *reader, struct opening *out)
{
    out->zone_size = get_u32(reader);
    out->zone = (const char *)get_bytes(reader, out->zone_size);
    if (reader->failed || out->zone_size > 100 || !text_is_utf8(out->zone, out->zone_size))
        return complain(EXIT_DATA, "--load: %s is damaged", path);
    out->interval_us = get_i64(reader);
    out->end_us = get_i64(reader);
    bool end_fits =
        out->end_us == CKPI_ABSENT || (out->end_us >= -ckpi_time_limit() && out->end_us <= 2 * ckpi_time_limit());
    get_tally(reader, &out->tally);
    if (reader->failed || !end_fits || out->interval_us < 0 ||
        (out->end_us == CKPI_ABSENT) != (out->tally.accepted == 0))
        return complain(EXIT_DATA, "--load: %s is damaged", path);
    return EXIT_DONE;
}

static int read_container(const char *path, struct reader *reader, const struct report_options *options,
                          struct result *result)
{
    struct opening opening = {0};
    int status = read_opening(path, reader, &opening);
    if (status == EXIT_DONE)
        status = compare_intervals(path, opening.zone, opening.zone_size, opening.interval_us, options);
    if (status == EXIT_DONE)
        status = get_names(reader, &result->names);
    if (status == EXIT_DONE && options->as_of_us != CKPI_ABSENT && opening.end_us > options->as_of_us)
        status = complain(EXIT_DATA, "--as-of: %s holds contacts that ended later; sums cannot look back", path);
    if (status == EXIT_DONE)
        status = merge_cube(path, reader, &opening.tally, result);
    if (status != EXIT_DONE)
        return status;
    add_tally(&result->tally, &opening.tally);
    if (opening.end_us > result->end_us)
        result->end_us = opening.end_us;
    return EXIT_DONE;
}

static int check_frame(const char *path, struct reader *reader)
{
    if (reader->left < sizeof(magic) + 4 + CHECK_SIZE || memcmp(reader->at, magic, sizeof(magic)) != 0)
        return complain(EXIT_DATA, "--load: %s was not written by callkpi report --save", path);
    struct reader check = {reader->at + reader->left - CHECK_SIZE, CHECK_SIZE, false};
    if (get_u64(&check) != ckpi_text_id((const char *)reader->at, reader->left - CHECK_SIZE))
        return complain(EXIT_DATA, "--load: %s is damaged", path);
    reader->left -= CHECK_SIZE;
    get_bytes(reader, sizeof(magic));
    uint32_t version = get_u32(reader);
    if (version != CONTAINER_VERSION)
        return complain(EXIT_DATA, "--load: %s is of version %u; this program reads version %d", path,
                        (unsigned)version, CONTAINER_VERSION);
    return EXIT_DONE;
}

/* Reads the file unless that is done: a pipe can be read once only. */
static int open_container(struct container *container, struct reader *out)
{
    int status = EXIT_DONE;
    if (container->bytes == NULL)
        status = file_bytes_read(container->path, &container->bytes, &container->size);
    *out = (struct reader){(const uint8_t *)container->bytes, container->size, false};
    return status == EXIT_DONE ? check_frame(container->path, out) : status;
}

int container_load(struct container *container, const struct report_options *options, struct result *result)
{
    struct reader reader;
    int status = open_container(container, &reader);
    if (status == EXIT_DONE)
        status = read_container(container->path, &reader, options, result);
    container_free(container);
    return status;
}

int container_families(struct container *container, uint32_t *out)
{
    struct reader reader;
    struct opening opening = {0};
    struct names names = {0};
    ckpi_cube *cube = NULL;
    ckpi_state_config config = {.struct_size = sizeof(config)};
    int status = open_container(container, &reader);
    if (status == EXIT_DONE)
        status = read_opening(container->path, &reader, &opening);
    if (status == EXIT_DONE)
        status = get_names(&reader, &names);
    if (status == EXIT_DONE)
        status = load_cube(container->path, &reader, &cube);
    ckpi_status described = status == EXIT_DONE ? ckpi_cube_describe(cube, NULL, &config) : CKPI_OK;
    if (described != CKPI_OK)
        status = complain_status("--load", described);
    *out = config.families;
    ckpi_cube_free(cube);
    names_free(&names);
    return status;
}

void container_free(struct container *container)
{
    free(container->bytes);
    container->bytes = NULL;
}
