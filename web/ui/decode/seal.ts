// Once the reader is here, a worker that reads what people paste has nothing to
// ask anybody for, and nothing to keep: it gives up the means.

const means = [
  "fetch", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource", "WebTransport", "RTCPeerConnection", "BroadcastChannel",
  "Worker", "SharedWorker", "importScripts", "caches", "indexedDB", "cookieStore", "Notification",
];

let sealed = false;

export function seal(): void {
  if (sealed) return;
  sealed = true;
  for (const name of means) Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}
