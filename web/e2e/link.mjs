// Links as the page writes them, made by other means.

import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The fragment of a state.
 * @param {unknown} state */
export const linkTo = (state) => `#s=1.${deflateRawSync(JSON.stringify(state)).toString("base64url")}`;

/** The state in an address; undefined where it has none.
 * @param {string} url */
export function stateOf(url) {
  const [, packed] = /#s=1\.(.*)$/.exec(url) ?? [];
  return packed === undefined ? undefined : JSON.parse(inflateRawSync(Buffer.from(packed, "base64url")).toString());
}
