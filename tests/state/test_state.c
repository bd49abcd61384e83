/* SPDX-License-Identifier: MIT */
/* States: their life, configuration, merging, limits and thresholds. */
#include "property/random_contacts.h"
#include "support/allocator.h"
#include "support/expect.h"
#include <stdlib.h>
#include <string.h>

enum { MANY = 500 };

static ckpi_contact *some_contacts(uint64_t seed, size_t count)
{
    random_source source = {seed};
    random_profile profile = random_profile_usual();
    ckpi_contact *records = must_allocate(count * sizeof *records);
    random_contacts(&source, &profile, records, count);
    return records;
}

/* --- Life --- */

static void a_new_state_is_empty(void **unused)
{
    ckpi_state *state = new_state(NULL);
    (void)unused;
    assert_int_equal(held_by(state), 0);
    for (uint32_t reason = CKPI_REASON_MISSING; reason <= CKPI_REASON_DUPLICATE; reason++) {
        assert_int_equal(quarantined_by(state, reason), 0);
    }
    ckpi_state_free(state);
}

static void arguments_that_must_not_be_null(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_state *state = new_state(NULL), *out = NULL;
    ckpi_contact contact = test_contact(CKPI_OUTCOME_OPEN, 0, 0);
    ckpi_contact_view view = test_view(&contact, 1);
    int64_t count = 0;
    uint32_t equal = 0;
    uint64_t fingerprint = 0;
    size_t size = 0;
    (void)unused;
    expect_status(ckpi_state_new(NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_new(&config, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_size(NULL, &size), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_size(&config, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_clone(NULL, &out), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_clone(state, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_reset(NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_add(NULL, &contact, sizeof contact, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_add(state, NULL, sizeof contact, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_add_view(NULL, &view, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_add_view(state, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_add_columns(state, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_retract(NULL, &view, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_retract(state, NULL, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_merge(NULL, state), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_merge(state, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_equal(NULL, state, &equal), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_equal(state, NULL, &equal), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_equal(state, state, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_save(NULL, NULL, 0, &size), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_save(state, NULL, 0, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_save(state, NULL, 8, &size), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_held(NULL, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_held(state, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_quarantined(NULL, 1, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_quarantined(state, 1, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_describe(NULL, &config), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_describe(state, NULL), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_fingerprint(NULL, &fingerprint), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_fingerprint(state, NULL), CKPI_E_ARGUMENT);
    assert_int_equal(held_by(state), 0);
    ckpi_state_free(state);
}

static void quarantine_counters_have_reasons(void **unused)
{
    ckpi_state *state = new_state(NULL);
    int64_t count = 0;
    (void)unused;
    expect_status(ckpi_state_quarantined(state, CKPI_REASON_NONE, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_quarantined(state, CKPI_REASON_DUPLICATE + 1, &count), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_quarantined(state, UINT32_MAX, &count), CKPI_E_ARGUMENT);
    ckpi_state_free(state);
}

static void freeing_nothing_is_fine(void **unused)
{
    (void)unused;
    ckpi_state_free(NULL);
}

static void a_failed_call_leaves_no_object(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_state *out = (ckpi_state *)&config;
    (void)unused;
    config.precision_bits = 99;
    expect_status(ckpi_state_new(&config, &out), CKPI_E_ARGUMENT);
    assert_null(out);
    out = (ckpi_state *)&config;
    expect_status(ckpi_state_clone(NULL, &out), CKPI_E_ARGUMENT);
    assert_null(out);
}

static void all_memory_comes_from_the_allocator_and_goes_back(void **unused)
{
    ckpi_contact *records = some_contacts(1, MANY);
    test_allocator allocator;
    ckpi_state_config config = default_config();
    ckpi_state *copy = NULL;
    (void)unused;
    test_allocator_open(&allocator);
    config.allocator = &allocator.hook;
    ckpi_state *state = state_of(&config, records, MANY);
    assert_true(allocator.blocks > 0);
    size_t before = allocator.bytes;
    expect_ok(ckpi_state_clone(state, &copy));
    assert_true(allocator.bytes > before);
    expect_same_states(state, copy);
    ckpi_state_free(state);
    ckpi_state_free(copy);
    assert_true(test_allocator_balanced(&allocator));
    free(records);
}

static void an_empty_state_is_small_and_a_full_one_is_bounded(void **unused)
{
    ckpi_contact *records = some_contacts(2, 20000);
    test_allocator allocator;
    ckpi_state_config config = default_config();
    size_t most = 0;
    (void)unused;
    test_allocator_open(&allocator);
    config.allocator = &allocator.hook;
    ckpi_state *state = new_state(&config);
    assert_in_range(allocator.bytes, 1, 3 * 1024);
    add_records(state, records, 20000);
    expect_ok(ckpi_state_size(&config, &most));
    assert_in_range(allocator.bytes, 1, most);
    ckpi_state_free(state);
    free(records);
}

static void nothing_is_allocated_in_steady_state(void **unused)
{
    ckpi_contact *records = some_contacts(3, MANY);
    test_allocator allocator;
    ckpi_state_config config = default_config();
    (void)unused;
    test_allocator_open(&allocator);
    config.allocator = &allocator.hook;
    ckpi_state *state = new_state(&config);
    for (int i = 0; i < 40; i++) {
        add_records(state, records, MANY);
    }
    test_allocator_arm(&allocator, TEST_FAIL_FROM_THEN, 1);
    for (int i = 0; i < 40; i++) {
        add_records(state, records, MANY);
    }
    assert_int_equal(allocator.requests, 0);
    ckpi_state_free(state);
    free(records);
}

static void a_clone_is_equal_and_independent(void **unused)
{
    ckpi_contact *records = some_contacts(4, MANY);
    ckpi_state *state = state_of(NULL, records, MANY), *copy = NULL;
    (void)unused;
    expect_ok(ckpi_state_clone(state, &copy));
    expect_same_states(state, copy);
    test_bytes before = save_state(state);
    add_records(copy, records, 1);
    expect_unchanged(state, &before);
    assert_int_equal(held_by(copy), MANY + 1);
    ckpi_state_free(copy);
    ckpi_state_free(state);
    free(records);
}

static void a_reset_state_is_an_empty_one(void **unused)
{
    ckpi_contact *records = some_contacts(5, MANY);
    ckpi_state *fresh = new_state(NULL), *state = state_of(NULL, records, MANY);
    (void)unused;
    expect_ok(ckpi_state_reset(state));
    expect_same_states(state, fresh);
    add_records(state, records, MANY);
    add_records(fresh, records, MANY);
    expect_same_states(state, fresh);
    ckpi_state_free(state);
    ckpi_state_free(fresh);
    free(records);
}

static void reset_forgets_quarantine_and_lost_extremes(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_contact good = test_handled(0, 5, 5, 5, 5), bad = test_handled(0, -5, 5, 5, 5);
    ckpi_contact_view view = test_view(&good, 1);
    (void)unused;
    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    ckpi_state *fresh = new_state(&config), *state = state_of(&config, &bad, 1);
    add_records(state, &good, 1);
    add_records(state, &good, 1);
    expect_ok(ckpi_state_retract(state, &view, NULL));
    expect_ok(ckpi_state_reset(state));
    expect_same_states(state, fresh);
    ckpi_state_free(state);
    ckpi_state_free(fresh);
}

/* --- In the caller's memory --- */

static void *no_memory(void *user_data, void *block, size_t old_size, size_t new_size)
{
    (void)block;
    (void)old_size;
    (void)new_size;
    ++*(int *)user_data;
    return NULL;
}

/* Memory aligned to 16 with a guard behind it. */
typedef struct guarded {
    unsigned char *raw;
    unsigned char *memory;
    size_t size;
} guarded;

enum { GUARD = 64 };

static guarded room_for(const ckpi_state_config *config)
{
    guarded out = {NULL, NULL, 0};
    expect_ok(ckpi_state_size(config, &out.size));
    out.raw = must_allocate(out.size + GUARD + 16);
    out.memory = out.raw + (16 - (uintptr_t)out.raw % 16) % 16;
    memset(out.memory, 0xEE, out.size + GUARD); /* nobody said it was zero */
    return out;
}

static void leave(guarded *room)
{
    for (size_t i = 0; i < GUARD; i++) {
        assert_int_equal(room->memory[room->size + i], 0xEE);
    }
    free(room->raw);
}

static void a_state_lives_in_the_callers_memory_without_allocating(void **unused)
{
    ckpi_contact *records = some_contacts(6, 5000);
    int asked = 0;
    ckpi_allocator none = {no_memory, &asked};
    ckpi_state_config config = default_config();
    ckpi_state *heap = state_of(&config, records, 5000), *state = NULL, *copy = NULL;
    ckpi_contact_view view = test_view(records, 5000);
    (void)unused;
    config.allocator = &none;
    guarded room = room_for(&config);
    expect_ok(ckpi_state_init(room.memory, room.size, &config, &state));
    assert_true((unsigned char *)state >= room.memory && (unsigned char *)state < room.memory + room.size);
    add_records(state, records, 5000);
    expect_same_states(state, heap);
    expect_ok(ckpi_state_merge(state, heap));
    expect_ok(ckpi_state_merge(state, state));
    expect_ok(ckpi_state_retract(state, &view, NULL));
    assert_int_equal(held_by(state), 15000);
    expect_ok(ckpi_state_reset(state));
    assert_int_equal(asked, 0);
    expect_status(ckpi_state_clone(state, &copy), CKPI_E_MEMORY);
    assert_null(copy);
    assert_true(asked > 0);
    ckpi_state_free(state); /* does nothing */
    ckpi_state_free(heap);
    leave(&room);
    free(records);
}

static void the_copy_of_a_state_in_the_callers_memory_is_on_the_heap(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_contact contact = test_handled(0, 1, 2, 3, 4);
    ckpi_state *state = NULL, *copy = NULL;
    (void)unused;
    guarded room = room_for(&config);
    expect_ok(ckpi_state_init(room.memory, room.size, &config, &state));
    add_records(state, &contact, 1);
    expect_ok(ckpi_state_clone(state, &copy));
    expect_same_states(state, copy);
    leave(&room);
    assert_int_equal(held_by(copy), 1);
    ckpi_state_free(copy);
}

static void the_callers_memory_must_be_large_enough_and_aligned(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_state *state = NULL;
    (void)unused;
    guarded room = room_for(&config);
    expect_status(ckpi_state_init(room.memory, room.size - 1, &config, &state), CKPI_E_SPACE);
    expect_status(ckpi_state_init(room.memory, 0, &config, &state), CKPI_E_SPACE);
    expect_status(ckpi_state_init(room.memory + 8, room.size, &config, &state), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_init(NULL, room.size, &config, &state), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_init(room.memory, room.size, NULL, &state), CKPI_E_ARGUMENT);
    expect_status(ckpi_state_init(room.memory, room.size, &config, NULL), CKPI_E_ARGUMENT);
    leave(&room);
}

/* --- Configuration --- */

static ckpi_status try_config(const ckpi_state_config *config)
{
    ckpi_state *state = NULL;
    size_t size = 0;
    ckpi_status status = ckpi_state_new(config, &state);
    assert_int_equal(ckpi_state_size(config, &size), status);
    assert_true((state != NULL) == (status == CKPI_OK));
    ckpi_state_free(state);
    return status;
}

static void configurations_beyond_their_ranges_are_refused(void **unused)
{
    static const uint32_t precisions[] = {1, 2, 3, 13, 64, UINT32_MAX};
    ckpi_state_config config = default_config();
    (void)unused;
    for (size_t i = 0; i < sizeof precisions / sizeof *precisions; i++) {
        config.precision_bits = precisions[i];
        expect_status(try_config(&config), CKPI_E_ARGUMENT);
    }
    for (config.precision_bits = 4; config.precision_bits <= 12; config.precision_bits++) {
        expect_ok(try_config(&config));
    }
    config.precision_bits = 0;
    config.threshold_count = 9;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
    config.threshold_count = UINT32_MAX;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
}

static void durations_of_a_configuration_lie_within_the_limit(void **unused)
{
    (void)unused;
    for (int which = 0; which < 3; which++) {
        ckpi_state_config config = default_config();
        int64_t *member[] = {&config.thresholds_us[7], &config.short_handle_us, &config.dialer_limit_us};
        config.threshold_count = 8;
        *member[which] = ckpi_duration_limit();
        expect_ok(try_config(&config));
        *member[which] = ckpi_duration_limit() + 1;
        expect_status(try_config(&config), CKPI_E_ARGUMENT);
        *member[which] = -1;
        expect_status(try_config(&config), CKPI_E_ARGUMENT);
        *member[which] = CKPI_ABSENT;
        expect_status(try_config(&config), CKPI_E_ARGUMENT);
    }
}

static void an_allocator_has_a_function(void **unused)
{
    ckpi_allocator nothing = {NULL, NULL};
    ckpi_state_config config = default_config();
    (void)unused;
    config.allocator = &nothing;
    expect_status(try_config(&config), CKPI_E_ARGUMENT);
}

static void unknown_bits_of_a_configuration_are_newer(void **unused)
{
    (void)unused;
    for (int bit = 5; bit < 32; bit++) {
        ckpi_state_config config = default_config();
        config.keep = UINT32_C(1) << bit;
        expect_status(try_config(&config), CKPI_E_NEWER);
        config.keep = 0;
        config.histograms = UINT32_C(1) << bit;
        expect_status(try_config(&config), CKPI_E_NEWER);
    }
    ckpi_state_config config = default_config();
    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE + 1;
    expect_status(try_config(&config), CKPI_E_NEWER);
}

/* A configuration of a newer caller: longer than ours. */
typedef struct newer_config {
    ckpi_state_config known;
    unsigned char tail[32];
} newer_config;

static void a_configuration_of_a_newer_caller_is_understood_while_its_tail_is_zero(void **unused)
{
    newer_config config;
    (void)unused;
    memset(&config, 0, sizeof config);
    config.known.struct_size = (uint32_t)sizeof config;
    expect_ok(try_config(&config.known));
    config.tail[31] = 1;
    expect_status(try_config(&config.known), CKPI_E_NEWER);
    config.known.struct_size -= 1; /* now it is no part of the struct */
    expect_ok(try_config(&config.known));
}

static void struct_sizes_that_cannot_be_are_refused(void **unused)
{
    static const uint32_t sizes[] = {0, 4, sizeof(ckpi_state_config) - 1, 1 << 20, UINT32_MAX};
    (void)unused;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ckpi_state_config config = default_config();
        config.struct_size = sizes[i];
        expect_status(try_config(&config), CKPI_E_SIZE);
    }
}

static ckpi_state_config described(const ckpi_state *state)
{
    ckpi_state_config out;
    memset(&out, 0xAB, sizeof out);
    out.struct_size = (uint32_t)sizeof out;
    expect_ok(ckpi_state_describe(state, &out));
    assert_int_equal(out.struct_size, sizeof out);
    assert_null(out.allocator);
    return out;
}

static void the_default_is_described_as_documented(void **unused)
{
    ckpi_state *state = new_state(NULL);
    ckpi_state_config config = described(state);
    (void)unused;
    assert_int_equal(config.keep,
                     CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS | CKPI_KEEP_SQUARES | CKPI_KEEP_EXTREMA | CKPI_KEEP_HISTOGRAMS);
    assert_int_equal(config.histograms, 31);
    assert_int_equal(config.precision_bits, 7);
    assert_int_equal(config.on_bad_record, CKPI_BAD_RECORD_REFUSE);
    assert_int_equal(config.threshold_count, 1);
    assert_int_equal(config.thresholds_us[0], 20 * TEST_SECOND);
    assert_int_equal(config.short_handle_us, 20 * TEST_SECOND);
    assert_int_equal(config.dialer_limit_us, 2 * TEST_SECOND);
    ckpi_state_free(state);
}

static void a_description_is_written_up_to_the_callers_size(void **unused)
{
    struct {
        ckpi_state_config config;
        unsigned char tail[32];
    } out;
    ckpi_state *state = new_state(NULL);
    (void)unused;
    memset(&out, 0xCD, sizeof out);
    out.config.struct_size = (uint32_t)sizeof out.config + 16;
    expect_ok(ckpi_state_describe(state, &out.config));
    assert_int_equal(out.config.precision_bits, 7);
    for (int i = 16; i < 32; i++) {
        assert_int_equal(out.tail[i], 0xCD);
    }
    out.config.struct_size = (uint32_t)sizeof out.config - 4;
    expect_status(ckpi_state_describe(state, &out.config), CKPI_E_SIZE);
    ckpi_state_free(state);
}

static uint64_t fingerprint_of(const ckpi_state_config *config)
{
    uint64_t out = 0;
    ckpi_state *state = new_state(config);
    expect_ok(ckpi_state_fingerprint(state, &out));
    ckpi_state_free(state);
    return out;
}

static void a_description_makes_the_same_state_again(void **unused)
{
    random_source source = {7};
    (void)unused;
    for (int i = 0; i < 200; i++) {
        ckpi_state_config config;
        random_state_config(&source, &config);
        ckpi_state *state = new_state(&config);
        ckpi_state_config said = described(state);
        assert_true(fingerprint_of(&said) == fingerprint_of(&config));
        assert_true(said.keep & CKPI_KEEP_COUNTS);
        assert_in_range(said.threshold_count, 1, 8);
        for (uint32_t j = 1; j < said.threshold_count; j++) {
            assert_true(said.thresholds_us[j - 1] < said.thresholds_us[j]);
        }
        ckpi_state_free(state);
    }
}

static void spelled_out_defaults_are_the_default(void **unused)
{
    ckpi_state_config usual = default_config(), full = default_config();
    (void)unused;
    full.keep = 31;
    full.histograms = 31;
    full.precision_bits = 7;
    full.threshold_count = 1;
    full.thresholds_us[0] = 20 * TEST_SECOND;
    full.short_handle_us = 20 * TEST_SECOND;
    full.dialer_limit_us = 2 * TEST_SECOND;
    assert_true(fingerprint_of(&usual) == fingerprint_of(&full));
    full.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    assert_true(fingerprint_of(&usual) == fingerprint_of(&full));
}

static void order_and_repetition_of_thresholds_do_not_matter(void **unused)
{
    ckpi_state_config one = default_config(), other = default_config();
    (void)unused;
    one.threshold_count = 3;
    one.thresholds_us[0] = 5 * TEST_SECOND;
    one.thresholds_us[1] = 20 * TEST_SECOND;
    one.thresholds_us[2] = 60 * TEST_SECOND;
    other.threshold_count = 5;
    other.thresholds_us[0] = other.thresholds_us[3] = 60 * TEST_SECOND;
    other.thresholds_us[1] = other.thresholds_us[4] = 5 * TEST_SECOND;
    other.thresholds_us[2] = 20 * TEST_SECOND;
    assert_true(fingerprint_of(&one) == fingerprint_of(&other));
}

static void what_is_always_kept_needs_no_bit(void **unused)
{
    ckpi_state_config bare = default_config(), spelled = default_config();
    (void)unused;
    bare.keep = CKPI_KEEP_SQUARES;
    spelled.keep = CKPI_KEEP_COUNTS | CKPI_KEEP_SUMS | CKPI_KEEP_SQUARES;
    assert_true(fingerprint_of(&bare) == fingerprint_of(&spelled));
}

/* Configurations that differ in one member each, and the default. */
enum { DIFFERENT = 8 };
static ckpi_state_config different_config(int which)
{
    ckpi_state_config config = default_config();
    switch (which) {
    case 1:
        config.keep = CKPI_KEEP_SUMS;
        break;
    case 2:
        config.histograms = CKPI_HISTOGRAM_WAIT;
        break;
    case 3:
        config.precision_bits = 8;
        break;
    case 4:
        config.threshold_count = 1;
        config.thresholds_us[0] = 21 * TEST_SECOND;
        break;
    case 5:
        config.threshold_count = 2;
        config.thresholds_us[0] = 20 * TEST_SECOND;
        break;
    case 6:
        config.short_handle_us = 1;
        break;
    case 7:
        config.dialer_limit_us = 1;
        break;
    default:
        break;
    }
    return config;
}

static void states_merge_only_with_their_like(void **unused)
{
    ckpi_contact contact = test_handled(0, 1, 2, 3, 4);
    (void)unused;
    for (int i = 0; i < DIFFERENT; i++) {
        for (int j = 0; j < DIFFERENT; j++) {
            ckpi_state_config a = different_config(i), b = different_config(j);
            ckpi_state *x = state_of(&a, &contact, 1), *y = state_of(&b, &contact, 1);
            test_bytes before_x = save_state(x), before_y = save_state(y);
            uint32_t equal = 2;
            expect_bytes(&before_x, &before_y, i == j);
            expect_ok(ckpi_state_equal(x, y, &equal));
            assert_int_equal(equal, i == j);
            assert_int_equal(fingerprint_of(&a) == fingerprint_of(&b), i == j);
            expect_status(ckpi_state_merge(x, y), i == j ? CKPI_OK : CKPI_E_MISMATCH);
            expect_unchanged(y, &before_y);
            if (i == j) {
                test_bytes_free(&before_x);
            } else {
                expect_unchanged(x, &before_x);
            }
            ckpi_state_free(x);
            ckpi_state_free(y);
        }
    }
}

static void refusing_and_quarantining_states_merge(void **unused)
{
    ckpi_state_config lenient = default_config();
    ckpi_contact bad[2] = {test_handled(0, -1, 0, 0, 0), test_contact(CKPI_OUTCOME_OPEN, 0, 0)};
    (void)unused;
    lenient.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    ckpi_state *strict = new_state(NULL), *other = state_of(&lenient, bad, 2);
    expect_ok(ckpi_state_merge(strict, other));
    assert_int_equal(held_by(strict), 1);
    assert_int_equal(quarantined_by(strict, CKPI_REASON_NEGATIVE_DURATION), 1);
    expect_same_states(strict, other);
    expect_status(ckpi_state_add(strict, &bad[0], sizeof *bad, NULL), CKPI_E_RECORD);
    ckpi_state_free(strict);
    ckpi_state_free(other);
}

/* --- Merging --- */

static void empty_states_merge_in_all_four_combinations(void **unused)
{
    ckpi_contact *records = some_contacts(8, MANY);
    ckpi_state *full = state_of(NULL, records, MANY), *empty = new_state(NULL);
    ckpi_state *full_too = state_of(NULL, records, MANY), *empty_too = new_state(NULL);
    (void)unused;
    expect_ok(ckpi_state_merge(empty, empty_too));
    expect_same_states(empty, empty_too);
    expect_ok(ckpi_state_merge(full, empty));
    expect_same_states(full, full_too);
    expect_ok(ckpi_state_merge(empty, full));
    expect_same_states(empty, full);
    expect_ok(ckpi_state_merge(full, full_too));
    add_records(full_too, records, MANY);
    expect_same_states(full, full_too);
    expect_ok(ckpi_state_merge(empty_too, empty_too));
    assert_int_equal(held_by(empty_too), 0);
    ckpi_state_free(full);
    ckpi_state_free(full_too);
    ckpi_state_free(empty);
    ckpi_state_free(empty_too);
    free(records);
}

static void merging_a_state_into_itself_doubles_it(void **unused)
{
    ckpi_contact *records = some_contacts(9, MANY);
    ckpi_state *state = state_of(NULL, records, MANY), *twice = state_of(NULL, records, MANY);
    (void)unused;
    add_records(twice, records, MANY);
    expect_ok(ckpi_state_merge(state, state));
    expect_same_states(state, twice);
    ckpi_state_free(state);
    ckpi_state_free(twice);
    free(records);
}

static void the_source_of_a_merge_is_not_changed(void **unused)
{
    ckpi_contact *records = some_contacts(10, MANY);
    ckpi_state *state = state_of(NULL, records, 5), *source = state_of(NULL, records + 5, MANY - 5);
    test_bytes before = save_state(source);
    (void)unused;
    expect_ok(ckpi_state_merge(state, source));
    expect_unchanged(source, &before);
    assert_int_equal(held_by(state), MANY);
    ckpi_state_free(state);
    ckpi_state_free(source);
    free(records);
}

/* --- Limits --- */

/* The heaviest record there is. */
static ckpi_contact heaviest(void)
{
    ckpi_contact contact = test_handled(-ckpi_time_limit(), ckpi_duration_limit(), ckpi_duration_limit(), 0, 0);
    contact.present |= CKPI_CONTACT_HAS_HOLDS | CKPI_CONTACT_HAS_RING | CKPI_CONTACT_HAS_CALLBACK_REQUESTED_AT |
                       CKPI_CONTACT_HAS_CALLBACK_CONNECTED_AT;
    contact.holds = UINT32_MAX;
    contact.ring_us = ckpi_duration_limit();
    contact.ring_attempts = contact.ring_unanswered = contact.callback_attempts = UINT16_MAX;
    contact.callback_connected_at_us = ckpi_duration_limit();
    contact.csat = 5;
    return contact;
}

static double limit_seconds(void)
{
    return 17592186.044416; /* 2^44 us */
}

static void expect_exact_means(const ckpi_state *state)
{
    static const uint32_t seconds[] = {CKPI_METRIC_SPEED_OF_ANSWER, CKPI_METRIC_QUEUE_TIME, CKPI_METRIC_HANDLE_TIME,
                                       CKPI_METRIC_TALK_TIME,       CKPI_METRIC_RING_TIME,  CKPI_METRIC_CALLBACK_TIME,
                                       CKPI_METRIC_LONGEST_WAIT};
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        ckpi_value value = read_metric(state, seconds[i]);
        assert_int_equal(value.status, CKPI_VALUE_OK);
        expect_true(value.value == limit_seconds(), "metric %u: %.17g", seconds[i], value.value);
    }
    assert_true(read_metric(state, CKPI_METRIC_HOLDS).value == 4294967295.0);
    assert_true(read_metric(state, CKPI_METRIC_CALLBACK_ATTEMPTS).value == 65535.0);
    assert_true(read_metric(state, CKPI_METRIC_NON_RESPONSE).value == 1.0);
    assert_true(read_metric(state, CKPI_METRIC_SATISFACTION_MEAN).value == 5.0);
    ckpi_value mean = read_metric(state, CKPI_METRIC_TALK_TIME);
    /* No spread; what is left is the rounding of doubles. */
    double spread = mean.n < 2 ? 0 : mean.high - mean.low;
    expect_true(spread <= 2e-7 * mean.value, "no spread, but %.17g to %.17g", mean.low, mean.high);
}

static void doubling_to_the_record_limit_is_exact_and_then_refused(void **unused)
{
    ckpi_contact contact = heaviest();
    ckpi_state *state = state_of(NULL, &contact, 1);
    (void)unused;
    expect_exact_means(state);
    for (int i = 1; i <= 38; i++) {
        expect_ok(ckpi_state_merge(state, state));
        assert_true(held_by(state) == INT64_C(1) << i);
        expect_exact_means(state);
    }
    assert_true(held_by(state) == ckpi_record_limit());
    test_bytes before = save_state(state);
    expect_status(ckpi_state_merge(state, state), CKPI_E_OVERFLOW);
    expect_status(ckpi_state_add(state, &contact, sizeof contact, NULL), CKPI_E_OVERFLOW);
    ckpi_state *one = state_of(NULL, &contact, 1);
    expect_status(ckpi_state_merge(state, one), CKPI_E_OVERFLOW);
    expect_status(ckpi_state_merge(one, state), CKPI_E_OVERFLOW);
    assert_int_equal(held_by(one), 1);
    expect_unchanged(state, &before);
    ckpi_state_free(one);
    ckpi_state_free(state);
}

static void a_batch_that_would_pass_the_record_limit_is_refused_whole(void **unused)
{
    ckpi_contact two[2] = {heaviest(), heaviest()};
    ckpi_state *state = state_of(NULL, two, 1);
    ckpi_contact_view pair = test_view(two, 2), single = test_view(two, 1);
    test_columns columns;
    (void)unused;
    for (int i = 0; i < 38; i++) {
        expect_ok(ckpi_state_merge(state, state));
    }
    expect_ok(ckpi_state_retract(state, &single, NULL));
    assert_true(held_by(state) == ckpi_record_limit() - 1);
    test_bytes before = save_state(state);
    assert_true(test_columns_make(two, 2, 0, &columns));
    expect_status(ckpi_state_add_view(state, &pair, NULL), CKPI_E_OVERFLOW);
    expect_status(ckpi_state_add_columns(state, &columns.columns, NULL), CKPI_E_OVERFLOW);
    expect_unchanged(state, &before);
    expect_ok(ckpi_state_add_view(state, &single, NULL));
    assert_true(held_by(state) == ckpi_record_limit());
    test_columns_free(&columns);
    ckpi_state_free(state);
}

/* The reading of the state at its limit survives the way over bytes. */
static void a_full_state_is_saved_and_loaded(void **unused)
{
    ckpi_contact contact = heaviest();
    ckpi_state *state = state_of(NULL, &contact, 1), *again = NULL;
    (void)unused;
    for (int i = 0; i < 38; i++) {
        expect_ok(ckpi_state_merge(state, state));
    }
    test_bytes bytes = save_state(state);
    expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &again));
    expect_same_states(state, again);
    expect_exact_means(again);
    test_bytes_free(&bytes);
    ckpi_state_free(state);
    ckpi_state_free(again);
}

/* Quarantined records are counted too: that count must not wrap either. */
static void quarantine_counters_never_wrap(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_contact bad = test_handled(0, -1, 0, 0, 0);
    int64_t last = 1;
    ckpi_status status = CKPI_OK;
    (void)unused;
    config.on_bad_record = CKPI_BAD_RECORD_QUARANTINE;
    ckpi_state *state = state_of(&config, &bad, 1);
    for (int i = 0; i < 70 && status == CKPI_OK; i++) {
        ckpi_state *again = NULL;
        status = ckpi_state_merge(state, state);
        test_bytes bytes = save_state(state); /* whatever was counted can be saved and loaded */
        expect_ok(ckpi_state_load(bytes.data, bytes.size, 0, NULL, &again));
        test_bytes_free(&bytes);
        ckpi_state_free(again);
        int64_t now = quarantined_by(state, CKPI_REASON_NEGATIVE_DURATION);
        assert_true(now == (status == CKPI_OK ? 2 * last : last));
        last = now;
    }
    expect_status(status, CKPI_E_OVERFLOW);
    ckpi_state_free(state);
}

/* --- Thresholds --- */

/* Waits around a threshold of 20 s. */
static const int64_t around[] = {0, 19999999, 20000000, 20000000, 20000001, 60000000};
enum { AROUND = sizeof around / sizeof *around };

static ckpi_value service_level(const ckpi_state *state, int64_t threshold_us, uint32_t compare)
{
    ckpi_service_level_policy policy = {0};
    ckpi_metric_query query = query_of(CKPI_METRIC_SERVICE_LEVEL);
    policy.struct_size = (uint32_t)sizeof policy;
    policy.compare = compare;
    policy.within[CKPI_OUTCOME_ANSWERED] = CKPI_TREATMENT_HIT;
    policy.beyond[CKPI_OUTCOME_ANSWERED] = CKPI_TREATMENT_MISS;
    query.own_service_level = &policy;
    query.threshold_us = threshold_us;
    query.flags = CKPI_QUERY_THRESHOLD_GIVEN;
    return read_query(state, &query);
}

static void thresholds_count_below_and_at_most_apart(void **unused)
{
    ckpi_state_config config = default_config();
    ckpi_contact records[AROUND];
    (void)unused;
    config.keep = CKPI_KEEP_COUNTS;
    config.threshold_count = 4;
    config.thresholds_us[1] = 20 * TEST_SECOND;
    config.thresholds_us[2] = 20 * TEST_SECOND + 1;
    config.thresholds_us[3] = ckpi_duration_limit();
    for (int i = 0; i < AROUND; i++) {
        records[i] = test_contact(CKPI_OUTCOME_ANSWERED, 0, around[i]);
    }
    ckpi_state *state = state_of(&config, records, AROUND);
    static const struct {
        int64_t threshold;
        double at_most, below;
    } expected[] = {{0, 1, 0}, {20000000, 4, 2}, {20000001, 5, 4}, {INT64_C(1) << 44, 6, 6}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ckpi_value most = service_level(state, expected[i].threshold, CKPI_COMPARE_AT_MOST);
        ckpi_value below = service_level(state, expected[i].threshold, CKPI_COMPARE_BELOW);
        assert_int_equal(most.status, CKPI_VALUE_OK);
        assert_int_equal(below.status, CKPI_VALUE_OK);
        assert_true(most.numerator == expected[i].at_most && most.denominator == AROUND);
        assert_true(below.numerator == expected[i].below && below.denominator == AROUND);
        assert_true(most.value == most.numerator / AROUND && most.value_low == most.value);
    }
    assert_int_equal(service_level(state, 7, CKPI_COMPARE_AT_MOST).status, CKPI_VALUE_NOT_KEPT);
    ckpi_state_free(state);
}

/* 20-second calls: the mean is exactly 20 from any history. */
static void twenty_second_calls_have_a_mean_of_twenty(void **unused)
{
    ckpi_contact contact = test_handled(0, 20 * TEST_SECOND, 20 * TEST_SECOND, 0, 0);
    ckpi_state *state = new_state(NULL);
    (void)unused;
    for (int i = 0; i < 1000; i++) {
        expect_ok(ckpi_state_add(state, &contact, sizeof contact, NULL));
        assert_true(read_metric(state, CKPI_METRIC_TALK_TIME).value == 20.0);
        assert_true(read_metric(state, CKPI_METRIC_SPEED_OF_ANSWER).value == 20.0);
    }
    ckpi_state_free(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_state_is_empty),
        cmocka_unit_test(arguments_that_must_not_be_null),
        cmocka_unit_test(quarantine_counters_have_reasons),
        cmocka_unit_test(freeing_nothing_is_fine),
        cmocka_unit_test(a_failed_call_leaves_no_object),
        cmocka_unit_test(all_memory_comes_from_the_allocator_and_goes_back),
        cmocka_unit_test(an_empty_state_is_small_and_a_full_one_is_bounded),
        cmocka_unit_test(nothing_is_allocated_in_steady_state),
        cmocka_unit_test(a_clone_is_equal_and_independent),
        cmocka_unit_test(a_reset_state_is_an_empty_one),
        cmocka_unit_test(reset_forgets_quarantine_and_lost_extremes),
        cmocka_unit_test(a_state_lives_in_the_callers_memory_without_allocating),
        cmocka_unit_test(the_copy_of_a_state_in_the_callers_memory_is_on_the_heap),
        cmocka_unit_test(the_callers_memory_must_be_large_enough_and_aligned),
        cmocka_unit_test(configurations_beyond_their_ranges_are_refused),
        cmocka_unit_test(durations_of_a_configuration_lie_within_the_limit),
        cmocka_unit_test(an_allocator_has_a_function),
        cmocka_unit_test(unknown_bits_of_a_configuration_are_newer),
        cmocka_unit_test(a_configuration_of_a_newer_caller_is_understood_while_its_tail_is_zero),
        cmocka_unit_test(struct_sizes_that_cannot_be_are_refused),
        cmocka_unit_test(the_default_is_described_as_documented),
        cmocka_unit_test(a_description_is_written_up_to_the_callers_size),
        cmocka_unit_test(a_description_makes_the_same_state_again),
        cmocka_unit_test(spelled_out_defaults_are_the_default),
        cmocka_unit_test(order_and_repetition_of_thresholds_do_not_matter),
        cmocka_unit_test(what_is_always_kept_needs_no_bit),
        cmocka_unit_test(states_merge_only_with_their_like),
        cmocka_unit_test(refusing_and_quarantining_states_merge),
        cmocka_unit_test(empty_states_merge_in_all_four_combinations),
        cmocka_unit_test(merging_a_state_into_itself_doubles_it),
        cmocka_unit_test(the_source_of_a_merge_is_not_changed),
        cmocka_unit_test(doubling_to_the_record_limit_is_exact_and_then_refused),
        cmocka_unit_test(a_batch_that_would_pass_the_record_limit_is_refused_whole),
        cmocka_unit_test(a_full_state_is_saved_and_loaded),
        cmocka_unit_test(quarantine_counters_never_wrap),
        cmocka_unit_test(thresholds_count_below_and_at_most_apart),
        cmocka_unit_test(twenty_second_calls_have_a_mean_of_twenty),
    };
    return cmocka_run_group_tests_name("state", tests, NULL, NULL);
}
