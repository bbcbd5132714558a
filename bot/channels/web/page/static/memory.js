// What this device remembers: for good ("local") or for this tab ("session"). Where a browser forbids it, nothing is
// remembered, and nothing breaks.
function box(kind) {
  return kind === "local" ? localStorage : sessionStorage;
}

export function recall(kind, name) {
  try {
    return box(kind).getItem(name);
  } catch {
    return null;
  }
}

export function remember(kind, name, value) {
  try {
    box(kind).setItem(name, value);
  } catch {
    // Not remembered.
  }
}

export function forget(kind, name) {
  try {
    if (name) box(kind).removeItem(name);
    else box(kind).clear();
  } catch {
    // There is nothing.
  }
}
