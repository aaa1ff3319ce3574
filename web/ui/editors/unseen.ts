// Characters that a field shows as nothing, or that turn the others around:
// control characters, and those that only steer how text is written.

const pattern = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const plain = "\t\n\r";
const most = 3; // of them are named

/** Names the first of them, each once: "U+202E, U+0000"; "" where all is seen. */
export function unseen(text: string): string {
  const found = new Set<string>();
  for (const [character] of text.matchAll(pattern)) {
    if (plain.includes(character)) continue;
    found.add(named(character));
    if (found.size > most) break;
  }
  const names = [...found];
  return names.length > most ? `${names.slice(0, most).join(", ")} and more` : names.join(", ");
}

/** The text with the name of each such character in its place. */
export const visible = (text: string): string => text.replace(pattern, (character) => `[${named(character)}]`);

const named = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
