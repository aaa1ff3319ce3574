// The editor of scripted answers: by mouse, by keyboard alone, and with whatever
// people put into them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible } from "./axe.mjs";
import { answers, card, focused, request, restore, script, scripted } from "./editors.mjs";
import { rows, run, site } from "./site.mjs";

const web = site();

const three = [
  { status: 429, header: [["Retry-After", "3"], ["Content-Type", "application/json"]], body: '{"a":1}', took_ms: 40 },
  { failure: "network", took_ms: 5 },
  { status: 200, header: [["Content-Type", "application/json"]], body: "{}", exposed: ["Content-Type"], preflight: { status: 204 } },
];

test("an answer is changed in place, member by member", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    const [first] = await answers(page);
    assert.deepEqual((await script(page).locator("summary").allTextContents()).map((line) => line.replace(/\s+/g, " ").trim()),
      ["Answer 1 429 Too Many Requests 2 headers · 7 B · 0.04 s", "Answer 2 no answer network 5 ms", "Answer 3 200 OK 1 header · 2 B"]);
    await card(page, 1).locator("summary").click();
    await card(page, 1).getByLabel("Status").fill("503");
    await card(page, 1).getByLabel("After, ms").fill("120");
    await card(page, 1).getByLabel("Header 1 value").fill("7");
    await card(page, 1).getByLabel("Body", { exact: true }).fill('{"b":2}');
    assert.deepEqual((await answers(page))[0], { status: 503, header: [["Retry-After", "7"], first.header[1]], body: '{"b":2}', took_ms: 120 });
    assert.match(await card(page, 1).locator("summary").innerText(), /503\s+Service Unavailable/);
    assert.deepEqual((await answers(page)).slice(1), three.slice(1), "the others stay as they were");

    await card(page, 1).getByLabel("Status").fill("4x");
    assert.equal((await answers(page))[0].status, "4x", "what is no number stays as typed");
    await card(page, 1).getByLabel("After, ms").fill("");
    await card(page, 1).getByLabel("Body", { exact: true }).fill("");
    for (let n = 2; n > 0; n--) await card(page, 1).getByRole("button", { name: `Delete header ${n}` }).click();
    assert.deepEqual((await answers(page))[0], { status: "4x" });

    await card(page, 3).locator("summary").press("Enter");
    await card(page, 3).getByText(/Also has exposed \["Content-Type"\], preflight {"status":204}/).waitFor();
    await card(page, 3).getByLabel("Status").fill("201");
    assert.deepEqual((await answers(page))[2], { ...three[2], status: 201 });
  });
});

test("an answer that fails comes back as it was", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    await card(page, 1).locator("summary").click();
    await card(page, 1).getByLabel("What comes").selectOption("timeout");
    assert.deepEqual((await answers(page))[0], { failure: "timeout", took_ms: 40 });
    assert.equal(await card(page, 1).getByLabel("Status").isVisible(), false);
    await card(page, 1).getByLabel("After, ms").fill("50");
    for (let n = 0; n < 2; n++) await card(page, 1).locator("summary").click();
    await card(page, 1).getByLabel("What comes").selectOption("");
    assert.deepEqual((await answers(page))[0], { ...three[0], took_ms: 50 });
    await card(page, 2).locator("summary").click();
    await card(page, 2).getByLabel("What comes").selectOption("");
    assert.deepEqual((await answers(page))[1], { status: 200, took_ms: 5 });
  });
});

test("cards are moved, doubled, added and deleted with the mouse", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    const [one, two, last] = three;
    await card(page, 1).locator("summary").click();
    await page.getByRole("button", { name: "Move answer 1 down", exact: true }).click();
    assert.deepEqual(await answers(page), [two, one, last]);
    await page.getByRole("button", { name: "Move answer 2 up", exact: true }).click();
    assert.deepEqual(await answers(page), three);
    await page.getByRole("button", { name: "Duplicate answer 1", exact: true }).click();
    assert.deepEqual(await answers(page), [one, one, two, last]);
    await card(page, 2).getByLabel("Status").fill("500");
    assert.equal((await answers(page))[0].status, 429, "a copy is its own");
    await page.getByRole("button", { name: "Delete answer 2", exact: true }).click();
    assert.deepEqual(await answers(page), three);
    await page.getByRole("button", { name: "Add an answer after answer 1", exact: true }).click();
    assert.deepEqual(await answers(page), [one, { status: 200 }, two, last]);
    await page.getByRole("button", { name: "Add an answer", exact: true }).click();
    assert.deepEqual((await answers(page)).at(-1), { status: 200 });
    assert.ok(await script(page).getByText("The last one repeats.").isVisible());
  });
});

test("cards are moved, added and deleted by keyboard, and the focus follows", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    const [one, two, last] = three;
    await card(page, 1).locator("summary").focus();
    await page.keyboard.press("Alt+ArrowDown");
    assert.deepEqual(await answers(page), [two, one, last]);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-path")), "answers[1]");
    assert.equal(await script(page).getByRole("status").innerText(), "Answer 1 is answer 2 now.");
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    assert.deepEqual(await answers(page), three, "the first goes no further");

    await page.keyboard.press("Enter");
    for (let n = 0; n < 3; n++) await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Move answer 1 down", exact: true }).press("Enter");
    assert.equal(await focused(page), "Move answer 2 down");
    await page.keyboard.press("Space");
    assert.equal(await focused(page), "Move answer 3 down");
    await page.keyboard.press("Space");
    assert.equal(await focused(page), "Move answer 3 down", "no key loses its place at the end");
    assert.deepEqual(await answers(page), [two, last, one]);

    await page.getByRole("button", { name: "Add an answer after answer 3", exact: true }).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-path")), "answers[3].status");
    await page.keyboard.type("404");
    assert.deepEqual((await answers(page))[3], { status: 404 });
    await page.getByRole("button", { name: "Delete answer 3", exact: true }).press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-path")), "answers[2]", "the next card");
    await page.getByRole("button", { name: "Delete answer 3", exact: true }).press("Enter");
    assert.deepEqual(await answers(page), [two, last]);
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-path")), "answers[1]");
  });
});

test("what is set from outside keeps open cards, the focus and the caret", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    await card(page, 3).locator("summary").click();
    const body = card(page, 3).getByLabel("Body", { exact: true });
    await body.fill("hello");
    await body.evaluate((field) => field instanceof HTMLTextAreaElement && field.setSelectionRange(2, 2));
    await restore(page, "answers", JSON.stringify([...three.slice(0, 2), { ...three[2], body: "hullo" }]));
    assert.equal(await focused(page), "Body");
    assert.equal(await body.inputValue(), "hullo");
    assert.equal(await body.evaluate((field) => field instanceof HTMLTextAreaElement && field.selectionStart), 2);
    await restore(page, "answers", JSON.stringify(three.slice(1)));
    assert.equal(await script(page).locator("ol > li").count(), 2);
    assert.equal(await page.evaluate(() => document.activeElement === document.body), false);

    await restore(page, "request.header", "A: 1\nB: 2\nC: 3");
    await request(page).getByLabel("Header 3 value").focus();
    await restore(page, "request.header", "A: 1\nB: 2\nC: 4");
    assert.equal(await focused(page), "Header 3 value");
    await restore(page, "request.header", "A: 1");
    assert.equal(await focused(page), "Add a header");
  });
});

test("the way to a refused field leads through closed cards", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    const reveal = (/** @type {string} */ name, /** @type {string} */ path) => page.locator(`[name="${name}"]`).evaluate((field, path) => {
      field.dispatchEvent(new CustomEvent("reveal", { detail: path }));
      return document.querySelector(`[data-refusal="${path}"]`) !== null && document.querySelector(`[data-path="${path}"]`)?.checkVisibility() === true;
    }, path);
    for (const path of ["answers[0].status", "answers[0].header[1]", "answers[0].header[1][1]", "answers[1].failure", "answers[2].took_ms", "answers[2].body"]) {
      assert.ok(await reveal("answers", path), path);
    }
    await restore(page, "token_answers", '[{"status":99}]');
    assert.ok(await reveal("token_answers", "token_answers[0].status"));
  });
});

const hostile = [
  "<img src=x onerror=alert(1)>", "\u202egnp.exe\u202c", "\u0000\u0007\u001b[31m", "a\r\nSet-Cookie: b", "\ud800 lone", "x".repeat(64 << 10), "{}", "\u2028",
];

test("hostile values stay intact, whatever else is changed", async () => {
  await web.page(async (page) => {
    const list = [
      { status: 200, header: hostile.map((value, i) => [`X-${i}`, value]), body: hostile.join(""), took_ms: 1 },
      { status: "<b>", header: { not: "a list" }, body: 5, "<i>": "\u202e" },
      { failure: "<b>dns</b>", seen_status: 200 }, 7, null, [[]],
      { status: 200, body_base64: "/wA=" },
    ];
    const before = JSON.parse(JSON.stringify(list));
    await scripted(page, list);
    for (let n = 1; n <= list.length; n++) await card(page, n).locator("summary").press("Enter");
    await card(page, 1).getByLabel("After, ms").fill("2");
    await card(page, 2).getByLabel("After, ms").fill("3");
    await card(page, 3).getByLabel("After, ms").fill("4");
    before[0].took_ms = 2;
    before[1].took_ms = 3;
    before[2].took_ms = 4;
    assert.deepEqual(await answers(page), before);
    assert.equal(await script(page).locator("img, i").count(), 0);
    await card(page, 1).getByText("Holds U+202E, U+202C, which can't be seen here.").waitFor();
    await card(page, 1).getByText("Holds U+0000, U+0007, U+001B, which can't be seen here.").first().waitFor();
    await card(page, 2).getByText(/Also has header {"not":"a list"}, <i> "\\u202e"/).waitFor();
    await card(page, 4).getByText(/7 is no answer/).waitFor();

    await card(page, 1).getByLabel("Header 1 value").fill(`${hostile[0]}!`);
    before[0].header[0][1] = `${hostile[0]}!`;
    assert.deepEqual(await answers(page), before);
    await card(page, 7).getByRole("button", { name: "Write text instead" }).click();
    assert.deepEqual((await answers(page))[6], { status: 200 });
    assert.ok(await card(page, 7).getByLabel("Body", { exact: true }).evaluate((field) => field === document.activeElement));
  });
});

test("what is no list of answers is left alone", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    for (const text of ['{"status":200}', "[", JSON.stringify(Array.from({ length: 1001 }, () => ({ status: 200 })))]) {
      await restore(page, "answers", text);
      await script(page).getByText(/change it in the order's JSON/).waitFor();
      assert.equal(await script(page).locator("ol > li").count(), 0);
      assert.equal(await page.locator('[name="answers"]').inputValue(), text);
    }
    await restore(page, "answers", "");
    await script(page).getByRole("button", { name: "Add an answer" }).click();
    assert.deepEqual(await answers(page), [{ status: 200 }]);
  });
});

test("a thousand answers stay in step", async () => {
  await web.page(async (page) => {
    await scripted(page, Array.from({ length: 1000 }, (_, i) => ({ status: 200 + (i % 300), took_ms: i })));
    assert.equal(await script(page).locator("ol > li").count(), 1000);
    assert.ok(await page.evaluate(() => document.querySelectorAll('[data-answers="answers"] *').length) < 15_000, "closed cards are cheap");
    await card(page, 1000).locator("summary").press("Enter");
    await card(page, 1000).getByLabel("Status").fill("503");
    assert.equal((await answers(page))[999].status, 503);
    await page.getByRole("button", { name: "Add an answer", exact: true }).click();
    assert.equal((await answers(page)).length, 1000);
    assert.match(await script(page).getByRole("status").innerText(), /no more are taken/);
    await page.getByRole("button", { name: "Delete answer 1000", exact: true }).press("Enter");
    assert.equal((await answers(page)).length, 999);
  });
});

test("answers of the token endpoint are the same in a place of their own", async () => {
  await web.page(async (page) => {
    await page.getByRole("radio", { name: "Script", exact: true }).check();
    const disclosure = page.getByText("Answers of the token endpoint");
    await disclosure.press("Enter");
    await page.getByRole("button", { name: "Add a token answer" }).press("Enter");
    await page.keyboard.type("401");
    assert.deepEqual(await answers(page, "token_answers"), [{ status: 401 }]);
    await page.getByRole("button", { name: "Duplicate token answer 1", exact: true }).click();
    assert.equal((await answers(page, "token_answers")).length, 2);
    assert.match(await page.locator(".token-answers > summary").innerText(), /2$/);
  });
});

test("a deleted answer and formatted JSON come back by undo", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    await card(page, 1).locator("summary").press("Enter");
    await card(page, 1).getByRole("button", { name: "Format" }).press("Enter");
    await card(page, 1).getByText("12 B", { exact: true }).waitFor();
    const formatted = await answers(page);
    assert.equal(formatted[0].body, '{\n  "a": 1\n}');
    await card(page, 2).locator("summary").press("Enter");
    await page.getByRole("button", { name: "Delete answer 2", exact: true }).press("Enter");
    assert.equal((await answers(page)).length, 2);
    await page.getByRole("button", { name: /^Undo/ }).press("Enter");
    assert.deepEqual(await answers(page), formatted);
    assert.match(await card(page, 2).textContent() ?? "", /no answer/);
    await page.getByRole("button", { name: /^Undo/ }).press("Enter");
    assert.deepEqual(await answers(page), three);
    assert.equal(await card(page, 1).getByLabel("Body", { exact: true }).inputValue(), '{"a":1}');
  });
});

test("what can't be read is refused at its own field", async () => {
  await web.page(async (page) => {
    await scripted(page, three);
    await card(page, 1).locator("summary").press("Enter");
    await card(page, 1).getByLabel("Status").fill("4x");
    await card(page, 1).getByLabel("Status").press("Enter");
    const message = page.locator('[data-refusal="answers[0].status"]');
    await message.waitFor();
    assert.match(await message.innerText(), /is a text, not a number/);
    assert.ok(await card(page, 1).getByLabel("Status").evaluate((field) => field === document.activeElement && field.getAttribute("aria-invalid") === "true"));
    await card(page, 1).getByLabel("Status").fill("429");
    await card(page, 1).getByLabel("Header 2 name").fill("Bad Name");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator('[data-refusal="answers[0].header[1]"]').getByText(/is not a header name/).waitFor();
    assert.equal(await focused(page), "Header 2 name");

    await scripted(page, [{ status: 200 }, { status: 99 }]);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await card(page, 2).getByText(/answers\[1\]\.status is 99/).waitFor();
    await card(page, 2).getByLabel("Status").waitFor();
  });
});

test("an answer that was changed is what the next run meets", async () => {
  await web.page(async (page) => {
    await scripted(page, [{ status: 429, header: [["Retry-After", "1"]] }, { status: 200 }]);
    await card(page, 1).locator("summary").click();
    await card(page, 1).getByLabel("Status").fill("404");
    await run(page);
    assert.deepEqual(await rows(page), ["request 404 stop"]);
  });
});

for (const [scheme, width] of /** @type {const} */ ([["light", 1280], ["dark", 390], ["light", 320]])) {
  test(`open editors are accessible, ${scheme} at ${width} px`, async () => {
    await web.page(async (page) => {
      await scripted(page, [...three, 7, { status: 200, body_base64: "/wA=" }]);
      for (let n = 1; n <= 5; n++) await card(page, n).locator("summary").press("Enter");
      await request(page).getByRole("button", { name: "Add a header" }).click();
      await page.keyboard.type("X-Empty");
      await page.getByText("Answers of the token endpoint").click();
      await request(page).getByLabel("Body", { exact: true }).fill("{");
      await request(page).getByText(/^Not JSON yet/).waitFor();
      await accessible(page, "the editors");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0);
    }, { colorScheme: scheme, viewport: { width, height: 8000 } });
  });
}
