-- What wrk does: it posts the file BENCH_BODY, in which @NEW@ becomes a number that no request had before and @ANY@ a
-- number up to BENCH_PLANS, and takes the answer in the coding BENCH_CODING. It prints what it measured on one line, in the
-- order that src/wrk.rs reads.

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
  wrk.headers["Accept-Encoding"] = os.getenv("BENCH_CODING")
  if not wrk.body:find("@", 1, true) then
    local same = wrk.format()
    request = function() return same end
    return
  end
  math.randomseed(number)
  local run, plans, sent = os.getenv("BENCH_RUN"), tonumber(os.getenv("BENCH_PLANS")), 0
  request = function()
    sent = sent + 1
    local values = { NEW = run .. "x" .. number .. "x" .. sent, ANY = math.random(plans) }
    return wrk.format(nil, nil, nil, (wrk.body:gsub("@(%u+)@", values)))
  end
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("MEASURED %d %d %d %d %d", summary.requests, summary.duration, failed,
    latency:percentile(50), latency:percentile(99)))
end
