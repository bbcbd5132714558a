// Reading aloud, where this device has a voice for the language.
import { straight, words } from "/static/words.js";

const speech = window.speechSynthesis;
let speaking = null;

function voice() {
  const language = document.documentElement.lang;
  return speech && speech.getVoices().find((each) => each.lang.toLowerCase().replace("_", "-").startsWith(language));
}

/** Show the buttons that read aloud only where there is a voice. */
export function watchVoices() {
  const show = () => document.documentElement.classList.toggle("voiced", Boolean(voice()));
  show();
  if (speech && speech.addEventListener) speech.addEventListener("voiceschanged", show);
}

export function speak(text, done = () => {}) {
  const chosen = voice();
  if (!chosen) return;
  const utterance = new SpeechSynthesisUtterance(straight(text).replace(/•/g, ""));
  utterance.voice = chosen;
  utterance.lang = chosen.lang;
  utterance.rate = 0.9;
  utterance.onend = utterance.onerror = done;
  speech.cancel();
  speech.speak(utterance);
}

export function hush() {
  if (speaking) speaking();
  if (speech) speech.cancel();
}

/** Make a button read what `text` returns; pressed again, it stops. */
export function reads(button, text) {
  const stop = () => {
    button.textContent = words("read_aloud");
    if (speaking === stop) speaking = null;
  };
  button.addEventListener("click", () => {
    const again = speaking === stop;
    hush();
    if (again) return;
    speaking = stop;
    button.textContent = words("stop_reading");
    speak(text(), stop);
  });
}
