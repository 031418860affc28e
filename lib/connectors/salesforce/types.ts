import type { RemoteField, RemoteType } from "../contract";
import type { Api } from "./api";
import { manifest } from "./manifest";
import { salesforceObject } from "./objects";
import { fieldsOf, isAbsent, isOptional } from "./org";
import type { DescribedField } from "./schema";

/** The objects that this org has, with the fields that Weft's user sees, and those that Weft puts together. */
export async function types(api: Api): Promise<RemoteType[]> {
  const found: RemoteType[] = [];
  for (const { type, many } of manifest.records!.types) {
    try {
      const own = madeByUs[type] ?? [];
      const names = new Set(own.map(({ name }) => name));
      const fields = [...(await fieldsOf(api, type)).values()].filter(({ name }) => !names.has(name) && name !== "Weft_Id__c");
      found.push({ type, label: many, fields: [...own, ...fields.flatMap((field) => toField(type, field) ?? [])] });
    } catch (error) {
      if (!isOptional(type) || !isAbsent(error)) throw error;
    }
  }
  return found;
}

const kinds: Record<string, RemoteField["type"]> = { double: "number", int: "number", long: "number", percent: "number", boolean: "boolean", date: "date", datetime: "moment", picklist: "choice", currency: "number" };

/** Only what is read: what every org has, and its own. */
function toField(type: string, { name, label, type: kind, updateable, picklistValues }: DescribedField): RemoteField | null {
  const object = salesforceObject(type);
  if (!object.fields.includes(name) && !name.endsWith("__c")) return null;
  if (name in object.refs) return { name, label: label || name, type: "record", of: object.refs[name]!, writable: updateable };
  const shown = object.money.includes(name) ? "money" : (kinds[kind] ?? "text");
  return { name, label: label || name, type: shown, ...(shown === "choice" && { options: picklistValues.filter(({ active }) => active).map((one) => ({ value: one.value, label: one.label ?? one.value })) }), writable: updateable };
}

const field = (name: string, label: string, type: RemoteField["type"], writable: boolean, more: Partial<RemoteField> = {}): RemoteField => ({ name, label, type, writable, ...more });
const owner = field("owner", "Owner (e-mail address)", "text", true);

const madeByUs: Record<string, RemoteField[]> = {
  Account: [owner],
  Contact: [field("Name", "Name", "text", true), field("handles", "E-mail address and phone numbers", "handles", true), owner],
  Product2: [field("price", "Standard price", "money", false)],
  Opportunity: [field("stage", "Stage", "text", true), field("contact", "Primary contact role", "record", false, { of: "Contact" }), owner],
  Quote: [field("lines", "Lines", "rows", false)],
  Order: [field("lines", "Lines", "rows", false)],
  Case: [field("state", "Open, waiting or closed", "choice", true, { options: [{ value: "open", label: "Open" }, { value: "waiting", label: "Waiting" }, { value: "closed", label: "Closed" }] }), owner],
};
