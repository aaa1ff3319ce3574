// A HAR file of what Chromium itself says about a page's traffic: the events
// of its Network and Page domains, put together by npm's chrome-har, as tools
// such as sitespeed.io do. Only Chromium speaks this protocol.

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{name: string, value: string}} Pair */
/** @typedef {{status: number, statusText: string, httpVersion: string, redirectURL: string, headers: Pair[], cookies: Pair[], headersSize: number, bodySize: number, content: {size: number, mimeType: string, text?: string}, _error?: string}} Answer */
/** @typedef {{method: string, url: string, httpVersion: string, headers: Pair[], cookies: Pair[], queryString: Pair[], headersSize: number, bodySize: number, postData?: {mimeType: string, text?: string, params?: Pair[]}}} Asked */
/** @typedef {{startedDateTime: string, time: number, request: Asked, response: Answer, cache: object, timings: object, pageref?: string, _requestId?: string}} Entry */
/** @typedef {{log: {version: string, creator: {name: string, version: string}, pages: {id: string}[], entries: Entry[]}}} Har */
/** @typedef {{url: string, method: string, headers: Record<string, string>, postData?: string}} Sent */
/** @typedef {{requestId: string, timestamp: number, wallTime?: number, request?: Sent, response?: {body?: string, encoding?: string}, errorText?: string}} Params */
/** @typedef {{method: string, params: Params}} Message */

const events = /** @type {const} */ ([
  "Page.loadEventFired", "Page.domContentEventFired", "Page.frameStartedLoading", "Page.frameAttached", "Page.frameScheduledNavigation",
  "Page.frameRequestedNavigation", "Page.navigatedWithinDocument", "Network.requestWillBeSent", "Network.requestWillBeSentExtraInfo",
  "Network.requestServedFromCache", "Network.dataReceived", "Network.responseReceived", "Network.responseReceivedExtraInfo",
  "Network.resourceChangedPriority", "Network.loadingFinished", "Network.loadingFailed",
]);

/** Records the traffic of a page while work is done on it.
 * @param {Page} page of Chromium
 * @param {() => Promise<unknown>} work
 * @returns {Promise<Har>} */
export async function recordHar(page, work) {
  const name = "chrome-har"; // it has no types of its own
  const { harFromMessages } = /** @type {{harFromMessages(messages: Message[], options: {includeTextFromResponseBody: boolean}): Har}} */ (await import(name));
  const session = await page.context().newCDPSession(page);
  /** @type {Message[]} */
  const messages = [];
  /** @type {Promise<void>[]} */
  const bodies = [];
  for (const method of events) {
    session.on(method, (/** @type {unknown} */ event) => {
      const params = /** @type {Params} */ (event);
      messages.push({ method, params });
      if (method === "Network.loadingFinished") bodies.push(readBody(params.requestId));
    });
  }
  /** chrome-har takes bodies from where its caller puts them.
   * @param {string} requestId */
  async function readBody(requestId) {
    const body = await session.send("Network.getResponseBody", { requestId }).catch(() => undefined); // a redirect has none
    for (const { method, params } of messages) {
      if (body === undefined || method !== "Network.responseReceived" || params.requestId !== requestId || params.response === undefined) continue;
      params.response.body = body.body;
      if (body.base64Encoded) params.response.encoding = "base64";
    }
  }
  await session.send("Page.enable");
  await session.send("Network.enable");
  await work();
  await ended(session, messages);
  await Promise.all(bodies);
  await session.detach();
  return completed(harFromMessages(messages, { includeTextFromResponseBody: true }), messages);
}

/** Waits until every request that was sent has come to its end.
 * @param {import("playwright-core").CDPSession} session
 * @param {Message[]} messages */
async function ended(session, messages) {
  /** @param {string} method */
  const ids = (method) => messages.filter((message) => message.method === method).map(({ params }) => params.requestId);
  const open = () => {
    const over = new Set([...ids("Network.loadingFinished"), ...ids("Network.loadingFailed")]);
    return ids("Network.requestWillBeSent").some((id) => !over.has(id));
  };
  while (open()) {
    await new Promise((again) => {
      session.once("Network.loadingFinished", again);
      session.once("Network.loadingFailed", again);
    });
  }
}

/** Adds what chrome-har leaves out: bodies of requests as they were sent, and
 * requests that failed, as Chromium's own export has them.
 * @param {Har} har
 * @param {Message[]} messages
 * @returns {Har} */
function completed(har, messages) {
  const sent = messages.filter(({ method }) => method === "Network.requestWillBeSent").map(({ params }) => params);
  for (const { request, _requestId } of har.log.entries) {
    const posted = sent.find((each) => each.requestId === _requestId && each.request?.method === request.method)?.request?.postData;
    if (posted !== undefined && request.postData !== undefined) request.postData.text = posted;
  }
  for (const { method, params } of messages) {
    const asked = sent.findLast((each) => each.requestId === params.requestId);
    if (method !== "Network.loadingFailed" || asked?.request === undefined) continue;
    if (!har.log.entries.some(({ _requestId }) => _requestId === params.requestId)) har.log.entries.push(failed(asked, asked.request, params, har.log.pages[0]?.id));
  }
  har.log.entries.sort((a, b) => a.startedDateTime.localeCompare(b.startedDateTime));
  return har;
}

/** The entry of a request that got no answer.
 * @param {Params} asked
 * @param {Sent} sent
 * @param {Params} failure
 * @param {string | undefined} pageref
 * @returns {Entry} */
function failed(asked, sent, failure, pageref) {
  const headers = Object.entries(sent.headers).map(([name, value]) => ({ name, value }));
  /** @type {Answer} */
  const response = { status: 0, statusText: "", httpVersion: "", redirectURL: "", headers: [], cookies: [], headersSize: -1, bodySize: -1, content: { size: 0, mimeType: "x-unknown" }, _error: failure.errorText ?? "" };
  return {
    startedDateTime: new Date((asked.wallTime ?? 0) * 1000).toISOString(),
    time: (failure.timestamp - asked.timestamp) * 1000,
    request: { method: sent.method, url: sent.url, httpVersion: "", headers, cookies: [], queryString: [], headersSize: -1, bodySize: -1 },
    response, cache: {}, timings: {}, _requestId: asked.requestId, ...(pageref === undefined ? {} : { pageref }),
  };
}
