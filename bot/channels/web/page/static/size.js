// The size of the letters: three steps, remembered on this device.
const STEPS = ["100", "125", "150"];

function kept() {
  try {
    return localStorage.getItem("size");
  } catch {
    return null;
  }
}

export function applySize(step = kept()) {
  const chosen = STEPS.includes(step) ? step : document.documentElement.classList.contains("kiosk") ? "125" : "100";
  document.documentElement.dataset.size = chosen;
  return chosen;
}

export function nextSize() {
  const now = STEPS.indexOf(document.documentElement.dataset.size);
  const chosen = applySize(STEPS[(now + 1) % STEPS.length]);
  try {
    localStorage.setItem("size", chosen);
  } catch {
    // Not remembered, but shown.
  }
  return chosen;
}
