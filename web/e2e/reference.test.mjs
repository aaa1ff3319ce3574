// The pages about codes and headers: whole without scripts, every link leads
// somewhere, and each case that they tell of opens as a run that decides so.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { stateOf } from "./link.mjs";
import { onPaper, site } from "./site.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** One page of each kind. */
const kinds = ["codes/", "codes/429/", "codes/502/", "codes/103/", "headers/", "headers/retry-after/", "headers/etag/"];

/** The verb of a part of the page, and when: "resend after 3 s".
 * @param {import("playwright-core").Locator} part */
const verdict = async (part) => (await part.locator(".verdict").first().textContent() ?? "").replaceAll(/\s+/g, " ").trim();

test("without scripts somebody reads at once what to do on 429 with POST", async () => {
  await web.page(async (page) => {
    await page.goto(`${web.address}codes/429/`);
    assert.equal(await page.locator(".tools").isVisible(), false, "buttons that could do nothing");
    const answer = page.getByRole("region", { name: "What should my client do on 429?" });
    assert.match(await answer.innerText(), /resend\s+Send the same request again after Retry-After .*, else after a back-off\.\s+GET, POST, PUT/);
    const row = page.locator("#post");
    const box = await row.boundingBox();
    assert.ok(box !== null && box.y + box.height < 800, `the row ends at ${JSON.stringify(box)}`);
    assert.match(await row.innerText(), /^POST\s+Send the same request again after Retry-After .*, else after a back-off\./);
    const cells = row.getByRole("cell");
    assert.equal(await verdict(cells.nth(1)), await verdict(page.locator("[id='429-post']")));
    assert.equal(await verdict(cells.nth(2)), await verdict(page.locator("[id='429-post-retry-after-present']")));
    assert.equal(await verdict(cells.nth(2)), "resend after 3 s");
    assert.ok(await page.getByText("The quota is used up and the answer says how long to wait.").first().isVisible(), "the example is there");
  }, { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
});

test("on a phone the answer for POST is on the first screen", async () => {
  await web.page(async (page) => {
    await page.goto(`${web.address}codes/502/`);
    const stop = page.locator(".answer-card .in-short", { hasText: "Stop" });
    assert.match(await stop.innerText(), /^stop\s+Stop .*\s+POST$/);
    const box = await stop.boundingBox();
    assert.ok(box !== null && box.y + box.height < 600, JSON.stringify(box));
  }, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
});

test("every link of the site leads somewhere", async () => {
  const { pages, broken } = await crawl(web.address);
  assert.deepEqual(broken, []);
  assert.ok(pages.size > 90, `only ${pages.size} pages were found`);
  for (const [address, html] of pages) {
    assert.equal(html.match(/<h1/g)?.length, 1, `${address} has not one h1`);
    assert.match(html, /<meta name="description" content="[^"]{20,}">/, address);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, `${address} has an id twice: ${ids.filter((id, i) => ids.indexOf(id) !== i)}`);
  }
});

test("every status has a page, and the suite says of each case what its page says", async () => {
  const index = await text(`${web.address}codes/`);
  const listed = [...index.matchAll(/href="(\d{3})\/"/g)].map(([, code]) => code);
  assert.ok(listed.length >= 60 && ["100", "200", "306", "418", "429", "511"].every((code) => listed.includes(code)), String(listed));
  const all = await Promise.all(listed.map((code) => text(`${web.address}codes/${code}/`)));
  const told = new Map(all.flatMap((html) => [...html.matchAll(/<tr role="row" id="(\d{3}-[^"]+)".*?data-v="(\w+)"/gs)].map(([, id, verb]) => [id, verb])));
  /** @type {{cases: {id: string, expect: {action: string}}[]}} */
  const { cases } = JSON.parse(await text(`${web.address}conformance.json`));
  const shared = cases.filter(({ id }) => told.has(id));
  assert.ok(shared.length >= 400, `${shared.length} cases on the pages, of ${cases.length} in the suite`);
  assert.deepEqual(shared.filter(({ id, expect }) => told.get(id) !== expect.action), []);
});

test("a case opens as a run that decides as the page says", async () => {
  await web.page(async (page) => {
    const links = [];
    for (const code of ["202", "303", "401", "403", "404", "405", "415", "429", "502", "503"]) {
      const html = await text(`${web.address}codes/${code}/`);
      const rows = [...html.matchAll(/<tr role="row" id="(\d{3}-[^"]+)">.*?<a class="open" href="([^"]+)".*?data-v="(\w+)"/gs)];
      for (const at of [0.15, 0.7]) {
        const [, id = "", href = "", verb = ""] = rows[Math.floor(at * rows.length)] ?? [];
        links.push({ id, href: href.replaceAll("&amp;", "&"), verb });
      }
    }
    assert.equal(links.length, 20);
    for (const [i, { id, href, verb }] of links.entries()) {
      const { search, searchParams, hash } = new URL(href, `${web.address}codes/429/`);
      if (i % 7 === 0) { // a link as somebody follows it; the others only change what stands behind the "#", which is quicker
        await page.goto("about:blank");
        await page.goto(`${web.address}${search}${hash}`);
        await page.waitForFunction(() => globalThis.whatnext?.last !== undefined);
        assert.equal(await page.locator(".exchange[aria-current]").getAttribute("data-n"), searchParams.get("step"), id);
      } else {
        await page.evaluate((hash) => {
          Object.assign(globalThis, { before: whatnext.last });
          location.hash = hash;
        }, hash);
        await page.waitForFunction(() => whatnext.last !== Reflect.get(globalThis, "before"));
      }
      const step = page.locator(`.exchange[data-n="${searchParams.get("step")}"]`);
      await step.waitFor();
      assert.equal(await step.getAttribute("data-action"), verb, `${id}: ${JSON.stringify(stateOf(hash)?.order)}`);
      assert.equal(await step.locator(".status b").textContent(), id.slice(0, 3), id);
    }
  });
});

test("a case in the address is unfolded", async () => {
  await web.page(async (page) => {
    await page.goto(`${web.address}codes/429/#429-post-retry-after-present`);
    const row = page.locator("[id='429-post-retry-after-present']");
    await row.waitFor();
    assert.ok(await row.evaluate((each) => each.getBoundingClientRect().top < innerHeight), "it is in view");
    await page.evaluate(() => (location.hash = "#429-get-date-present"));
    await page.locator("[id='429-get-date-present']").waitFor();
  });
});

test("theme and keys work, and only keys of this page are listed", async () => {
  await web.page(async (page) => {
    await page.goto(`${web.address}headers/`);
    await page.getByRole("button", { name: "Theme: system" }).waitFor();
    await page.keyboard.press("t");
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "light");
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: "Keyboard" });
    await sheet.waitFor();
    assert.deepEqual((await sheet.locator("kbd:visible").allTextContents()), ["/", "t", "?", "Esc"]);
    await accessible(page, "the keys of a page to read");
    assert.equal(await page.getByRole("button", { name: "Share" }).count(), 0);
  });
});

for (const look of ["light", "dark"]) {
  test(`the pages are accessible, ${look}`, async () => {
    await web.page(async (page) => {
      for (const kind of look === "light" ? kinds : kinds.slice(0, 3)) {
        await page.goto(web.address + kind);
        if (kind === "headers/retry-after/") await page.locator("details").evaluateAll((all) => all.forEach((each) => each.setAttribute("open", "")));
        await accessible(page, `${kind}, ${look}`);
      }
    }, { colorScheme: look === "dark" ? "dark" : "light" });
  });
}

for (const width of [320, 390, 700]) {
  test(`at ${width} px the pages are accessible and scroll in one direction`, async () => {
    await web.page(async (page) => {
      for (const kind of [...kinds, "codes/202/", "codes/401/", "headers/location/"]) {
        await page.goto(web.address + kind);
        await page.locator("details").evaluateAll((all) => all.forEach((each) => each.setAttribute("open", "")));
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(overflow, 0, kind);
        if (width === 390 && ["codes/", "codes/502/", "headers/", "headers/etag/"].includes(kind)) await accessible(page, `${kind} on a phone`);
      }
    }, { viewport: { width, height: 800 }, hasTouch: true });
  });
}

test("printed, a page is its text", async () => {
  await web.page(async (page) => {
    await page.goto(`${web.address}codes/429/`);
    await onPaper(page);
    assert.equal(await page.locator(".bar").isVisible(), false);
    assert.equal(await page.locator("#post").isVisible(), true);
  });
});

test("an address that leads nowhere says so, and leads on", async () => {
  const missing = /answered 404/;
  await web.page(async (page) => {
    const answer = await page.goto(`${web.address}codes/999/what/`);
    assert.equal(answer?.status(), 404);
    await page.getByRole("heading", { name: "There is no such page" }).waitFor();
    await accessible(page, "no such page");
    await page.getByRole("main").getByRole("link", { name: "Codes" }).click();
    await page.getByRole("heading", { name: "Status codes" }).waitFor();
  }, { faults: missing });
});

/** @param {string} address */
async function text(address) {
  const answer = await fetch(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
}

/** Follows every link within the site and looks for what it leads to.
 * @param {string} root */
async function crawl(root) {
  /** @type {Map<string, string>} */
  const pages = new Map();
  /** @type {{from: string, path: string, id: string}[]} */
  const anchors = [];
  /** @type {string[]} */
  const broken = [];
  const found = new Set([root]);
  for (const address of found) {
    const answer = await fetch(address);
    const html = await answer.text();
    if (answer.status !== 200) broken.push(`${address}: ${answer.status}`);
    if (!(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) continue;
    pages.set(address, html);
    for (const [, href = ""] of html.matchAll(/<(?:a|link|script|img)\b[^>]*? (?:href|src)="([^"]*)"/g)) {
      const to = new URL(href.replaceAll("&amp;", "&"), address);
      if (to.origin !== new URL(root).origin) continue;
      const path = to.origin + to.pathname;
      if (to.hash !== "" && !to.hash.startsWith("#s=")) anchors.push({ from: address, path, id: to.hash.slice(1) });
      found.add(path);
    }
  }
  const ids = new Map([...pages].map(([address, html]) => [address, new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))]));
  for (const { from, path, id } of anchors) {
    if (!ids.get(path)?.has(id)) broken.push(`${from} leads to ${path}#${id}`);
  }
  return { pages, broken: [...new Set(broken)] };
}
