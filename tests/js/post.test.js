import assert from "node:assert/strict";
import { test } from "node:test";
import { newKey, understood } from "../../cairn/live/static/live/post.js";

const answer = (status, body = null, kind = "text/plain; charset=utf-8") =>
  new Response(body, { status, headers: { "Content-Type": kind } });

test("a yes may bring changes", async () => {
  const changes = [["drop", "note-1"]];

  const done = await understood(answer(200, JSON.stringify({ changes, n: 7 }), "application/json"));

  assert.deepEqual(done, { kind: "done", changes, n: 7, whispers: [] });
});

test("a yes without a word is a yes", async () => {
  assert.deepEqual(await understood(answer(204)), { kind: "done", changes: [], n: null, whispers: [] });
});

for (const status of [403, 404, 409, 413, 422]) {
  test(`${status} is a clear no, in the server's words`, async () => {
    assert.deepEqual(await understood(answer(status, "Too late.\n")), { kind: "refused", words: "Too late.", isHtml: false });
  });
}

test("a whole page is no sentence", async () => {
  const page = answer(403, "<!doctype html><html lang=en><body>Forbidden</body></html>", "text/html");

  assert.deepEqual(await understood(page), { kind: "refused", words: "", isHtml: true });
});

for (const [status, isBroken] of [[500, true], [502, false], [503, false], [429, false]]) {
  test(`${status} is no answer${isBroken ? ", and not to be asked for ever" : ""}`, async () => {
    assert.deepEqual(await understood(answer(status, "oops")), { kind: "kept", isBroken });
  });
}

test("keys look like UUIDs and differ", () => {
  const keys = [newKey(), newKey()];

  for (const key of keys) assert.match(key, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.notEqual(keys[0], keys[1]);
});
