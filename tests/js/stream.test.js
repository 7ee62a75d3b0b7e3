import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../../cairn/live/static/live/backoff.js";
import { Stream } from "../../cairn/live/static/live/stream.js";

/** A stream in a world where lines, doors and waiting are in our hands. */
function world({ since = 10, isWelcome = true } = {}) {
  const lines = [];
  const waiting = [];
  const heard = [];
  const clock = { now: 1_000_000 };
  const stream = new Stream("http://cairn.test/live/room:7/?as=wall", since, {
    open: (url) => {
      const line = Object.assign(new EventTarget(), { url, isClosed: false, close: () => (line.isClosed = true) });
      lines.push(line);
      return line;
    },
    welcome: async () => isWelcome,
    wait: (work, milliseconds) => {
      const one = { work, milliseconds };
      waiting.push(one);
      return () => waiting.splice(waiting.indexOf(one) >>> 0, 1);
    },
    backoff: new Backoff({ random: () => 1 }),
    now: () => clock.now,
  });
  for (const kind of ["open", "lost", "frame", "clock", "reset", "closed"]) {
    stream.addEventListener(kind, (event) => heard.push([kind, event.detail?.n ?? event.detail ?? null]));
  }
  return { stream, lines, waiting, heard, clock };
}

const say = (line, kind, data = "", lastEventId = "") => line.dispatchEvent(new MessageEvent(kind, { data, lastEventId }));
const frame = (n) => JSON.stringify({ n, changes: [] });

test("asks for what came since the page, keeping the page's own query", () => {
  const { stream, lines } = world({ since: 412 });

  stream.start();

  assert.deepEqual(lines.map((line) => line.url), ["http://cairn.test/live/room:7/?as=wall&since=412"]);
});

test("each number is heard once", () => {
  const { stream, lines, heard } = world({ since: 10 });
  stream.start();

  for (const n of [10, 11, 11, 13, 12]) say(lines[0], "message", frame(n));

  assert.deepEqual(heard, [["frame", 11], ["frame", 13]]);
});

test("a lost line is followed by another from where we are, each time later", () => {
  const { stream, lines, waiting } = world({ since: 10 });
  stream.start();
  say(lines[0], "message", frame(12));

  say(lines[0], "error");
  const first = waiting.at(-1);
  first.work();
  say(lines[1], "error");

  assert.equal(lines[1].url, "http://cairn.test/live/room:7/?as=wall&since=12");
  assert.deepEqual([first.milliseconds, waiting.at(-1).milliseconds], [500, 1000]);
  assert.ok(lines[0].isClosed);
});

test("the clock says how far we are, also where nothing was for us", () => {
  const { stream, lines, heard } = world({ since: 10 });
  stream.start();

  say(lines[0], "clock", "1700000000000", "40");

  assert.deepEqual(heard, [["clock", 1_700_000_000_000]]);
  assert.equal(stream.seen, 40);
});

test("a line that has gone silent is given up", () => {
  const { stream, lines, waiting, heard } = world();
  stream.start();
  say(lines[0], "open");

  assert.deepEqual(waiting.map(({ milliseconds }) => milliseconds), [40_000]);
  waiting[0].work();

  assert.ok(lines[0].isClosed);
  assert.deepEqual(heard, [["open", null], ["lost", null]]);
});

test("looking at the page again changes nothing while the line speaks", () => {
  const { stream, lines, clock } = world();
  stream.start();
  say(lines[0], "open");
  clock.now += 5000;

  stream.nudge();

  assert.equal(lines[0].isClosed, false);
});

test("looking again after a silence connects at once", () => {
  const { stream, lines, waiting, clock } = world();
  stream.start();
  say(lines[0], "open");
  clock.now += 25_000;

  stream.nudge();

  assert.ok(lines[0].isClosed);
  assert.deepEqual(waiting.map(({ milliseconds }) => milliseconds), [0]);
});

for (const end of ["reset", "closed"]) {
  test(`after ${end} it is still`, () => {
    const { stream, lines, waiting, heard } = world();
    stream.start();
    say(lines[0], "open");

    say(lines[0], end);
    stream.nudge(0);
    stream.start();

    assert.deepEqual(heard, [["open", null], [end, null]]);
    assert.deepEqual([lines.length, waiting.length], [1, 0]);
  });
}

for (const [isWelcome, outcome] of [[false, "closed"], [true, "tries again"]]) {
  test(`when no line opens it asks whether we are welcome: ${outcome}`, async () => {
    const { stream, lines, waiting, heard } = world({ isWelcome });
    stream.start();
    say(lines[0], "error");
    waiting.at(-1).work();
    say(lines[1], "error");

    waiting.at(-1).work();
    await new Promise(setImmediate);

    assert.equal(lines.length, isWelcome ? 3 : 2);
    assert.equal(heard.at(-1)[0], isWelcome ? "lost" : "closed");
  });
}

test("stopping ends the line and all waiting", () => {
  const { stream, lines, waiting } = world();
  stream.start();
  say(lines[0], "open");

  stream.stop();

  assert.ok(lines[0].isClosed);
  assert.deepEqual(waiting, []);
});
