// The size of the letters: three steps, remembered on this device.
import { recall, remember } from "/static/memory.js";

const STEPS = ["100", "125", "150"];

export function applySize(step = recall("local", "size")) {
  const chosen = STEPS.includes(step) ? step : document.documentElement.classList.contains("kiosk") ? "125" : "100";
  document.documentElement.dataset.size = chosen;
  return chosen;
}

export function nextSize() {
  const now = STEPS.indexOf(document.documentElement.dataset.size);
  const chosen = applySize(STEPS[(now + 1) % STEPS.length]);
  remember("local", "size", chosen);
  return chosen;
}
