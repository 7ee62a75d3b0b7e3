import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../../cairn/live/static/live/backoff.js";
import { Outbox } from "../../cairn/live/static/live/outbox.js";
import { Store } from "../../cairn/live/static/live/store.js";

const YES = { kind: "done", changes: [], n: null, whispers: [] };
const NO = { kind: "refused", words: "Too late.", isHtml: false };
const SILENCE = { kind: "kept", isBroken: false };
const STUMBLE = { kind: "kept", isBroken: true };

/** An outbox whose server answers what we tell it, in turn; then yes. */
function world(answers = [], store = new Store(null)) {
  const sent = [];
  const waiting = [];
  const heard = [];
  const outbox = new Outbox("outbox", {
    store,
    send: async (command) => {
      sent.push(command.key);
      return answers.shift() ?? YES;
    },
    wait: (work, milliseconds) => {
      const one = { work, milliseconds };
      waiting.push(one);
      return () => waiting.splice(waiting.indexOf(one) >>> 0, 1);
    },
    backoff: new Backoff({ random: () => 1 }),
  });
  for (const kind of ["done", "refused"]) {
    outbox.addEventListener(kind, ({ detail }) => heard.push([kind, detail.command.key, detail.isFirst]));
  }
  return { outbox, sent, waiting, heard, store };
}

const command = (key, text = key) => ({ key, url: "/notes/", form: "write", fields: [["text", text]], typed: ["text"] });
const settled = () => new Promise(setImmediate);

test("commands go in order, one at a time, and are forgotten after a yes", async () => {
  const { outbox, sent, heard } = world();

  for (const key of ["a", "b", "c"]) outbox.add(command(key));
  await settled();

  assert.deepEqual(sent, ["a", "b", "c"]);
  assert.deepEqual(heard, [["done", "a", true], ["done", "b", true], ["done", "c", true]]);
  assert.deepEqual(outbox.commands, []);
});

test("without an answer everything waits, and the same key goes again", async () => {
  const { outbox, sent, waiting, heard } = world([SILENCE, SILENCE]);
  outbox.add(command("a"));
  await settled();
  outbox.add(command("b"));
  await settled();
  assert.deepEqual(outbox.commands.map(({ key }) => key), ["a", "b"]);

  assert.equal(waiting.length, 1);
  waiting[0].work();
  await settled();

  assert.deepEqual(sent, ["a", "a", "a", "b"]);
  assert.deepEqual(heard, [["done", "a", false], ["done", "b", true]]);
});

test("a clear no is told once and does not hold up the next", async () => {
  const { outbox, heard } = world([NO]);

  outbox.add(command("a"));
  outbox.add(command("b"));
  await settled();

  assert.deepEqual(heard, [["refused", "a", true], ["done", "b", true]]);
});

test("a double click is one command", async () => {
  const { outbox, sent } = world();

  const taken = [outbox.add(command("a", "same")), outbox.add(command("b", "same"))];
  await settled();

  assert.deepEqual([taken, sent], [[true, false], ["a"]]);
});

test("the same again after the answer is another command", async () => {
  const { outbox, sent } = world();
  outbox.add(command("a", "same"));
  await settled();

  outbox.add(command("b", "same"));
  await settled();

  assert.deepEqual(sent, ["a", "b"]);
});

test("where repeating is meant, the same twice is two", async () => {
  const { outbox, sent } = world();

  outbox.add(command("a", "same"), { repeats: true });
  outbox.add(command("b", "same"), { repeats: true });
  await settled();

  assert.deepEqual(sent, ["a", "b"]);
});

test("what the last page could not send, the next one does", async () => {
  const store = new Store(null);
  const before = world([SILENCE], store);
  before.outbox.add(command("a"));
  await settled();

  const after = world([], store);
  await after.outbox.wake();

  assert.deepEqual(after.heard, [["done", "a", false]]);
});

test("a command that breaks the server is given up in the end, and the next one goes", async () => {
  const { outbox, sent, waiting, heard } = world(Array(6).fill(STUMBLE));
  outbox.add(command("a"));
  outbox.add(command("b"));
  await settled();

  while (waiting.length) {
    waiting.shift().work();
    await settled();
  }

  assert.deepEqual(sent, [..."aaaaaa", "b"]);
  assert.deepEqual(heard, [["refused", "a", false], ["done", "b", true]]);
});

test("a server that is merely away never loses a command", async () => {
  const { outbox, waiting } = world(Array(50).fill(SILENCE));
  outbox.add(command("a"));
  await settled();

  for (let tries = 0; tries < 40; tries += 1) {
    waiting.shift().work();
    await settled();
  }

  assert.deepEqual(outbox.commands.map(({ key }) => key), ["a"]);
});

test("two tabs with one lock send each command once", async () => {
  const store = new Store(null);
  const sent = [];
  let line = Promise.resolve();
  const alone = (_, work) => (line = line.then(work));
  const send = async ({ key }) => {
    sent.push(key);
    await settled();
    return YES;
  };
  const [one, other] = [1, 2].map(() => new Outbox("outbox", { store, send, alone }));

  one.add(command("a"));
  other.add(command("b"));
  await Promise.all([one.wake(), other.wake()]);
  for (let turn = 0; turn < 20; turn += 1) await settled();

  assert.deepEqual(sent, ["a", "b"]);
});
