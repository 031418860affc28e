import { countryCode } from "../../../format/country-code";
import { type Address, type Place, placeOf } from "../place";
import { fold, soundOf } from "../text";
import { type Domain, domainOf } from "./domain";
import { nameAndForm } from "./legal-forms";
import { commonWord, isFiller, placeWord } from "./words";

/** What is known of a company, as far as it tells companies apart. What is left out, or null, says nothing. */
export interface Organisation {
  name: string;
  /** As people write them. */
  websites?: readonly string[];
  /** Its own and its people's. */
  emails?: readonly string[];
  /** Normalised, without their kind. */
  phones?: readonly string[];
  /** Numbers by which authorities know it: VAT, tax and register numbers. */
  taxIds?: readonly string[];
  /** As people write it. */
  country?: string | null;
  industry?: string | null;
  address?: Address;
  /** Names of its people. */
  people?: readonly string[];
  /** Ids of companies that it is said to stand in some relation to. */
  related?: readonly string[];
  id?: string;
}

/** The same made ready, once, for being compared with many. */
export interface CompanyProfile extends Place {
  id: string | null;
  /** Words that tell it apart; all of them where every word is a common one. */
  words: readonly string[];
  sounds: readonly string[];
  /** Common words, in one spelling. */
  common: readonly string[];
  /** Places that are part of the name. */
  places: readonly string[];
  /** Parts of the name with digits. */
  numbers: readonly string[];
  /** First letters of all words, where there are three or more. */
  initials: string;
  /** The name without spaces, form and articles. */
  whole: string;
  form: string;
  sites: readonly Domain[];
  mails: readonly Domain[];
  phones: readonly string[];
  taxIds: readonly string[];
  /** Two letters, or empty. */
  country: string;
  industry: string;
  people: ReadonlyMap<string, string>;
  related: ReadonlySet<string>;
}

const mostWords = 5;
/** More of them would only take longer. */
const mostEach = 20;

export function companyProfileOf({ name, websites = [], emails = [], phones = [], taxIds = [], country, industry, address = {}, people = [], related = [], id }: Organisation): CompanyProfile {
  const { words: all, form } = nameAndForm(name);
  const named = all.filter((word) => !isFiller(word));
  const spoken = named.length ? named : all;
  const places = spoken.flatMap((word) => placeWord(word) ?? []);
  const numbers = spoken.filter((word) => /\d/.test(word));
  const telling = spoken.filter((word) => !commonWord(word) && !placeWord(word) && !/\d/.test(word));
  const words = (telling.length ? telling : spoken).slice(0, mostWords);
  const rest = telling.length ? { common: [...new Set(spoken.flatMap((word) => commonWord(word) ?? []))], places, numbers } : { common: [], places: [], numbers: [] };
  return {
    id: id ?? null, words, sounds: words.map(soundOf), ...rest, form,
    initials: spoken.length > 2 ? spoken.map((word) => word[0]).join("") : "",
    whole: spoken.map((word) => placeWord(word)?.toLowerCase() ?? commonWord(word) ?? word).join(""),
    sites: domainsOf(websites), mails: domainsOf(emails), phones: phones.slice(0, mostEach), taxIds: taxIds.flatMap((one) => taxIdOf(one) ?? []),
    country: (country && countryCode(country)) || "", industry: fold(industry ?? ""), ...placeOf(address),
    people: new Map(people.flatMap((person): [string, string][] => (fold(person).includes(" ") ? [[fold(person), person]] : [])).slice(0, mostEach)),
    related: new Set(related),
  };
}

function domainsOf(written: readonly string[]): Domain[] {
  const domains = new Map(written.flatMap((one): [string, Domain][] => {
    const found = domainOf(one);
    return found ? [[found.domain, found]] : [];
  }));
  return [...domains.values()].slice(0, mostEach);
}

/** Letters and digits; null for what is too short to tell anybody apart. */
function taxIdOf(written: string): string | null {
  const bare = written.toUpperCase().replaceAll(/[^A-Z\d]/g, "").replace(/^(?:VATNO|VATID|VAT|USTIDNR|USTID|UST|TIN|EIN|ABN)(?=[A-Z]{0,2}\d)/, "");
  return /\d/.test(bare) && bare.length >= 6 && bare.length <= 20 ? bare : null;
}
