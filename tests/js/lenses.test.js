import assert from "node:assert/strict";
import { test } from "node:test";
import { has } from "../../cairn/lenses/static/lenses/has.js";

test("all the words must be there, whatever their case and accents", () => {
  assert.equal(has("Révéler la valeur", "valeur reveler"), true);
  assert.equal(has("Get people talking", "TALK"), true);
  assert.equal(has("Get people talking", "talk walk"), false);
});

test("no words are everywhere", () => {
  assert.equal(has("Name", "  "), true);
});
