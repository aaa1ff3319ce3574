// The reader beside the page: what takes long never holds the page up, and
// ending the worker cancels it.

import { load, LoadFailure, type Reader, watchLoad } from "../core/reader";
import { isRefusal, type Reading } from "../core/wire";
import { decode } from "./decoding";
import { linkOf } from "./linking";
import type { Answers, Ask, End, Message, News, Question } from "./protocol";
import { seal } from "./seal";
import { traceOf } from "./single";

const tell = (message: Message): void => postMessage(message);

let reading: Reading | undefined; // of the latest text
let held: string[] = []; // pieces of the next one

addEventListener("message", ({ data }: MessageEvent<Question>) => void answer(data));

async function answer({ id, ask }: Question): Promise<void> {
  if (ask.do === "hold") {
    held.push(ask.piece);
    return tell({ id, kind: "done", value: null });
  }
  const news = (what: News): void => tell({ id, ...what });
  const deaf = watchLoad((progress) => progress && news({ kind: "progress", phase: "loading", done: progress.loaded, of: progress.size }));
  let end: End;
  try {
    const reader = await load();
    seal();
    deaf();
    end = { kind: "done", value: await answered(reader, ask, news) };
  } catch (reason) {
    end = ended(reason);
  }
  deaf();
  tell({ id, ...end });
}

async function answered(reader: Reader, ask: Exclude<Ask, { do: "hold" }>, news: (what: News) => void): Promise<Answers[keyof Answers]> {
  switch (ask.do) {
    case "load": return null;
    case "decode": {
      reading?.release();
      reading = undefined;
      const whole = ask.text ?? held.join("");
      held = [];
      const { decoded, read } = await decode(reader, { text: whole, mask: ask.mask }, news);
      reading = read;
      return decoded;
    }
    case "mask": return reader.mask(ask.text);
    case "examine": return reader.examine(ask.situation);
    case "alone": {
      const { exchanges: [step = null], requests: [request = null] } = await text().explain(ask.n);
      return { step, request };
    }
    case "link": return linkOf(text(), ask.n);
    case "account": return reader.export(await traceOf(text(), ask.n), "text");
  }
}

function text(): Reading {
  if (reading === undefined) throw new Error("the text is not here any more: decode it again");
  return reading;
}

function ended(reason: unknown): End {
  if (isRefusal(reason)) return { kind: "refused", field: reason.field, problem: reason.problem, fix: reason.fix };
  if (reason instanceof LoadFailure) return { kind: "unloaded", what: reason.what, advice: reason.advice };
  return { kind: "failed", message: reason instanceof Error ? reason.message : String(reason) };
}
