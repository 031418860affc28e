import { toBlocks } from "../blocks";
import { soundOf } from "../text";
import type { CompanyProfile } from "./profile";

/** Letters of a name that are looked at for slips. */
const begins = 8;

/** The blocks that a company is in: whichever may be the same is in one of them too. At most some sixty. */
export function companyKeysOf({ words, sounds, whole, initials, sites, mails, taxIds, phones, people, number, street, city, postcode }: CompanyProfile): number[] {
  const keys: string[] = [];
  const start = whole.slice(0, begins);
  // Whoever makes one slip at the beginning has a letter more or less than what is left here.
  for (let at = 0; at <= start.length && start; at++) keys.push(`start ${start.slice(0, at)}${start.slice(at + 1)}`);
  if (whole) keys.push(`whole ${whole}`, `whole ${words.join("")}`, `first letters ${whole.length <= 6 ? whole : initials}`);
  if (initials) keys.push(`first letters ${initials}`);
  for (const [at, word] of words.entries()) keys.push(`word ${word}`, `sound ${sounds[at]}`);
  for (const { domain, label } of [...sites, ...mails]) keys.push(`domain ${domain}`, `label ${label}`);
  for (const id of taxIds) keys.push(`tax ${id.slice(-8)}`);
  for (const phone of phones) keys.push(`phone ${phone.replace(/;.*/, "").slice(-7)}`);
  for (const person of people.keys()) keys.push(`person ${person}`);
  if (number && postcode) keys.push(`house ${postcode} ${number}`);
  if (number && street) keys.push(`street ${soundOf(street)} ${number}`);
  if (street && city) keys.push(`road ${soundOf(street)} ${soundOf(city)}`);
  return toBlocks(keys);
}
