import assert from "node:assert/strict";
import { test } from "node:test";
import { ServerClock } from "../../cairn/live/static/live/server-clock.js";
import { countdown, span, turnOf } from "../../cairn/live/static/live/times.js";

for (const [left, text, isOver, isLastMinute] of [
  [222_000, "3:42", false, false],
  [221_001, "3:42", false, false],
  [60_000, "1:00", false, true],
  [1, "0:01", false, true],
  [0, "0:00", true, false],
  [-999, "0:00", true, false],
  [-1000, "+0:01", true, false],
  [-75_000, "+1:15", true, false],
  [4_500_000, "75:00", false, false],
]) {
  test(`${left} ms left is ${text}`, () => {
    assert.deepEqual(countdown(left), { text, isOver, isLastMinute });
  });
}

for (const [left, turns, turn] of [
  [300_000, 2, 1],
  [150_001, 2, 1],
  [150_000, 2, 2],
  [-5000, 2, 2],
  [400_000, 2, 1],
  [200_000, 3, 2],
  [100_000, 3, 3],
]) {
  test(`with ${left} ms of five minutes left it is turn ${turn} of ${turns}`, () => {
    assert.equal(turnOf(left, 300, turns), turn);
  });
}

for (const [gone, minutes, time] of [
  [-5000, 0, "0 s"],
  [40_900, 0, "40 s"],
  [60_000, 1, "1 min"],
  [3_599_999, 59, "59 min"],
  [4_320_000, 72, "1 h 12"],
  [3_900_000, 65, "1 h 05"],
]) {
  test(`${gone} ms gone is ${time}`, () => {
    assert.deepEqual(span(gone), { minutes, time });
  });
}

test("the fastest word of the server is believed", () => {
  const clock = new ServerClock(() => 1000);

  clock.hear(5000, 900); // 4,100 ahead, less what it took to come
  clock.hear(5000, 600); // 4,400
  clock.hear(5000, 800);

  assert.equal(clock.now(), 5400);
});

test("when our own clock is set, what was heard before is forgotten in time", () => {
  const clock = new ServerClock(() => 100_000);
  clock.hear(50_000, 10_000); // then somebody set our clock

  for (let beat = 0; beat < 8; beat += 1) clock.hear(100_500, 100_000);

  assert.equal(clock.now(), 100_500);
});

test("a page without the server's time goes by its own", () => {
  const clock = new ServerClock(() => 1000);

  clock.hear(NaN);

  assert.equal(clock.now(), 1000);
});
