// Before anything goes to a real address the reader sees what it is, and says
// yes. What was agreed to is not asked again during this visit.

import { clone, find, part } from "../parts";
import { type Line, type Sending, sending } from "./sending";
import type { JsonObject } from "../core/wire";

const safe = ["GET", "HEAD", "OPTIONS", "QUERY"];
const longest = 500; // characters of one value: nobody reads more of it here
const most = 200; // lines: the core takes no more

let question: Question | undefined;

/** Whether the reader wants the order carried out. Only what goes to an address
 * of the reader's own is asked about. Rejects where the core refuses the order. */
export async function confirmed(order: JsonObject): Promise<boolean> {
  if (order["via"] !== "direct") return true;
  return (question ??= new Question()).ask(order);
}

class Question {
  readonly #dialog = find(document, "#confirm", HTMLDialogElement);
  readonly #agreed = new Set<string>(); // in memory alone
  #answer: ((yes: boolean) => void) | undefined;

  constructor() {
    for (const [name, yes] of [["send", true], ["keep", false]] as const) {
      this.#part(name).addEventListener("click", () => this.#end(yes));
    }
    this.#dialog.addEventListener("close", () => this.#end(false)); // by Escape, too
  }

  async ask(order: JsonObject): Promise<boolean> {
    const what = await sending(order);
    const key = await fingerprint(order, what);
    if (this.#agreed.has(key)) return true;
    if (this.#answer !== undefined) return false; // one question at a time
    this.#show(what);
    const yes = await new Promise<boolean>((answer) => {
      this.#answer = answer;
      this.#dialog.showModal();
    });
    if (yes) this.#agreed.add(key);
    return yes;
  }

  #end(yes: boolean): void {
    const answer = this.#answer;
    this.#answer = undefined;
    this.#dialog.close();
    answer?.(yes);
  }

  #show({ method, url, header, body, credentials, often }: Sending): void {
    this.#part("host").textContent = url.host;
    this.#part("open").hidden = url.protocol !== "http:";
    this.#part("method").textContent = method;
    this.#part("url").textContent = url.href;
    this.#part("body").textContent = body;
    this.#part("credentials").textContent = credentials;
    this.#part("often").textContent = often;
    this.#part("none").hidden = header.length > 0;
    const rows = header.slice(0, most).map(row);
    this.#part("headers").replaceChildren(...rows);
    this.#part("headers").hidden = header.length === 0;
  }

  #part(name: string): HTMLElement {
    return part(this.#dialog, `[data-part="${name}"]`);
  }
}

function row({ name, value, hidden }: Line): HTMLElement {
  const li = clone("sent-header");
  part(li, "b").textContent = `${visible(name)}:`;
  part(li, "bdi").textContent = visible(value.slice(0, longest));
  const left = value.length - longest;
  part(li, "span").textContent = hidden > 0 ? `${hidden} characters, not shown` : left > 0 ? `and ${left} characters more` : "";
  return li;
}

/** Signs that show nothing, or turn the text around, are spelled out. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);

/** What was agreed to: the origin and the method with these headers, this body
 * and these credentials; a method that changes something, at this address only. */
async function fingerprint(order: JsonObject, { method, url }: Sending): Promise<string> {
  const { href, origin } = url;
  const where = safe.includes(method) ? origin : href;
  const request = typeof order["request"] === "object" ? { ...order["request"], url: "", method: "" } : {};
  const text = JSON.stringify([method, where, order["scenario"], request, order["auth"], order["parallel"]]);
  if (!("subtle" in crypto)) return text; // an address without TLS
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
