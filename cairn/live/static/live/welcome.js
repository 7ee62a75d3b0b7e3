/** EventSource does not say why a line failed to open; this asks the same address in a way that does. */
const UNWELCOME = [403, 404, 410];

/**
 * Whether the stream's address has a door for us, as far as anybody answers.
 * @param {string} url
 */
export async function isWelcome(url) {
  const off = new AbortController();
  try {
    const answer = await fetch(url, { signal: off.signal, headers: { Accept: "text/event-stream" } });
    return !UNWELCOME.includes(answer.status);
  } catch {
    return true;
  } finally {
    off.abort();
  }
}
