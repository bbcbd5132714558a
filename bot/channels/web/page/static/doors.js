// The menu, and the ways to go on with another device.
import { ask, NoConnection } from "/static/wire.js";
import { byId, words } from "/static/words.js";

/** Ask for the code; null where there is none yet. */
export async function currentCode() {
  try {
    const { ok, answer } = await ask("/api/code");
    return ok ? answer.code : null;
  } catch (error) {
    if (error instanceof NoConnection) return null;
    throw error;
  }
}

export function showCode(code, place) {
  place.textContent = code || "";
  place.hidden = !code;
}

async function openResume() {
  const code = await currentCode();
  byId("resume-how").textContent = words(code ? "resume_how" : "resume_later");
  showCode(code, byId("resume-code"));
  byId("resume").showModal();
}

async function sendCode(event, resumed) {
  event.preventDefault();
  const [code, phone] = [byId("code-box").value.trim(), byId("digits-box").value.trim()];
  byId("code-fault").textContent = "";
  try {
    const { ok, answer } = await ask("/api/resume", { code, phone });
    if (ok) return resumed();
    byId("code-fault").textContent = answer.error || words("trouble");
    byId("code-box").focus();
  } catch (error) {
    if (!(error instanceof NoConnection)) throw error;
    byId("code-fault").textContent = words("offline");
  }
}

/** Wire the doors. `resumed` is called after another conversation was taken up, `switched` to change the language. */
export function wireDoors(resumed, switched) {
  const menu = byId("menu");
  byId("menu-button").addEventListener("click", () => menu.showModal());
  for (const button of document.querySelectorAll("dialog [data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
  if (byId("to-resume")) {
    byId("to-resume").addEventListener("click", () => {
      menu.close();
      openResume();
    });
  }
  byId("to-code").addEventListener("click", () => {
    menu.close();
    byId("code").showModal();
  });
  byId("code-form").addEventListener("submit", (event) => sendCode(event, resumed));
  byId("language").addEventListener("click", switched);
}

/** Wire the dialog that changes a typed message; returns what opens it. */
export function wireEdit(change) {
  const [dialog, box] = [byId("edit"), byId("edit-box")];
  let edited = null;
  byId("edit-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim();
    dialog.close();
    if (text && text !== edited.text) change(edited, text);
  });
  return (message) => {
    edited = message;
    box.value = message.text;
    dialog.showModal();
    box.focus();
  };
}
