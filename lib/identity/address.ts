import { parsePhoneNumberFromString, PhoneNumber, type CountryCode } from "libphonenumber-js";

/** Where a person can be reached, on more than one channel. Browser-safe and pure. */
export const addressKinds = ["email", "phone"] as const;
export type AddressKind = (typeof addressKinds)[number];

/**
 * `email:jane@customer.example`, `phone:+4915112345678`; null when it is neither. Two spellings of one address are one, and nothing
 * can be written to it: for that there is what people wrote.
 * @param country two letters of ISO 3166: where a number without + is to be dialled
 */
export function normaliseAddress(kind: AddressKind, value: string, country?: string | null): string | null {
  if (kind === "email") return normaliseEmail(value);
  const phone = readPhone(value, country);
  return phone && `phone:${phone.key}`;
}

/** Upper and lower case are one, as they are at every provider that people use; so are the two ways to write a domain. */
function normaliseEmail(value: string): string | null {
  const bare = (/<([^<>]*)>\s*$/.exec(value)?.[1] ?? value).trim().replace(/^mailto:/i, "");
  const at = bare.lastIndexOf("@");
  const local = bare.slice(0, at).toLowerCase().normalize("NFC");
  const domain = toAscii(bare.slice(at + 1));
  return at > 0 && domain ? `email:${local}@${domain}` : null;
}

/** A domain as the network knows it; empty for what cannot be one. */
function toAscii(domain: string): string {
  const bare = domain.trim().replace(/\.$/, "").toLowerCase();
  if (!bare || /[\s@<>,;/\\?#]/.test(bare)) return "";
  // Plain ones need no parser, and this runs for every message.
  if (/^[a-z0-9.-]+$/.test(bare)) return bare;
  if (/^\[[\da-f:.a-z]+\]$/.test(bare)) return bare;
  try {
    return new URL(`http://${bare}`).hostname;
  } catch {
    return "";
  }
}

export interface Phone {
  /** As it is dialled from abroad: "+4915112345678". */
  e164: string;
  /** The same for every way in which the number is written, with its extension: "+4930123456;ext=12". */
  key: string;
  /** For people: "+49 1511 2345678". */
  display: string;
}

/** Reads a phone number as people write it. Without + and without a country it must begin with the country's code. Null when it cannot be one. */
export function readPhone(value: string, country?: string | null): Phone | null {
  const asked = `${country ?? ""} ${value}`;
  const known = recent.get(asked);
  if (known !== undefined) return known;
  const read = readAnew(value, country);
  if (recent.size >= mostRecent) recent.clear();
  recent.set(asked, read);
  return read;
}

/** The same number is asked for by whoever reads a row, looks its owner up and stores it; to read one costs a tenth of a millisecond. */
const recent = new Map<string, Phone | null>();
const mostRecent = 4_000;

function readAnew(value: string, country?: string | null): Phone | null {
  const written = value.normalize("NFKC").replaceAll(/[\p{Cf}\p{Cc}]/gu, "").trim();
  if (written.length > 60 || !/\d/.test(written)) return null;
  const readings = readingsOf(written, country as CountryCode | undefined);
  const number = readings.find((reading) => reading.isValid()) ?? readings.find((reading) => reading.isPossible());
  if (!number) return null;
  const { e164, key } = quirks[number.countryCallingCode]?.(number.nationalNumber) ?? { e164: number.number, key: number.number };
  const ext = number.ext ? `;ext=${number.ext}` : "";
  return { e164, key: key + ext, display: (number.number === e164 && !number.ext ? number : (parsePhoneNumberFromString(e164) ?? number)).formatInternational() + (number.ext ? ` ext. ${number.ext}` : "") };
}

/** Everything that the digits may mean, the likeliest first. */
function readingsOf(written: string, country: CountryCode | undefined): PhoneNumber[] {
  const bare = written.replace(/^tel:\s*/i, "");
  const whole = old.MX(bare.replace(/^00/, "+"));
  const isWhole = /^\(?\+/.test(whole);
  const local = country && !/^\(?\+/.test(bare) && parsePhoneNumberFromString(country === "MX" ? old.MX(bare) : bare, country);
  const abroad = parsePhoneNumberFromString(isWhole ? whole : old.MX(`+${bare}`));
  // Programs often give the country's code without its +; nobody dials so many digits at home.
  const hasCode = local && abroad && !isWhole && abroad.countryCallingCode === local.countryCallingCode && abroad.isValid() && local.nationalNumber.length > abroad.nationalNumber.length && local.nationalNumber.length > 10;
  return (isWhole || hasCode ? [abroad, local] : [local, abroad]).filter((reading) => reading instanceof PhoneNumber);
}

interface Spelling {
  e164: string;
  key: string;
}

const same = (e164: string): Spelling => ({ e164, key: e164 });

/** Countries in which one telephone has two numbers, by their calling code; given is the number without it. */
const quirks: Record<string, ((national: string) => Spelling) | undefined> = {
  // Brazil: mobiles got a ninth digit, a leading 9, and old ones go on being written and sent by platforms. Landlines begin with 2 to 5.
  55: (national) => same(/^\d{2}[6-9]\d{7}$/.test(national) ? `+55${national.slice(0, 2)}9${national.slice(2)}` : `+55${national}`),
  // Argentina: mobiles have a 9 in front from abroad, a 15 behind the area code at home, and often neither. No landline has the same digits.
  54: (national) => {
    const mobile = /^9\d{10}$/.test(national) ? national.slice(1) : undefined;
    const digits = mobile ?? withoutFifteen(national);
    return { e164: mobile ? `+54${national}` : digits === national ? `+54${national}` : `+549${digits}`, key: `+54${digits}` };
  },
};

/** "11 15 2345 6789": the area code has two to four digits, and with what follows ten. */
function withoutFifteen(national: string): string {
  const [, area, rest] = /^(\d{2,4}?)15(\d{6,8})$/.exec(national) ?? [];
  return area && rest && area.length + rest.length === 10 ? area + rest : national;
}

const old = {
  /** Mexico: until 2019 mobiles had a 1 in front when called from abroad, and 044, 045 or 01 at home. No number begins with either today. */
  MX: (written: string) => written.replace(/^(\(?\+52\)?[\s.-]*)1(?=(?:\D*\d){10}\D*$)/, "$1").replace(/^\(?0(?:1|44|45)\)?[\s.-]*(?=(?:\D*\d){10}\D*$)/, ""),
};
