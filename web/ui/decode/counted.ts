// Numbers and sizes as this page says them.

import { bytes } from "../views/amounts";

/** A number with its thousands apart. */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

export const exchangesCounted = (n: number): string => (n === 1 ? "1 exchange" : `${count(n)} exchanges`);

export const requestsCounted = (n: number): string => (n === 1 ? "1 request" : `${count(n)} requests`);

/** A size; of megabytes the tenths too, since a limit is near. */
export const size = (n: number): string => (n < 999_500 ? bytes(n) : `${(n / 1e6).toFixed(1)} MB`);
