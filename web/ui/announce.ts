// Says each new step aloud: one sentence, and while many come at once only the
// latest of them.

import { part } from "./parts";
import type { Playback } from "./playback/playback";
import { reason } from "./parts";

const rest = 1000; // ms between two sentences: what comes sooner is not heard out

export function announce(playback: Playback): void {
  const region = part(document, "#said");
  let told = playback.position.decided;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    timer = undefined;
    const step = playback.steps[playback.position.decided - 1];
    if (step === undefined || step.n === told) return;
    told = step.n;
    const answer = step.response === null ? `no answer, ${step.failure}` : `${step.response.status} ${reason(step.response.status)}`;
    region.textContent = `Answer ${step.n}: ${answer}. ${step.decision.action}: ${step.decision.summary}`;
  };
  playback.watch((change) => {
    if (change === "run") told = playback.position.decided; // a whole run is announced by its end
    else if (change !== "choice" && playback.position.decided !== told) timer ??= setTimeout(tell, playback.playing ? rest : 0);
  });
}
