import type { Entry } from "../core/wire";

/** Whether something came back, or it is known why nothing did: only then there
 * is something to decide. */
export const answered = ({ status, failure }: Entry): boolean => status !== 0 || failure !== "";
