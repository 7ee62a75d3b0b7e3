/**
 * What the browser keeps for somebody: localStorage, or memory where that is forbidden or full.
 * Values are JSON. What is in memory goes with the page, but the page still works.
 */
export class Store {
  /** @type {Map<string, string>} */
  #memory = new Map();
  #storage;

  /** @param {Storage | null} [storage] */
  constructor(storage = permitted()) {
    this.#storage = storage;
  }

  /**
   * @param {string} key
   * @returns {any} null when there is nothing, or nothing that can be read
   */
  get(key) {
    const text = this.#memory.get(key) ?? this.#storage?.getItem(key) ?? null;
    if (text === null) return null;
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  set(key, value) {
    const text = JSON.stringify(value);
    try {
      if (!this.#storage) throw new Error("no storage");
      this.#storage.setItem(key, text);
      this.#memory.delete(key);
    } catch {
      this.#memory.set(key, text);
    }
  }

  /** @param {string} key */
  remove(key) {
    this.#memory.delete(key);
    this.#storage?.removeItem(key);
  }

  /**
   * @param {string} prefix
   * @returns {string[]}
   */
  keys(prefix) {
    const stored = this.#storage ? Object.keys(this.#storage) : [];
    return [...new Set([...stored, ...this.#memory.keys()])].filter((key) => key.startsWith(prefix));
  }
}

function permitted() {
  try {
    return window.localStorage;
  } catch {
    return null; // cookies and storage are blocked
  }
}
