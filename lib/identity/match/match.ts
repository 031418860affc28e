import { type Evidence, lessFor, likeliest, type Match, noEvidence as none, toMatch } from "./evidence";
import { compareNames } from "./name";
import { comparePlaces } from "./place";
import type { Profile } from "./profile";
import { distance, similarity } from "./text";

/**
 * How likely two people are one (`toMatch`). The numbers are estimates that hold for people in general and were fitted to no file.
 * @param namesakes how many others are known by the same name
 */
export function compare(a: Profile, b: Profile, namesakes = 1): Match {
  const name = compareNames(a, b);
  // A name that many bear says less.
  name.bits = lessFor(name.bits, namesakes, 2);
  const birthday = compareBirthdays(a.birthday, b.birthday);
  const parts: Evidence[] = [name, birthday, compareEmails(a, b), comparePhones(a, b), comparePlaces(a, b), compareCompanies(a, b), compareJobs(a, b)];
  return toMatch(parts, !name.contradicts && birthday.bits > -3);
}

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
  return likeliest(candidates.map(({ of, profile: other }) => ({ of, match: compare(profile, other, other.whole === profile.whole ? namesakes : 1) })));
}
