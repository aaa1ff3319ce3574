// What goes wrong on a page while a test uses it. Engines tell it in different
// ways; here it reads the same, so that a test expects a fault once for all.

import { createHash } from "node:crypto";

/** Playwright puts this style into a page before it takes a Firefox's picture.
 * Our policy blocks it, as it should. */
const pictured = createHash("sha256").update("body {}").digest("base64");

/** What a page itself gave up, by abort() or by leaving; and what Chromium says of
 * preloaded scripts where scripts are off. What a policy really blocks is told in
 * the console too. */
const givenUp = ["net::ERR_ABORTED", "NS_BINDING_ABORTED", "csp"];

/** A list that grows by a line for each fault:
 *   uncaught: …                    an exception; Firefox's word on CSP and CORS too
 *   console: …                     an error or a warning; Chromium's word on CSP and CORS too
 *   answered 404: URL              any status from 400 on
 *   no answer: URL (reason)        the reason in the engine's own words
 *   asked another host: URL
 * @param {import("playwright-core").Page} page
 * @param {string} address of the site that may be asked
 * @returns {string[]} */
export function record(page, address) {
  /** @type {string[]} */
  const wrong = [];
  page.on("pageerror", ({ message }) => {
    if (!message.includes(pictured)) wrong.push(`uncaught: ${message}`);
  });
  page.on("console", (line) => {
    if (line.text().startsWith("Failed to load resource")) return; // Chromium's alone, and below in any engine
    if (["error", "warning", "assert"].includes(line.type())) wrong.push(`console: ${line.text()}`);
  });
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(address)) wrong.push(`asked another host: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) wrong.push(`answered ${response.status()}: ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    if (!givenUp.includes(reason)) wrong.push(`no answer: ${request.url()} (${reason})`);
  });
  return wrong;
}
