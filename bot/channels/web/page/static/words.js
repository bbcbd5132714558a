// The texts of this page, as the server gave them: words("progress", { number: 4, total: 22 }).
const texts = JSON.parse(document.getElementById("words").textContent);

export function words(name, values = {}) {
  return texts[name].replace(/\{([a-z_]+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

/** What people and bots wrote, without the marks that turn the direction of writing round. */
export function straight(text) {
  return text.replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "");
}

export function byId(id) {
  return document.getElementById(id);
}
