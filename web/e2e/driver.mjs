// The one place that knows which browser is driven, and how. Another engine is
// another entry here: where it is, how it is launched, and what it has to be
// told before it starts.

import { existsSync } from "node:fs";
import { chromium, firefox } from "playwright-core";

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").BrowserContextOptions} Options */
/** @typedef {Record<string, boolean | number>} Preferences */
/** @typedef {{launch(preferences: Preferences): Promise<Browser>, preferences(options: Options): Preferences}} Engine */

/** The engine in use, chosen by the variable ENGINE; for a test that must know. */
export const engine = process.env["ENGINE"] || "chromium";

const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** @type {Record<string, Engine>} */
const engines = {
  chromium: {
    launch() {
      const executablePath = place("CHROMIUM", ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]);
      // Chromium's own sandbox refuses to run as root; what is opened is ours alone.
      const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
      return chromium.launch({ executablePath, args: [...quiet, ...root] });
    },
    preferences: () => ({}),
  },
  firefox: {
    launch(firefoxUserPrefs) {
      const executablePath = place("FIREFOX", ["/usr/bin/firefox-esr", "/usr/bin/firefox"]);
      // The channel is what makes it WebDriver BiDi, which any Firefox speaks;
      // without it a Firefox that was patched for Playwright would be expected.
      return firefox.launch({ channel: "moz-firefox", executablePath, firefoxUserPrefs });
    },
    preferences: firefoxPreferences,
  },
};

const pointers = { coarse: 1, fine: 2, hover: 4 }; // bits of ui.*PointerCapabilities

/** What a context asks for and WebDriver BiDi can't change once Firefox runs.
 * @param {Options} options
 * @returns {Preferences} */
function firefoxPreferences({ javaScriptEnabled, colorScheme, reducedMotion, forcedColors, contrast, hasTouch }) {
  // Without a screen Firefox finds no pointer at all; a desk has a mouse.
  const pointer = hasTouch === true ? pointers.coarse : pointers.fine | pointers.hover;
  return {
    "ui.primaryPointerCapabilities": pointer,
    "ui.allPointerCapabilities": pointer,
    "dom.w3c_touch_events.enabled": hasTouch === true ? 1 : 0,
    "layout.css.prefers-color-scheme.content-override": colorScheme === "dark" ? 0 : 1,
    "ui.prefersReducedMotion": reducedMotion === "reduce" ? 1 : 0,
    "ui.useAccessibilityTheme": contrast === "more" ? 1 : 0,
    "browser.display.document_color_use": forcedColors === "active" ? 2 : 1, // with 0, a high-contrast theme would force colours too
    "javascript.enabled": javaScriptEnabled !== false,
  };
}

/** Where the engine's program is.
 * @param {string} variable names another place
 * @param {string[]} usual Debian's first
 * @returns {string} */
function place(variable, usual) {
  const named = process.env[variable];
  const found = (named ? [named] : usual).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const what = named ? `there is no ${named}` : `there is none of ${usual.join(", ")}`;
  throw new Error(`${what}: apt-get install ${usual[0]?.split("/").at(-1)}, or set ${variable} to the path of the browser`);
}

/** Opens the browser for contexts of these options; a missing one is an error.
 * @param {Options} options @param {string} name
 * @returns {Promise<Browser>} */
export async function launch(options = {}, name = engine) {
  const entry = engines[name];
  if (entry === undefined) throw new Error(`no engine ${name}: set ENGINE to one of ${Object.keys(engines).join(", ")}`);
  return entry.launch(entry.preferences(options));
}

/** As many browsers as the options need, each launched when it is first asked
 * for: one Chromium, but a Firefox for every set of preferences. */
export function browsers() {
  /** @type {Map<string, Promise<Browser>>} */
  const open = new Map();
  return {
    /** @param {Options} options */
    async context(options) {
      const key = JSON.stringify(engines[engine]?.preferences(options));
      const browser = open.get(key) ?? launch(options);
      open.set(key, browser);
      return (await browser).newContext(options);
    },
    async close() {
      const all = await Promise.allSettled(open.values()); // one that never opened has been told already
      await Promise.all(all.map((each) => each.status === "fulfilled" && each.value.close()));
    },
  };
}
