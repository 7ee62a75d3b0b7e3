import assert from "node:assert/strict";
import { test } from "node:test";
import { way } from "../../cairn/rooms/static/rooms/ways.js";

const box = (left, top, width = 100, height = 100) => ({ left, top, right: left + width, bottom: top + height });
// 0 1 2
// 3   4 (wide)
const GRID = [box(0, 0), box(110, 0), box(220, 0), box(0, 110), box(110, 110, 210)];

for (const [key, from, to] of [
  ["ArrowRight", 0, 1],
  ["ArrowRight", 4, 0],
  ["ArrowLeft", 0, 4],
  ["ArrowDown", 0, 3],
  ["ArrowDown", 2, 4],
  ["ArrowUp", 3, 0],
  ["ArrowUp", 0, 0],
  ["ArrowDown", 4, 4],
  ["Home", 0, null],
]) {
  test(`${key} from ${from} leads to ${to}`, () => {
    assert.equal(way(key, from, GRID), to);
  });
}

test("every place can be reached with one key", () => {
  const reached = new Set();
  for (let at = 0; !reached.has(at); at = way("ArrowRight", at, GRID)) reached.add(at);

  assert.equal(reached.size, GRID.length);
});
