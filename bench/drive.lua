-- What wrk does: it posts the file BENCH_BODY, in which @NEW@ becomes a number that no request had before, and prints what
-- it measured on one line, in the order that src/wrk.rs reads.

local threads = {}

function setup(thread)
  thread:set("number", #threads + 1)
  table.insert(threads, thread)
end

function init()
  local file = assert(io.open(os.getenv("BENCH_BODY"), "rb"))
  wrk.body = file:read("*a")
  file:close()
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  local first, last = wrk.body:find("@NEW@", 1, true)
  if not first then
    local same = wrk.format()
    request = function() return same end
    return
  end
  local before, after = wrk.body:sub(1, first - 1), wrk.body:sub(last + 1)
  local sent = 0
  request = function()
    sent = sent + 1
    return wrk.format(nil, nil, nil, before .. os.getenv("BENCH_RUN") .. "x" .. number .. "x" .. sent .. after)
  end
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("MEASURED %d %d %d %d %d", summary.requests, summary.duration, failed,
    latency:percentile(50), latency:percentile(99)))
end
