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

uint64_t ckpip_checksum(const uint8_t *bytes, size_t size)
{
    uint64_t hash = ckpip_mix(UINT64_C(0x63616C6C6B706931), size);
    size_t at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t word = 0;
        for (int i = 0; i < 8; i++)
            word |= (uint64_t)bytes[at + (size_t)i] << (8 * i);
        hash = ckpip_mix(hash, word);
    }
    uint64_t last = 0;
    for (unsigned i = 0; at < size; at++, i++)
        last |= (uint64_t)bytes[at] << (8 * i);
    return ckpip_mix(ckpip_mix(hash, last), 0);
}
