// Copying, also where a page has no clipboard of its own: over plain HTTP from
// another machine there is none.

/** Copies the text and returns what to tell the reader. source shows it, and is
 * selected where nothing else works. */
export async function copy(text: string, source: HTMLElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return "Copied";
  } catch {
    return copyBySelection(text, source) ? "Copied" : "Selected: copy it with Ctrl C";
  }
}

/** The browser's own command copies what is selected; what it copies is put in
 * as it came, since what is shown may be cut. */
function copyBySelection(text: string, source: HTMLElement): boolean {
  getSelection()?.selectAllChildren(source);
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", put);
  }
}

/** Makes the copy button inside root copy what text gives at that moment. */
export function copier(root: ParentNode, text: () => string, source: HTMLElement): void {
  const said = root.querySelector(".said");
  root.querySelector(".copy")?.addEventListener("click", async () => {
    const told = await copy(text(), source);
    if (said !== null) said.textContent = told;
  });
}
