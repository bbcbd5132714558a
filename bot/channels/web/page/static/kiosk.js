// A tablet that many people use: it forgets who was here when they leave, or when nobody touches it for three minutes.
//
// Forgetting has to happen even without a connection: the screen is cleared at once, and until the server has forgotten
// too, the page shows nothing else, also after a reload.
import { currentCode, showCode } from "/static/doors.js";
import { ask, NoConnection } from "/static/wire.js";
import { forget, recall, remember } from "/static/memory.js";
import { speak } from "/static/voice.js";
import { byId, words } from "/static/words.js";

const IDLE = 180;
const WARNED = 30;
const LEAVING = "leaving";

let touched = lastTouched();

/** When somebody touched the tablet last, also on the receipt. */
function lastTouched() {
  const known = Number(recall("session", "touched"));
  forget("session", "touched");
  return known || Date.now();
}

/** Whether somebody left and the server does not know yet. */
export function isLeaving() {
  return Boolean(recall("local", LEAVING));
}

/** Forget whoever was here. */
export async function leave() {
  remember("local", LEAVING, "yes");
  dispatchEvent(new Event("leaving"));
  document.body.replaceChildren(Object.assign(document.createElement("p"), { className: "stop", textContent: words("leaving") }));
  for (;;) {
    try {
      const { ok, status } = await ask("/api/leave", {});
      if (ok || status === 401 || status === 403) break;
    } catch (error) {
      if (!(error instanceof NoConnection)) throw error;
    }
    await new Promise((done) => setTimeout(done, 2000));
  }
  forget("local");
  forget("session");
  location.replace(`/?kiosk&lang=${document.documentElement.lang}`);
}

function watchIdle(someone) {
  const dialog = byId("idle");
  const stay = () => {
    touched = Date.now();
    if (dialog.open) dialog.close();
  };
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
    addEventListener(kind, () => dialog.open || stay(), { passive: true, capture: true });
  }
  byId("still-here").addEventListener("click", stay);
  dialog.addEventListener("cancel", stay);
  setInterval(() => {
    const left = IDLE - Math.floor((Date.now() - touched) / 1000);
    if (!someone()) touched = Date.now();
    else if (left <= 0) leave();
    else if (left <= WARNED) warn(dialog, left);
  }, 1000);
}

function warn(dialog, left) {
  const how = byId("idle-how");
  if (!dialog.open) {
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    how.textContent = words("idle_how", { seconds: left });
    dialog.showModal();
    speak(words("idle_spoken"));
  }
  how.textContent = words("idle_how", { seconds: left });
}

/** Wire what only a tablet has. `someone` tells whether there is anything to forget. */
export function wireKiosk(someone) {
  byId("leave").addEventListener("click", async () => {
    byId("leaving").showModal();
    const code = await currentCode();
    byId("leaving-code-how").hidden = !code;
    showCode(code, byId("leaving-code"));
  });
  byId("leave-yes").addEventListener("click", leave);
  watchIdle(someone);
}
