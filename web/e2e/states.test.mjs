// Every state that the conversation can be in: whole, empty, under way, waiting,
// without an answer, offline, stopped. In each the page says what it is, and is
// accessible: light, dark and on a phone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { linkTo } from "./link.mjs";
import { run, site, write } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** The notice of an id, once it is seen.
 * @param {Page} page @param {string} id */
async function notice(page, id) {
  await page.locator(`#${id}`).waitFor();
  return page.locator(`#${id}`).innerText();
}

/** @type {Record<string, {faults?: RegExp, reach: (page: Page) => Promise<void>}>} */
const states = {
  "a whole run": { reach: async () => undefined },
  "a link that waits to be run": {
    async reach(page) {
      await page.goto(web.address + linkTo({ order: { v: 1, scenario: "rate-limited", via: "relay" } }));
      assert.match(await notice(page, "held"), /nothing was sent/);
      assert.equal(await page.getByRole("heading", { name: "Choose a status code" }).isVisible(), true);
      assert.equal(await page.locator("#inspector").getByText("Nothing chosen").count(), 1);
    },
  },
  "in the middle of a wait": {
    async reach(page) {
      await page.getByRole("slider", { name: "Time" }).focus();
      await page.keyboard.press("Home");
      for (let i = 0; i < 5; i++) await page.keyboard.press("PageUp");
      for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
      assert.match(await page.locator('.exchange[data-n="5"] .pause').innerText(), /^left\s+1\.5 s$/);
    },
  },
  "a real answer that is waited for": {
    async reach(page) {
      await page.route(/\/exchange$/, () => undefined); // never answered
      await page.locator('[name="via"][value="relay"]').check({ force: true });
      await page.locator("#run").click();
      await page.locator("[data-pending]").getByText(/^waiting 0\.[1-9] s$/).waitFor();
      assert.match(await notice(page, "why-not"), /under way/);
    },
  },
  "no answer": {
    faults: /no answer|CORS|asked another host/,
    async reach(page) {
      const nobody = new URL(web.address);
      nobody.port = "9"; // listens to nobody
      await write(page, { v: 1, via: "direct", request: { url: nobody.href }, policy: { max_attempts: 1 } });
      await page.locator("#run").click();
      await page.getByRole("button", { name: "Send it" }).click();
      assert.match(await notice(page, "unread"), /No answer that this page may read/);
      assert.equal(await page.locator(".answer[data-failed]").count(), 1);
    },
  },
  "a run that was stopped": {
    async reach(page) {
      await page.goto(`${web.address}?scenario=server-error-stays`);
      await page.getByRole("heading", { level: 1, name: "An error that stays" }).waitFor();
      await page.locator('.exchange[data-action="stop"]').waitFor();
      assert.equal(await page.locator("#lanes").getAttribute("data-outcome"), "stop");
    },
  },
  "an order that was changed": {
    async reach(page) {
      await page.locator('[name="request.method"]').fill("PUT");
      assert.match(await notice(page, "edited"), /changed since this run/);
      await run(page);
      await page.locator("#edited").waitFor({ state: "hidden" });
      await page.locator('[name="request.method"]').fill("DELETE");
      await page.locator("#edited").waitFor();
    },
  },
  "a link that can't be read": {
    async reach(page) {
      await page.goto("about:blank");
      await page.goto(`${web.address}#s=9.x`);
      assert.match(await notice(page, "badlink"), /another version/);
    },
  },
};

/** @type {Record<string, import("playwright-core").BrowserContextOptions>} */
const looks = { light: {}, dark: { colorScheme: "dark" }, phone: { viewport: { width: 390, height: 844 } } };

for (const [look, options] of Object.entries(looks)) {
  for (const [state, { faults, reach }] of Object.entries(states)) {
    test(`${state}, ${look}`, async () => {
      await web.page(async (page) => {
        await reach(page);
        await accessible(page, state);
      }, { ...options, ...(faults === undefined ? {} : { faults }) });
    });
  }
}

test("offline, what needs a network says so, and the rest goes on", async () => {
  await web.page(async (page) => {
    await page.evaluate(() => whatnext.ready);
    await page.context().setOffline(true);
    assert.equal(await page.evaluate(() => navigator.onLine), false, "the driver turns the network off");
    assert.match(await notice(page, "offline"), /simulated service goes on/);
    assert.equal(await page.locator('[name="via"][value="relay"]').isDisabled(), true);
    await run(page);
    await accessible(page, "offline");
    await page.context().setOffline(false);
    await page.locator("#offline").waitFor({ state: "hidden" });
  }, { faults: /no answer/ });
});

test("hostile text in a run is text, and can be seen", async () => {
  const evil = "<img src=x onerror=alert(1)>\u202e\u0000</script>";
  await web.page(async (page) => {
    await write(page, {
      v: 1, request: { method: "POST", url: "https://a.example/%3Cimg%3E", header: [["X-Asked", "<b>\u202eb</b>"]], body: evil },
      answers: [{ status: 429, header: [["Retry-After", "<i>\u202e3</i>"], ["X-Long", "y".repeat(60_000)]], body: evil }, { status: 200 }],
    });
    await run(page);
    for (const view of ["conversation", "waterfall", "table", "transcript"]) {
      await page.locator(`[name="view"][value="${view}"]`).check({ force: true });
      const seen = await page.locator("#stage").innerText();
      assert.ok(!/[\u202e\0]/.test(seen), `${view}: a character that can't be seen came through`);
      assert.equal(await page.locator("#stage img, #stage b b, #inspector img").count(), 0);
    }
    await page.locator('[name="view"][value="conversation"]').check({ force: true });
    await page.getByRole("button", { name: "All headers" }).click();
    assert.match(await page.locator(".answer").first().innerText(), /<i>\\u202e3<\/i>/);
    const widest = await page.locator("#stage").evaluate((stage) => stage.scrollWidth - stage.clientWidth);
    assert.ok(widest <= 0, "a header of 60,000 characters pushes nothing aside");
  });
});
