// Composing an order: choosing, typing, taking back. By mouse, and by keyboard
// alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { engine } from "./driver.mjs";
import { run, site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** @param {Page} page @param {string} code "" all of them */
const tile = (page, code) => page.locator(`[name="code"][value="${code}"]`);

/** The titles that are listed.
 * @param {Page} page */
const listed = (page) => page.locator(".entry:visible").evaluateAll((entries) => entries.map((entry) => entry.querySelector("span")?.textContent ?? ""));

/** @param {Page} page @returns {Promise<string>} */
const chosen = (page) => page.locator('.entry[aria-checked="true"] > span').first().innerText();

/** What the fields say, as the text that Run sends.
 * @param {Page} page */
async function order(page) {
  const section = page.locator("#order-section");
  if (await section.getAttribute("open") === null) await section.locator("summary").click();
  await page.locator('#order[aria-busy="false"]').waitFor(); // the text follows when typing has come to rest
  await page.waitForFunction(() => [...document.querySelectorAll("textarea")].some(({ id, value }) => id === "order" && value !== "")); // and when the section has opened
  return JSON.parse(await page.getByLabel("Order", { exact: true }).inputValue());
}

/** @param {Page} page @param {string} title */
const open = (page, title) => page.locator("summary").filter({ hasText: title }).click();

/** Whether the element that has the focus matches.
 * @param {Page} page @param {string} selector */
const focused = (page, selector) => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);

/** @param {Page} page @param {"Undo" | "Redo" | "Reset"} name */
const edit = (page, name) => page.locator(`#${name.toLowerCase()}`);

test("a code is chosen by mouse, and with it the first of its scenarios", async () => {
  await web.page(async (page) => {
    assert.equal(await tile(page, "303").isChecked(), true, "the tour's code");
    await tile(page, "429").click();
    assert.equal(await page.locator(".captions p:visible").innerText(), "429 Too Many Requests\nresend");
    assert.equal((await listed(page)).length, 13, "twelve, and one's own");
    assert.equal((await order(page)).answers[0].status, 429);
    await tile(page, "").click();
    assert.equal(await page.locator(".captions p:visible").innerText(), "Twelve codes, eight things to do.");
    assert.equal((await listed(page)).length, 62);
    assert.ok((await page.locator(".of .code:visible").allInnerTexts()).includes("429 Too Many Requests"));
    assert.equal((await order(page)).answers[0].status, 429, "all of them to look at; nothing else was chosen");
  });
});

test("the keypad has one tab stop, and arrows move along rows and columns", async () => {
  await web.page(async (page) => {
    await tile(page, "303").focus();
    for (const [key, code] of [
      ["ArrowRight", "400"], ["ArrowDown", "405"], ["ArrowLeft", "404"], ["ArrowUp", "303"], ["ArrowUp", ""], ["ArrowDown", "200"],
      ["ArrowLeft", ""], ["ArrowLeft", "503"], ["ArrowRight", ""], ["End", "503"], ["Home", ""], ["ArrowRight", "200"], ["ArrowRight", "303"],
    ]) {
      await page.keyboard.press(String(key));
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("value")), code, `after ${key}`);
      assert.equal(await page.evaluate(() => document.activeElement?.matches(":checked")), true);
    }
    await page.keyboard.press("Tab");
    assert.equal(await focused(page, "#find"), true, "the next stop is the search");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(page, '[name="code"][value="303"]'), true, "and back on the chosen tile");
  });
});

test("scenarios tell what they do and are chosen by mouse and by arrows", async () => {
  await web.page(async (page) => {
    await page.getByRole("radio", { name: /^A long run.* reauthenticate, follow, resend, reauthenticate, accept$/ }).waitFor();
    await tile(page, "429").click();
    await page.locator('[data-scenario="retry-after-date"]').click();
    assert.equal(await chosen(page), "Retry-After as a date");
    const teaches = await page.locator("#teaches").innerText();
    await page.keyboard.press("ArrowDown");
    assert.notEqual(await chosen(page), "Retry-After as a date");
    assert.notEqual(await page.locator("#teaches").innerText(), teaches);
    assert.equal(await focused(page, '.entry[aria-checked="true"]'), true);
    await page.keyboard.press("ArrowUp");
    assert.equal(await chosen(page), "Retry-After as a date");
    await page.keyboard.press("End");
    assert.equal(await chosen(page), "Your own request");
    assert.equal((await order(page)).request.method, "GET");
    assert.equal(await page.locator('.entry[tabindex="0"]').count(), 1, "one tab stop");
  });
});

test("a search goes over all scenarios, by title, lesson, code and verb", async () => {
  await web.page(async (page) => {
    const search = page.getByRole("searchbox", { name: "Search all scenarios" });
    await search.fill("Quota");
    assert.ok((await listed(page)).includes("The quota of the service"));
    assert.match(await page.locator("#found").innerText(), /^\d+ of 61 scenarios$/);
    for (const words of ["429 DATE", "restart 404", "problem", "reauthenticate stop"]) {
      await search.fill(words);
      assert.notEqual((await listed(page)).length, 0, words);
    }
    await search.fill("date clock wrong");
    assert.deepEqual(await listed(page), ["Retry-After as a date, and a clock that is wrong"]);
    await page.keyboard.press("Enter");
    assert.match(await chosen(page), /a clock that is wrong/);
    assert.equal(await tile(page, "429").isChecked(), true, "the keypad goes along");
    await search.fill("no such thing");
    assert.match(await page.locator("#found").innerText(), /Nothing is found/);
    await page.keyboard.press("Escape");
    assert.equal(await search.inputValue(), "");
    assert.equal((await listed(page)).length, 13);
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(page, '.entry[aria-checked="true"]'), true);
  });
});

test("on a phone the scenario is a row that opens", async () => {
  await web.page(async (page) => {
    const row = page.locator("#scenario-open");
    assert.equal((await listed(page)).length, 0);
    assert.deepEqual(await page.locator(".tile").evaluateAll((tiles) => [...new Set(tiles.map((tile) => tile.getBoundingClientRect().height))]), [44]);
    assert.equal(await page.locator(".tiles").evaluate((tiles) => getComputedStyle(tiles).gridTemplateColumns.split(" ").length), 6);
    await tile(page, "429").click();
    assert.match(await row.innerText(), /Scenario/);
    await row.click();
    assert.equal(await row.getAttribute("aria-expanded"), "true");
    await page.locator('[data-scenario="retry-after-date"]').click();
    assert.equal(await row.getAttribute("aria-expanded"), "false");
    assert.match(await row.innerText(), /Retry-After as a date/);
    assert.equal(await focused(page, "#scenario-open"), true);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    assert.equal(await row.getAttribute("aria-expanded"), "false");
  }, { viewport: { width: 390, height: 844 } });
});

test("the source of answers brings what it needs", async () => {
  await web.page(async (page) => {
    const via = (/** @type {string} */ name) => page.getByRole("radio", { name, exact: true });
    const key = page.locator('[name="auth.key"]');
    assert.equal(await key.inputValue(), "demo");
    await via("Script").check();
    assert.deepEqual((await order(page)).answers, [{ status: 200, header: [["Content-Type", "application/json"]], body: "{}" }]);
    await edit(page, "Undo").click();
    assert.equal((await order(page)).answers, undefined, "the answer that came along went along");
    await via("Your API").check();
    assert.equal(await key.inputValue(), "", "nobody else is shown the simulated service's credentials");
    await via("Server").check();
    assert.equal(await key.inputValue(), "demo");
    assert.equal((await order(page)).via, "relay");
    await page.locator('[name="auth.key"]').evaluate((input) => input.closest("details")?.setAttribute("open", ""));
    await key.fill("mine");
    await via("Your API").check();
    assert.equal(await key.inputValue(), "mine", "what was typed stays");
    await via("Your API").press("ArrowLeft");
    assert.equal(await via("Server").isChecked(), true);
  });
});

test("offline, what needs a network says so and the rest goes on", async () => {
  await web.page(async (page) => {
    await page.getByRole("radio", { name: "Server", exact: true }).check();
    await page.context().setOffline(true);
    await page.getByText("You are offline: Server and Your API need a network.").waitFor();
    assert.equal(await page.getByRole("radio", { name: "Your API", exact: true }).isDisabled(), true);
    const go = page.locator("#run");
    assert.equal(await go.getAttribute("aria-disabled"), "true");
    assert.match(await page.locator("#why-not").innerText(), /offline/);
    assert.equal(await go.getAttribute("aria-describedby"), "why-not");
    await go.click({ force: true });
    await page.waitForTimeout(100);
    assert.equal(await page.locator("#progress").innerText(), "", "nothing ran");
    await page.getByRole("radio", { name: "Sandbox", exact: true }).check();
    assert.equal(await go.getAttribute("aria-disabled"), "false");
    assert.equal(await page.getByRole("radio", { name: "Server", exact: true }).isDisabled(), true);
    await page.context().setOffline(false);
    await page.getByText("You are offline: Server").waitFor({ state: "hidden" });
    assert.equal(await page.getByRole("radio", { name: "Server", exact: true }).isDisabled(), false);
  });
});

test("a knob shows its default, that it was changed, and the way back", async () => {
  await web.page(async (page) => {
    const section = page.locator("#knobs-policy");
    assert.match(await section.locator("summary").innerText(), /Attempts\s*4\s*Deadline\s*120 s\s*Back-off base\s*0\.5 s\s*Longest wait\s*60 s/);
    await open(page, "Client policy");
    const attempts = page.getByLabel("Attempts", { exact: true });
    assert.equal(await attempts.getAttribute("placeholder"), "4");
    assert.match(await page.locator(`[id="${await attempts.getAttribute("aria-describedby")}"]`).innerText(), /sent/);
    await attempts.fill("6");
    await page.getByLabel("Back-off", { exact: true }).selectOption("none");
    await page.getByLabel("Trusted origins").fill("https://a.example\nhttps://b.example");
    assert.match(await section.locator("summary").innerText(), /3 changed/);
    assert.deepEqual((await order(page)).policy, { max_attempts: 6, backoff: { kind: "none" }, trust_origins: ["https://a.example", "https://b.example"] });
    await page.getByRole("button", { name: "Attempts: changed · back to 4 sends" }).click();
    assert.equal(await attempts.inputValue(), "");
    assert.equal(await focused(page, '[name="policy.max_attempts"]'), true, "the focus did not go with the button");
    assert.match(await section.locator("summary").innerText(), /2 changed/);
    assert.equal((await order(page)).policy.max_attempts, undefined);
    await attempts.fill("4");
    assert.match(await section.locator("summary").innerText(), /2 changed/, "the default, typed, is no change");
    await page.keyboard.press("Tab");
    assert.equal(await focused(page, '[name="policy.max_wait_ms"]'), true);
  });
});

test("the sandbox has all its switches, and a scenario's own count as changed", async () => {
  await web.page(async (page) => {
    const section = page.locator("#knobs-sandbox");
    assert.match(await section.locator("summary").innerText(), /5 changed/);
    assert.match(await section.locator("summary").innerText(), /Quota\s*2\s*Hops\s*2\s*Tokens last\s*3600 s\s*Outage lasts\s*none/);
    await open(page, "Sandbox switches");
    await page.getByRole("button", { name: "Hops: changed · back to 0 answers" }).click();
    await page.getByLabel("A fault answers").selectOption("network");
    await page.getByLabel("RateLimit headers").selectOption("yes");
    const { sandbox } = await order(page);
    assert.deepEqual(sandbox, { revoke_after: 3, quota: 2, quota_window_s: 3, fault_answer: "network" });
    assert.match(await section.locator("summary").innerText(), /4 changed/);
    await run(page);
  });
});

test("every edit can be taken back and made again", async () => {
  await web.page(async (page) => {
    assert.equal(await edit(page, "Undo").getAttribute("aria-disabled"), "true");
    await open(page, "Client policy");
    const attempts = page.getByLabel("Attempts", { exact: true });
    await attempts.focus();
    await page.keyboard.type("12");
    await page.keyboard.press("Backspace");
    await page.getByLabel("Deadline", { exact: true }).fill("9");
    assert.equal(await edit(page, "Undo").innerText(), "Undo: Deadline");
    await edit(page, "Undo").click();
    assert.equal(await edit(page, "Undo").innerText(), "Undo: Attempts");
    assert.equal(await page.locator("#done").innerText(), "Undone: Deadline.");
    await edit(page, "Undo").click();
    assert.equal(await attempts.inputValue(), "", "what was typed in one go is one edit");
    assert.equal(await edit(page, "Undo").getAttribute("aria-disabled"), "true");
    assert.equal(await focused(page, "#undo"), true, "and keeps the focus");
    await edit(page, "Redo").click();
    assert.equal(await attempts.inputValue(), "1");

    await tile(page, "429").click();
    assert.equal(await attempts.inputValue(), "");
    assert.equal(await edit(page, "Undo").innerText(), `Undo: ${await chosen(page)}`);
    assert.equal(await edit(page, "Redo").innerText(), "Redo", "another edit ends what could be redone");
    await page.locator("body").press("Control+z");
    assert.equal(await tile(page, "303").isChecked(), true);
    assert.equal(await attempts.inputValue(), "1");
    await page.locator("body").press("Control+Shift+Z");
    assert.equal(await tile(page, "429").isChecked(), true);
    await page.locator("body").press("Control+z");

    await attempts.fill("77");
    await attempts.press("Control+z"); // the field's own
    assert.equal(await tile(page, "303").isChecked(), true);
    await edit(page, "Reset").click();
    assert.equal(await attempts.inputValue(), "");
    assert.equal(await edit(page, "Reset").getAttribute("aria-disabled"), "true");
    assert.equal(await edit(page, "Undo").innerText(), "Undo: Reset");
  });
});

test("nothing that was typed is lost on reload, nor on coming back", async () => {
  await web.page(async (page) => {
    await tile(page, "500").click();
    const id = await page.locator('.entry[aria-checked="true"]').getAttribute("data-scenario");
    await page.locator('[name="policy.max_hops"]').evaluate((input) => input.closest("details")?.setAttribute("open", ""));
    await page.getByLabel("Most hops", { exact: true }).fill("not a number");
    await page.reload();
    assert.equal(await page.locator('[name="policy.max_hops"]').inputValue(), "not a number");
    assert.equal(await page.locator('.entry[aria-checked="true"]').getAttribute("data-scenario"), id);
    assert.equal(await tile(page, "500").isChecked(), true);
    assert.equal(await edit(page, "Undo").innerText(), "Undo: Most hops", "nor what can be taken back");
    await page.goto(`${web.address}icon.svg`);
    if (engine === "firefox") await page.goto(web.address); // its driver waits for ever for a page that comes back as it was
    else await page.goBack();
    assert.equal(await page.locator('[name="policy.max_hops"]').inputValue(), "not a number");

    await page.getByLabel("Order", { exact: true }).evaluate((text) => text.closest("details")?.setAttribute("open", ""));
    const broken = '{"v": 1,\n  "auth": {"token": "hush", "eager": true},\n  "request": {"header": [["Authorization", "Bearer hush"], ["X", "kept"]], "url": "https://u:hush@a.example/?sig=hush"';
    await page.getByLabel("Order", { exact: true }).fill(broken);
    await page.reload();
    assert.equal(await page.locator("#order").inputValue(), broken.replace('"hush"', '"REDACTED"').replace("Bearer hush", "REDACTED").replace("u:hush@", "REDACTED@").replace("sig=hush", "sig=REDACTED"));
    assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes("hush"));
  });
});

test("an order written by hand counts until the fields do again", async () => {
  await web.page(async (page) => {
    const composed = await order(page);
    assert.equal(composed.auth.key, "demo", "nobody's secret");
    const text = page.getByLabel("Order", { exact: true });
    await text.fill(JSON.stringify({ v: 1, scenario: "rate-limited" }));
    await page.getByText("The order below counts now, not these fields.").waitFor();
    assert.equal(await page.getByLabel("Attempts", { exact: true }).isDisabled(), true);
    await run(page);
    await page.getByRole("button", { name: "Use the fields again" }).click();
    assert.equal(await focused(page, "#order"), true);
    assert.deepEqual(await order(page), composed);
    assert.equal(await edit(page, "Undo").innerText(), "Undo: Use the fields again");
    await edit(page, "Undo").click();
    assert.equal(await text.inputValue(), '{"v":1,"scenario":"rate-limited"}');
    await page.getByRole("button", { name: "Show it" }).click();
    assert.equal(await focused(page, "#order"), true);
  });
});

test("a link carries what differs from the scenario, secrets apart", async () => {
  await web.page(async (page) => {
    await page.locator("#composer details").evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
    await page.getByLabel("Attempts", { exact: true }).fill("6");
    await page.getByLabel("Secret").fill("hush");
    await page.getByRole("button", { name: "Hops: changed · back to 0 answers" }).click();
    await page.getByLabel("Side by side").fill("2");
    await run(page);
    await page.waitForURL(/#s=1\./);
    const link = page.url();
    await page.goto(`${web.address}icon.svg`);
    await page.evaluate(() => sessionStorage.clear());
    await page.goto(link);
    const { policy, sandbox, auth, parallel } = await order(page);
    assert.deepEqual({ policy, sandbox, auth, parallel }, {
      policy: { max_attempts: 6 },
      sandbox: { hops: 0, revoke_after: 3, quota: 2, quota_window_s: 3, quota_header: false },
      auth: { identity: "3d9f1c52-7a64-4b8e-9c01-5e2f8a7b6d40", key: "demo", secret: "demo" },
      parallel: 2,
    });
  });
});

test("secrets are masked in the order, put back by Run, and not copied", async () => {
  await web.page(async (page) => {
    await page.locator('[name="auth.secret"]').evaluate((input) => input.closest("details")?.setAttribute("open", ""));
    await page.getByLabel("Secret").fill("hush");
    const text = JSON.stringify(await order(page));
    assert.ok(!text.includes("hush") && text.includes("REDACTED"));
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByText(/^(Copied, without secrets\.|The browser keeps pages from copying)/).waitFor();
    await page.getByLabel("Order", { exact: true }).fill(text.replace('"hops":2', '"hops":1'));
    await run(page);
    const last = await page.evaluate(() => JSON.stringify(whatnext.last));
    assert.ok(!last.includes("hush"));
    assert.equal(JSON.parse(last).steps[1].response.status, 401, "the wrong secret reached the token endpoint");
  });
});

test("a refusal opens what is closed and has the focus", async () => {
  await web.page(async (page) => {
    await page.locator('[name="policy.trust_origins"]').evaluate((field) => {
      if (field instanceof HTMLTextAreaElement) field.value = "https://a.example\nnot an origin";
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    assert.equal(await page.locator("#knobs-policy").getAttribute("open"), null);
    await page.locator("#run").click();
    const message = page.locator('[data-refusal="policy.trust_origins"]');
    await message.getByText("policy.trust_origins[1] is not an origin").waitFor();
    assert.equal(await focused(page, '[name="policy.trust_origins"][aria-invalid="true"]'), true);
    const described = (await page.getByLabel("Trusted origins").getAttribute("aria-describedby"))?.split(" ") ?? [];
    assert.deepEqual(described, ["policy.trust_origins:about", "policy.trust_origins:refusal"]);
    await page.getByLabel("Trusted origins").fill("https://a.example");
    await run(page);
    assert.equal(await message.isVisible(), false);
    assert.equal(await page.getByLabel("Trusted origins").getAttribute("aria-describedby"), "policy.trust_origins:about");
  });
});

test("Ctrl Enter runs from inside any field", async () => {
  await web.page(async (page) => {
    await tile(page, "200").focus();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("status").getByText(/^Done/).waitFor();
    await page.locator('[name="auth.identity"]').evaluate((input) => input.closest("details")?.setAttribute("open", ""));
    await page.getByLabel("Other identities").press("Control+Enter");
    await page.getByRole("status").getByText(/^Done/).waitFor();
  });
});

test("beside a body of 8 MB nothing goes over it at each key", async () => {
  await web.page(async (page) => {
    const counted = await page.evaluate(() => {
      const { stringify } = JSON;
      const { setItem } = Storage.prototype;
      const seen = { written: 0, stored: 0 };
      Object.assign(JSON, {
        stringify(/** @type {Parameters<typeof stringify>} */ ...args) {
          const text = stringify(...args);
          if (text !== undefined && text.length > 1 << 20) seen.written++;
          return text;
        },
      });
      Storage.prototype.setItem = function (...args) {
        seen.stored++;
        setItem.apply(this, args);
      };
      const type = (/** @type {string} */ name, /** @type {string} */ text) => {
        const field = document.querySelector(`[name="${name}"]`);
        if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error(name);
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      };
      type("request.body", "x".repeat(8 << 20));
      for (let i = 0; i < 20; i++) type("policy.max_attempts", String(i));
      Object.assign(JSON, { stringify });
      Storage.prototype.setItem = setItem;
      return seen;
    });
    assert.deepEqual(counted, { written: 0, stored: 0 });
    await page.locator("#order-section summary").click();
    await page.getByText("Too long to be edited here").waitFor();
    assert.ok((await page.locator("#order").inputValue()).length < 10_000);
    assert.equal(await page.locator("#order").isEditable(), false);
  });
});

test("without scripts the column is there to read", async () => {
  await web.page(async (page) => {
    assert.equal(await page.locator(".tile").count(), 12);
    assert.ok((await listed(page)).includes("A long run: token, hops, quota, new token"));
    assert.equal(await page.locator("#run").isDisabled(), true);
    assert.match(await page.locator("#teaches").innerText(), /All of it in one run/);
  }, { javaScriptEnabled: false });
});

for (const [state, options] of /** @type {[string, import("./site.mjs").Options][]} */ ([
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["on a phone", { viewport: { width: 390, height: 844 }, hasTouch: true }],
])) {
  test(`the form is accessible ${state}`, async () => {
    await web.page(async (page) => {
      await accessible(page, "closed");
      await page.locator("#composer details").evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
      await page.locator("#scenario-open").evaluate((row) => row instanceof HTMLElement && row.click());
      await tile(page, "").click();
      await accessible(page, "open");
    }, options);
  });
}
