import { distance, similarity } from "./text";
import { compareNames } from "./name";
import type { Profile } from "./profile";

/** Why two people may be one, or may not, in words for people. */
export interface Reason {
  words: string;
  /** Speaks for one person; else for two. */
  speaksFor: boolean;
}

export interface Match {
  /** How likely it is that they are one person: 0 to 1. */
  score: number;
  /** The weightiest first. */
  reasons: Reason[];
  /** Nothing that is known of both is clearly different. Only then may a machine decide. */
  consistent: boolean;
}

/** Worth showing to somebody. */
export const suggestionScore = 0.5;
/** Near-certain: what a machine may merge by itself, when it is also consistent (`isCertain`). */
export const certainScore = 0.999;

export const isCertain = ({ score, consistent }: Match): boolean => consistent && score >= certainScore;

/** Of so many pairs that are compared at all one is a person, in bits (2¹⁴ = 16,384): what is alike must outweigh this first. */
const rarity = 14;

interface Evidence {
  /** log₂ of how much likelier this is of one person than of two. */
  bits: number;
  words: string | null;
}

/**
 * How likely two people are one, after Fellegi and Sunter: each thing that both have speaks for it or against it by as many bits as it
 * is likelier to be seen of one person than of two; what one of them lacks says nothing. The numbers are estimates that hold for
 * people in general and were fitted to no file.
 * @param namesakes how many others are known by the same name
 */
export function compare(a: Profile, b: Profile, namesakes = 1): Match {
  const name = compareNames(a, b);
  // A name that many bear says less.
  if (name.bits > 0) name.bits = Math.max(0, name.bits - Math.log2(Math.max(1, namesakes / 2)));
  const birthday = compareBirthdays(a.birthday, b.birthday);
  const parts: Evidence[] = [name, birthday, compareEmails(a, b), comparePhones(a, b), comparePlaces(a, b), compareCompanies(a, b), compareJobs(a, b)];
  const bits = parts.reduce((sum, part) => sum + part.bits, 0);
  const reasons = parts.filter((part) => part.words).toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits)).map((part): Reason => ({ words: part.words!, speaksFor: part.bits > 0 }));
  return { score: 1 / (1 + 2 ** (rarity - bits)), reasons, consistent: !name.contradicts && birthday.bits > -3 };
}

const none: Evidence = { bits: 0, words: null };

function compareBirthdays(a: string, b: string): Evidence {
  if (a.length !== 8 || b.length !== 8) return none;
  if (a === b) return { bits: 13, words: "Same birthday" };
  const [yearA, monthA, dayA] = partsOf(a);
  const [yearB, monthB, dayB] = partsOf(b);
  if (yearA === yearB && monthA === dayB && dayA === monthB) return { bits: 10, words: "Day and month of the birthday are swapped" };
  const edits = distance(a, b, 2);
  if (edits === 1) return { bits: 7, words: "Birthdays differ by one digit" };
  if (edits === 2) return { bits: 1, words: "Birthdays are alike" };
  if (monthA === monthB && dayA === dayB) return { bits: 3, words: "Same birthday in another year" };
  return { bits: -8, words: "Different birthdays" };
}

const partsOf = (date: string): [string, string, string] => [date.slice(0, 4), date.slice(4, 6), date.slice(6)];

/** Mailboxes that many people read. */
const shared = /^(?:info|office|contact|kontakt|mail|hello|sales|support|service|admin|team|post|buero|enquiries|accounts?|billing|hr|jobs|press|noreply|no-reply)@/;

function compareEmails(a: Profile, b: Profile): Evidence {
  if (!a.emails.length || !b.emails.length) return none;
  const same = a.emails.find((email) => b.emails.includes(email));
  if (same) return shared.test(same) ? { bits: 5, words: "Same mailbox, which several people may read" } : { bits: 16, words: "Same e-mail address" };
  let best = 0;
  for (const one of a.emails) {
    for (const other of b.emails) {
      const [localA, domainA] = halves(one);
      const [localB, domainB] = halves(other);
      if (domainA === domainB && localA.length > 4 && distance(localA, localB, 1) === 1) best = Math.max(best, 7);
      else if (localA === localB && localA.length > 4 && !shared.test(one)) best = Math.max(best, 6);
    }
  }
  return best === 7 ? { bits: 7, words: "E-mail addresses differ by one letter" } : best ? { bits: best, words: "Same e-mail name at another provider" } : none;
}

function halves(email: string): [string, string] {
  const at = email.lastIndexOf("@");
  return [email.slice(0, at), email.slice(at + 1)];
}

/** A telephone may be a household's or a switchboard's. */
function comparePhones(a: Profile, b: Profile): Evidence {
  if (!a.phones.length || !b.phones.length) return none;
  if (a.phones.some((phone) => b.phones.includes(phone))) return { bits: 11, words: "Same phone number" };
  const digits = (phone: string) => phone.replace(/;.*/, "").replaceAll(/\D/g, "");
  const near = a.phones.some((one) => b.phones.some((other) => digits(one).length > 8 && distance(digits(one), digits(other), 1) === 1));
  return near ? { bits: 5, words: "Phone numbers differ by one digit" } : none;
}

/** What lies together is the same together: the parts of an address may not add up to more than an address says. */
const mostOfPlace = 22;

function comparePlaces(a: Profile, b: Profile): Evidence {
  const street = compareStreets(a, b);
  const number = !a.number || !b.number ? 0 : a.number === b.number ? 4 : distance(a.number, b.number, 1) === 1 ? 0.5 : -1.5;
  const city = compareWritten(a.city, b.city, 7, -2);
  const postcode = !a.postcode || !b.postcode ? 0 : a.postcode === b.postcode ? 8 : distance(a.postcode, b.postcode, 1) === 1 ? 3 : distance(a.postcode, b.postcode, 2) === 2 ? -0.5 : -2;
  const region = !a.region || !b.region ? 0 : a.region === b.region ? 1.5 : -0.7;
  const bits = Math.max(-4, Math.min(mostOfPlace, street + number + city + postcode + region));
  const words = street > 5 && city + postcode > 5 ? "Same address" : street > 5 ? "Same street" : city + postcode > 5 ? "Same place" : null;
  return { bits, words };
}

/** Street and what is added to it are often in one another's place. */
function compareStreets(a: Profile, b: Profile): number {
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

function compareCompanies(a: Profile, b: Profile): Evidence {
  if (a.companyId && a.companyId === b.companyId) return { bits: 6, words: "Same company" };
  if (!a.company || !b.company) return none;
  if (a.company === b.company) return { bits: 6, words: "Same company" };
  // People change companies; and branches have names of their own.
  return similarity(a.company, b.company) >= 0.92 ? { bits: 4, words: "Company names are alike" } : { bits: -1, words: null };
}

const compareJobs = (a: Profile, b: Profile): Evidence => (a.jobTitle && a.jobTitle === b.jobTitle ? { bits: 2, words: "Same job title" } : none);

/** Compares one with everybody who shares a block with them: those who may be the same, the likeliest first. */
export function matchesFor<Of>(profile: Profile, candidates: readonly { of: Of; profile: Profile }[]): { of: Of; match: Match }[] {
  const namesakes = candidates.filter((candidate) => candidate.profile.whole === profile.whole).length;
  return candidates
    .map(({ of, profile: other }) => ({ of, match: compare(profile, other, other.whole === profile.whole ? namesakes : 1) }))
    .filter(({ match }) => match.score >= suggestionScore)
    .toSorted((a, b) => b.match.score - a.match.score);
}
