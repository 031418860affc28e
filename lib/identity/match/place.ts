import type { Evidence } from "./evidence";
import { compact, distance, similarity } from "./text";

/** Where somebody is, in parts as they are compared. */
export interface Place {
  number: string;
  street: string;
  more: string;
  city: string;
  postcode: string;
  region: string;
}

/** The same as it was written; what is left out, or null, says nothing. */
export type Address = Partial<Record<keyof Place, string | null>>;

export const placeOf = ({ number, street, more, city, postcode, region }: Address): Place => ({ number: compact(number), street: compact(street), more: compact(more), city: compact(city), postcode: compact(postcode), region: compact(region) });

/** What lies together is the same together: the parts of an address may not add up to more than an address says. */
const mostOfPlace = 22;

/** The parts of an address; those that both have speak for the same place, or for two. */
export function comparePlaces(a: Place, b: Place, most = mostOfPlace): Evidence {
  const street = compareStreets(a, b);
  const number = !a.number || !b.number ? 0 : a.number === b.number ? 4 : distance(a.number, b.number, 1) === 1 ? 0.5 : -1.5;
  const city = compareWritten(a.city, b.city, 7, -2);
  const postcode = !a.postcode || !b.postcode ? 0 : a.postcode === b.postcode ? 8 : distance(a.postcode, b.postcode, 1) === 1 ? 3 : distance(a.postcode, b.postcode, 2) === 2 ? -0.5 : -2;
  const region = !a.region || !b.region ? 0 : a.region === b.region ? 1.5 : -0.7;
  const bits = Math.max(-4, Math.min(most, street + number + city + postcode + region));
  const words = street > 5 && city + postcode > 5 ? "Same address" : street > 5 ? "Same street" : city + postcode > 5 ? "Same place" : null;
  return { bits, words };
}

/** Street and what is added to it are often in one another's place. */
function compareStreets(a: Place, b: Place): number {
  const straight = compareWritten(a.street, b.street, 9, -1.5) + compareWritten(a.more, b.more, 8, -0.5);
  const crossed = Math.max(compareWritten(a.street, b.more, 9, 0), compareWritten(a.more, b.street, 9, 0));
  return Math.max(straight, crossed);
}

function compareWritten(a: string, b: string, same: number, other: number): number {
  if (!a || !b) return 0;
  if (a === b) return same;
  const alike = similarity(a, b);
  const shorter = Math.min(a.length, b.length);
  if (alike >= 0.94 || (shorter > 4 && distance(a, b, 1) === 1)) return same * 0.85;
  if (alike >= 0.88 || (shorter > 7 && distance(a, b, 3) <= 3)) return same * 0.6;
  return alike >= 0.78 ? 0 : other;
}
