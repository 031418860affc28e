import { unguarded } from "../exports/csv";
import { minorDigits } from "../format/money";
import { isId } from "../is-id";
import type { z } from "zod";
import { customKey, type Field, type Option, type RecordType, withValue } from "../records/contract";
import { customValue, recordPatch, type Values } from "../records/schema";
import { toEmails, toPhones } from "./read/addresses";
import { isEmpty } from "./read/blank";
import { toBoolean } from "./read/booleans";
import { toDay, toMoment } from "./read/dates";
import { toLanguage } from "./read/languages";
import { toNumber } from "./read/numbers";
import type { Row } from "./read/table";
import type { ImportColumn, ImportSettings } from "./schema";
import { type ReadItem, targetsOf, type Target } from "./targets";

export interface CellProblem {
  heading: string;
  message: string;
}

/** A row as values of fields; what only the database knows is still to be looked up. */
export interface ReadRecord {
  line: number;
  /** Converted and valid; null empties a field. */
  values: Values;
  /** Amounts in whole units, until the currency is known. */
  amounts: Record<string, number>;
  /** What fields point to, as the file calls it. */
  references: { field: Field & { type: "record" }; text: string; heading: string }[];
  emails: string[];
  phones: string[];
  /** A line of the record that this row brings. */
  item: ReadItem | null;
  id: string | null;
  external: string | null;
  problems: CellProblem[];
}

/** What names in a file stand for: few, and the same for all rows. */
export interface Lookups {
  /** Ids of members by e-mail address and by name, in small letters. */
  members: ReadonlyMap<string, string>;
  /** Ids of stages by name and by "pipeline: name", in small letters. */
  stages: ReadonlyMap<string, string>;
}

/** A reader of rows for one import. Pure. @param headings as many as there are columns */
export function rowReader(type: RecordType, settings: ImportSettings, headings: readonly string[], lookups: Lookups): (row: Row) => ReadRecord {
  const targets = new Map(targetsOf(type).map((target) => [target.id, target]));
  const validators = validatorsOf(type);
  const columns = settings.columns.flatMap((column, index) => {
    const target = column.target === null ? undefined : targets.get(column.target);
    return target ? [{ column, target, index, heading: headings[index] ?? target.label }] : [];
  });
  return (row) => {
    const record: ReadRecord = { line: row.line, values: {}, amounts: {}, references: [], emails: [], phones: [], item: null, id: null, external: null, problems: [] };
    if (row.problem) record.problems.push({ heading: "", message: row.problem });
    else if (row.cells.length > settings.columns.length && row.cells.slice(settings.columns.length).some((cell) => !isEmpty(cell))) record.problems.push({ heading: "", message: `This row has ${row.cells.length} cells, and there are ${settings.columns.length} columns. A quotation mark or delimiter may be missing.` });
    if (record.problems.length) return record;
    const parts: Record<string, string> = {};
    for (const { column, target, index, heading } of columns) {
      const cell = unguarded((row.cells[index] ?? "").toWellFormed());
      const problem = (message: string) => void record.problems.push({ heading, message });
      if (isEmpty(cell)) {
        if (settings.erase && target.field && !(target.id in record.values)) erase(record, target.field);
      } else if (target.id === "firstName" || target.id === "middleName" || target.id === "lastName") parts[target.id] = cell.trim();
      else take(record, target, column, cell, problem, { settings, lookups, heading });
    }
    checkItem(record);
    nameOf(type, record, parts);
    addLabels(type, record, settings.labels);
    for (const [name, value] of Object.entries(record.values)) {
      const checked = validators.get(name)?.safeParse(value);
      if (!checked || checked.success) {
        if (checked) record.values[name] = checked.data;
        continue;
      }
      delete record.values[name];
      const of = columns.find(({ target }) => target.id === name);
      record.problems.push({ heading: of?.heading ?? targets.get(name)?.label ?? name, message: checked.error.issues[0]?.message ?? "This cannot be used." });
    }
    return record;
  };
}

/** A workspace's own fields too, under their names among the others. */
function validatorsOf(type: RecordType): Map<string, z.ZodType> {
  const own = type.fields.filter((field) => customKey(field) !== null).map((field) => [field.name, customValue(field)] as const);
  return new Map<string, z.ZodType>([...Object.entries(recordPatch(type).shape).filter(([name]) => name !== "custom"), ...own]);
}

/** Values by field as a record holds them: a workspace's own together. */
export function asHeld(type: RecordType, values: Values): Values {
  return Object.entries(values).reduce<Values>((held, [name, value]) => {
    const field = type.fields.find((one) => one.name === name);
    return field ? withValue(held, field, value) : { ...held, [name]: value };
  }, {});
}

function erase(record: ReadRecord, field: Field): void {
  if (field.type === "labels") record.values[field.name] = [];
  else if (!field.required && field.initial === undefined && field.type !== "stage" && field.type !== "currency" && field.type !== "member") record.values[field.name] = null;
}

interface Taking {
  settings: ImportSettings;
  lookups: Lookups;
  heading: string;
}

function take(record: ReadRecord, target: Target, column: ImportColumn, cell: string, problem: (message: string) => void, taking: Taking): void {
  const text = cell.trim();
  if (target.id === "id") {
    if (isId(text)) record.id = text;
    else problem(`“${shown(text)}” is no id of Weft.`);
  } else if (target.id === "external") record.external = text.slice(0, 200);
  else if (target.id === "emails") addresses(record.emails, toEmails(cell), (one) => problem(`“${shown(one)}” is no e-mail address.`));
  else if (target.id === "phones") addresses(record.phones, toPhones(cell, taking.settings.country), (one) => problem(`“${shown(one)}” is no phone number${taking.settings.country || one.startsWith("+") ? "" : ". Choose the country where it is dialled"}.`));
  else if (target.item) takeItem(record, target.item, column, text, problem);
  else if (target.field) takeField(record, target.field, column, cell, problem, taking);
}

function takeItem(record: ReadRecord, part: keyof ReadItem, { decimal }: ImportColumn, text: string, problem: (message: string) => void): void {
  const item = (record.item ??= { product: null, description: null, quantity: null, unit: null, price: null, discount: null });
  if (part === "product" || part === "description" || part === "unit") item[part] = text.replaceAll(/\s+/g, " ");
  else {
    const number = toNumber(text, decimal);
    if (number === null) problem(`“${shown(text)}” is no number.`);
    else item[part] = number;
  }
}

/** Within what a line may be; what it costs in which currency is known later. */
function checkItem({ item, problems }: ReadRecord): void {
  if (!item) return;
  const problem = (message: string) => void problems.push({ heading: "", message });
  if (!item.product && !item.description) problem("A line needs a product or a description.");
  if ((item.description ?? item.product ?? "").length > 1_000) problem("The description of a line has at most 1,000 characters.");
  if ((item.unit ?? "").length > 30) problem("The unit of a line has at most 30 characters.");
  if (Math.abs(item.quantity ?? 0) > 1e9 || Math.abs(item.price ?? 0) > 1e9) problem("The quantity or the price of this line is too large.");
  if (item.discount !== null && (item.discount < 0 || item.discount > 100)) problem("A discount is between 0 and 100.");
}

function addresses(into: string[], read: { value: string | null; text: string }[], refuse: (text: string) => void): void {
  for (const { value, text } of read) {
    if (value === null) refuse(text);
    else if (!into.includes(value)) into.push(value);
  }
}

function takeField(record: ReadRecord, field: Field, { decimal, dates }: ImportColumn, cell: string, problem: (message: string) => void, { settings, lookups, heading }: Taking): void {
  const text = cell.trim();
  const { values } = record;
  const known = (value: unknown, message: string) => (value === null || value === undefined ? problem(message) : void (values[field.name] = value));
  switch (field.type) {
    case "text":
      return void (values[field.name] = text.replaceAll(/\s*[\r\n]+\s*/g, " "));
    case "long_text":
      return void (values[field.name] = typeof values[field.name] === "string" ? `${String(values[field.name])}\n\n${cell.trim()}` : text);
    case "number":
      return known(toNumber(text, decimal), `“${shown(text)}” is no number.`);
    case "money": {
      const amount = toNumber(text, decimal);
      return amount === null ? problem(`“${shown(text)}” is no amount.`) : void (record.amounts[field.name] = amount);
    }
    case "language":
      return known(toLanguage(text), `“${shown(text)}” is no language.`);
    case "currency":
      return void (values[field.name] = signs[text] ?? text.toUpperCase());
    case "date":
      return known(toDay(text, dates), `“${shown(text)}” is no day.`);
    case "moment":
      return known(toMoment(text, dates), `“${shown(text)}” is no moment.`);
    case "url":
      return void (values[field.name] = /^[a-z]+:/i.test(text) ? text : `https://${text}`);
    case "checkbox":
      return known(toBoolean(text), `“${shown(text)}” is neither yes nor no.`);
    case "choice":
      return known(optionOf(field.options, text), notAmong(field.options, text));
    case "choices": {
      const chosen = labelsOf(text).map((word) => ({ word, value: optionOf(field.options, word) }));
      const unknown = chosen.find(({ value }) => value === undefined);
      return unknown ? problem(notAmong(field.options, unknown.word)) : void (values[field.name] = chosen.map(({ value }) => value));
    }
    case "labels":
      return void (values[field.name] = [...new Set([...((values[field.name] as string[] | undefined) ?? []), ...labelsOf(text)])]);
    case "member":
      // Somebody unknown is not asked about: the record goes to whoever is chosen for that.
      return void (values[field.name] = lookups.members.get(text.toLowerCase()) ?? settings.ownerId);
    case "stage":
      return known(lookups.stages.get(text.toLowerCase()), `There is no stage “${shown(text)}”.`);
    case "record":
      return void record.references.push({ field, text: text.replaceAll(/\s+/g, " "), heading });
  }
}

const offered = (options: readonly Option[]) => options.filter(({ archived }) => !archived);

function optionOf(options: readonly Option[], text: string): string | undefined {
  const word = text.toLowerCase();
  return offered(options).find(({ value, label }) => value.toLowerCase() === word || label.toLowerCase() === word)?.value;
}

const notAmong = (options: readonly Option[], text: string): string => `“${shown(text)}” is none of: ${offered(options).map(({ label }) => label).join(", ")}.`;

/** What stands between labels; Google's own groups begin with an asterisk. */
const labelsOf = (text: string): string[] => text.split(text.includes(":::") ? ":::" : text.includes(";") ? ";" : /[,\n]/).map((label) => label.trim()).filter((label) => label && !label.startsWith("* "));

const signs: Record<string, string> = { "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₴": "UAH", "zł": "PLN", "Kč": "CZK", $: "USD", US$: "USD", CHF: "CHF" };

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** A person without a name is called by its parts, and else by where it can be reached. */
function nameOf(type: RecordType, record: ReadRecord, { firstName, middleName, lastName }: Record<string, string>): void {
  if (record.values[type.title]) return;
  const name = [firstName, middleName, lastName].filter(Boolean).join(" ");
  if (name) record.values[type.title] = name;
}

/** What a new record without a name is called; null when there is nothing to call it by. */
export const substituteName = ({ emails, phones }: Pick<ReadRecord, "emails" | "phones">): string | null => emails[0] ?? phones[0] ?? null;

function addLabels({ fields }: RecordType, record: ReadRecord, labels: readonly string[]): void {
  if (labels.length && fields.some(({ name }) => name === "labels")) record.values.labels = [...new Set([...((record.values.labels as string[] | undefined) ?? []), ...labels])];
}

/** Amounts in minor units of a currency, and what is finer than it. */
export function amountsIn({ amounts }: Pick<ReadRecord, "amounts">, currency: string): Values {
  if (!Object.keys(amounts).length) return {};
  const factor = 10 ** minorDigits(currency);
  return Object.fromEntries(Object.entries(amounts).map(([field, amount]) => [field, Math.round(Number((amount * factor).toFixed(4)))]));
}
