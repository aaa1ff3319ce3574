// What people type: refused by field, never lost, never run.

import assert from "node:assert/strict";
import { test } from "node:test";
import { run, site } from "./site.mjs";

const web = site();

/** Presses Run and reads the refusal below a field.
 * @param {import("./site.mjs").Page} page @param {string} field @returns {Promise<string>} */
async function refusal(page, field) {
  await page.getByRole("button", { name: "Run" }).click();
  const message = page.locator(`[data-refusal="${field}"]`);
  await message.waitFor();
  return message.innerText();
}

/** @type {{field: string, label: string, typed: string, says: RegExp}[]} */
const refused = [
  { field: "request.url", label: "URL", typed: "ftp://routes.example/", says: /http/ },
  { field: "request.method", label: "Method", typed: "GE T", says: /method/i },
  { field: "request.header", label: "Headers", typed: "Accept: */*\nno colon here", says: /line 2/ },
  { field: "request.header", label: "Headers", typed: "Bad Name: x", says: /header/ },
  { field: "policy.max_attempts", label: "Attempts", typed: "0", says: /max_attempts/ },
  { field: "policy.max_wait_ms", label: "Longest wait, ms", typed: "soon", says: /number/ },
  { field: "policy.deadline_ms", label: "Deadline, ms", typed: "-1", says: /deadline_ms/ },
  { field: "policy.poll_interval_ms", label: "Poll interval, ms", typed: "1.5", says: /fraction/ },
];

for (const { field, label, typed, says } of refused) {
  test(`${label} "${typed.replace("\n", "⏎")}" is refused under the field and kept`, async () => {
    await web.page(async (page) => {
      await page.getByText("Client policy").click();
      const control = page.getByLabel(label, { exact: true });
      await control.fill(typed);
      assert.match(await refusal(page, field), says);
      assert.equal(await control.inputValue(), typed);
      assert.equal(await control.getAttribute("aria-invalid"), "true");
      assert.ok(await control.evaluate((element) => element === document.activeElement), "it has the focus");
      assert.ok(await page.locator(`[data-refusal="${field}"]`).evaluate((message) => {
        const { top, bottom } = message.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }), "the refusal can be seen");

      await page.reload();
      assert.equal(await page.locator(`[name="${field}"]`).inputValue(), typed, "also after a reload");
    });
  });
}

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
      assert.match(await refusal(page, "order"), says instanceof RegExp ? says : /never/);
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
    await page.getByText("Credentials", { exact: true }).click();
    for (const label of ["Identity", "Key", "Secret"]) await page.getByLabel(label).fill(`my-${label}`);
    await page.getByLabel("Headers").fill("Accept: */*\nAuthorization: Bearer my-token");
    await run(page);
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));
    for (const secret of ["my-Identity", "my-Key", "my-Secret", "my-token"]) assert.ok(!kept.includes(secret), `${secret} is in ${kept}`);
    const text = await page.locator("#order").inputValue();
    for (const secret of ["my-Key", "my-Secret"]) assert.ok(!text.includes(secret), `${secret} is in ${text}`);
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
    await page.getByText("Headers and body").click();
    await page.getByText(`X-Evil: ${evil}`).waitFor();
    assert.equal(await page.locator("#runs img").count(), 0);
    assert.ok((await page.locator(".causes").innerText()).includes(evil));
  });
});
