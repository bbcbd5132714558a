// The page of the web channel: puts the parts together.
import { Conversation } from "/static/conversation.js";
import { freeOptions, showDock, showFault, wireDock } from "/static/dock.js";
import { wireDoors, wireEdit } from "/static/doors.js";
import { isLeaving, leave, wireKiosk } from "/static/kiosk.js";
import { recall, remember } from "/static/memory.js";
import { clearLog, showGone, showMessages, showOpen, showWaiting } from "/static/log.js";
import { LARGEST, smaller } from "/static/photo.js";
import { showNews, watchRoom } from "/static/scroll.js";
import { applySize, nextSize } from "/static/size.js";
import { ask, Live, newId, NoConnection, Outgoing } from "/static/wire.js";
import { watchVoices } from "/static/voice.js";
import { byId, straight, words } from "/static/words.js";

const SAME_VISIT = 5 * 3600 * 1000;
const GREETED_WITHIN = 6000;
const LOOK_AGAIN = 4000;

const language = document.documentElement.lang;
const kiosk = document.documentElement.classList.contains("kiosk");
let conversation = new Conversation();
let offline = false;
let over = false;
let waiting = 0;

const elsewhere = new BroadcastChannel("session");
const outgoing = new Outgoing(() => render(), connected, lost);
const live = new Live(catchUp, (message) => take([message]), connected);
const openEdit = wireEdit((message, text) => {
  outgoing.add("/api/edit", { said: message.said, text }, words("edit_shown", { text }));
});

/** The id of this visit: the same after a reload, so that the assistant does not ask again. */
function visit(anew) {
  const known = JSON.parse(recall("local", "visit") || "null");
  const same = !anew && known && Date.now() - known.at < SAME_VISIT;
  const id = same ? known.id : newId();
  remember("local", "visit", JSON.stringify({ id, at: Date.now() }));
  return id;
}

function cookiesKept() {
  const framed = self !== top && location.protocol === "https:" ? "; Secure; SameSite=None; Partitioned" : "; SameSite=Lax";
  document.cookie = `probe=1; Path=/${framed}`;
  const kept = document.cookie.includes("probe=1");
  document.cookie = `probe=; Path=/; Max-Age=0${framed}`;
  return kept;
}

function showCookiesBlocked() {
  const framed = self !== top;
  over = true;
  live.close();
  byId("cookies").hidden = false;
  byId("cookies-how").textContent = words(framed ? "cookies_framed" : "cookies_alone");
  byId("open-alone").hidden = !framed;
}

/** Open the conversation: everything there is so far, then what comes. */
async function open(anew = false) {
  const { ok, answer } = await ask("/api/open", { id: visit(anew), kiosk, lang: language });
  if (!ok) {
    byId("notice").textContent = answer.error || words("trouble");
    throw new NoConnection();
  }
  if ((await ask("/api/code")).status === 403) {
    showCookiesBlocked();
    throw new NoConnection();
  }
  take(answer.messages);
  return conversation.last;
}

/** Fetch what was missed. */
async function catchUp() {
  if (!conversation.last) return open();
  const { ok, answer } = await ask(`/api/messages?after=${conversation.last}`);
  if (!ok) throw new NoConnection();
  take(answer.messages);
  return conversation.last;
}

/** The server does not know this session any more. */
function lost(told) {
  startOver();
  byId("notice").textContent = told;
}

function startOver() {
  conversation = new Conversation();
  outgoing.deeds = [];
  clearLog();
  live.open();
}

function take(messages) {
  const news = messages.filter((message) => conversation.add(message));
  conversation.forget();
  for (const { id } of news) if (id) outgoing.settle(id);
  if (news.length) render();
}

function render() {
  if (over) return;
  const { messages, newest, question } = conversation;
  showGone(messages);
  const first = showMessages(messages, openEdit);
  const { deeds } = outgoing;
  const before = waiting;
  waiting = deeds.length;
  showWaiting(deeds);
  if (deeds.some((deed) => deed.state === "refused")) freeOptions();
  if (!messages.length) return;
  showDock(newest, question, tap);
  showOpen(newest, straight(question));
  if (first || deeds.length > before) showNews(first);
  byId("log").setAttribute("aria-live", "polite");
}

function tap(message, option) {
  const { question, revision } = message;
  did(outgoing.add("/api/tap", { question, revision, option: option.id }, option.label));
}

async function sendPhoto(file) {
  showFault("");
  byId("notice").textContent = words("photo_preparing");
  const picture = await smaller(file);
  byId("notice").textContent = "";
  if (picture.size > LARGEST) showFault(words("photo_too_large"));
  else did(outgoing.add("/api/picture", {}, words("photo_shown"), picture));
}

function did(id) {
  showFault("");
  setTimeout(() => outgoing.deeds.some((deed) => deed.id === id && deed.state === "taken") && live.open(), LOOK_AGAIN);
}

function connected(now) {
  const notice = byId("notice");
  if (now) {
    if (offline) notice.textContent = words("online");
    if (offline) setTimeout(() => offline || (notice.textContent = ""), 4000);
    notice.classList.remove("bad");
  } else {
    notice.textContent = words(navigator.onLine ? "trouble" : "offline");
    notice.classList.add("bad");
  }
  offline = !now;
}

function resumed() {
  byId("code").close();
  elsewhere.postMessage("changed");
  startOver();
}

function switchLanguage() {
  const url = new URL(location.href);
  url.searchParams.set("lang", language === "vi" ? "en" : "vi");
  outgoing.add("/api/say", { text: words("say_language") }, words("other_language"));
  outgoing.told = () => outgoing.unsent.length || location.replace(url);
}

function watchConnection() {
  addEventListener("online", () => {
    if (over) return;
    live.open();
    outgoing.flush();
  });
  addEventListener("offline", () => {
    live.close();
    connected(false);
  });
  document.addEventListener("visibilitychange", () => (document.hidden || over ? live.close() : live.open()));
  addEventListener("pageshow", (event) => event.persisted && (kiosk ? location.reload() : live.open()));
  addEventListener("pagehide", () => live.close());
  addEventListener("beforeunload", (event) => !kiosk && outgoing.unsent.length && event.preventDefault());
  addEventListener("leaving", () => {
    over = true;
    live.close();
    elsewhere.postMessage("changed");
  });
  elsewhere.onmessage = () => location.reload();
}

function begin() {
  remember("session", "page", location.href);
  watchVoices();
  watchRoom();
  byId("size").addEventListener("click", () => {
    byId("notice").textContent = words("size_now", { percent: nextSize() });
    showNews(null);
  });
  wireDoors(resumed, switchLanguage);
  wireDock(
    (text) => did(outgoing.add("/api/say", { text }, text)),
    sendPhoto,
  );
  if (kiosk) wireKiosk(() => conversation.messages.some((message) => message.who === "citizen") || outgoing.deeds.length);
  watchConnection();
  live.open();
  setTimeout(() => over || conversation.newest || open(true).then(() => live.open()).catch(() => {}), GREETED_WITHIN);
}

byId("old").remove();
applySize();
if (!cookiesKept()) showCookiesBlocked();
else if (kiosk && isLeaving()) leave();
else begin();
