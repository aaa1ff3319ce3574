// A time axis: where its ticks stand, and what they say.

const round = [1, 2, 5, 10];

/** The least 1, 2 or 5 times a power of ten that is no less than ms. */
export function roundUp(ms: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, ms))));
  return (round.find((each) => each * power >= ms) ?? 10) * power;
}

/** How far apart the ticks of an axis stand that has room for so many, in ms. */
export const stepOf = (length: number, room: number): number => roundUp(length / Math.max(1, room));

/** What a tick says: "0 s", "0.5 s", "4 s"; "20 ms" on an axis of less than a second. */
export const tick = (ms: number, length: number): string => (length < 1000 ? `${ms} ms` : `${ms / 1000} s`);
