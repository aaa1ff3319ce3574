// The one place that knows which browser is driven, and how. Another engine is
// another entry here: give it what it needs to launch.

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Debian's name for it, and others'. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** @type {Record<string, () => Promise<import("playwright-core").Browser>>} */
const engines = {
  chromium() {
    const executablePath = process.env.CHROMIUM ?? places.find((place) => existsSync(place));
    if (executablePath === undefined) throw new Error("there is no Chromium: apt-get install chromium, or set CHROMIUM to its path");
    // Chromium's own sandbox refuses to run as root; what is opened is ours alone.
    const root = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    return chromium.launch({ executablePath, args: [...quiet, ...root] });
  },
};

/** Opens the browser that is to be tested; a missing one is an error.
 * @param {string} engine
 * @returns {Promise<import("playwright-core").Browser>} */
export async function launch(engine = process.env.ENGINE ?? "chromium") {
  const open = engines[engine];
  if (open === undefined) throw new Error(`no engine ${engine}: choose one of ${Object.keys(engines).join(", ")}`);
  return open();
}
