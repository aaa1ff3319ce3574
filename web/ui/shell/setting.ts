// A choice of the reader's about the page itself, kept on this device. Where
// there is no storage (an opaque origin, a full disk) it holds for this visit.

export type Setting = "theme" | "keys" | "steps";

const visit = new Map<Setting, string>();

export function recallSetting(name: Setting): string | undefined {
  try {
    return localStorage.getItem(`whatnext.${name}`) ?? visit.get(name);
  } catch {
    return visit.get(name);
  }
}

export function keepSetting(name: Setting, value: string): void {
  visit.set(name, value);
  try {
    localStorage.setItem(`whatnext.${name}`, value);
  } catch {
    // See above.
  }
}
