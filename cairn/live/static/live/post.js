/** @typedef {import("./outbox.js").Answer} Answer */
/** @typedef {import("./outbox.js").Command} Command */

const PATIENCE = 10_000;
// A request that may outlive its page; the browser takes no more than 64 kB of those.
const OUTLIVES = 60_000;
const LATER = [408, 425, 429];

/** @param {string} csrf */
export function headers(csrf) {
  return { "X-CSRFToken": csrf, "X-Cairn-Live": "1" };
}

/**
 * What sends a command and understands the answer.
 * @param {string} csrf
 * @returns {(command: Command) => Promise<Answer>}
 */
export function sender(csrf) {
  return async (command) => {
    const body = new URLSearchParams([...command.fields, ["key", command.key]]).toString();
    try {
      const answer = await fetch(command.url, {
        method: "POST",
        body,
        headers: { ...headers(csrf), "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
        redirect: "manual",
        keepalive: body.length < OUTLIVES,
        signal: AbortSignal.timeout(PATIENCE),
      });
      return await understood(answer);
    } catch {
      return { kind: "kept", isBroken: false };
    }
  };
}

/**
 * A clear yes or a clear no ends a command; anything else is no answer. A redirect is a no (to the sign-in page,
 * most likely): following it would take that page for a yes.
 * @param {Response} answer
 * @returns {Promise<Answer>}
 */
export async function understood(answer) {
  if (answer.ok) return done(answer);
  if (answer.status >= 500 || LATER.includes(answer.status)) return { kind: "kept", isBroken: answer.status === 500 };
  const words = await answer.text();
  const isHtml = kindOf(answer).includes("html");
  // A whole page is not a sentence; the page has words of its own for that.
  const isPage = isHtml && /<html[\s>]/i.test(words);
  return { kind: "refused", words: isPage ? "" : words.trim(), isHtml };
}

/**
 * @param {Response} answer
 * @returns {Promise<Answer>}
 */
async function done(answer) {
  const { changes = [], n = null, whispers = [] } = kindOf(answer).includes("json") ? await answer.json() : {};
  return { kind: "done", changes, n, whispers };
}

/** @param {Response} answer */
function kindOf(answer) {
  return answer.headers.get("Content-Type") ?? "";
}

/**
 * Does the work while no other tab does the like, where the browser can tell (not over plain http).
 * @param {string} name
 * @param {() => Promise<boolean>} work
 * @returns {Promise<boolean>}
 */
export async function alone(name, work) {
  return "locks" in navigator ? navigator.locks.request(name, work) : work();
}

/** A key that no other command has. Not crypto.randomUUID: a workshop over plain http has none. */
export function newKey() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
