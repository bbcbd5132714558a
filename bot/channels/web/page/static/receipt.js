// The receipt: print it, or go back to the page one came from. On a ward's tablet it does not stay open for ever.
import { recall, remember } from "/static/memory.js";
import { applySize } from "/static/size.js";

const IDLE_UNTIL_WARNED = 150;
const page = recall("session", "page") || "/";
const kiosk = new URL(page, location.href).searchParams.has("kiosk");
let touched = Date.now();

document.documentElement.classList.toggle("kiosk", kiosk);
applySize();
document.getElementById("print").addEventListener("click", () => window.print());
document.getElementById("back").href = page;

if (kiosk) {
  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    addEventListener(kind, () => (touched = Date.now()), { passive: true, capture: true });
  }
  const watch = setInterval(() => {
    if (Date.now() - touched < IDLE_UNTIL_WARNED * 1000) return;
    clearInterval(watch);
    remember("session", "touched", touched);
    location.replace(page);
  }, 1000);
}
