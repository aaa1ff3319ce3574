// Takes the README's pictures of the built page: make shots. The same page gives
// the same pictures, for nothing on it moves and nothing is left to the screen.

import { fileURLToPath } from "node:url";
import { launch } from "./driver.mjs";
import { serve } from "./site.mjs";

const folder = fileURLToPath(new URL("../../static/", import.meta.url));

const desk = { width: 1440, height: 1000 };
const phone = { width: 390, height: 1000 };

/** @type {Record<string, import("playwright-core").BrowserContextOptions>} */
const pictures = {
  "run-light.png": { viewport: desk, colorScheme: "light" },
  "run-dark.png": { viewport: desk, colorScheme: "dark" },
  "run-phone.png": { viewport: phone, colorScheme: "light", isMobile: true, hasTouch: true },
};

const server = await serve();
const browser = await launch({}, "chromium"); // whatever ENGINE says: the pictures are compared with earlier ones
try {
  for (const [name, options] of Object.entries(pictures)) {
    const context = await browser.newContext({ deviceScaleFactor: 1, reducedMotion: "reduce", locale: "en", timezoneId: "UTC", ...options });
    const page = await context.newPage();
    await page.addInitScript(() => localStorage.setItem("whatnext.steps", "seen")); // the first steps would hide what they are about
    await page.goto(server.address, { waitUntil: "networkidle" });
    await page.screenshot({ path: folder + name, animations: "disabled" });
    await context.close();
    console.log(`static/${name}`);
  }
} finally {
  await browser.close();
  server.close();
}
