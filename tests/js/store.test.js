import assert from "node:assert/strict";
import { test } from "node:test";
import { Store } from "../../cairn/live/static/live/store.js";

/** localStorage as far as the store uses it; `full` refuses to take anything. */
class Shelf {
  full = false;
  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }
  setItem(key, text) {
    if (this.full) throw new Error("QuotaExceededError");
    this[key] = text;
  }
  removeItem(key) {
    delete this[key];
  }
}

test("what is kept is there for the next page", () => {
  const shelf = new Shelf();
  new Store(shelf).set("draft", { text: "half a" });

  assert.deepEqual(new Store(shelf).get("draft"), { text: "half a" });
});

test("without storage it is kept as long as the page lives", () => {
  const store = new Store(null);
  store.set("draft", "half a");

  assert.equal(store.get("draft"), "half a");
  assert.deepEqual(store.keys("dr"), ["draft"]);
});

test("when the storage is full the newest value still counts", () => {
  const shelf = new Shelf();
  const store = new Store(shelf);
  store.set("draft", "old");
  shelf.full = true;

  store.set("draft", "new");

  assert.equal(store.get("draft"), "new");
});

test("what was removed is gone everywhere", () => {
  const shelf = new Shelf();
  const store = new Store(shelf);
  store.set("draft", "old");
  shelf.full = true;
  store.set("draft", "new");

  store.remove("draft");

  assert.equal(store.get("draft"), null);
});

test("what cannot be read is nothing", () => {
  const shelf = new Shelf();
  shelf.setItem("draft", "{half");

  assert.equal(new Store(shelf).get("draft"), null);
});
