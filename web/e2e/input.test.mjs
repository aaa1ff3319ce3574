// What people type: refused by field, never lost, never run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { run, site } from "./site.mjs";

const web = site();

/** Presses Run and reads the refusal that comes.
 * @param {import("./site.mjs").Page} page @returns {Promise<string>} */
async function refusal(page) {
  await page.locator("#run").click();
  const message = page.locator("#composer .refusal:visible");
  await message.waitFor();
  return message.innerText();
}

/** @type {{field: string, typed: string, says: RegExp}[]} */
const refused = [
  { field: "request.url", typed: "ftp://routes.example/", says: /http/ },
  { field: "request.method", typed: "GE T", says: /method/i },
  { field: "auth.token_url", typed: "nowhere", says: /token_url/ },
  { field: "policy.max_attempts", typed: "0", says: /max_attempts/ },
  { field: "policy.max_wait_ms", typed: "soon", says: /number/ },
  { field: "policy.deadline_ms", typed: "-1", says: /deadline_ms/ },
  { field: "policy.poll_interval_ms", typed: "1.5", says: /fraction/ },
  { field: "policy.trust_origins", typed: "https://a.example\nftp://b.example", says: /trust_origins\[1\]/ },
  { field: "sandbox.quota_window_s", typed: "0", says: /quota_window_s/ },
  { field: "sandbox.clock_skew_s", typed: "\u0000", says: /clock_skew_s/ },
  { field: "parallel", typed: "1000", says: /parallel/ },
  { field: "seed", typed: "9007199254740993", says: /seed/ },
  { field: "start", typed: "yesterday", says: /start/ },
];

for (const { field, typed, says } of refused) {
  test(`${field} "${typed.replace("\n", "⏎").replace("\0", "␀")}" is refused under the field and kept`, async () => {
    await web.page(async (page) => {
      const control = page.locator(`[name="${field}"]`);
      await control.evaluate((element) => {
        for (let closed = element.closest("details"); closed; closed = closed.parentElement?.closest("details") ?? null) closed.open = true;
      });
      await control.fill(typed);
      assert.match(await refusal(page), says);
      assert.equal(await control.inputValue(), typed);
      assert.equal(await control.getAttribute("aria-invalid"), "true");
      assert.ok(await control.evaluate((element) => element === document.activeElement), "it has the focus");
      assert.ok(await page.locator("#composer .refusal:visible").evaluate((message) => {
        const { top, bottom } = message.getBoundingClientRect();
        const foot = document.querySelector(".foot")?.getBoundingClientRect().top ?? innerHeight;
        return top >= 0 && bottom <= foot;
      }), "the refusal can be seen");

      if (field.startsWith("auth.")) return; // nothing about credentials is kept
      await page.reload();
      assert.equal(await page.locator(`[name="${field}"]`).inputValue(), typed, "also after a reload");
    });
  });
}

test("a header that is none is refused where it stands", async () => {
  await web.page(async (page) => {
    await page.getByLabel("Header 1 name").fill("Bad Name");
    assert.match(await refusal(page), /header/);
    assert.ok(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Header 1")), "it has the focus");
  });
});

for (const [what, typed, says] of [
  ["broken JSON", '{"v":1,\n"request":', /line 2|ends too early/],
  ["an unknown field", '{"v":1,"scenario":"rate-limited","colour":"red"}', /colour/],
  ["a member that stands twice", '{"v":1,"v":1,"scenario":"rate-limited"}', /twice/],
  ["a status that is none", '{"v":1,"request":{"method":"GET","url":"https://a.example/"},"answers":[{"status":99}]}', /status/],
]) {
  test(`an order with ${what} is refused and kept`, async () => {
    await web.page(async (page) => {
      await page.getByText("Order as JSON").click();
      const text = page.getByLabel("Order", { exact: true });
      await text.fill(String(typed));
      assert.match(await refusal(page), says instanceof RegExp ? says : /never/);
      assert.equal(await text.inputValue(), typed);
      await page.reload();
      assert.equal(await page.locator("#order").inputValue(), typed);
      await page.getByRole("button", { name: "Use the fields again" }).click();
      await run(page);
    });
  });
}

test("secrets outlive no reload and stand in no text", async () => {
  await web.page(async (page) => {
    await page.locator("summary").filter({ hasText: "Credentials" }).click();
    for (const label of ["Identity", "Key", "Secret"]) await page.getByLabel(label, { exact: true }).fill(`my-${label}`);
    await page.getByLabel("Header 1 name").fill("Authorization");
    await page.getByLabel("Header 1 value").fill("Bearer my-token");
    await page.locator("#order-section summary").click();
    await run(page);
    await page.evaluate(() => dispatchEvent(new Event("pagehide"))); // whatever is due is written
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));
    for (const secret of ["my-Identity", "my-Key", "my-Secret", "my-token"]) assert.ok(!kept.includes(secret), `${secret} is in ${kept}`);
    const text = await page.locator("#order").inputValue();
    for (const secret of ["my-Key", "my-Secret", "my-token"]) assert.ok(!text.includes(secret), `${secret} is in ${text}`);
    assert.ok(!(await page.evaluate(() => JSON.stringify(whatnext.last))).includes("my-token"));
  });
});

test("markup in headers and bodies is text", async () => {
  const evil = "<img src=x onerror=alert(1)>";
  const order = {
    v: 1,
    request: { method: "POST", url: `https://a.example/${encodeURI(evil)}`, header: [["X", evil]], body: evil },
    answers: [{ status: 400, header: [["Location", evil], ["X-Evil", evil]], body: JSON.stringify({ errors: [{ code: evil, message: evil }] }) }],
  };
  await web.page(async (page) => {
    await page.getByText("Order as JSON").click();
    await page.getByLabel("Order", { exact: true }).fill(JSON.stringify(order));
    await run(page);
    await page.locator("main").getByText(evil).first().waitFor();
    assert.equal(await page.locator("img[src=x]").count(), 0);
  });
});
