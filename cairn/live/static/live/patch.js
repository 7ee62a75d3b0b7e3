import { Kept } from "./keep.js";

/**
 * What an event does to a page (live/changes.py): swap(id, html), put(into, html), drop(id).
 * @typedef {["swap", string, string] | ["put", string, string] | ["drop", string]} Change
 */

/**
 * Carries changes out, in order; each may come twice and does no harm. What people had under their hands stays:
 * focus, caret, half-typed text, scrolled lists, opened details. Then `cairn:changed` on the document
 * (detail.roots: what came) lets others see to the new parts.
 * @param {Change[]} changes
 */
export function apply(changes) {
  const kept = new Kept();
  /** @type {Element[]} */
  const roots = [];
  for (const change of changes) roots.push(...carryOut(change, kept));
  const detail = { roots: roots.filter((root) => root.isConnected) };
  document.dispatchEvent(new CustomEvent("cairn:changed", { detail }));
  kept.refocus();
}

/**
 * @param {Change} change
 * @param {Kept} kept
 * @returns {Element[]} what came
 */
function carryOut(change, kept) {
  if (change[0] === "swap") return swap(change[1], change[2], kept);
  if (change[0] === "put") return put(change[1], change[2], kept);
  remove(document.getElementById(change[1]), kept);
  return [];
}

/**
 * @param {string} id
 * @param {string} html
 * @param {Kept} kept
 */
function swap(id, html, kept) {
  const old = document.getElementById(id);
  if (!old?.parentElement) return [];
  const fresh = parse(html, old.parentElement);
  // The same again (a late double): nothing moves, no animation starts anew.
  if (fresh.length === 1 && fresh[0].isEqualNode(old)) return [];
  kept.take(old);
  old.replaceWith(...fresh);
  fresh.forEach((root) => kept.give(root));
  return fresh;
}

/**
 * @param {string} into
 * @param {string} html
 * @param {Kept} kept
 */
function put(into, html, kept) {
  const target = document.getElementById(into);
  const [fresh] = parse(html, target);
  if (!fresh?.id) return [];
  const old = document.getElementById(fresh.id);
  if (old && old === target?.lastElementChild && old.isEqualNode(fresh)) return [];
  remove(old, kept);
  if (!target) return [];
  target.append(fresh);
  kept.give(fresh);
  return [fresh];
}

/**
 * @param {Element | null} old
 * @param {Kept} kept
 */
function remove(old, kept) {
  if (!old) return;
  kept.take(old);
  old.remove();
}

/**
 * Elements of our own server's HTML as they would be inside `parent`: rows in tables, circles in pictures.
 * @param {string} html
 * @param {Element | null} parent
 */
function parse(html, parent) {
  const template = document.createElement("template");
  const shell = parent ? /** @type {Element} */ (parent.cloneNode(false)) : template;
  shell.innerHTML = html;
  return [...(parent ? shell : template.content).children];
}
