/* SPDX-License-Identifier: MIT */
#include "public.h"

#include "base/bytes.h"

void ckpip_write_byte(ckpip_writer *writer, uint8_t byte)
{
    if (writer->size < writer->capacity)
        writer->data[writer->size] = byte;
    writer->size++;
}

void ckpip_write_u64(ckpip_writer *writer, uint64_t x)
{
    for (int i = 0; i < 8; i++)
        ckpip_write_byte(writer, (uint8_t)(x >> (8 * i)));
}

void ckpip_write_long_varint(ckpip_writer *writer, uint64_t x)
{
    for (; x >= 0x80; x >>= 7)
        ckpip_write_byte(writer, (uint8_t)(x | 0x80));
    ckpip_write_byte(writer, (uint8_t)x);
}

void ckpip_write_signed(ckpip_writer *writer, int64_t x)
{
    uint64_t bits = (uint64_t)x;
    ckpip_write_varint(writer, x < 0 ? ~(bits << 1) : bits << 1);
}

void ckpip_write_flush(ckpip_writer *writer)
{
    if (writer->zeros == 0)
        return;
    ckpip_write_byte(writer, 0);
    ckpip_write_varint(writer, writer->zeros - 1);
    writer->zeros = 0;
}

void ckpip_write_word(ckpip_writer *writer, uint64_t x)
{
    if (x == 0) {
        writer->zeros++;
        return;
    }
    ckpip_write_flush(writer);
    ckpip_write_varint(writer, x);
}

/* Where all have one byte, or one or two, and there is room. The second byte is
 * always written, and counted where it belongs: sizes are hard to predict. */
static bool write_short_varints(ckpip_writer *writer, const uint64_t *values, uint32_t count)
{
    uint64_t any = 0;
    for (uint32_t i = 0; i < count; i++)
        any |= values[i];
    if (any >= 0x4000 || writer->size > writer->capacity || writer->capacity - writer->size < 2 * (size_t)count)
        return false;
    uint8_t *to = writer->data + writer->size;
    if (any < 0x80) {
        for (uint32_t i = 0; i < count; i++)
            to[i] = (uint8_t)values[i];
        writer->size += count;
        return true;
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t x = (uint32_t)values[i], two = x >= 0x80;
        to[0] = (uint8_t)(x | two << 7);
        to[1] = (uint8_t)(x >> 7);
        to += 1 + two;
    }
    writer->size = (size_t)(to - writer->data);
    return true;
}

void ckpip_write_many_varints(ckpip_writer *writer, const uint64_t *values, uint32_t count)
{
    if (write_short_varints(writer, values, count))
        return;
    for (uint32_t i = 0; i < count; i++)
        ckpip_write_varint(writer, values[i]);
}

static uint64_t fail(ckpip_reader *reader)
{
    reader->failed = true;
    return 0;
}

uint8_t ckpip_read_byte(ckpip_reader *reader)
{
    if (reader->failed || reader->at == reader->size)
        return (uint8_t)fail(reader);
    return reader->data[reader->at++];
}

uint64_t ckpip_read_u64(ckpip_reader *reader)
{
    uint64_t x = 0;
    for (int i = 0; i < 8; i++)
        x |= (uint64_t)ckpip_read_byte(reader) << (8 * i);
    return x;
}

uint64_t ckpip_read_long_varint(ckpip_reader *reader)
{
    uint64_t x = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        uint8_t byte = ckpip_read_byte(reader);
        if (shift == 63 && byte > 1)
            return fail(reader);
        x |= (uint64_t)(byte & 0x7f) << shift;
        if (byte & 0x80)
            continue;
        /* One value has one form: no trailing zero groups. */
        return byte == 0 && shift > 0 ? fail(reader) : x;
    }
    return fail(reader);
}

/* Likewise; false, and nothing read, where one is longer or not in its shortest form. */
static bool read_short_varints(ckpip_reader *reader, uint64_t *values, uint32_t count)
{
    if (reader->failed || reader->size - reader->at < 2 * (size_t)count)
        return false;
    const uint8_t *from = reader->data + reader->at;
    uint8_t any = 0;
    for (uint32_t i = 0; i < count; i++)
        any |= from[i];
    if (any < 0x80) {
        for (uint32_t i = 0; i < count; i++)
            values[i] = from[i];
        reader->at += count;
        return true;
    }
    /* Here a branch is better: without one, each byte would wait for the one before. */
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t x = *from++;
        values[i] = x;
        if (x < 0x80)
            continue;
        const uint32_t second = *from++;
        if (second >= 0x80 || second == 0)
            return false;
        values[i] = (x & 0x7f) | second << 7;
    }
    reader->at = (size_t)(from - reader->data);
    return true;
}

void ckpip_read_many_varints(ckpip_reader *reader, uint64_t *values, uint32_t count)
{
    if (read_short_varints(reader, values, count))
        return;
    for (uint32_t i = 0; i < count; i++)
        values[i] = ckpip_read_varint(reader);
}

int64_t ckpip_read_signed(ckpip_reader *reader)
{
    uint64_t bits = ckpip_read_varint(reader);
    uint64_t x = bits >> 1;
    return bits & 1 ? -(int64_t)x - 1 : (int64_t)x;
}

uint64_t ckpip_read_word(ckpip_reader *reader)
{
    if (reader->zeros > 0) {
        reader->zeros--;
        return 0;
    }
    uint64_t x = ckpip_read_varint(reader);
    if (x != 0 || reader->failed) {
        reader->after_zeros = false;
        return x;
    }
    if (reader->after_zeros)
        return fail(reader);
    reader->after_zeros = true;
    reader->zeros = ckpip_read_varint(reader);
    return 0;
}

void ckpip_read_flush(ckpip_reader *reader)
{
    if (reader->zeros > 0)
        reader->failed = true;
    reader->after_zeros = false;
}

/* Written out, so that compilers see one load. */
static uint64_t word_at(const uint8_t *b)
{
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

uint64_t ckpip_checksum(const uint8_t *bytes, size_t size)
{
    uint64_t hash = ckpip_mix(UINT64_C(0x63616C6C6B706931), size);
    size_t at = 0;
    for (; size - at >= 8; at += 8)
        hash = ckpip_mix(hash, word_at(bytes + at));
    uint64_t last = 0;
    for (unsigned i = 0; at < size; at++, i++)
        last |= (uint64_t)bytes[at] << (8 * i);
    return ckpip_mix(ckpip_mix(hash, last), 0);
}
