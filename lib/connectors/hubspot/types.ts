import type { RemoteField, RemoteType } from "../contract";
import { keyProperty, lacksPermission, propertiesOf } from "./account";
import { call, type Api } from "./api";
import { manifest } from "./manifest";
import { objectType } from "./objects";
import { apiPath } from "./paths";
import { pageSchema, type Property } from "./schema";

/** The types that this token sees, with HubSpot's own fields and those that Weft puts together. */
export async function types(api: Api): Promise<RemoteType[]> {
  const found: RemoteType[] = [];
  for (const { type, many } of manifest.records!.types) {
    if (objectType(type).optional && !(await isVisible(api, type))) continue;
    const properties = await propertiesOf(api, objectType(type));
    const made = madeByUs[type] ?? [];
    const names = new Set(made.map(({ name }) => name));
    found.push({ type, label: many, fields: [...made, ...properties.filter(({ name, hidden }) => !hidden && name !== keyProperty && !names.has(name)).map(toField)] });
  }
  return found;
}

async function isVisible(api: Api, type: string): Promise<boolean> {
  try {
    await call(api, { path: apiPath(api, "objects", objectType(type).path), query: { limit: "1" } }, pageSchema);
    return true;
  } catch (error) {
    if (lacksPermission(error)) return false;
    throw error;
  }
}

const kinds: Record<string, RemoteField["type"]> = { number: "number", bool: "boolean", enumeration: "choice", date: "date", datetime: "moment" };

function toField({ name, label, type, options, calculated, modificationMetadata }: Property): RemoteField {
  const kind = kinds[type] ?? "text";
  return { name, label: label || name, type: kind, ...(kind === "choice" && { options: options.map((option) => ({ value: option.value, label: option.label || option.value })) }), writable: !calculated && !modificationMetadata?.readOnlyValue };
}

const field = (name: string, label: string, type: RemoteField["type"], more: Partial<RemoteField> = {}): RemoteField => ({ name, label, type, writable: true, ...more });
const owner = field("owner", "Owner (e-mail address)", "text");
const company = field("company", "Company", "record", { of: "company" });
const contact = field("contact", "Contact", "record", { of: "contact" });

const madeByUs: Record<string, RemoteField[]> = {
  company: [owner],
  contact: [field("name", "Name", "text"), field("handles", "E-mail addresses and phone numbers", "handles"), company, owner],
  product: [field("price", "Unit price", "money")],
  deal: [field("stage", "Stage", "text"), field("amount", "Amount", "money"), field("closedate", "Close date", "date"), company, contact, owner],
  ticket: [field("state", "Open, waiting or closed", "choice", { options: [{ value: "open", label: "Open" }, { value: "waiting", label: "Waiting" }, { value: "closed", label: "Closed" }] }), company, contact, owner],
  quote: [
    field("number", "Number", "text", { writable: false }), field("state", "State", "choice", { writable: false, options: [{ value: "draft", label: "Draft" }, { value: "sent", label: "Sent" }, { value: "accepted", label: "Accepted" }] }),
    field("amount", "Amount", "money", { writable: false }), field("lines", "Lines", "rows", { writable: false }), field("deal", "Deal", "record", { of: "deal", writable: false }), { ...company, writable: false }, { ...contact, writable: false },
  ],
};
