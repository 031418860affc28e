import { type Dice, seeded } from "@/lib/demo/random";
import type { Organisation } from "@/lib/identity/match/companies/profile";

const syllables = "ba be bo bra bri ca ce co cra da de dor du fa fel fi fo ga ge glo go gra ha hel ho ja jo ka ke kin kor la le lin lo lu ma me mi mon na ne no nor o pa pe pla po qui ra re ri ro sa se sil so sta ta te ti to tra u va ve vi vo wa we wil xa ya ze zo".split(" ");
const endings = ["", "n", "r", "s", "x", "ck", "nd", "rt", "st", "th"];
const trades = ["Foods", "Logistics", "Consulting", "Systems", "Software", "Hotels", "Energy", "Design", "Pharma", "Engineering", "Media", "Bau", "Handel", "Technologies", "Insurance", "Trading"];
const countries = [
  { name: "Germany", other: "Deutschland", forms: ["GmbH", "AG", "GmbH & Co. KG"], ending: "de" }, { name: "United Kingdom", other: "UK", forms: ["Ltd", "Limited", "plc"], ending: "co.uk" }, { name: "France", other: "FR", forms: ["S.A.R.L.", "SAS", "S.A."], ending: "fr" },
  { name: "Italy", other: "Italia", forms: ["S.r.l.", "SpA"], ending: "it" }, { name: "United States", other: "USA", forms: ["Inc.", "LLC", "Corporation"], ending: "com" }, { name: "Australia", other: "AU", forms: ["Pty Ltd"], ending: "com.au" },
] as const;
const cities = ["Leeds", "Ulm", "Lille", "Parma", "Austin", "Perth", "Kiel", "Bath", "Nantes", "Verona", "Denver", "Cairns"];
const given = "Anna Ben Clara David Emma Felix Greta Hugo Ida Jonas Karla Leo Mina Noah Olga Paul Rosa Sven Tara Udo".split(" ");
const free = ["gmail.com", "gmx.de", "yahoo.fr", "outlook.com", "web.de"];

export interface MadeCompany {
  /** Which company it is: judged by, never looked at. */
  of: string;
  organisation: Organisation;
}

/**
 * So many companies, some of them noted two or three times with what people do to names: other legal forms, abbreviations, slips, accents,
 * words left out; and beside them what looks alike and is not the same: subsidiaries, shops of a chain, namesakes, tenants of one house.
 */
export function makeCompanies(count: number, seed: number): MadeCompany[] {
  const dice = seeded(seed);
  const made: MadeCompany[] = [];
  for (let n = 0; n < count; n++) {
    const company = makeOne(dice);
    made.push({ of: `${n}`, organisation: company.record(false) });
    if (dice.chance(0.3)) made.push({ of: `${n}`, organisation: company.record(true) });
    if (dice.chance(0.05)) made.push({ of: `${n}`, organisation: company.record(true) });
    if (dice.chance(0.06)) made.push({ of: `${n} abroad`, organisation: company.subsidiary() });
    if (dice.chance(0.04)) for (let shop = 1; shop < 4; shop++) made.push({ of: `${n} shop ${shop}`, organisation: company.shop(shop) });
    if (dice.chance(0.05)) made.push({ of: `${n} tenant`, organisation: { ...makeOne(dice).record(false), address: company.address } });
  }
  return made;
}

function makeOne(dice: Dice) {
  const { chance, pick, whole: between } = dice;
  const word = () => { const text = Array.from({ length: between(2, 3) }, () => pick(syllables)).join("") + pick(endings); return text[0]!.toUpperCase() + text.slice(1); };
  const country = pick(countries);
  const core = chance(0.5) ? [word()] : [word(), word()];
  const words = chance(0.6) ? [...core, pick(trades)] : core;
  const form = pick(country.forms);
  const plain = words.join("").toLowerCase();
  const domain = `${plain}.${country.ending}`;
  const city = pick(cities);
  const address = { number: String(between(1, 190)), street: `${word()} ${pick(["Street", "Weg", "Road", "Allee"])}`, city, postcode: String(between(10_000, 99_999)) };
  const phone = `+49${between(3_000_000_000, 8_999_999_999)}`;
  const taxId = `DE${between(100_000_000, 999_999_999)}`;
  const staff = Array.from({ length: between(1, 4) }, () => `${pick(given)} ${word()}`);
  const mail = (person: string) => `${person.split(" ")[0]!.toLowerCase()}@${chance(0.7) ? domain : pick(free)}`;
  const maybe = <T>(share: number, value: T): T | undefined => (chance(share) ? value : undefined);
  const facts = (): Omit<Organisation, "name"> => ({
    websites: maybe(0.6, [pick([domain, `www.${domain}`, `https://${domain}/about`])]), emails: maybe(0.5, staff.slice(0, 2).map(mail)), phones: maybe(0.3, [phone]), taxIds: maybe(0.2, [taxId]),
    country: maybe(0.6, pick([country.name, country.other])), address: chance(0.35) ? address : {}, people: chance(0.4) ? staff.slice(0, between(1, staff.length)) : [],
  });
  return {
    address,
    record: (again: boolean): Organisation => ({ name: again ? variant(dice, words, country.forms, form) : [...words, form].join(" "), ...facts() }),
    subsidiary(): Organisation {
      const other = pick(countries.filter(({ name }) => name !== country.name));
      return { name: [...words, other.name, pick(other.forms)].join(" "), websites: [domain], country: other.name, emails: [`office@${domain}`] };
    },
    shop: (n: number): Organisation => ({ name: chance(0.5) ? `${words.join(" ")} ${pick(cities)}` : `${words.join(" ")} ${n}`, websites: [domain], country: country.name, address: { ...address, number: String(between(200, 300)), street: word(), city: `${word()}ville`, postcode: String(between(10_000, 99_999)) } }),
  };
}

/** The same name as somebody else writes it. */
function variant({ chance, pick, whole: between }: Dice, words: readonly string[], forms: readonly string[], form: string): string {
  let said = [...words];
  const last = said.at(-1)!;
  const short: Record<string, string> = { Technologies: "Tech", Engineering: "Eng.", Systems: "Sys", Pharma: "Pharmaceuticals" };
  if (chance(0.5) && short[last]) said[said.length - 1] = short[last];
  if (chance(0.15) && trades.includes(last)) said.pop();
  if (chance(0.35)) said[0] = slip(said[0]!, between(1, said[0]!.length - 2), pick(["swap", "drop", "double"]));
  if (chance(0.1)) said = said.toReversed();
  if (chance(0.1)) said = [said.join("")];
  if (chance(0.1)) said = said.map((word) => word.replace("o", "ö").replace("a", "á"));
  if (chance(0.2)) said = said.map((word) => word.toUpperCase());
  const tail = chance(0.4) ? [] : chance(0.7) ? [form.replaceAll(".", pick(["", "."]))] : [pick(forms)];
  return [...(chance(0.05) ? ["The"] : []), ...said, ...tail].join(" ");
}

function slip(word: string, at: number, kind: string): string {
  if (kind === "drop") return word.slice(0, at) + word.slice(at + 1);
  if (kind === "double") return word.slice(0, at) + word[at] + word.slice(at);
  return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
}
