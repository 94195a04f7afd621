-- A bit of everything for the Lua interpreter: calls, tables, strings, closures, floating point.
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print(fib(22))

local sieve, count = {}, 0
for i = 2, 20000 do
  if not sieve[i] then
    count = count + 1
    for k = i * i, 20000, i do sieve[k] = true end
  end
end
print(count)

local words = {}
for i = 1, 4000 do words[#words + 1] = string.format("%05d", i * 7919 % 10007) end
table.sort(words)
print(words[1], words[#words], #table.concat(words, " "))

local seen = {}
for word in table.concat(words, " "):gmatch("%d%d") do seen[word] = (seen[word] or 0) + 1 end
local most = 0
for _, times in pairs(seen) do if times > most then most = times end end
print(most)

local Point = {}
Point.__index = Point
Point.__add = function(a, b) return setmetatable({ x = a.x + b.x, y = a.y + b.y }, Point) end
local sum = setmetatable({ x = 0, y = 0 }, Point)
for i = 1, 10000 do sum = sum + setmetatable({ x = i, y = i * 0.5 }, Point) end
print(sum.x, sum.y)

local function counter(start) return function() start = start + 1 return start end end
local next, total = counter(0), 0
for i = 1, 30000 do total = total + next() % 7 end
print(total)

local a = {}
for i = 1, 40 do a[i] = {} for j = 1, 40 do a[i][j] = (i - j) / 7 end end
local trace = 0
for i = 1, 40 do for k = 1, 40 do trace = trace + a[i][k] * a[k][i] end end
print(string.format("%.6f", trace))
