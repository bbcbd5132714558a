// The open question with its buttons and its field: always in view, near the thumb.
import { languageOf } from "/static/conversation.js";
import { made } from "/static/log.js";
import { hush, reads } from "/static/voice.js";
import { byId, straight, words } from "/static/words.js";

const ASIDE = new Set(["skip", "person", "retype", "change_answer", "to_menu", "nothing", "keep_former"]);
const GIVE_UP_WAITING = 8000;

const TYPED_EXACTLY = { autocapitalize: "characters", autocomplete: "off", autocorrect: "off", spellcheck: "false" };
const FIELDS = {
  citizen_id: { inputmode: "numeric", autocomplete: "off" },
  phone: { inputmode: "tel", type: "tel", autocomplete: "tel-national" },
  year: { inputmode: "numeric", autocomplete: "off" },
  birth_date: { inputmode: "text", autocomplete: "off", autocapitalize: "none" },
  plate: TYPED_EXACTLY,
  frame_number: TYPED_EXACTLY,
  engine_number: TYPED_EXACTLY,
  person_name: { autocapitalize: "words", autocomplete: "off", autocorrect: "off", spellcheck: "false" },
  commune: { autocapitalize: "words", autocomplete: "off", spellcheck: "false" },
  address_line: { autocapitalize: "sentences", autocomplete: "street-address", spellcheck: "false" },
  brand: { autocapitalize: "words", autocomplete: "off", autocorrect: "off", spellcheck: "false" },
  model: { autocapitalize: "words", autocomplete: "off", autocorrect: "off", spellcheck: "false" },
};
const PLAIN = { autocapitalize: "sentences", autocomplete: "off", spellcheck: "false" };
const KEPT = new Set(["id", "aria-labelledby", "class"]);

const [dock, question, options, form] = ["dock", "ask", "options", "form"].map(byId);
let newest = null;
let tapped = 0;

/** The field with the keyboard that fits the answer. On a tablet of many people nothing is filled in from memory. */
function fit(expects) {
  const box = byId("box");
  for (const { name } of [...box.attributes]) if (!KEPT.has(name)) box.removeAttribute(name);
  const wanted = { enterkeyhint: "send", maxlength: 4000, ...(FIELDS[expects] || PLAIN) };
  if (document.documentElement.classList.contains("kiosk")) wanted.autocomplete = "off";
  for (const [name, value] of Object.entries(wanted)) box.setAttribute(name, value);
}

function showProgress(progress) {
  const place = byId("progress");
  place.hidden = !progress;
  if (!progress) return;
  const [number, total] = progress;
  place.querySelector("span").textContent = words("progress", { number, total });
  Object.assign(place.querySelector("progress"), { max: total, value: number });
}

function optionButton(option, message, tap) {
  const button = made("button", ASIDE.has(option.id) && message.question !== "menu" ? "option aside" : "option", straight(option.label));
  button.type = "button";
  button.addEventListener("click", () => {
    for (const each of options.children) each.disabled = true;
    button.classList.add("pressed");
    clearTimeout(tapped);
    tapped = setTimeout(freeOptions, GIVE_UP_WAITING);
    question.focus({ preventScroll: true });
    tap(message, option);
  });
  return button;
}

/** Let the buttons be pressed again. */
export function freeOptions() {
  clearTimeout(tapped);
  for (const each of options.children) {
    each.disabled = false;
    each.classList.remove("pressed");
  }
}

function showTyping(on) {
  form.hidden = !on;
  byId("type-instead").hidden = on;
  byId("photo").hidden = !on;
}

/** Show what is open now. */
export function showDock(message, words_, tap) {
  const held = dock.contains(document.activeElement) && document.activeElement;
  const wasTyping = held && held.id === "box";
  question.textContent = straight(words_ || words("type_here"));
  question.lang = words_ ? languageOf(words_) : document.documentElement.lang;
  if (message === newest) return;
  newest = message;
  clearTimeout(tapped);
  hush();
  dock.hidden = false;
  dock.dataset.question = (message && message.question) || "";
  byId("fault").textContent = "";
  showProgress(message && message.progress);
  byId("read-ask").hidden = !message;
  const offered = message ? message.options : [];
  options.replaceChildren(...offered.map((option) => optionButton(option, message, tap)));
  options.hidden = !offered.length;
  const typed = !offered.length || Boolean(message.expects);
  fit(message ? message.expects : "");
  (typed ? form : options).after(typed ? options : form);
  showTyping(typed);
  if (wasTyping && typed) byId("box").focus({ preventScroll: true });
  else if (held) question.focus({ preventScroll: true });
}

/** Say in words what was wrong with what was just sent. */
export function showFault(text) {
  byId("fault").textContent = text || "";
}

/** Wire the field and the buttons under it: `say` hears words, `photo` gets the file of a photo. */
export function wireDock(say, photo) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const box = byId("box");
    const text = box.value.trim();
    if (!text) return box.focus();
    box.value = "";
    say(text);
  });
  for (const button of dock.querySelectorAll("[data-say]")) {
    button.addEventListener("click", () => say(button.dataset.say));
  }
  byId("type-instead").addEventListener("click", () => {
    showTyping(true);
    byId("box").focus();
  });
  byId("photo").addEventListener("click", () => byId("photo-file").click());
  byId("photo-file").addEventListener("change", (event) => {
    if (event.target.files.length) photo(event.target.files[0]);
    event.target.value = "";
  });
  reads(byId("read-ask"), () => newest.text);
}
