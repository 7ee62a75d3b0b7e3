/**
 * Calls back when it is worth trying at once: the tab is looked at again, or the network came or went. It
 * "went" too: a laptop that serves its own workshop is still there when its cable is pulled.
 * @param {(sure: boolean) => void} callback sure: the network changed, so old lines are likely dead
 * @param {AbortSignal} signal
 */
export function whenAwake(callback, signal) {
  addEventListener("online", () => callback(true), { signal });
  addEventListener("offline", () => callback(true), { signal });
  addEventListener("pageshow", (event) => event.persisted && callback(true), { signal });
  document.addEventListener("visibilitychange", () => document.hidden || callback(false), { signal });
}
