/** SOQL is put together here only, and never from text that was not looked at. @see https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm */

const escapes: Record<string, string> = { "\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

/** A text between quotes. Control characters that SOQL has no word for are left out. */
export const soqlText = (value: string): string => `'${value.replace(/[\\'"\n\r\t\b\f]/g, (one) => escapes[one]!).replace(/\p{Cc}/gu, "")}'`;

/** A moment, which stands without quotes. */
export function soqlMoment(moment: string): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) throw new Error("This is no moment.");
  return at.toISOString();
}

/** The name of an object, a field or a path of fields. */
export function soqlName(name: string): string {
  if (!/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(name)) throw new Error(`"${name}" is no name of a field.`);
  return name;
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** Ids have 15 characters where capitals count, or 18 where they do not. Null for what is neither. */
export function fullId(id: string): string | null {
  if (/^[A-Za-z0-9]{18}$/.test(id)) return id;
  if (!/^[A-Za-z0-9]{15}$/.test(id)) return null;
  const check = [0, 5, 10].map((from) => letters[[0, 1, 2, 3, 4].reduce((bits, offset) => bits | (/[A-Z]/.test(id[from + offset]!) ? 1 << offset : 0), 0)]);
  return id + check.join("");
}

export const soqlIds = (ids: readonly string[]): string => ids.map((id) => soqlText(id)).join(",");
