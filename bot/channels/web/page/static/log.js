// What was said, message under message.
import { languageOf, lastLine } from "/static/conversation.js";
import { reads } from "/static/voice.js";
import { byId, straight, words } from "/static/words.js";

const log = byId("log");
const shown = new Map();

export function made(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

function item(line, pairs) {
  const point = made("li");
  const split = pairs ? line.indexOf(": ") + 1 : 0;
  if (!split) point.textContent = line;
  else point.append(made("span", "label", line.slice(0, split)), " ", made("strong", "", line.slice(split + 1)));
  return point;
}

/** A paragraph: its lines, with those that open with a point as a list. */
function paragraph(text, pairs) {
  const parts = [];
  for (const line of text.split("\n")) {
    if (!line.startsWith("• ")) parts.push(made("p", "", line));
    else {
      if (!parts.length || parts[parts.length - 1].tagName !== "UL") parts.push(made("ul"));
      parts[parts.length - 1].append(item(line.slice(2), pairs));
    }
  }
  return parts;
}

function bubble(who, text) {
  const box = made("div", `message ${who}`);
  box.append(made("span", "unseen", `${words(`who_${who}`)}: `));
  return { box, text: straight(text) };
}

function fromOthers(message) {
  const { box, text } = bubble(message.who, message.text);
  const asked = message.question ? lastLine(text) : "";
  box.lang = languageOf(text);
  const rest = asked ? text.slice(0, -asked.length).trim() : text;
  if (message.who === "officer") box.prepend(made("p", "name", words("who_officer")));
  const [told, ...more] = rest ? rest.split("\n\n") : [];
  const pairs = message.stage === "checking";
  if (told) box.append(...(message.receipt ? told.split("\n").map(proof) : paragraph(told, pairs)));
  if (message.receipt) box.append(receiptLink(message.receipt));
  for (const part of more) box.append(...paragraph(part, pairs));
  if (asked) box.append(made("p", "asked", asked));
  box.classList.toggle("only", !rest);
  const read = made("button", "quiet read", words("read_aloud"));
  read.type = "button";
  reads(read, () => message.text);
  box.append(read);
  return box;
}

/** A line of a message with a receipt: the reference stands large on a line of its own. */
function proof(line) {
  const piece = made("p");
  const [, label, reference] = line.match(/^([^:]{1,30}): ([0-9A-Z-]{6,20})$/) || [];
  if (reference) piece.append(made("span", "", `${label}: `), made("strong", "told", reference));
  else piece.textContent = line;
  return piece;
}

function receiptLink(path) {
  const link = made("a", "button strong", words("receipt"));
  link.href = path;
  return link;
}

function fromCitizen(message, edit) {
  const { box, text } = bubble("citizen", message.text);
  const said = made("p", "", text);
  box.append(said);
  if (message.said) {
    const button = made("button", "quiet edit", words("edit"));
    button.type = "button";
    button.setAttribute("aria-label", `${words("edit")}: ${text}`);
    button.addEventListener("click", () => edit(message));
    for (const older of log.querySelectorAll(`[data-said="${message.said}"]`)) older.remove();
    button.dataset.said = message.said;
    box.append(button);
  }
  return box;
}

function place(key, box, before) {
  shown.set(key, box);
  log.insertBefore(box, before);
}

/** Take away what is not among these messages any more. */
export function showGone(messages) {
  const kept = new Set(messages.map((message) => `m${message.n}`));
  for (const [key, box] of shown) {
    if (kept.has(key)) continue;
    box.remove();
    shown.delete(key);
  }
}

/** Show what is new; returns the first new message of the others. */
export function showMessages(messages, edit) {
  let first = null;
  let before = null;
  for (const message of messages.slice().reverse()) {
    const key = `m${message.n}`;
    if (!shown.has(key)) {
      const box = message.who === "citizen" ? fromCitizen(message, edit) : fromOthers(message);
      place(key, box, before || log.querySelector(".waiting"));
      if (message.who !== "citizen") first = box;
    }
    before = shown.get(key);
  }
  return first;
}

/** In the newest message, the question is shown below, beside its buttons, instead of here. */
export function showOpen(newest, question) {
  for (const box of log.querySelectorAll(".open")) box.classList.remove("open");
  const box = newest && shown.get(`m${newest.n}`);
  if (box && question && straight(lastLine(newest.text)) === question) box.classList.add("open");
}

/** What the citizen did that the server has not said back yet. */
export function showWaiting(deeds) {
  for (const box of log.querySelectorAll(".waiting")) box.remove();
  for (const deed of deeds) {
    const { box, text } = bubble("citizen", deed.shown);
    box.classList.add("waiting", deed.state);
    if (deed.state === "sending" || deed.state === "taken") box.setAttribute("aria-hidden", "true");
    box.append(made("p", "", text));
    const state = { sending: "sending", unsent: "not_sent", refused: "refused" }[deed.state];
    if (state) box.append(made("p", "state", deed.fault || words(state)));
    log.append(box);
  }
}

export function clearLog() {
  shown.clear();
  log.replaceChildren();
}
