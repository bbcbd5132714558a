// Keeping the newest words and the open question in view.
//
// The whole page is one long sheet. The question with its buttons sticks to the lower edge as long as enough room is
// left above it; with many buttons or large letters it is simply the end of the sheet ("flowing"). The head of the page
// stays at the upper edge where there is room for both, and always on a ward's tablet.
import { byId } from "/static/words.js";

const ROOM_ABOVE = 0.25;
const [head, log, dock, more] = ["head", "log", "dock", "more"].map(byId);

function headHeight() {
  return getComputedStyle(head).position === "sticky" ? head.offsetHeight : 0;
}

function edge() {
  return dock.hidden || document.body.classList.contains("flowing") ? innerHeight : innerHeight - dock.offsetHeight;
}

function fit() {
  const room = innerHeight * (1 - ROOM_ABOVE) - dock.offsetHeight;
  document.body.classList.toggle("flowing", room < 0);
  document.documentElement.classList.toggle("headless", room < head.offsetHeight);
  document.documentElement.style.setProperty("--under", `${innerHeight - edge()}px`);
  document.documentElement.style.setProperty("--over", `${headHeight()}px`);
  offerMore();
}

function lowest() {
  const end = document.body.classList.contains("flowing") ? dock : log;
  return end.getBoundingClientRect().bottom;
}

/** Whether something more is to be read further down. */
function offerMore() {
  more.hidden = lowest() <= edge() + 12;
}

/** Bring the new message into view: its beginning, where it does not fit whole. */
export function showNews(first) {
  fit();
  const flows = document.body.classList.contains("flowing");
  const visible = first && first.getBoundingClientRect().height > 8 ? first : flows ? dock : null;
  const end = document.documentElement.scrollHeight - innerHeight;
  const top = visible ? visible.getBoundingClientRect().top + scrollY - headHeight() - 8 : end;
  scrollTo({ top: Math.min(end, top), behavior: "instant" });
  offerMore();
}

export function watchRoom() {
  new ResizeObserver(fit).observe(dock);
  addEventListener("resize", fit);
  addEventListener("scroll", offerMore, { passive: true });
  more.addEventListener("click", () => scrollBy({ top: (edge() - headHeight()) * 0.75, behavior: "instant" }));
  fit();
}
