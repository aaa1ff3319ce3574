// The chosen exchange in every detail: its headers and their roles, its bodies,
// what travelled, and what was decided on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { linkTo } from "./link.mjs";
import { site } from "./site.mjs";
import { tasksOf } from "./tasks.mjs";

const web = site();

/** @typedef {import("./site.mjs").Page} Page */

/** Opens the run of an order and looks at one of its exchanges.
 * @param {Page} page @param {object} order @param {number} n */
async function open(page, order, n = 1) {
  await page.goto("about:blank"); // else another fragment would be no new page
  await page.goto(web.address + linkTo({ order: { v: 1, ...order } }));
  await page.waitForFunction(() => whatnext.last !== undefined);
  const head = page.locator("#inspected");
  await page.locator(`.exchange[data-n="${n}"] .card`).click();
  await head.getByText(new RegExp(`^${n} of`)).waitFor();
}

/** @param {Page} page @param {string} name */
const tab = (page, name) => page.getByRole("tab", { name });

/** The entries of a group, each as its text in one line.
 * @param {Page} page @param {string} group */
const entries = async (page, group) =>
  (await page.locator(`[data-group="${group}"] .evidence:visible`).allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "));

/** @param {Page} page */
const pieces = async (page) => (await page.locator(".piece").allTextContents()).join("\n");

/** Shows an answer's body, of any length.
 * @param {Page} page @param {string} body an expression
 * @param {number} [bytes] how long it was before it was cut */
const feed = async (page, body, bytes) => {
  await page.locator("#inspector .body-size").filter({ hasText: /./ }).waitFor(); // its script is there
  await page.evaluate(`(() => {
  const body = ${body};
  const message = { header: [], body, body_base64: "", body_bytes: ${bytes ?? "body.length"}, body_cut: ${bytes !== undefined} };
  document.querySelector("body-view").show({ request: { ...message, method: "GET", url: "", token_n: 0 },
    response: { ...message, status: 200 }, failure: "", decision: { causes: [] } });
})()`);
};

const limited = { answers: [
  { status: 429, header: [["Retry-After", "3"], ["Server", "made up"]], body: '{"a":1.50,"a":[1,2]}' },
  { status: 200, header: [], body: "" },
], request: { method: "GET", url: "https://a.example/x", header: [["Accept", "*/*"]] } };

test("what a script fills in is what templ renders", async () => {
  const text = async (/** @type {Page} */ page) => (await page.locator("#inspector").innerHTML()).replaceAll(/\s+/g, " ").replaceAll(/ ?(<|>) ?/g, "$1");
  let [rendered, filled] = ["", ""];
  await web.page(async (page) => {
    rendered = await text(page);
  }, { javaScriptEnabled: false });
  await web.page(async (page) => {
    for (const name of ["Raw", "Context", "Headers"]) await tab(page, name).click();
    filled = await text(page);
  });
  assert.equal(filled, rendered);
});

test("without scripts headers, raw and context stand under each other", async () => {
  for (const width of [390, 900, 1440]) {
    await web.page(async (page) => {
      for (const name of ["headers", "raw", "context"]) assert.equal(await page.locator(`#panel-${name}`).isVisible(), true, `${name} at ${width}`);
      assert.equal(await page.locator("#panel-body").isVisible(), false);
      assert.equal(await page.getByRole("tab").count(), 0);
    }, { javaScriptEnabled: false, viewport: { width, height: 800 } });
  }
});

test("the head says which answer it is, and goes from one to the next", async () => {
  await web.page(async (page) => {
    await open(page, limited);
    assert.match(await page.locator(".inspected").innerText(), /^Answer 1 of 2\s+at \d\.\d\d s/);
    assert.match(await page.locator(".verdict").innerText(), /^429\s*Too Many Requests\s*resend$/);
    assert.equal(await page.locator("#inspector").getAttribute("data-v"), "resend");
    const [previous, next] = [page.getByRole("button", { name: "Previous exchange" }), page.getByRole("button", { name: "Next exchange" })];
    assert.equal(await previous.getAttribute("aria-disabled"), "true");
    await next.focus();
    await page.keyboard.press("Enter");
    assert.match(await page.locator(".verdict").innerText(), /^200/);
    assert.equal(await next.getAttribute("aria-disabled"), "true");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "next-exchange", "the focus stays");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#inspected").innerText(), /2 of 2/);
  });
});

test("each header has its role, and what drove says why", async () => {
  await web.page(async (page) => {
    await open(page, limited);
    assert.deepEqual(await entries(page, "drove"), ["Retry-After 3 Not before 3 s from now: a floor, never a shorter wait. RFC 9110 §10.2.3"]);
    assert.deepEqual(await entries(page, "silent"), ["Server made up"]);
    assert.deepEqual(await entries(page, "sent"), ["GET https://a.example/x", "Accept */*"]);
    assert.match(await page.locator('[data-group="drove"] a').getAttribute("href") ?? "", /rfc9110#section-10\.2\.3$/);
  });
});

test("a header that is missing can drive, and so can the request's", async () => {
  await web.page(async (page) => {
    await open(page, { answers: [{ status: 406, header: [] }], request: { method: "GET", url: "https://a.example/", header: [] } });
    assert.match((await entries(page, "sent"))[1] ?? "", /^accept not in the request No Accept was sent/);
    assert.equal(await page.getByText("The answer has no headers.").isVisible(), true);
    await open(page, { answers: [{ status: 405, header: [] }], request: { method: "GET", url: "https://a.example/" } });
    assert.match((await entries(page, "drove"))[0] ?? "", /^allow not in the answer The header is missing/);
  });
});

test("headers that a browser hides are named", async () => {
  await web.page(async (page) => {
    await open(page, { answers: [{ status: 429, header: [["Retry-After", "3"], ["Content-Type", "text/plain"]], exposed: ["Content-Type"] }, { status: 200 }],
      request: { method: "GET", url: "https://a.example/" } });
    assert.match((await entries(page, "hidden"))[0] ?? "", /^Retry-After Sent, but the browser hides it/);
  });
});

test("where no answer came, that is said", async () => {
  await web.page(async (page) => {
    await open(page, { answers: [{ failure: "network" }, { status: 200 }], request: { method: "GET", url: "https://a.example/" } });
    assert.match(await page.locator(".inspected").innerText(), /^Exchange 1 of 2/);
    assert.match(await page.locator(".verdict").innerText(), /^no answer\s*network\s*resend/);
    assert.equal(await page.getByText("No answer came, so there are no headers to read.").isVisible(), true);
    await tab(page, "Body").click();
    assert.equal(await page.locator("#inspector .body-size").innerText(), "No answer came (network), so there is no body.");
    await tab(page, "Raw").click();
    assert.equal(await page.locator('[data-side="answer"]').isVisible(), false);
  });
});

test("the tabs are one tab stop, and the arrow keys move along them", async () => {
  await web.page(async (page) => {
    await tab(page, "Headers").focus();
    const shown = () => page.locator(".panel:visible").getAttribute("id");
    for (const [key, name] of /** @type {const} */ ([["ArrowRight", "whatif"], ["ArrowRight", "path"], ["End", "context"], ["ArrowRight", "headers"], ["ArrowLeft", "context"], ["Home", "headers"]])) {
      await page.keyboard.press(key);
      assert.equal(await page.evaluate(() => document.activeElement?.id), `tab-${name}`);
      assert.equal(await shown(), `panel-${name}`);
    }
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "panel-headers");
  });
});

test("the focus is not lost when another exchange is chosen", async () => {
  await web.page(async (page) => {
    await open(page, limited);
    await page.locator('[data-group="drove"] a').focus();
    await page.locator('.exchange[data-n="2"]').click();
    await page.getByText("2 of 2").waitFor();
    await open(page, limited);
    await page.locator('[data-group="drove"] a').focus();
    await page.evaluate(() => document.querySelector('.exchange[data-n="2"]')?.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    await page.getByText("2 of 2").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), "panel-headers");
  });
});

test("JSON is formatted, and nothing of it is read into something else", async () => {
  await web.page(async (page) => {
    await open(page, limited);
    await tab(page, "Body").click();
    assert.equal(await pieces(page), '{\n  "a": 1.50,\n  "a": [\n    1,\n    2\n  ]\n}');
    assert.equal(await page.locator("#inspector .body-size").innerText(), "20 bytes");
    await page.locator(".whose").getByText("Request").click();
    assert.equal(await page.locator("#inspector .body-size").innerText(), "The request has no body.");
    assert.equal(await page.locator(".lines").isVisible(), false);
  });
});

test("what only looks like JSON is shown as it is, and where it breaks", async () => {
  await web.page(async (page) => {
    await tab(page, "Body").click();
    await feed(page, `'{"a":1,\\n"b":}'`);
    assert.equal(await pieces(page), '{\n  "a": 1,\n  "b": }');
    assert.match(await page.locator(".body-fault").innerText(), /^This is no JSON\. Line 2, column 5: expected/);
    await feed(page, '"[]"');
    assert.equal(await page.locator(".body-fault").isVisible(), false);
  });
});

test("a body that was cut, or is no text, says so", async () => {
  await web.page(async (page) => {
    const request = { method: "GET", url: "https://a.example/" };
    await tab(page, "Body").click();
    await feed(page, '"x".repeat(65536)', 70_000);
    assert.equal(await page.locator("#inspector .body-size").innerText(), "The first 64 KiB of 68.4 KiB: the rest is not kept");
    await open(page, { answers: [{ status: 200, body_base64: Buffer.from([0xff, 0xfe, 0x41]).toString("base64") }], request });
    await tab(page, "Body").click();
    assert.equal(await page.locator("#inspector .body-size").innerText(), "3 bytes that are not text");
    assert.equal(await pieces(page), "0000  ff fe 41                 ..A");
  });
});

test("the field finds text whatever its case, by keyboard alone", async () => {
  await web.page(async (page) => {
    await tab(page, "Body").click();
    await feed(page, '"Needle hay\\n".repeat(3000) + "a NEEDLE, a needle"');
    const field = page.getByRole("searchbox", { name: "Find" });
    await field.fill("needle");
    const found = page.locator(".found");
    await found.getByText("1 of 3,002").waitFor();
    await field.press("Enter");
    await found.getByText("2 of 3,002").waitFor();
    for (let i = 0; i < 2; i++) await field.press("Shift+Enter");
    await found.getByText("3,002 of 3,002").waitFor();
    assert.deepEqual(await page.locator("mark[data-now]").allTextContents(), ["needle"]);
    assert.equal(await page.locator("mark[data-now]").evaluate((mark) => {
      const [inner, outer] = [mark.getBoundingClientRect(), mark.closest(".lines")?.getBoundingClientRect()];
      return outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom;
    }), true, "it is in view");
    await field.fill("(");
    await found.getByText("nothing found").waitFor();
    await field.press("Escape");
    assert.equal(await field.inputValue(), "");
    assert.equal(await page.locator("mark").count(), 0);
  });
});

const megabytes = [
  ["as JSON", '"[" + Array.from({ length: 60000 }, (_, i) => JSON.stringify({ id: i, name: "Ärger " + i, at: [i / 7, i / 3], ok: true })).join(",") + "]"'],
  ["in one line", '"x y ".repeat(1310720) + "59999"'],
  ["in lines", '"a line of text\\n".repeat(349525) + "59999"'],
  ["of empty lines", '"\\n".repeat(5 << 20) + "59999"'],
  ["of broken JSON", '"{" + "x y ".repeat(1310720) + "59999"'],
  ["of one string", "JSON.stringify(['x y '.repeat(1310720) + '59999'])"],
  ["of brackets", '"[1,".repeat(1700000) + "59999"'],
  ["of control characters", '"\\u0000\\u202e".repeat(1 << 20) + "59999"'],
];
for (const [name = "", body = ""] of megabytes) {
  test(`five megabytes ${name} are read, searched and scrolled without a long task`, async () => {
    await web.page(async (page) => {
      await tab(page, "Body").click();
      await page.evaluate(`globalThis.fed = ${body}`); // making it is a long task, but not the view's
      const tasks = await tasksOf(page, () => readThrough(page));
      assert.deepEqual(tasks.filter((ms) => ms > 100), []);
    });
  });
}

/** Reads globalThis.fed, finds what stands at its end, and scrolls through.
 * @param {Page} page */
async function readThrough(page) {
  await feed(page, "globalThis.fed");
  await page.locator(".lines:not([aria-busy])").waitFor({ timeout: 30_000 });
  await page.getByRole("searchbox", { name: "Find" }).fill("59999");
  await page.locator(".found").getByText(/^1 of \d+$/).waitFor();
  await page.locator(".piece mark[data-now]").first().waitFor();
  for (const share of [0, 0.3, 1]) {
    await page.locator(".lines").evaluate((box, to) => void (box.scrollTop = to * box.scrollHeight), share);
    await page.waitForTimeout(50);
    assert.notEqual(await page.locator(".piece").count(), 0);
  }
  assert.ok(await page.locator(".piece").count() < 500);
}

test("another exchange ends what is under way", async () => {
  await web.page(async (page) => {
    await tab(page, "Body").click();
    await feed(page, '"x\\n".repeat(2 << 20)');
    await feed(page, '"short"');
    await page.waitForTimeout(300);
    assert.equal(await pieces(page), "short");
  });
});

test("what travelled is shown both ways, and copied whole", async () => {
  await web.page(async (page) => {
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: async (/** @type {string} */ text) => void Object.assign(globalThis, { copied: text }) } }));
    const value = "v".repeat(3000);
    await open(page, { ...limited, answers: [{ ...limited.answers[0], header: [["Retry-After", "3"], ["X-Long", value]] }, { status: 200 }] });
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: async (/** @type {string} */ text) => void Object.assign(globalThis, { copied: text }) } }));
    await tab(page, "Raw").click();
    assert.equal(await page.locator('[data-side="request"] pre').innerText(), "GET https://a.example/x HTTP/1.1\nAccept: */*\n");
    assert.deepEqual(await page.locator(".wire-line[data-driving]").allTextContents(), ["Retry-After: 3\n"]);
    const text = `HTTP/1.1 429 Too Many Requests\nRetry-After: 3\nX-Long: ${value}\n\n{"a":1.50,"a":[1,2]}`;
    assert.notEqual(await page.locator('[data-side="answer"] pre').textContent(), text, "what is shown of it is cut");
    await page.getByRole("button", { name: "Copy the answer" }).press("Enter");
    await page.getByRole("status").getByText("Copied", { exact: true }).waitFor();
    assert.equal(await page.evaluate("globalThis.copied"), text);
    const order = await page.evaluate(() => whatnext.parse(String(Reflect.get(globalThis, "copied"))));
    assert.equal(JSON.stringify(order).includes("429"), true, "and can be read again");
  });
});

test("without a clipboard the browser's own command copies", async () => {
  await web.page(async (page) => {
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.evaluate(() => document.addEventListener("copy", (event) => setTimeout(() => Object.assign(globalThis, { copied: event.clipboardData?.getData("text/plain") ?? "none" }))));
    await tab(page, "Raw").click();
    await page.getByRole("button", { name: "Copy the request" }).click();
    await page.getByRole("status").getByText(/^(Copied|Selected: copy it with Ctrl C)$/).waitFor();
    assert.match(await page.evaluate(() => getSelection()?.toString() ?? ""), /HTTP\/1\.1/, "what was copied is marked");
  });
});

test("a huge value is cut until somebody asks for it", async () => {
  await web.page(async (page) => {
    await open(page, { answers: [{ status: 200, header: [["X-Huge", "h".repeat(64 << 10)]] }], request: { method: "GET", url: "https://a.example/" } });
    const value = page.locator('[data-group="silent"] .value code');
    assert.equal((await value.innerText()).length, 241);
    await page.getByRole("button", { name: "Show all 64 KiB" }).press("Enter");
    assert.equal((await value.innerText()).length, 64 << 10);
    await page.getByRole("button", { name: "Show less" }).press("Enter");
    assert.equal((await value.innerText()).length, 241);
  });
});

test("hostile text is shown, visibly", async () => {
  await web.page(async (page) => {
    const evil = "<img src=x onerror=alert(1)>\u202e";
    await open(page, { answers: [{ status: 400, header: [["X-Evil", evil]], body: `{"code":"${evil}"}\u0000\u001b[31m` }],
      request: { method: "GET", url: "https://a.example/" } });
    const written = "<img src=x onerror=alert(1)>\\u202e";
    assert.deepEqual(await entries(page, "silent"), [`X-Evil ${written}`]);
    await tab(page, "Raw").click();
    assert.match(await page.locator('[data-side="answer"] pre').innerText(), /X-Evil: <img src=x onerror=alert\(1\)>\\u202e[^]*\\x00\\x1b\[31m$/);
    await tab(page, "Body").click();
    assert.match((await pieces(page)).replaceAll("\n", ""), /\\u202e.*\\x00\\x1b\[31m/);
    assert.equal(await page.locator("#inspector img").count(), 0);
  });
});

test("the context says what was decided on", async () => {
  await web.page(async (page) => {
    await open(page, limited);
    await tab(page, "Context").click();
    assert.match((await entries(page, "counted"))[0] ?? "", /^attempts: 1 of 4 Send 1 of the 4 that the policy allows\. policy$/);
    const fact = (/** @type {string} */ key) => page.locator(`[data-key="${key}"] .value`).innerText();
    assert.deepEqual([await fact("attempts"), await fact("token.known"), await fact("monitor"), await fact("original")], ["1", "no", "none", "none"]);
    assert.equal(await page.locator('.fact .value code').filter({ hasText: /^$/ }).count(), 0, "every fact has a value");
  });
});

test("where there is little room it is a drawer that keys open and close", async () => {
  await web.page(async (page) => {
    const [column, button] = [page.locator("#inspector"), page.getByRole("button", { name: "Inspector" })];
    assert.equal(await column.isVisible(), false);
    await button.press("Enter");
    await page.locator("#inspector[data-open]").waitFor();
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "inspector");
    await page.locator('.exchange[data-n="2"]').click({ position: { x: 20, y: 20 } });
    await page.getByText("2 of 8").waitFor();
    await column.focus();
    await page.keyboard.press("Escape");
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    assert.equal(await page.evaluate(() => document.activeElement?.id), "open-inspector");
    await button.press("Enter");
    await page.getByRole("button", { name: "Close" }).click();
    await column.waitFor({ state: "hidden" });
  }, { viewport: { width: 1000, height: 800 } });
});

for (const [name, options] of /** @type {const} */ ([["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 320, height: 700 } }]])) {
  test(`nothing stands in anybody's way: ${name}`, async () => {
    await web.page(async (page) => {
      await open(page, limited);
      for (const each of ["Headers", "Body", "Raw", "Context"]) {
        await tab(page, each).click();
        await accessible(page, each);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0);
      }
    }, options);
  });
}
