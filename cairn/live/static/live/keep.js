import { isField, isTouched, isTyped, memoryOf } from "./field.js";

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/** What people had under their hands while parts of the page were replaced: one for each batch of changes. */
export class Kept {
  #focus = focusNow();
  /** @type {Map<string, (successor: Element) => void>} */
  #memories = new Map();

  /**
   * Remember what somebody did in an element that goes. Only elements with an id can be found again.
   * @param {Element} old
   */
  take(old) {
    for (const element of withIds(old)) {
      if (isField(element)) {
        if (isTouched(element)) this.#memories.set(element.id, memoryOf(element));
      } else if (element instanceof HTMLDetailsElement) {
        if (element.open) this.#memories.set(element.id, open);
      } else if (element.scrollTop || element.scrollLeft) {
        this.#memories.set(element.id, scrolledLike(element));
      }
    }
  }

  /**
   * Give it to the element that came.
   * @param {Element} fresh
   */
  give(fresh) {
    for (const element of withIds(fresh)) {
      this.#memories.get(element.id)?.(element);
      this.#memories.delete(element.id);
    }
  }

  /** Bring the focus back if it went with an element that has a successor. */
  refocus() {
    if (this.#focus && document.activeElement === document.body) this.#focus();
  }
}

/** @param {Element} root */
function withIds(root) {
  return [root, ...root.querySelectorAll("[id]")].filter((element) => element.id);
}

/** @param {Element} details */
function open(details) {
  details.setAttribute("open", "");
}

/** @param {Element} element */
function scrolledLike({ scrollTop: top, scrollLeft: left }) {
  /** @param {Element} successor */
  return (successor) => successor.scrollTo({ top, left, behavior: "instant" });
}

/** @returns {(() => void) | null} what brings the focus back */
function focusNow() {
  const active = document.activeElement;
  const anchor = active?.closest("[id]");
  if (!active || !anchor || active === document.body) return null;
  const { id } = anchor;
  const place = anchor === active ? -1 : focusable(anchor).indexOf(active);
  const caret = caretOf(active);
  return () => {
    const there = document.getElementById(id);
    const successor = there && place >= 0 ? focusable(there)[place] : there;
    if (!(successor instanceof HTMLElement) || successor.tagName !== active.tagName) return;
    successor.focus({ preventScroll: true });
    if (caret) caret(successor);
  };
}

/** @param {Element} root */
function focusable(root) {
  return [...root.querySelectorAll(FOCUSABLE)];
}

/** @param {Element} active */
function caretOf(active) {
  if (!isTyped(active) || active.selectionStart === null) return null;
  const { selectionStart, selectionEnd, selectionDirection, scrollTop } = active;
  /** @param {Element} successor */
  return (successor) => {
    if (!isTyped(successor) || successor.selectionStart === null) return;
    successor.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? "none");
    successor.scrollTop = scrollTop;
  };
}
