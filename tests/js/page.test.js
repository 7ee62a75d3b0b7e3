import assert from "node:assert/strict";
import { test } from "node:test";
import { normal } from "../../cairn/ui/static/ui/js/code.js";
import { scrollFor } from "../../cairn/ui/static/ui/js/here.js";
import { fill } from "../../cairn/ui/static/ui/js/words.js";
import { zoneCookie } from "../../cairn/ui/static/ui/js/zone.js";

for (const [typed, code] of [
  ["k7m2qd", "K7M2QD"],
  ["k7m 2qd", "K7M2QD"],
  ["K7M·2QD.", "K7M2QD"],
  ["k7m2qd99", "K7M2QD"],
  ["", ""],
]) {
  test(`"${typed}" is the code "${code}"`, () => {
    assert.equal(normal(typed), code);
  });
}

test("values go where the sentence wants them, and only there", () => {
  assert.equal(fill("{time} of {total}", { time: "3 min" }), "3 min of {total}");
});

test("the place we are in stands in the middle of its row, which never scrolls before its beginning", () => {
  assert.equal(scrollFor({ left: 400, width: 60 }, 360), 250);
  assert.equal(scrollFor({ left: 20, width: 60 }, 360), 0);
});

test("the zone is written when it is not known, and not again", () => {
  assert.equal(zoneCookie("csrftoken=x", "Europe/Paris"), "zone=Europe/Paris; path=/; max-age=31536000; SameSite=Lax");
  assert.equal(zoneCookie("csrftoken=x; zone=Europe/Paris", "Europe/Paris"), null);
  assert.equal(zoneCookie("", undefined), null);
});
