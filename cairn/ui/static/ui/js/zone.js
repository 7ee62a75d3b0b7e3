/** Tells the server which time zone this browser lives in: cookie `zone`, read by people.middleware. */

/**
 * The cookie to write, or null when it already says so.
 * @param {string} cookies as in document.cookie
 * @param {string | undefined} zone IANA name
 */
export function zoneCookie(cookies, zone) {
  if (!zone || cookies.split("; ").includes(`zone=${zone}`)) return null;
  return `zone=${zone}; path=/; max-age=31536000; SameSite=Lax`;
}

export function tellTheZone() {
  const cookie = zoneCookie(document.cookie, Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (cookie) document.cookie = cookie;
}
