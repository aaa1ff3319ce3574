// Holds a page to WCAG 2.2 A and AA and to good practice, as far as axe-core can
// tell without a human.

import assert from "node:assert/strict";
import axe from "axe-core";

/** @typedef {import("playwright-core").Page} Page */

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with every rule that the page breaks as it stands now.
 * @param {Page} page
 * @param {string} state what the page shows, for the message
 * @returns {Promise<void>} */
export async function accessible(page, state) {
  const broken = await violations(page);
  if (broken.length > 0) assert.fail(`${state} is not accessible:\n${broken.map(told).join("\n")}`);
}

/** @param {Page} page */
async function violations(page) {
  // Evaluated rather than added as a script, which the page's policy forbids.
  await page.evaluate(`globalThis.axe === undefined && (() => {${axe.source}})()`);
  return page.evaluate(async (values) => {
    // A colour on its way from one to another has no contrast to speak of.
    const moving = document.getAnimations().filter(({ effect, playState, timeline }) =>
      timeline === document.timeline && playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: "tag", values },
      rules: { "target-size": { enabled: true } }, // off by default, like all of WCAG 2.2
      resultTypes: ["violations"],
    });
    // A bar that is fixed to the page covers what scrolls below it; that is
    // reached by scrolling, and no smaller for it.
    const bars = [...document.querySelectorAll("#transport, .foot, .would")].map((bar) => bar.getBoundingClientRect());
    const below = (/** @type {import("axe-core").NodeResult} */ { target }) => {
      const box = document.querySelector(String(target[0]))?.getBoundingClientRect();
      return box !== undefined && bars.some((bar) => box.bottom > bar.top && box.top < bar.bottom);
    };
    return violations.map((violation) => (violation.id === "target-size"
      ? { ...violation, nodes: violation.nodes.filter((node) => !below(node)) } : violation)).filter(({ nodes }) => nodes.length > 0);
  }, rules);
}

/** @param {import("axe-core").Result} result */
function told({ id, impact, help, helpUrl, nodes }) {
  const found = nodes.map(({ target, html, failureSummary }) =>
    `    ${target.join(" ")}\n      ${html.slice(0, 200)}\n      ${(failureSummary ?? "").replaceAll(/\n\s*/g, "\n        ")}`);
  return `  ${id} (${impact}): ${help}, ${helpUrl}\n${found.join("\n")}`;
}
