/** A live face of a room: wires the stream, the outbox and what the page shows. */
import "../ui/js/page.js";
import { whenAwake } from "../live/awake.js";
import { Clock } from "../live/clock.js";
import { Commands } from "../live/commands.js";
import { Connection } from "../live/connection.js";
import { Drafts } from "../live/drafts.js";
import { formOf } from "../live/forms.js";
import { Outbox } from "../live/outbox.js";
import { apply } from "../live/patch.js";
import { Pending } from "../live/pending.js";
import { alone, sender } from "../live/post.js";
import { Presence } from "../live/presence.js";
import { Seen } from "../live/seen.js";
import { pageHeardAt, ServerClock } from "../live/server-clock.js";
import { Store } from "../live/store.js";
import { Stream } from "../live/stream.js";
import { Board } from "./board.js";
import { Fit } from "./fit.js";
import { Leftover } from "./leftover.js";
import { MyMarks } from "./my-marks.js";
import { Opening } from "./opening.js";
import { Same } from "./same.js";
import { Unsent } from "./unsent.js";

/** @typedef {import("../live/outbox.js").DoneDetail} DoneDetail */

const { live, since = "0", now = "", csrf = "", me = "", presence } = document.body.dataset;
if (live) wire(new URL(live, location.href));

/** @param {URL} address */
function wire(address) {
  const scope = `${address.pathname}${me}`;
  const store = new Store();
  const stream = new Stream(address.href, Number(since));
  const outbox = new Outbox(`cairn:outbox:${scope}`, { store, send: sender(csrf), alone });
  const clock = new ServerClock();
  const drafts = new Drafts(store, scope);
  clock.hear(Number(now || NaN), pageHeardAt());

  hear(stream, clock, outbox, drafts);
  const comforts = [
    new Unsent(),
    new Leftover(store, scope),
    new Same(),
    new Commands(outbox, drafts, (detail) => show(detail, stream)),
    new Pending(outbox),
    drafts,
    new Clock(clock),
    new Connection(stream),
    new Board(),
    new MyMarks(),
    new Fit(),
    new Opening(),
    new Seen(),
    ...(presence ? [new Presence(presence, csrf)] : []),
  ];
  for (const comfort of comforts) comfort.connect();
  stream.start();
  outbox.wake();
}

/**
 * @param {Stream} stream
 * @param {ServerClock} clock
 * @param {Outbox} outbox
 * @param {Drafts} drafts
 */
function hear(stream, clock, outbox, drafts) {
  const off = new AbortController();
  stream.addEventListener("frame", (event) => apply(/** @type {CustomEvent} */ (event).detail.changes));
  stream.addEventListener("clock", (event) => clock.hear(/** @type {CustomEvent} */ (event).detail));
  stream.addEventListener("open", () => outbox.wake());
  stream.addEventListener("reset", () => {
    drafts.disconnect();
    location.reload();
  });
  addEventListener("pagehide", () => stream.stop());
  whenAwake((isSure) => {
    stream.nudge(isSure ? 0 : undefined);
    outbox.wake();
  }, off.signal);
}

/**
 * The author sees her note before the stream brings it; but an answer that is older than what the page shows
 * (a late one, or to a command sent twice) is not shown over it. What the stream does not bring is shown in any case,
 * as long as the page has the form that it answers.
 * @param {DoneDetail} detail
 * @param {Stream} stream
 */
function show({ command, answer: { changes, n, whispers }, isFirst }, stream) {
  const isNew = n === null ? isFirst : n > stream.seen;
  if (changes.length && isNew) apply(changes);
  else if (whispers.length && formOf(command)) apply(whispers);
}
