-- What an interpreter leans on: numbers as text, patterns, files, pipes, time, coroutines, errors, garbage.
assert(string.format("%.14g %5.1f %x %q", 0.1, 2.25, 255, "a\n") == '0.1   2.2 ff "a\\\n"')
assert(tonumber("0x1p4") == 16 and tonumber("1e309") == math.huge and tostring(2^53) == "9.007199254741e+15")
assert(("key = value"):match("^(%w+)%s*=%s*(%w+)$") == "key" and ("abc"):rep(3, "-") == "abc-abc-abc")
assert(math.abs(math.sin(math.pi / 6) - 0.5) < 1e-15 and 7 // 2 == 3 and -7 % 3 == 2)
local name = os.tmpname()
local file = assert(io.open(name, "w"))
for i = 1, 1000 do file:write(i, "\n") end
file:close()
local sum = 0
for line in io.lines(name) do sum = sum + tonumber(line) end
assert(sum == 500500)
assert(os.rename(name, name .. ".new") and os.remove(name .. ".new") and not io.open(name))
local pipe = assert(io.popen("echo piped; exit 3"))
local text = pipe:read("a")
local _, how, status = pipe:close()
assert(text == "piped\n" and how == "exit" and status == 3, ("%q %s %s"):format(text, how, status))
assert(os.execute("test -d /tmp") and os.getenv("PATH") and os.time() > 1700000000)
assert(os.date("!%Y-%m-%d %H:%M:%S", 86399) == "1970-01-01 23:59:59")
local numbers = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end)
assert(numbers() + numbers() + numbers() == 6)
local good, message = pcall(function() error({ code = 5 }) end)
assert(not good and message.code == 5 and not pcall(function() local function deep() return 1 + deep() end return deep() end))
local rows = {}
for i = 1, 200000 do rows[i % 1000] = { i, tostring(i) } end
collectgarbage()
table.sort(rows, function(a, b) return a[1] > b[1] end)
assert(rows[1][1] > rows[999][1])
print("lua.lua: good")
