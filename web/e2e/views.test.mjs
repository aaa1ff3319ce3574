// Waterfall, table and transcript: the same steps as the conversation, up to the
// same position, and ten thousand of them as quick as ten.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { linkTo } from "./link.mjs";
import { native, onPaper, site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */
/** @typedef {{sent_ms: number, took_ms: number, kind: string, request: {method: string, token_n: number, body_bytes: number},
 *   response: {status: number, body_bytes: number}, decision: {action: string, wait_ms: number, summary: string, causes: {effect: string, ref: string}[]}}} Step */

/** @type {{steps: Step[], elapsed_ms: number}} */
const tour = JSON.parse(native({ v: 1, scenario: "tour" }));
const all = /** @type {const} */ (["waterfall", "table", "transcript"]);

/** Shows the run of a link, or the one that the page begins with, in a view.
 * @param {Page} page @param {string} view @param {unknown} [state] */
async function open(page, view, state) {
  await page.goto(`${web.address}?view=${view}${state === undefined ? "" : linkTo(state)}`);
  await rows(page).first().waitFor({ timeout: 60_000 });
}

/** The rows of the view that is shown. @param {Page} page */
const rows = (page) => page.locator(".view:not([hidden]) [data-n]");

/** Numbers of the rows in the document. @param {Page} page @returns {Promise<number[]>} */
const numbers = (page) => rows(page).evaluateAll((found) => found.map((row) => Number(row.getAttribute("data-n"))));

/** Which exchange is marked, and which has the focus. @param {Page} page */
const state = (page) => page.evaluate(() => {
  const view = document.querySelector(".view:not([hidden])");
  const number = (/** @type {Element | null | undefined} */ element) => Number(element?.closest("[data-n]")?.getAttribute("data-n") ?? 0);
  return {
    chosen: number(view?.querySelector('[aria-current="step"]')),
    focused: number(document.activeElement),
    stops: view?.querySelectorAll('[data-part="rows"][tabindex="0"], [data-n] [tabindex="0"]').length,
  };
});

/** @param {Page} page @param {string} name */
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** A frame, and what it leads to. @param {Page} page */
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

test("the waterfall is true to scale", async () => {
  await web.page(async (page) => {
    await open(page, "waterfall");
    const { left, width } = await page.locator(".over").evaluate((over) => over.getBoundingClientRect());
    const perMS = (width - 2) / tour.elapsed_ms;
    const bars = await rows(page).evaluateAll((found) => found.map((row) => [".took", ".waits"].map((bar) => {
      const { left, width } = row.querySelector(bar)?.getBoundingClientRect() ?? new DOMRect();
      return { left, width };
    })));
    assert.equal(bars.length, tour.steps.length);
    tour.steps.forEach(({ sent_ms, took_ms, decision }, i) => {
      const [took, waits] = bars[i] ?? [];
      const near = (/** @type {number | undefined} */ got, /** @type {number} */ want, /** @type {string} */ what) =>
        assert.ok(Math.abs((got ?? NaN) - want) < 1.1, `exchange ${i + 1}: ${what} at ${got}, not ${want}`);
      near(took?.left, left + sent_ms * perMS, "request");
      near(took?.width, Math.max(2, took_ms * perMS), "answer");
      if (decision.wait_ms === 0) return assert.equal(waits?.width, 0);
      near(waits?.left, left + (sent_ms + took_ms) * perMS, "wait");
      near(waits?.width, decision.wait_ms * perMS, "end of the wait");
    });
    assert.deepEqual(await page.locator(".scale .tick").allInnerTexts(), ["0 s", "1 s", "2 s", "3 s"]);
  }, { viewport: { width: 1600, height: 900 } });
});

test("a row of the waterfall says its times in words", async () => {
  await web.page(async (page) => {
    await open(page, "waterfall");
    await page.getByRole("button", { name: /^Exchange 5: GET \/v1\/results\/\w+, 429 Too Many Requests after 12 ms, then 2 s of waiting\. Decision: resend\. 0 B sent, 89 B received\.$/ }).waitFor();
    await page.getByRole("button", { name: /^Exchange 2, asking for a token: POST / }).waitFor();
  });
});

test("what is not reached yet stands in the waterfall as outlines, and nowhere else", async () => {
  await web.page(async (page) => {
    const ahead = () => page.locator(".waterfall [data-ahead]").count();
    await open(page, "waterfall");
    assert.equal(await ahead(), 0);
    await press(page, "Step back");
    assert.equal(await ahead(), 1);
    assert.equal((await state(page)).chosen, tour.steps.length - 1);
    await page.getByRole("button", { name: /^Exchange 8: GET .*, not reached yet\.$/ }).waitFor();
    await press(page, "First");
    assert.equal(await ahead(), tour.steps.length);
    for (const view of ["table", "transcript"]) {
      await page.getByRole("radiogroup", { name: "View" }).getByRole("radio", { name: view, exact: false }).check();
      assert.deepEqual(await numbers(page), []);
      await press(page, "Step");
      assert.deepEqual(await numbers(page), [1]);
      await press(page, "Last");
      assert.equal((await numbers(page)).length, tour.steps.length);
      await press(page, "First");
    }
  });
});

test("the line moves, and no row is touched for it", async () => {
  await web.page(async (page) => {
    await open(page, "waterfall");
    const line = () => page.locator(".now").evaluate((now) => now.getBoundingClientRect().left);
    const track = page.getByRole("slider", { name: "Time" });
    await track.press("Home");
    for (let i = 0; i < 15; i++) await track.press("ArrowRight"); // into the wait of 2 s
    const before = await line();
    const touched = await page.evaluate(async () => {
      let touched = 0;
      const list = document.querySelector(".waterfall ol");
      if (list) new MutationObserver((found) => (touched += found.length)).observe(list, { subtree: true, childList: true, attributes: true, characterData: true });
      document.querySelector("#track")?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return touched;
    });
    assert.ok(await line() > before, "the line moved");
    assert.equal(touched, 0);
  });
});

test("the table holds the figures of the trace, and what they come to", async () => {
  await web.page(async (page) => {
    await open(page, "table");
    const head = await page.locator("thead th").allInnerTexts();
    const cells = await rows(page).evaluateAll((found) => found.map((row) => [...row.children].map((cell) => cell.textContent?.trim())));
    const column = (/** @type {string} */ name) => cells.map((row) => row[head.indexOf(name)]);
    const { steps } = tour;
    assert.deepEqual(column("At, s"), steps.map(({ sent_ms }) => (Math.round(sent_ms / 10) / 100).toFixed(2)));
    assert.deepEqual(column("Status").map((text) => Number(text?.slice(0, 3))), steps.map(({ response }) => response.status));
    assert.deepEqual(column("Decision"), steps.map(({ decision }) => decision.action));
    assert.deepEqual(column("Took, ms"), steps.map(({ took_ms }) => String(took_ms)));
    assert.deepEqual(column("Received, B"), steps.map(({ response }) => String(response.body_bytes)));
    assert.deepEqual(column("Token"), steps.map(({ kind, request }) => (kind === "token" ? "asks for one" : request.token_n > 0 ? `token ${request.token_n}` : "")));
    assert.deepEqual(column("Why").filter((text) => text !== ""), ["Location", "Location", "Retry-After"]);
    const sum = (/** @type {(step: Step) => number} */ of) => steps.reduce((all, step) => all + of(step), 0);
    assert.deepEqual((await page.locator("tfoot tr > *").allInnerTexts()).map((text) => text.trim()), [
      "8 exchanges", (sum(({ decision }) => decision.wait_ms) / 1000).toFixed(2), String(sum(({ took_ms }) => took_ms)),
      String(sum(({ request }) => request.body_bytes)), String(sum(({ response }) => response.body_bytes)),
    ]);
  }, { viewport: { width: 1600, height: 900 } });
});

test("the transcript tells the run in sentences", async () => {
  await web.page(async (page) => {
    await open(page, "transcript");
    const told = await page.locator(".transcript li p").evaluateAll((found) => found.map((p) => p.textContent?.replaceAll(/\s+/g, " ").trim()));
    assert.equal(told[0], "At 0 s the client sends POST /v1/matrix to routes.example. After 12 ms the service answers 401 Unauthorized. " +
      "Decision: reauthenticate. Get a new token, then send the same request again. " +
      "Why: 401 – The service does not know who asks (NFleet 401). authorization – No token was sent (RFC 6750 §3.1).");
    assert.match(told[1] ?? "", /^At 12 ms the client asks for a token: POST \/[-\w]+\/token to id\.example\. /);
    assert.match(told[2] ?? "", /^At 72 ms the client sends POST \/v1\/matrix to routes\.example again, with token 1\. /);
    assert.match(told[5] ?? "", /^At 3\.1 s the client sends GET \/v1\/results\/\w+ again, with token 1\. /, "the same host is not named again");
    for (const [i, { decision }] of tour.steps.entries()) {
      for (const part of [decision.summary, ...decision.causes.map(({ ref }) => `(${ref}).`)]) assert.ok(told[i]?.includes(part), `${i + 1}: ${part}`);
    }
    assert.equal(await page.locator(".ending").innerText(), "At 3.22 s the run ends with accept, after 8 exchanges and 2.98 s of waiting.");
    await press(page, "Step back");
    assert.equal(await page.locator(".ending").isVisible(), false, "not while the run goes on");
  });
});

for (const view of all) {
  test(`${view}: one tab stop, and arrows choose`, async () => {
    await web.page(async (page) => {
      await open(page, view);
      assert.deepEqual(await state(page), { chosen: 3, focused: 0, stops: 1 });
      await page.locator('.view:not([hidden]) [aria-current="step"]').focus();
      for (const [key, chosen] of /** @type {const} */ ([["ArrowUp", 2], ["ArrowUp", 1], ["ArrowUp", 1], ["ArrowDown", 2], ["ArrowDown", 3], ["ArrowDown", 4]])) {
        await page.keyboard.press(key);
        assert.deepEqual(await state(page), { chosen, focused: chosen, stops: 1 }, key);
      }
      await page.keyboard.press("Tab");
      assert.equal((await state(page)).focused, 0, "Tab leaves the list");
      await page.keyboard.press("Shift+Tab");
      assert.equal((await state(page)).focused, 4, "and comes back to where it was");
      await rows(page).nth(2).click({ position: { x: 30, y: 12 } });
      assert.deepEqual(await state(page), { chosen: 3, focused: 3, stops: 1 });
    });
  });

  test(`${view}: a hidden view does nothing`, async () => {
    await web.page(async (page) => {
      await open(page, view);
      await page.getByRole("radio", { name: "Conversation" }).check();
      assert.equal(await page.locator(`[data-view="${view}"] [data-part="rows"] > *`).count(), 0);
      await press(page, "Step back");
      await page.getByRole("radiogroup", { name: "View" }).getByRole("radio", { name: view, exact: false }).check();
      await page.getByRole("radio", { name: "Conversation" }).check();
      await page.getByRole("radiogroup", { name: "View" }).getByRole("radio", { name: view, exact: false }).check();
      assert.equal((await state(page)).chosen, tour.steps.length - 1);
      assert.equal(await page.locator(`[data-view="${view}"] [data-part="rows"] > *`).count() - (await numbers(page)).length, 2, "no spacer is left over");
    });
  });

  test(`${view}: on paper it is whole`, async () => {
    await web.page(async (page) => {
      await open(page, view, { order: {
        v: 1, scenario: "tour", sandbox: { hops: 300, revoke_after: 0, quota: 0 }, policy: { max_hops: 600, deadline_ms: 1e9 },
      } });
      await page.waitForFunction(() => Number(document.querySelector("#answers")?.textContent) > 300);
      await settled(page);
      assert.ok((await numbers(page)).length < 200);
      await onPaper(page);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await settled(page);
      assert.ok((await numbers(page)).length > 300);
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await settled(page);
      assert.ok((await numbers(page)).length < 200);
    });
  });

  for (const options of [{ colorScheme: /** @type {const} */ ("light") }, { colorScheme: /** @type {const} */ ("dark") }, { viewport: { width: 320, height: 700 } }]) {
    test(`${view}: accessible, and nothing scrolls sideways: ${JSON.stringify(options)}`, async () => {
      await web.page(async (page) => {
        await open(page, view);
        await accessible(page, `${view} at the end`);
        await press(page, "Step back");
        await accessible(page, `${view} before the end`);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      }, options);
    });
  }

  test(`${view}: what comes from outside is text, and all of it is seen`, async () => {
    await web.page(async (page) => {
      await open(page, view, { order: {
        v: 1, via: "script", request: { method: "GET", url: `https://a.example/<b>\u202egnp?${"x".repeat(4000)}` },
        answers: [{ status: 429, header: [["Retry-After", `<img src=x>\u2066${"y".repeat(60_000)}`]] }, { failure: "network", took_ms: 5 }, { status: 200 }],
      } });
      await page.waitForFunction(() => document.querySelectorAll(".view:not([hidden]) [data-n]").length === 3);
      const text = await page.locator(".view:not([hidden])").evaluate((shown) => shown.textContent ?? "");
      assert.ok(text.includes("/<b>\\u202egnp?xxx"), text.slice(0, 300));
      assert.ok(!/[\u202e\u2066]/.test(text));
      assert.ok(text.length < 20_000, `${text.length} letters`);
      assert.equal(await page.locator(".view:not([hidden]) :is(img, [data-n] p b)").count(), 0);
      assert.match(text, /no answer/);
    });
  });
}

test("of ten thousand steps only those near are in the document", async () => {
  await web.page(async (page) => {
    const steps = 10_000;
    await open(page, "table", { order: {
      v: 1, scenario: "tour", sandbox: { hops: steps, revoke_after: 0, quota: 0 },
      policy: { max_hops: 2 * steps, deadline_ms: 1e9, poll_interval_ms: 10 },
    } });
    await page.waitForFunction((steps) => Number(document.querySelector("#answers")?.textContent) > steps, steps, { timeout: 60_000 });
    for (const view of all) {
      await page.getByRole("radiogroup", { name: "View" }).getByRole("radio", { name: view, exact: false }).check();
      await walk(page, view, steps);
    }
  });
});

/** To the end, away from there, and back by the keyboard.
 * @param {Page} page @param {string} view @param {number} steps */
async function walk(page, view, steps) {
  const few = async () => {
    await settled(page);
    const there = await numbers(page);
    assert.ok(there.length > 0 && there.length < 120, `${view}: ${there.length} rows`);
    assert.deepEqual(there, there.map((_, i) => (there[0] ?? 0) + i), `${view}: one after another`);
    return there;
  };
  const seen = (/** @type {number} */ n) => page.locator(`.view:not([hidden]) [data-n="${n}"]`).evaluate((row) => {
    const box = row.getBoundingClientRect();
    return row.contains(document.elementFromPoint(box.left + 20, (Math.max(0, box.top) + box.bottom) / 2));
  });
  await press(page, "First");
  await press(page, "Step");
  await few();
  await press(page, "Last");
  const last = (await few()).at(-1) ?? 0;
  assert.ok(last > steps, `${view}: the last one is ${last}`);
  assert.ok(await seen(last), `${view}: the end is in view`);
  await page.locator('.view:not([hidden]) [aria-current="step"]').focus();
  await page.evaluate(() => {
    for (const box of document.querySelectorAll(".view:not([hidden]), .box")) box.scrollTop = 0;
  });
  await page.waitForFunction(() => document.querySelector('.view:not([hidden]) [data-n="1"]') !== null);
  assert.ok(!(await few()).includes(last));
  assert.equal((await state(page)).stops, 1, `${view}: the list stands in for the chosen row`);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-part")), "rows", `${view}: the focus is not lost`);
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await state(page), { chosen: last - 1, focused: last - 1, stops: 1 }, view);
  assert.ok(await seen(last - 1), `${view}: what is chosen comes into view`);
}

test("table and transcript can be copied, and say when they can't", async () => {
  await web.page(async (page) => {
    /** @param {string} name @param {boolean} works */
    const copied = async (name, works) => {
      await page.evaluate((works) => {
        const writeText = async (/** @type {string} */ text) => {
          if (!works) throw new Error("no");
          Object.assign(globalThis, { copied: text });
        };
        Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
      }, works);
      await press(page, name);
      await page.locator(".view:not([hidden])").getByText(works ? "Copied." : "does not let this page copy").waitFor();
      return page.evaluate(() => String(Reflect.get(globalThis, "copied")));
    };
    await open(page, "table");
    await copied("Copy as TSV", false);
    const lines = (await copied("Copy as TSV", true)).trimEnd().split("\n").map((line) => line.split("\t"));
    assert.deepEqual(lines.map((cells) => cells.length), Array(9).fill(12));
    assert.deepEqual(lines[5]?.slice(5), ["429 Too Many Requests", "resend", "Retry-After", "2.00", "12", "0", "89"]);
    await page.getByRole("radio", { name: "Transcript" }).check();
    const text = await copied("Copy", true);
    assert.equal(text.split("\n\n").length, 9);
    assert.match(text, /^1\. At 0 s the client sends POST .*\n\n2\. /);
    assert.match(text, /\n\nAt 3\.22 s the run ends with accept, [^\n]*$/);
  });
});
