import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../../cairn/live/static/live/backoff.js";

test("waits double up to the most", () => {
  const backoff = new Backoff({ first: 500, most: 3000, random: () => 1 });

  const waits = [1, 2, 3, 4, 5].map(() => backoff.next());

  assert.deepEqual(waits, [500, 1000, 2000, 3000, 3000]);
});

test("two browsers wait between the half and the whole", () => {
  const [lucky, unlucky] = [0, 1].map((chance) => new Backoff({ first: 500, random: () => chance }));

  assert.deepEqual([lucky.next(), unlucky.next()], [250, 500]);
});

test("a reset begins anew", () => {
  const backoff = new Backoff({ first: 500, random: () => 1 });
  backoff.next();
  backoff.next();

  backoff.reset();

  assert.equal(backoff.next(), 500);
});
