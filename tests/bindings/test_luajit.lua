-- SPDX-License-Identifier: MIT
-- The flattened header read by LuaJIT's ffi, and the library called through it.
-- Usage: luajit test_luajit.lua FFI_HEADER LIBRARY
local ffi = require("ffi")

local file = assert(io.open(arg[1]))
local header = file:read("*a")
file:close()
ffi.cdef(header)
local lib = ffi.load(arg[2])

local checks = 0
local function check(ok, what)
    if not ok then
        error("luajit: " .. what, 2)
    end
    checks = checks + 1
end

for name in header:gmatch("(ckpi_[%w_]+)%(") do
    check(lib[name] ~= nil, name)
end

local function sized(kind)
    local out = ffi.new(kind)
    out.struct_size = ffi.sizeof(kind)
    return out
end

local second = 1000000LL
local waits = { 0, 10, 20, 21, 45, 3, 5, 15, 60, 12, 90 }
local answered, abandoned = lib.CKPI_OUTCOME_ANSWERED, lib.CKPI_OUTCOME_ABANDONED
local outcomes = { answered, answered, answered, answered, answered, abandoned, abandoned, abandoned, abandoned,
    lib.CKPI_OUTCOME_CALLBACK, lib.CKPI_OUTCOME_OVERFLOW }

local rows = ffi.new("ckpi_contact[?]", #waits)
for i, wait in ipairs(waits) do
    local row = rows[i - 1]
    row.present = lib.CKPI_CONTACT_HAS_OFFERED_AT + lib.CKPI_CONTACT_HAS_WAIT
    row.offered_at_us = 900000000LL * second
    row.wait_us = wait * second
    row.outcome = outcomes[i]
end

local function new_state()
    local out = ffi.new("ckpi_state *[1]")
    check(lib.ckpi_state_new(sized("ckpi_state_config"), out) == lib.CKPI_OK, "new")
    return ffi.gc(out[0], lib.ckpi_state_free)
end

local state = new_state()
local issue = sized("ckpi_issue")
for i = 0, #waits - 1 do
    check(lib.ckpi_state_add(state, rows[i], ffi.sizeof("ckpi_contact"), issue) == lib.CKPI_OK, "add")
end

local id = ffi.new("uint32_t[1]")
check(lib.ckpi_policy_find(lib.CKPI_POLICY_SERVICE_LEVEL, "answered", 8, id) == lib.CKPI_OK, "policy")
local query, value = sized("ckpi_metric_query"), sized("ckpi_value")
query.metric = lib.CKPI_METRIC_SERVICE_LEVEL
query.service_level_policy = id[0]
query.threshold_us = 20 * second
check(lib.ckpi_metric_read(state, query, value) == lib.CKPI_OK, "read")
check(value.numerator == 3 and value.denominator == 5 and value.value == 0.6, "SL is 3 of 5")

local size = ffi.new("size_t[1]")
check(lib.ckpi_state_save(state, nil, 0, size) == lib.CKPI_E_SPACE, "size")
local bytes = ffi.new("uint8_t[?]", size[0])
check(lib.ckpi_state_save(state, bytes, size[0], size) == lib.CKPI_OK, "save")
local out = ffi.new("ckpi_state *[1]")
check(lib.ckpi_state_load(bytes, size[0], 0, nil, out) == lib.CKPI_OK, "load")
local loaded = ffi.gc(out[0], lib.ckpi_state_free)
local same = ffi.new("uint32_t[1]")
check(lib.ckpi_state_equal(state, loaded, same) == lib.CKPI_OK and same[0] == 1, "equal")
check(lib.ckpi_state_load(bytes, size[0] - 1, 0, nil, out) == lib.CKPI_E_FORMAT, "truncated")

rows[2].wait_us = -1
local view = ffi.new("ckpi_contact_view", { rows, #waits, ffi.sizeof("ckpi_contact"), 0 })
check(lib.ckpi_state_add_view(state, view, issue) == lib.CKPI_E_RECORD, "refused")
check(tonumber(issue.index) == 2 and issue.field == lib.CKPI_FIELD_WAIT, "which record, which field")
check(ffi.string(lib.ckpi_word(lib.CKPI_VOCABULARY_REASON, issue.reason)) == "negative_duration", "why")

print(checks .. " checks through LuaJIT")
