// The editor of the request: by mouse, by keyboard alone, and with whatever
// people put into it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { card, description, focused, lines, offered, paste, request, restore, scripted } from "./editors.mjs";
import { site } from "./site.mjs";

const web = site();

test("headers are written by keyboard alone", async () => {
  await web.page(async (page) => {
    await restore(page, "request.header", "");
    await request(page).getByRole("button", { name: "Add a header" }).press("Enter");
    await page.keyboard.type("Accept");
    await page.keyboard.press("Tab");
    await page.keyboard.type("text/csv");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "Header 2 name");
    await page.keyboard.type("X-Trace: abc", { delay: 5 });
    assert.equal(await focused(page), "Header 2 value", "a colon ends the name");
    assert.deepEqual(await lines(page), ["Accept: text/csv", "X-Trace: abc"]);

    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "Header 3 name");
    await page.keyboard.press("Backspace");
    assert.equal(await focused(page), "Header 2 value", "an empty row goes, and the focus back");
    await request(page).getByLabel("Header 1 value").press("Enter");
    assert.equal(await focused(page), "Header 2 name");
    await request(page).getByRole("button", { name: "Delete header 1" }).press("Enter");
    assert.deepEqual(await lines(page), ["X-Trace: abc"]);
    assert.equal(await focused(page), "Delete header 1");
    await page.keyboard.press("Enter");
    assert.deepEqual(await lines(page), []);
    assert.equal(await focused(page), "Add a header");
  });
});

test("headers are written with the mouse", async () => {
  await web.page(async (page) => {
    await restore(page, "request.header", "Accept: */*");
    await request(page).getByText("Add a header").click();
    await page.keyboard.insertText("If-Match");
    await request(page).getByLabel("Header 2 value").click();
    await page.keyboard.insertText('"7"');
    assert.deepEqual(await lines(page), ["Accept: */*", 'If-Match: "7"']);
    await request(page).getByLabel("Delete header 1").click();
    assert.deepEqual(await lines(page), ['If-Match: "7"']);
  });
});

test("lines that are pasted into a name become rows", async () => {
  await web.page(async (page) => {
    await restore(page, "request.header", "Accept: */*\nX-Last: 1");
    const first = request(page).getByLabel("Header 1 name");
    await paste(first, "Prefer: respond-async\r\n\r\nX-Url: https://a.example/?b=c\nno colon here\n");
    assert.deepEqual(await lines(page), ["Accept: */*", "Prefer: respond-async", "X-Url: https://a.example/?b=c", "no colon here: ", "X-Last: 1"]);
    await restore(page, "request.header", "");
    await request(page).getByRole("button", { name: "Add a header" }).click();
    await paste(request(page).getByLabel("Header 1 name"), "A: 1\nB: 2");
    assert.deepEqual(await lines(page), ["A: 1", "B: 2"]);
    assert.equal(await focused(page), "Header 2 value");
    await paste(request(page).getByLabel("Header 2 name"), "X: 1\n".repeat(199));
    await request(page).getByText(/room for 200 headers/).waitFor();
    assert.deepEqual(await lines(page), ["A: 1", "B: 2"], "all or nothing");
    await restore(page, "request.header", "X: 1\n".repeat(201));
    await request(page).getByText(/201 headers are more than the 200/).waitFor();
    assert.equal((await lines(page)).length, 201);
  });
});

test("an incomplete header is kept and says what is missing", async () => {
  await web.page(async (page) => {
    await restore(page, "request.header", "");
    await request(page).getByRole("button", { name: "Add a header" }).click();
    await page.keyboard.type("X-Empty");
    assert.equal(await request(page).getByText(/No value yet/).isVisible(), false, "not while it is typed");
    await request(page).getByRole("button", { name: "Add a header" }).click();
    await request(page).getByText(/No value yet/).waitFor();
    await request(page).getByLabel("Header 2 value").fill("lonely");
    await request(page).getByLabel("Header 1 name").focus();
    await request(page).getByText(/name is missing/).waitFor();
    assert.match(await description(request(page).getByLabel("Header 2 value")), /missing/);
    assert.deepEqual(await lines(page), ["X-Empty: ", ": lonely"]);
  });
});

test("the offered values fit the name, and none is a secret", async () => {
  await web.page(async (page) => {
    await restore(page, "request.header", "Accept: ");
    const value = request(page).getByLabel("Header 1 value");
    assert.ok((await offered(value)).includes("application/json"));
    await request(page).getByLabel("Header 1 name").fill("authorization");
    assert.deepEqual(await offered(value), ["Bearer ", "Basic "]);
    await request(page).getByLabel("Header 1 name").fill("X-Unheard-Of");
    assert.deepEqual(await offered(value), []);
    const names = await offered(request(page).getByLabel("Header 1 name"));
    for (const name of ["Accept", "Idempotency-Key", "If-Match", "Prefer"]) assert.ok(names.includes(name), name);

    await scripted(page, [{ status: 429, header: [["Retry-After", ""]] }]);
    await card(page, 1).locator("summary").click();
    const values = await offered(card(page, 1).getByLabel("Header 1 value"));
    assert.ok(values.includes("3") && values.some((value) => /GMT$/.test(value)), String(values));
  });
});

for (const [text, says] of [
  ['{"a": 1,\n "b": tru}', /Line 2, column 7: expected a value, found “tru”/],
  ["[1 2]", /Line 1, column 4: expected a comma or \], found “2”/],
  ['{"ä😀" 1}', /Line 1, column 7: expected a colon/],
  ['{"a":', /found the end of the text/],
  ["{'a':1}", /a name in double quotes, or }, found “'”/],
  ['{"a":01}', /without a zero in front/],
  ['["a\nb"]', /found a line break/],
  ['["\\q"]', /an escape/],
  ["[\u202e1]", /found U\+202E/],
]) {
  test(`a body says where it is no JSON: ${JSON.stringify(text)}`, async () => {
    await web.page(async (page) => {
      const body = request(page).getByLabel("Body", { exact: true });
      await body.fill(String(text));
      const hint = request(page).getByText(/^Not JSON yet/);
      await hint.waitFor();
      assert.match(await hint.innerText(), says instanceof RegExp ? says : /never/);
      assert.match(await description(body), /^Not JSON/);
      await body.fill("{}");
      await hint.waitFor({ state: "hidden" });
    });
  });
}

test("a body that does not mean to be JSON is left in peace", async () => {
  await web.page(async (page) => {
    const body = request(page).getByLabel("Body", { exact: true });
    const hint = request(page).getByText(/^Not JSON yet/);
    await restore(page, "request.header", "Content-Type: text/plain");
    await body.fill("hello ä");
    await request(page).getByText("8 B", { exact: true }).waitFor();
    assert.equal(await hint.isVisible(), false);
    await request(page).getByLabel("Header 1 value").fill("application/problem+json; charset=utf-8");
    await hint.waitFor();
  });
});

test("Format indents and changes no literal", async () => {
  await web.page(async (page) => {
    const body = request(page).getByLabel("Body", { exact: true });
    await body.fill('{"n":1.50e+2,"n":0.1000000000000000055511151231257827,"s":"\\u00e4\\/","e":{},"l":[],"x":[true,[null]]}');
    await request(page).getByRole("button", { name: "Format" }).press("Enter");
    const formatted = '{\n  "n": 1.50e+2,\n  "n": 0.1000000000000000055511151231257827,\n  "s": "\\u00e4\\/",\n  "e": {},\n  "l": [],\n  "x": [\n    true,\n    [\n      null\n    ]\n  ]\n}';
    await request(page).getByText(`${formatted.length} B`, { exact: true }).waitFor();
    assert.equal(await body.inputValue(), formatted);

    await body.fill('{"a":1');
    await request(page).getByRole("button", { name: "Format" }).click();
    await request(page).getByText(/stays as it is/).waitFor();
    assert.equal(await body.inputValue(), '{"a":1');

    const zeros = `[${"0,".repeat(1_700_000)}0]`;
    await restore(page, "request.body", zeros);
    await request(page).getByRole("button", { name: "Format" }).click();
    await request(page).getByText(/longer than the 8.4 MB/).waitFor();
    assert.equal(await body.inputValue(), zeros);
  });
});

test("of a long body only the beginning is in a field that is laid out", async () => {
  await web.page(async (page) => {
    const body = page.locator('[name="request.body"]');
    const size = await body.evaluate((field) => {
      const text = `[\n${'{"a":123456,"b":"abcdefghijklmnop"},\n'.repeat(30_000)}1]`;
      if (!(field instanceof HTMLTextAreaElement)) throw new Error("not a text field");
      field.value = text;
      field.dispatchEvent(new Event("restore"));
      return text.length;
    });
    const head = request(page).getByLabel("Body, its beginning");
    assert.equal(await body.isVisible(), false);
    assert.ok((await head.inputValue()).length <= 1 << 16);
    await request(page).getByText("1.1 MB", { exact: true }).waitFor();
    await head.press("ControlOrMeta+Home");
    await page.keyboard.type("[oops,");
    await request(page).getByText(/Line 1, column 2: expected a value or \], found “oops”/).waitFor();
    assert.equal(await body.evaluate((field) => field instanceof HTMLTextAreaElement ? field.value.length : 0), size + 6, "the rest stays behind it");
    await request(page).getByRole("button", { name: "Delete all of it" }).click();
    assert.equal(await body.inputValue(), "");
    assert.ok(await body.evaluate((field) => field === document.activeElement));
    await paste(body, "x".repeat(200_000));
    assert.equal(await body.isVisible(), false, "nor does a long text get there when it is pasted");
    assert.equal((await body.inputValue()).length, 200_000);
  });
});
