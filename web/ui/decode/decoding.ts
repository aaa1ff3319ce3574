// Decoding one text from its first byte to its last decision, in the worker. What
// is found goes to the page in batches that are quick to take in.

import type { Reader } from "../core/reader";
import type { Reading, Request, Step } from "../core/wire";
import { answered } from "./answered";
import { size } from "./counted";
import type { Decoded, News } from "./protocol";

const most = 20 << 20; // bytes of a text: package parse reads no more
const often = 60; // ms between two words on how far it is
const unanswered = 50; // requests without an answer that are handed over

/** A batch is full at so many steps, or at so many characters in them. */
const full = { steps: 64, weight: 1 << 17 };

interface Task {
  text: string | File;
  mask: boolean;
}

export async function decode(reader: Reader, task: Task, news: (what: News) => void): Promise<{ decoded: Decoded; read: Reading }> {
  const text = typeof task.text === "string" ? task.text : await textOf(task.text, news);
  const tell = seldom(news);
  tell("parsing", 0, text.length);
  const read = await reader.read(text, (done) => tell("parsing", done * text.length, text.length));
  for (let i = 0; i < read.entries.length; i += 1000) news({ kind: "entries", entries: read.entries.slice(i, i + 1000) });
  await decided(read, news, tell);
  const masked = task.mask ? await reader.mask(text) : null;
  return { decoded: { form: read.form, requests: await requestsOf(read), masked }, read };
}

async function textOf(file: File, news: (what: News) => void): Promise<string> {
  if (file.size > most) {
    const problem = `is ${size(file.size)} long, more than the ${size(most)} that are read`;
    throw Object.assign(new Error(problem), { field: "text", problem, fix: "take only the exchanges that matter" });
  }
  news({ kind: "progress", phase: "reading", done: 0, of: file.size });
  return file.text();
}

type Tell = (phase: "parsing" | "deciding", done: number, of: number) => void;

/** Passes on the first word of a phase, and then one now and then. */
function seldom(news: (what: News) => void): Tell {
  let [latest, at] = ["", 0];
  return (phase, done, of) => {
    const now = performance.now();
    if (phase === latest && now - at < often) return;
    [latest, at] = [phase, now];
    news({ kind: "progress", phase, done, of });
  };
}

async function decided(read: Reading, news: (what: News) => void, tell: Tell): Promise<void> {
  const of = read.entries.filter(answered).length;
  let [batch, weight, done] = [new Array<Step>(), 0, 0];
  const send = (): void => {
    if (batch.length > 0) news({ kind: "steps", steps: batch });
    [batch, weight] = [[], 0];
  };
  tell("deciding", 0, of);
  await read.steps((step) => {
    batch.push(step);
    weight += weightOf(step);
    if (batch.length >= full.steps || weight >= full.weight) send();
    tell("deciding", ++done, of);
  });
  send();
}


const weightOf = ({ request, response }: Step): number =>
  2000 + request.body.length + request.body_base64.length + (response?.body.length ?? 0) + (response?.body_base64.length ?? 0);

async function requestsOf(read: Reading): Promise<Request[]> {
  const found: Request[] = [];
  for (const entry of read.entries) {
    if (answered(entry)) continue;
    found.push(...(await read.explain(entry.n)).requests);
    if (found.length === unanswered) break;
  }
  return found;
}
