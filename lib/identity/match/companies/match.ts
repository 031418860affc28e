import { type Evidence, lessFor, likeliest, type Match, noEvidence as none, toMatch } from "../evidence";
import { comparePlaces } from "../place";
import { distance } from "../text";
import { compareCompanyNames } from "./name";
import type { CompanyProfile } from "./profile";

/** How many others have the same. */
interface Crowd {
  /** Called by the same name. */
  namesakes: number;
  /** At the same domain. */
  neighbours: number;
}

/** The same domain, of two in different places. */
const mostOfGroup = 4;

/** An office house has many tenants: an address says less of a company than of a person. */
const mostOfPlace = 10;

/**
 * How likely two companies are one (`toMatch`). The numbers are estimates that hold for companies in general and were fitted to no file.
 * Parts of a group, and shops of a chain, share name and domain: what their names, places, numbers and websites say differently keeps
 * a pair from being near-certain.
 */
export function compareCompanies(a: CompanyProfile, b: CompanyProfile, { namesakes, neighbours }: Crowd = { namesakes: 1, neighbours: 1 }): Match {
  const name = compareCompanyNames(a, b);
  name.words.bits = lessFor(name.words.bits, namesakes, 2);
  const web = compareWebsites(a, b);
  const where = compareWhere(a, b);
  // What parts of a group and shops of a chain have in common anyway.
  const ofOneGroup = name.isBranch || where.bits < 0 ? mostOfGroup : Infinity;
  web.bits = Math.min(lessFor(web.bits, neighbours, 2), ofOneGroup);
  const against = [compareTaxIds(a, b), comparePhones(a, b), where, compareRelated(a, b)];
  const parts: Evidence[] = [name.words, name.beside, web, ...against, compareIndustries(a, b), comparePeople(a, b)];
  return toMatch(parts, !name.contradicts && web.bits >= 0 && against.every(({ bits }) => bits >= 0));
}

function compareWebsites(a: CompanyProfile, b: CompanyProfile): Evidence {
  const has = (side: CompanyProfile["sites"], domain: string) => side.some((one) => one.domain === domain);
  const site = a.sites.find(({ domain }) => has(b.sites, domain));
  if (site) return { bits: 10, words: `Same website: ${site.domain}` };
  const crossed = a.sites.find(({ domain }) => has(b.mails, domain)) ?? b.sites.find(({ domain }) => has(a.mails, domain));
  if (crossed) return { bits: 9, words: `${crossed.domain} is the website of one and in e-mail addresses of the other` };
  const mail = a.mails.find(({ domain }) => has(b.mails, domain));
  if (mail) return { bits: 7, words: `E-mail addresses of both are at ${mail.domain}` };
  let alike: Evidence = none;
  for (const one of [...a.sites, ...a.mails]) {
    for (const other of [...b.sites, ...b.mails]) {
      if (one.label === other.label && one.label.length > 2) return { bits: 4, words: `Domains differ in their ending: ${one.domain}, ${other.domain}` };
      if (one.label.length > 5 && distance(one.label, other.label, 1) === 1) alike = { bits: 3, words: `Domains differ by one letter: ${one.domain}, ${other.domain}` };
    }
  }
  if (alike.bits || !a.sites.length || !b.sites.length) return { ...alike };
  return { bits: -2, words: `Different websites: ${a.sites[0]!.domain}, ${b.sites[0]!.domain}` };
}

function compareTaxIds(a: CompanyProfile, b: CompanyProfile): Evidence {
  if (!a.taxIds.length || !b.taxIds.length) return none;
  const bare = (id: string) => id.replace(/^[A-Z]{2}(?=.{6})/, "");
  const country = (id: string) => /^[A-Z]{2}(?=.{6})/.exec(id)?.[0];
  const same = a.taxIds.find((one) => b.taxIds.some((other) => bare(one) === bare(other) && (country(one) ?? country(other)) === (country(other) ?? country(one))));
  return same ? { bits: 16, words: `Same tax number: ${same}` } : { bits: -6, words: `Different tax numbers: ${a.taxIds[0]}, ${b.taxIds[0]}` };
}

function comparePhones(a: CompanyProfile, b: CompanyProfile): Evidence {
  if (!a.phones.length || !b.phones.length) return none;
  const same = a.phones.find((phone) => b.phones.includes(phone));
  return same ? { bits: 8, words: `Same phone number: ${same.replace(";ext=", " ext. ")}` } : { bits: -0.5, words: null };
}

function compareWhere(a: CompanyProfile, b: CompanyProfile): Evidence {
  const place = comparePlaces(a, b, mostOfPlace);
  if (a.country && b.country && a.country !== b.country) return { bits: Math.min(-4, place.bits), words: `Different countries: ${a.country}, ${b.country}` };
  if (place.bits < 0) return { bits: place.bits * 1.5, words: a.city && b.city && a.city !== b.city ? "Different cities" : "Different addresses" };
  return place.bits ? place : { bits: a.country && a.country === b.country ? 0.7 : 0, words: null };
}

/** Somebody said how they stand to one another, so that they are two. */
const compareRelated = (a: CompanyProfile, b: CompanyProfile): Evidence => ((b.id && a.related.has(b.id)) || (a.id && b.related.has(a.id)) ? { bits: -12, words: "A relation between them is recorded" } : none);

const compareIndustries = (a: CompanyProfile, b: CompanyProfile): Evidence => (a.industry && a.industry === b.industry ? { bits: 1, words: null } : none);

function comparePeople(a: CompanyProfile, b: CompanyProfile): Evidence {
  const shared = [...a.people].flatMap(([key, name]) => (b.people.has(key) ? [name] : []));
  if (!shared.length) return none;
  const [first, ...others] = shared;
  return { bits: Math.min(10, 6 + others.length * 3), words: others.length ? `${shared.length} people are at both, ${first} among them` : `${first} is at both` };
}

/** Compares one with all that share a block with it: those that may be the same, the likeliest first. */
export function companyMatchesFor<Of>(profile: CompanyProfile, candidates: readonly { of: Of; profile: CompanyProfile }[]): { of: Of; match: Match }[] {
  const isNamesake = (other: CompanyProfile) => other.whole === profile.whole;
  const domains = new Set([...profile.sites, ...profile.mails].map(({ domain }) => domain));
  const isNeighbour = (other: CompanyProfile) => [...other.sites, ...other.mails].some(({ domain }) => domains.has(domain));
  const count = (is: (other: CompanyProfile) => boolean) => candidates.filter((candidate) => is(candidate.profile)).length;
  const [namesakes, neighbours] = [count(isNamesake), count(isNeighbour)];
  return likeliest(candidates.map(({ of, profile: other }) => ({ of, match: compareCompanies(profile, other, { namesakes: isNamesake(other) ? namesakes : 1, neighbours }) })));
}
