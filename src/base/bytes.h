/* SPDX-License-Identifier: MIT */
/* Canonical bytes: little-endian words and shortest-form variable-length
 * integers, written into a bounded buffer and read from untrusted ones. */
#ifndef CALLKPI_SRC_BASE_BYTES_H
#define CALLKPI_SRC_BASE_BYTES_H

#include "base/wide.h"
#include "public.h"
#include <stdbool.h>

/* Counts what it would need even where the buffer ends: writing never fails. */
typedef struct ckpip_writer {
    uint8_t *data;
    size_t capacity;
    size_t size;
    uint64_t zeros; /* zero words not yet written; see ckpip_write_word */
} ckpip_writer;

void ckpip_write_byte(ckpip_writer *writer, uint8_t byte);
void ckpip_write_u64(ckpip_writer *writer, uint64_t x);
void ckpip_write_long_varint(ckpip_writer *writer, uint64_t x);
void ckpip_write_signed(ckpip_writer *writer, int64_t x); /* zigzag */

/* A sequence of words in which runs of zeros are short: a zero is written as
 * 0 followed by the length of the run less one. End it with _flush. */
void ckpip_write_word(ckpip_writer *writer, uint64_t x);
void ckpip_write_flush(ckpip_writer *writer);

/* Every read of a reader that has failed gives 0 and stays failed. */
typedef struct ckpip_reader {
    const uint8_t *data;
    size_t size;
    size_t at;
    uint64_t zeros;   /* zero words still owed */
    bool after_zeros; /* a run of zeros just ended: another may not follow */
    bool failed;
} ckpip_reader;

uint8_t ckpip_read_byte(ckpip_reader *reader);
uint64_t ckpip_read_u64(ckpip_reader *reader);
uint64_t ckpip_read_long_varint(ckpip_reader *reader);
int64_t ckpip_read_signed(ckpip_reader *reader);
uint64_t ckpip_read_word(ckpip_reader *reader);
void ckpip_read_flush(ckpip_reader *reader); /* no zeros may be owed */

/* Most integers have one byte or two, and most bytes have room. */
static inline void ckpip_write_varint(ckpip_writer *writer, uint64_t x)
{
    if (x < 0x80 && writer->size < writer->capacity) {
        writer->data[writer->size++] = (uint8_t)x;
    } else if (x < 0x4000 && writer->size + 2 <= writer->capacity) {
        writer->data[writer->size++] = (uint8_t)(x | 0x80);
        writer->data[writer->size++] = (uint8_t)(x >> 7);
    } else {
        ckpip_write_long_varint(writer, x);
    }
}

static inline uint64_t ckpip_read_varint(ckpip_reader *reader)
{
    if (reader->failed || reader->at >= reader->size)
        return ckpip_read_long_varint(reader);
    const uint8_t *bytes = reader->data + reader->at;
    if (bytes[0] < 0x80) {
        reader->at++;
        return bytes[0];
    }
    if (reader->size - reader->at < 2 || bytes[1] >= 0x80 || bytes[1] == 0)
        return ckpip_read_long_varint(reader);
    reader->at += 2;
    return (uint64_t)(bytes[0] & 0x7f) | (uint64_t)bytes[1] << 7;
}

/* A 64-bit checksum: multiply and fold, eight bytes at a time; finds damage,
 * not malice. docs/state-format.md defines it. */
uint64_t ckpip_checksum(const uint8_t *bytes, size_t size);

/* One step of the same mixing, for hashes of integers. */
static inline uint64_t ckpip_mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 29);
}

/* Sequences of them. Short ones are not worth the call. */
enum { CKPIP_FEW_VARINTS = 8 };
void ckpip_write_many_varints(ckpip_writer *writer, const uint64_t *values, uint32_t count);
void ckpip_read_many_varints(ckpip_reader *reader, uint64_t *values, uint32_t count);

static inline void ckpip_write_varints(ckpip_writer *writer, const uint64_t *values, uint32_t count)
{
    if (count >= CKPIP_FEW_VARINTS) {
        ckpip_write_many_varints(writer, values, count);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        ckpip_write_varint(writer, values[i]);
}

#endif
