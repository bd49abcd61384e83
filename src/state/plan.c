/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "state/kernel.h"
#include <string.h>

static const uint32_t ALL_KEEP =
    CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS | CKPI_KEEP_SQUARES | CKPI_KEEP_EXTREMA | CKPI_KEEP_HISTOGRAMS;
static const uint32_t ALL_HISTOGRAMS = CKPI_HISTOGRAM_WAIT | CKPI_HISTOGRAM_TALK | CKPI_HISTOGRAM_HOLD |
                                       CKPI_HISTOGRAM_AFTER_CONTACT_WORK | CKPI_HISTOGRAM_HANDLE;
static const uint32_t ALL_DISTINCT = CKPI_DISTINCT_CUSTOMERS | CKPI_DISTINCT_AGENTS | CKPI_DISTINCT_EXACT;
static const int64_t DEFAULT_THRESHOLD = INT64_C(20000000);
static const int64_t DEFAULT_SHORT_HANDLE = INT64_C(20000000);
static const int64_t DEFAULT_DIALER_LIMIT = INT64_C(2000000);

static bool is_duration(int64_t x)
{
    return x >= 0 && x <= CKPIP_DURATION_LIMIT;
}

static ckpi_status check(const ckpi_state_config *config)
{
    if ((config->keep & ~ALL_KEEP) || (config->histograms & ~ALL_HISTOGRAMS))
        return CKPI_E_NEWER;
    if (config->on_bad_record > CKPI_BAD_RECORD_QUARANTINE || config->reserved0 || (config->distinct & ~ALL_DISTINCT))
        return CKPI_E_NEWER;
    if (!ckpip_is_precision(config->precision_bits))
        return CKPI_E_ARGUMENT;
    if (config->threshold_count > CKPIP_THRESHOLDS)
        return CKPI_E_ARGUMENT;
    for (uint32_t i = 0; i < CKPIP_THRESHOLDS; i++) {
        if (!is_duration(config->thresholds_us[i]))
            return CKPI_E_ARGUMENT;
        if (i >= config->threshold_count && config->thresholds_us[i] != 0)
            return CKPI_E_ARGUMENT;
    }
    if (!is_duration(config->short_handle_us) || !is_duration(config->dialer_limit_us))
        return CKPI_E_ARGUMENT;
    if (config->allocator && !config->allocator->realloc_fn)
        return CKPI_E_ARGUMENT;
    return CKPI_OK;
}

/* Inserts into the ascending list unless it is there. */
static void insert_threshold(ckpip_plan *plan, int64_t threshold)
{
    uint32_t at = plan->threshold_count;
    for (uint32_t i = 0; i < plan->threshold_count; i++) {
        if (plan->thresholds[i] == threshold)
            return;
    }
    for (; at > 0 && plan->thresholds[at - 1] > threshold; at--)
        plan->thresholds[at] = plan->thresholds[at - 1];
    plan->thresholds[at] = threshold;
    plan->threshold_count++;
}

static uint32_t histogram_set(uint32_t keep, uint32_t histograms)
{
    if (!(keep & CKPI_KEEP_HISTOGRAMS))
        return 0;
    uint32_t set = 0;
    if (histograms & CKPI_HISTOGRAM_WAIT)
        set |= (1u << CKPIP_QUEUED) - 1;
    /* The public bits after the wait are in the order of the internal histograms. */
    set |= histograms >> 1 << CKPIP_HISTOGRAM_TALK;
    return set;
}

static uint32_t take_words(ckpip_plan *plan, bool kept, uint32_t words)
{
    if (!kept)
        return 0;
    uint32_t at = plan->words;
    plan->words += words;
    return at;
}

static uint32_t take_pending(ckpip_plan *plan, bool kept, uint32_t words)
{
    if (!kept)
        return 0;
    const uint32_t at = plan->pending_words;
    plan->pending_words += words;
    return at;
}

static void lay_out(ckpip_plan *plan)
{
    plan->words = CKPIP_AT_FURTHER + (plan->threshold_count - 1) * CKPIP_WITHIN_WORDS;
    plan->at_sums = take_words(plan, plan->keep & CKPI_KEEP_SUMS, 2 * CKPIP_SUMS);
    plan->at_squares = take_words(plan, plan->keep & CKPI_KEEP_SQUARES, 2 * CKPIP_SUMS);
    plan->at_products = take_words(plan, plan->keep & CKPI_KEEP_SQUARES, 2 * CKPIP_PRODUCTS);
    plan->at_extremes = take_words(plan, plan->keep & CKPI_KEEP_EXTREMA, CKPIP_EXTREMES);
    plan->contact_words = plan->words;
    plan->pending_words = CKPIP_PENDING_ALWAYS;
    plan->at_pending_squares = take_pending(plan, plan->at_squares, CKPIP_PENDING_SQUARES + CKPIP_PENDING_PRODUCTS);
    plan->at_pending_extremes = take_pending(plan, plan->at_extremes, CKPIP_PENDING_EXTREMES);
    const uint32_t waits = (1u << CKPIP_QUEUED) - 1;
    /* Bucket of the duration limit, and the ones below it. */
    plan->bins = ckpip_bins(plan->precision);
    plan->reciprocal = (UINT64_C(1) << 40) / plan->bins + 1;
    plan->code_size = plan->bins * CKPIP_HISTOGRAMS <= 65536 ? 2 : 4;
    plan->short_codes = plan->code_size == 2;
    plan->row_codes = (uint32_t)__builtin_popcount(plan->histogram_set >> CKPIP_HISTOGRAM_TALK);
    plan->joins = plan->short_codes && plan->row_codes == CKPIP_JOINED && (plan->histogram_set & waits) == waits;
    plan->keeps_all = plan->short_codes && plan->histogram_set == (1u << CKPIP_HISTOGRAMS) - 1 && plan->at_squares &&
                      plan->at_extremes;
}

/* What contacts are kept of. */
static void write_contacts(const ckpip_plan *plan, ckpip_writer *writer)
{
    ckpip_write_varint(writer, plan->keep);
    ckpip_write_varint(writer, plan->histograms);
    ckpip_write_varint(writer, plan->precision);
    ckpip_write_varint(writer, plan->threshold_count);
    for (uint32_t i = 0; i < plan->threshold_count; i++)
        ckpip_write_varint(writer, (uint64_t)plan->thresholds[i]);
    ckpip_write_varint(writer, (uint64_t)plan->short_handle);
    ckpip_write_varint(writer, (uint64_t)plan->dialer_limit);
}

static uint64_t fingerprint(const ckpip_plan *plan)
{
    uint8_t bytes[256];
    ckpip_writer writer = {bytes, sizeof bytes, 0, 0};
    write_contacts(plan, &writer);
    return ckpip_checksum(bytes, writer.size);
}

ckpi_status ckpip_plan_make(ckpip_plan *plan, const ckpi_state_config *config)
{
    ckpi_state_config taken;
    ckpi_status status = ckpip_take(&taken, sizeof taken, sizeof taken, config);
    if (status == CKPI_OK)
        status = check(&taken);
    if (status != CKPI_OK)
        return status;

    memset(plan, 0, sizeof *plan);
    plan->keep = (taken.keep ? taken.keep : ALL_KEEP) | CKPI_KEEP_COUNTS;
    if (plan->keep & CKPI_KEEP_SQUARES)
        plan->keep |= CKPI_KEEP_SUMS;
    plan->histograms = taken.histograms ? taken.histograms : ALL_HISTOGRAMS;
    if (!(plan->keep & CKPI_KEEP_HISTOGRAMS))
        plan->histograms = 0;
    plan->histogram_set = histogram_set(plan->keep, plan->histograms);
    plan->precision = taken.precision_bits ? taken.precision_bits : CKPIP_PRECISION;
    plan->quarantine = taken.on_bad_record == CKPI_BAD_RECORD_QUARANTINE;
    for (uint32_t i = 0; i < taken.threshold_count; i++)
        insert_threshold(plan, taken.thresholds_us[i]);
    if (taken.threshold_count == 0)
        insert_threshold(plan, DEFAULT_THRESHOLD);
    plan->short_handle = taken.short_handle_us ? taken.short_handle_us : DEFAULT_SHORT_HANDLE;
    plan->dialer_limit = taken.dialer_limit_us ? taken.dialer_limit_us : DEFAULT_DIALER_LIMIT;
    lay_out(plan);
    plan->fingerprint = fingerprint(plan);
    const ckpip_declared declared = {.families = taken.families,
                                     .distinct = taken.distinct,
                                     .measures = (const char *)taken.measures,
                                     .measure_count = taken.measure_count,
                                     .measure_size = taken.measure_size,
                                     .definitions = (const char *)taken.metrics,
                                     .definition_count = taken.metric_count,
                                     .definition_size = taken.metric_size};
    return ckpip_program_lay_out(plan, &declared);
}

void ckpip_plan_describe(const ckpip_plan *plan, ckpi_state_config *out)
{
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->keep = plan->keep;
    out->histograms = plan->histograms;
    out->precision_bits = plan->precision;
    out->on_bad_record = plan->quarantine ? CKPI_BAD_RECORD_QUARANTINE : CKPI_BAD_RECORD_REFUSE;
    out->threshold_count = plan->threshold_count;
    memcpy(out->thresholds_us, plan->thresholds, sizeof plan->thresholds);
    out->short_handle_us = plan->short_handle;
    out->dialer_limit_us = plan->dialer_limit;
    const ckpip_program *program = plan->program;
    if (!program)
        return;
    out->families = program->families | (uint32_t)(program->further != 0) << CKPI_RECORD_CONTACT;
    out->distinct = program->distinct;
    out->measures = program->measures + program->own_first;
    out->measure_count = program->measure_count - program->own_first;
    out->measure_size = out->measure_count ? sizeof *out->measures : 0;
    out->metrics = ckpip_program_definitions(program);
    out->metric_count = program->definition_count;
    out->metric_size = out->metric_count ? sizeof *out->metrics : 0;
}

void ckpip_plan_write(const ckpip_plan *plan, ckpip_writer *writer)
{
    write_contacts(plan, writer);
    if (plan->program)
        ckpip_program_write(plan, writer);
}

static uint32_t read_u32(ckpip_reader *reader)
{
    uint64_t x = ckpip_read_varint(reader);
    if (x > UINT32_MAX)
        reader->failed = true;
    return (uint32_t)x;
}

static int64_t read_duration(ckpip_reader *reader)
{
    uint64_t x = ckpip_read_varint(reader);
    if (x > (uint64_t)CKPIP_DURATION_LIMIT)
        reader->failed = true;
    return (int64_t)(x & INT64_MAX);
}

/* Only the very configuration that _write writes is accepted: one meaning,
 * one form. */
static ckpi_status read_contacts(ckpip_plan *plan, ckpip_reader *reader)
{
    ckpi_state_config config;
    memset(&config, 0, sizeof config);
    config.struct_size = sizeof config;
    config.keep = read_u32(reader);
    config.histograms = read_u32(reader);
    config.precision_bits = read_u32(reader);
    config.threshold_count = read_u32(reader);
    if (config.threshold_count > CKPIP_THRESHOLDS)
        return CKPI_E_FORMAT;
    for (uint32_t i = 0; i < config.threshold_count; i++)
        config.thresholds_us[i] = read_duration(reader);
    config.short_handle_us = read_duration(reader);
    config.dialer_limit_us = read_duration(reader);
    if (reader->failed || ckpip_plan_make(plan, &config) != CKPI_OK)
        return CKPI_E_FORMAT;

    bool same = plan->keep == config.keep && plan->histograms == config.histograms &&
                plan->precision == config.precision_bits && plan->threshold_count == config.threshold_count &&
                memcmp(plan->thresholds, config.thresholds_us, sizeof plan->thresholds) == 0 &&
                plan->short_handle == config.short_handle_us && plan->dialer_limit == config.dialer_limit_us;
    return same ? CKPI_OK : CKPI_E_FORMAT;
}

/* --- What was declared --- */

/* How many of the library's own measures each family had when it was saved; of contacts, what is counted once. */
static void read_families(ckpip_declared *declared, ckpip_reader *reader)
{
    const uint32_t contacts = UINT32_C(1) << CKPI_RECORD_CONTACT;
    declared->families = read_u32(reader);
    declared->dated = 1;
    for (uint32_t kind = 0; !reader->failed && kind < CKPIP_PROGRAM_KINDS; kind++) {
        uint32_t known = 0;
        if (!(declared->families >> kind & 1))
            continue;
        if (kind == CKPI_RECORD_CONTACT) {
            known = read_u32(reader);
            declared->distinct = known & ALL_DISTINCT;
            declared->further = known >> CKPIP_FURTHER_SHIFT;
            reader->failed |= known == 0 || declared->further > CKPIP_FURTHER_MEASURES;
            continue;
        }
        (void)ckpip_family_measures(kind, &known);
        declared->built_in[kind] = read_u32(reader);
        if (declared->built_in[kind] > known)
            reader->failed = true;
    }
    declared->families &= ~contacts;
}

static ckpi_status read_measures(ckpip_declared *declared, ckpip_plan_arrays *arrays, ckpip_reader *reader)
{
    const uint32_t count = read_u32(reader);
    if (reader->failed || count > CKPIP_OWN_MEASURES)
        return CKPI_E_FORMAT;
    if (count == 0)
        return CKPI_OK;
    arrays->measures = ckpip_memory_zeroed(&arrays->memory, count, sizeof *arrays->measures);
    if (!arrays->measures)
        return ckpip_memory_status(&arrays->memory);
    arrays->measure_count = count;
    for (uint32_t i = 0; i < count; i++)
        ckpip_measure_read(&arrays->measures[i], reader);
    declared->measures = (const char *)arrays->measures;
    declared->measure_count = count;
    declared->measure_size = sizeof *arrays->measures;
    return reader->failed ? CKPI_E_FORMAT : CKPI_OK;
}

static ckpi_status read_definitions(ckpip_declared *declared, bool extended, ckpip_plan_arrays *arrays,
                                    ckpip_reader *reader)
{
    const uint32_t count = read_u32(reader);
    bool extends = false;
    if (reader->failed || count > CKPIP_OWN_METRICS)
        return CKPI_E_FORMAT;
    if (count == 0)
        return extended ? CKPI_E_FORMAT : CKPI_OK;
    arrays->definitions = ckpip_memory_zeroed(&arrays->memory, count, sizeof *arrays->definitions);
    if (!arrays->definitions)
        return ckpip_memory_status(&arrays->memory);
    arrays->definition_count = count;
    for (uint32_t i = 0; i < count; i++) {
        ckpip_definition_read(&arrays->definitions[i], extended, reader);
        extends |= ckpip_definition_extends(&arrays->definitions[i]);
    }
    declared->definitions = (const char *)arrays->definitions;
    declared->definition_count = count;
    declared->definition_size = sizeof *arrays->definitions;
    return reader->failed || extends != extended ? CKPI_E_FORMAT : CKPI_OK;
}

static ckpi_status read_declared(ckpip_plan *plan, bool extended, ckpip_plan_arrays *arrays, ckpip_reader *reader)
{
    ckpip_declared declared;
    memset(&declared, 0, sizeof declared);
    read_families(&declared, reader);
    ckpi_status status = reader->failed ? CKPI_E_FORMAT : read_measures(&declared, arrays, reader);
    if (status == CKPI_OK)
        status = read_definitions(&declared, extended, arrays, reader);
    if (status != CKPI_OK)
        return status;
    if (ckpip_program_lay_out(plan, &declared) != CKPI_OK || plan->program_size == 0)
        return CKPI_E_FORMAT;
    return plan->declared.families == declared.families && plan->declared.distinct == declared.distinct ? CKPI_OK
                                                                                                        : CKPI_E_FORMAT;
}

ckpi_status ckpip_plan_read(ckpip_plan *plan, ckpip_reader *reader, uint32_t version, const ckpi_allocator *allocator,
                            size_t limit, ckpip_plan_arrays *arrays)
{
    memset(arrays, 0, sizeof *arrays);
    ckpip_memory_open(&arrays->memory, allocator, limit);
    ckpi_status status = read_contacts(plan, reader);
    if (status == CKPI_OK && version > 1)
        status = read_declared(plan, version > 2, arrays, reader);
    if (status != CKPI_OK)
        ckpip_plan_arrays_close(arrays);
    return status;
}

void ckpip_plan_arrays_close(ckpip_plan_arrays *arrays)
{
    if (arrays->measures)
        ckpip_memory_release(&arrays->memory, arrays->measures, arrays->measure_count, sizeof *arrays->measures);
    if (arrays->definitions)
        ckpip_memory_release(&arrays->memory, arrays->definitions, arrays->definition_count,
                             sizeof *arrays->definitions);
    arrays->measures = NULL;
    arrays->definitions = NULL;
}
