import { normaliseAddress, readPhone } from "../../identity/address";

/** Addresses of people as lists hold them, several in a cell. Pure. */
export interface ReadAddress {
  /** As it can be written to or dialled; null when it is none. */
  value: string | null;
  text: string;
}

/** E-mail addresses of a cell, "Jane <jane@customer.example>; j@home.example". */
export function toEmails(cell: string): ReadAddress[] {
  const parts = cell.split(/[;,\n]|:::|\s+(?=[^\s<>]+@)/).map((part) => part.trim()).filter(Boolean);
  // A name before an address belongs to it, also where it has a comma.
  return parts.filter((part) => part.includes("@") || parts.length === 1).map((text) => {
    const address = (/<([^<>]+)>/.exec(text)?.[1] ?? text).replace(/^mailto:/i, "").trim();
    return { text, value: isEmail(address) ? address : null };
  });
}

export const isEmail = (text: string): boolean => text.length <= 254 && /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\.]+(?:\.[^\s@<>"(),:;[\]\\.]+)+$/.test(text) && normaliseAddress("email", text) !== null;

/** Telephone numbers of a cell in E.164; those without a country are of `country`. */
export function toPhones(cell: string, country: string | null): ReadAddress[] {
  return cell.split(/[;\n]|,(?!\s*(?:ext|x))|:::| \/ /i).map((part) => part.trim()).filter(Boolean).map((text) => ({ text, value: toPhone(text, country) }));
}

export const toPhone = (text: string, country: string | null): string | null => readPhone(text, country)?.e164 ?? null;
