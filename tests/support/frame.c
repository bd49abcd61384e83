/* SPDX-License-Identifier: MIT */
#include "frame.h"
#include <stdlib.h>
#include <string.h>

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

static uint64_t little_endian(const uint8_t *bytes, size_t size)
{
    uint64_t word = 0;
    for (size_t i = 0; i < size; i++) {
        word |= (uint64_t)bytes[i] << (8 * i);
    }
    return word;
}

static void put(uint8_t *bytes, uint64_t word)
{
    for (size_t i = 0; i < 8; i++) {
        bytes[i] = (uint8_t)(word >> (8 * i));
    }
}

uint64_t test_checksum(const uint8_t *bytes, size_t size)
{
    uint64_t hash = mix(UINT64_C(0x63616C6C6B706931), size); /* "callkpi1" */
    size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        hash = mix(hash, little_endian(bytes + at, 8));
    }
    hash = mix(hash, little_endian(bytes + at, size - at));
    return mix(hash, 0);
}

void test_seal(uint8_t *bytes, size_t size)
{
    put(bytes + 16, size - TEST_FRAME_HEAD - TEST_FRAME_TAIL);
    put(bytes + size - TEST_FRAME_TAIL, test_checksum(bytes, size - TEST_FRAME_TAIL));
}

/* A copy with room for one byte more at `at`, or with one less. */
static test_bytes resized(const test_bytes *good, size_t at, int longer)
{
    test_bytes out = {malloc(good->size + 1), longer ? good->size + 1 : good->size - 1};
    size_t from = longer ? at : at + 1, to = longer ? at + 1 : at;
    if (out.data == NULL) {
        out.size = 0;
        return out;
    }
    memcpy(out.data, good->data, at);
    memcpy(out.data + to, good->data + from, good->size - from);
    if (longer) {
        out.data[at] = 0;
    }
    return out;
}

static test_bytes copied(const test_bytes *good)
{
    test_bytes out = {malloc(good->size), good->size};
    if (out.data != NULL) {
        memcpy(out.data, good->data, good->size);
    }
    return out;
}

test_bytes test_damage(const test_bytes *good, size_t from, uint64_t random)
{
    size_t at = from + (size_t)((random >> 16) % (good->size - from - TEST_FRAME_TAIL));
    uint8_t other = (uint8_t)(random >> 8);
    unsigned kind = (unsigned)(random & 7);
    test_bytes out = kind < 5 ? copied(good) : resized(good, at, kind != 5);
    if (out.data == NULL) {
        return out;
    }
    if (kind < 2) {
        out.data[at] = other;
    } else if (kind < 5) {
        out.data[at] = (uint8_t)(out.data[at] ^ 1u << (other & 7));
    } else if (kind == 6) {
        out.data[at] = other;
    } else if (kind == 7) { /* 0x85 0x00 for 0x05 */
        out.data[at] = (uint8_t)(out.data[at + 1] | 0x80);
        out.data[at + 1] = 0;
    }
    test_seal(out.data, out.size);
    return out;
}

/* --- Words --- */

static uint64_t read_varint(const uint8_t *bytes, size_t *at)
{
    uint64_t x = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        uint8_t byte = bytes[(*at)++];
        x |= (uint64_t)(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0) {
            break;
        }
    }
    return x;
}

static void write_varint(test_bytes *out, uint64_t x)
{
    for (; x >= 0x80; x >>= 7) {
        out->data[out->size++] = (uint8_t)(x | 0x80);
    }
    out->data[out->size++] = (uint8_t)x;
}

/* A run of zeros is 0 and its length less one. */
static uint64_t read_run(const uint8_t *bytes, size_t *at, uint64_t *word)
{
    *word = read_varint(bytes, at);
    return *word == 0 ? read_varint(bytes, at) + 1 : 1;
}

size_t test_cell_at(const test_bytes *state)
{
    enum { BEFORE_THRESHOLDS = 3, AFTER_THRESHOLDS = 2, REASONS = 11 };
    size_t at = TEST_FRAME_HEAD;
    uint64_t word, left = REASONS;
    for (int i = 0; i < BEFORE_THRESHOLDS; i++) {
        (void)read_varint(state->data, &at);
    }
    for (uint64_t n = read_varint(state->data, &at) + AFTER_THRESHOLDS; n > 0; n--) {
        (void)read_varint(state->data, &at);
    }
    while (left > 0) {
        left -= read_run(state->data, &at, &word);
    }
    return at;
}

size_t test_words_read(const test_bytes *state, size_t from, uint64_t *words, size_t most)
{
    size_t at = from, count = 0;
    while (at < state->size - TEST_FRAME_TAIL) {
        uint64_t word, run = read_run(state->data, &at, &word);
        for (; run > 0 && count < most; run--) {
            words[count++] = word;
        }
    }
    return count;
}

test_bytes test_words_write(const test_bytes *state, size_t from, const uint64_t *words, size_t count)
{
    test_bytes out = {malloc(from + 10 * count + TEST_FRAME_TAIL), from};
    if (out.data == NULL) {
        out.size = 0;
        return out;
    }
    memcpy(out.data, state->data, from);
    for (size_t i = 0; i < count;) {
        size_t run = 1;
        write_varint(&out, words[i]);
        if (words[i] == 0) {
            for (; i + run < count && words[i + run] == 0; run++) {
            }
            write_varint(&out, run - 1);
        }
        i += run;
    }
    out.size += TEST_FRAME_TAIL;
    test_seal(out.data, out.size);
    return out;
}
