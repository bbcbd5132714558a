// What was said so far, and what of it is still open.
//
// The open question is the newest message's. Its words stay the same while the citizen tries to answer it: what the
// assistant says meanwhile (what was wrong, a hint) stands above it.

const TURN = 1000; // numbers of one turn lie between two multiples of this

const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;

/** The last line of a message: there the question stands. */
export function lastLine(text) {
  return text.slice(text.lastIndexOf("\n") + 1);
}

/** The language of what the assistant says. */
export function languageOf(text) {
  return VIETNAMESE.test(text) ? "vi" : "en";
}

export class Conversation {
  constructor() {
    this.messages = [];
    this.numbers = new Set();
  }

  get last() {
    return this.messages.length ? this.messages[this.messages.length - 1].n : 0;
  }

  /** Take a message in its place; false when it was there. */
  add(message) {
    if (this.numbers.has(message.n)) return false;
    this.numbers.add(message.n);
    let place = this.messages.length;
    while (place && this.messages[place - 1].n > message.n) place--;
    this.messages.splice(place, 0, message);
    return true;
  }

  /** Where everything was deleted, what was said before that turn goes from here, too. */
  forget() {
    const deleted = this.messages.filter((message) => message.stage === "erased").pop();
    const first = deleted ? Math.floor(deleted.n / TURN) * TURN : 0;
    this.messages = this.messages.filter((message) => message.n >= first);
  }

  /** The newest message that the citizen did not write. */
  get newest() {
    return this.messages.filter((message) => message.who !== "citizen").pop();
  }

  /** The words of the open question, or "". */
  get question() {
    const newest = this.newest;
    if (!newest || !newest.question) return "";
    let asked = newest;
    for (const message of this.messages.slice().reverse()) {
      if (message.who === "citizen" || !message.question) continue;
      if (message.question !== newest.question) break;
      asked = message;
    }
    const [first, now] = [lastLine(asked.text), lastLine(newest.text)];
    return languageOf(first) === languageOf(now) ? first : now;
  }
}
