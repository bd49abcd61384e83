/* SPDX-License-Identifier: MIT */
/* Structs that begin with struct_size: the one way in and the one way out. */
#ifndef CALLKPI_SRC_BASE_TAKE_H
#define CALLKPI_SRC_BASE_TAKE_H

#include "public.h"
#include <stdbool.h>

/* Copies a caller's struct into ours, zero-filling what the caller's release
 * did not have. first_size is the size in the first release. */
ckpi_status ckpip_take(void *into, size_t known_size, size_t first_size, const void *from);

/* Likewise element i of an array whose elements all have the struct_size of the
 * first, which is also the distance between them. */
ckpi_status ckpip_take_at(void *into, size_t known_size, size_t first_size, const void *first, size_t i);

/* Writes a result up to the caller's struct_size, which stays as it is. */
ckpi_status ckpip_give(void *out, const void *from, size_t known_size, size_t first_size);

/* Can results be written at `out`, which says its struct_size? */
ckpi_status ckpip_can_give(const void *out, size_t first_size);

/* Writes element i of an array of results, as far apart as the first one's
 * struct_size says, whatever the others say; that it can be written was checked
 * with ckpip_can_give(first, ...). */
void ckpip_give_at(void *first, size_t i, const void *from, size_t known_size);

bool ckpip_all_zero(const unsigned char *bytes, size_t size);

/* Fills an issue if there is one that can be written; answers status. */
ckpi_status ckpip_blame(ckpi_issue *issue, ckpi_status status, uint64_t index, uint32_t field, uint32_t reason);

#endif
