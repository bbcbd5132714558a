// Between the page and the server: questions, deeds, and the live stream.
//
// 1. What the citizen does waits in a queue, in order, each deed under an id of its own made once. A deed leaves the
//    queue when the server has answered it; without a connection it is sent again, under the same id, and counts once.
// 2. The stream is opened after the newest message known. Before every opening, what was missed is fetched.

const LONGEST_PAUSE = 15000;
const ANSWER_WITHIN = 20000;
const PICTURE_WITHIN = 150000;

export class NoConnection extends Error {}

/** Ask the server, with an object or a file to send. Raises NoConnection where no answer came. */
export async function ask(path, body, file) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), file ? PICTURE_WITHIN : ANSWER_WITHIN);
  const order = { cache: "no-store", signal: patience.signal };
  if (body || file) {
    const type = file ? "application/octet-stream" : "application/json";
    Object.assign(order, { method: "POST", headers: { "Content-Type": type }, body: file || JSON.stringify(body) });
  }
  let response;
  try {
    response = await fetch(path, order);
  } catch {
    throw new NoConnection();
  } finally {
    clearTimeout(timer);
  }
  if (response.status >= 500) throw new NoConnection();
  const answer = await response.json().catch(() => ({}));
  return { ok: response.ok, status: response.status, answer, again: Number(response.headers.get("Retry-After")) || 5 };
}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function pause(tries) {
  return Math.min(LONGEST_PAUSE, 500 * 2 ** tries) * (0.5 + Math.random() / 2);
}

/** What is to be sent, oldest first. `told` hears of each change, `connected` of each success and failure, `lost` that
    the session is over. */
export class Outgoing {
  constructor(told, connected, lost) {
    Object.assign(this, { told, connected, lost });
    this.deeds = [];
    this.tries = 0;
    this.timer = 0;
    this.busy = false;
  }

  /** Queue a deed: where it goes, what it says, how it is shown meanwhile; or a file instead of what it says. */
  add(path, body, shown, file) {
    const deed = { id: newId(), path, body, shown, file, state: "sending" };
    this.deeds.push(deed);
    this.told();
    this.flush();
    return deed.id;
  }

  /** Those that the server has not taken yet. */
  get unsent() {
    return this.deeds.filter((deed) => deed.state === "sending" || deed.state === "unsent");
  }

  /** Try now. */
  async flush() {
    clearTimeout(this.timer);
    if (this.busy) return;
    this.busy = true;
    for (let deed = this.unsent[0]; deed; deed = this.unsent[0]) {
      const wait = await this.send(deed);
      this.told();
      if (wait) {
        this.timer = setTimeout(() => this.flush(), wait);
        break;
      }
    }
    this.busy = false;
  }

  /** Send one; how long to wait before it is tried again, or 0 when it is done. */
  async send(deed) {
    try {
      const { id, path, body, file } = deed;
      const { ok, status, answer, again } = await (file ? ask(`${path}?id=${id}`, null, file) : ask(path, { id, ...body }));
      this.tries = 0;
      this.connected(true);
      deed.fault = ok ? "" : answer.error || "";
      if (status === 429) {
        deed.state = "unsent";
        return again * 1000;
      }
      deed.state = ok ? "taken" : "refused";
      if (status === 403) this.lost(deed.fault);
      return 0;
    } catch (error) {
      if (!(error instanceof NoConnection)) throw error;
      deed.state = "unsent";
      this.connected(false);
      return pause(this.tries++);
    }
  }

  /** Forget a deed that came back as a message. */
  settle(id) {
    this.deeds = this.deeds.filter((deed) => deed.id !== id);
  }
}

/** The stream of messages. `catchUp` fetches what was missed and says the newest number; `heard` takes a message. */
export class Live {
  constructor(catchUp, heard, connected) {
    this.catchUp = catchUp;
    this.heard = heard;
    this.connected = connected;
    this.tries = 0;
    this.wanted = false;
  }

  /** Connect now, also where a connection seems to be there. */
  async open() {
    this.close();
    this.wanted = true;
    const turn = (this.turn = {});
    try {
      const last = await this.catchUp();
      if (this.turn !== turn || !this.wanted) return;
      this.listen(last);
    } catch (error) {
      if (!(error instanceof NoConnection)) throw error;
      if (this.turn === turn) this.failed();
    }
  }

  listen(last) {
    this.source = new EventSource(`/api/live?after=${last}`);
    this.source.onopen = () => {
      this.tries = 0;
      this.connected(true);
    };
    this.source.onmessage = (event) => this.heard(JSON.parse(event.data));
    this.source.onerror = () => this.broken();
  }

  /** The stream ended. Where the server still answers and the browser comes back by itself, leave it to the browser. */
  async broken() {
    const { turn, source } = this;
    try {
      await this.catchUp();
      if (this.turn === turn && source.readyState === EventSource.CLOSED) this.failed();
    } catch (error) {
      if (!(error instanceof NoConnection)) throw error;
      if (this.turn === turn) this.failed();
    }
  }

  failed() {
    this.close();
    this.wanted = true;
    this.connected(false);
    this.timer = setTimeout(() => this.open(), pause(this.tries++));
  }

  close() {
    clearTimeout(this.timer);
    this.wanted = false;
    this.turn = null;
    if (this.source) this.source.close();
    this.source = null;
  }
}
