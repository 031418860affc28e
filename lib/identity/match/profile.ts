import { nameAndForm } from "./companies/legal-forms";
import { type Address, type Place, placeOf } from "./place";
import { compact, fold, soundOf } from "./text";

/** What is known of a person, as far as it tells people apart. What is left out, or null, says nothing. */
export interface Person {
  name: string;
  /** Normalised, without their kind. */
  emails?: readonly string[];
  phones?: readonly string[];
  companyId?: string | null;
  company?: string | null;
  jobTitle?: string | null;
  /** "1980-05-03" */
  birthday?: string | null;
  address?: Address;
}

/** The same made ready, once, for being compared with many. */
export interface Profile extends Place {
  words: readonly string[];
  sounds: readonly string[];
  /** The name without spaces. */
  whole: string;
  emails: readonly string[];
  phones: readonly string[];
  companyId: string | null;
  company: string;
  jobTitle: string;
  /** Eight digits, or empty. */
  birthday: string;
}

/** They stand before and behind names and are not part of them. */
const notNames = new Set("mr mrs ms miss mx dr prof sir dame herr frau fr hr mme mlle m sr sra jr jnr snr ii iii iv phd md mba esq dipl ing".split(" "));
const mostWords = 5;

export function profileOf(person: Person): Profile {
  const all = fold(nameIn(person.name)).split(" ").filter((word) => /\p{L}/u.test(word));
  const named = all.filter((word) => !notNames.has(word));
  const words = (named.length ? named : all).slice(0, mostWords);
  return {
    words,
    sounds: words.map(soundOf),
    whole: words.join(""),
    emails: (person.emails ?? []).map(oneMailbox),
    phones: person.phones ?? [],
    companyId: person.companyId ?? null,
    company: companyName(person.company),
    jobTitle: fold(person.jobTitle ?? ""),
    birthday: (person.birthday ?? "").replaceAll(/\D/g, ""),
    ...placeOf(person.address ?? {}),
  };
}

/** Who gave no name is called by a handle: "@jane_doe", "jane.doe@customer.example". */
function nameIn(name: string): string {
  const handle = /^@?([^\s@]+)(?:@\S+)?$/.exec(name.trim());
  return name.includes("@") && handle ? handle[1]!.replaceAll(/[._\-+\d]+/g, " ") : name;
}

const companyName = (name: string | null | undefined): string => (name ? nameAndForm(name).words.join("") || compact(name) : "");

/** Providers where dots in an address do not count. */
const dotless = new Set(["gmail.com", "googlemail.com"]);

/** Where mail to an address arrives: what stands behind a + is the owner's own note. */
function oneMailbox(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const local = address.slice(0, at).replace(/\+.*$/, "") || address.slice(0, at);
  return dotless.has(domain) ? `${local.replaceAll(".", "")}@gmail.com` : `${local}@${domain}`;
}
