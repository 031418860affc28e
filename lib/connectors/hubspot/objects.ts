/** What HubSpot calls its objects, and what Weft reads of each. */
export interface ObjectType {
  /** Our word in events and links. */
  type: string;
  /** As paths say it. */
  path: string;
  /** In generic webhooks and addresses of records. */
  typeId: string;
  /** By which changes are asked for. */
  modified: "lastmodifieddate" | "hs_lastmodifieddate";
  /** Asked for in every account; further ones are the account's own. */
  properties: readonly string[];
  /** The group of properties that a property of ours goes into. */
  group: string;
  /** What it is associated with: the ids of HubSpot's own kinds of association, the primary one first where there is such a thing. */
  links: Readonly<Record<string, { plain: number; primary?: number }>>;
  /** The account may not have it, or the token may not see it: it is then left out. */
  optional?: true;
  /** What HubSpot itself keeps unique. */
  unique?: string;
}

const modified = "hs_lastmodifieddate";

export const objectTypes: readonly ObjectType[] = [
  { type: "company", path: "companies", typeId: "0-2", modified, group: "companyinformation", links: {}, properties: ["name", "domain", "industry", "numberofemployees", "country", "phone", "description", "hubspot_owner_id"] },
  {
    type: "contact", path: "contacts", typeId: "0-1", modified: "lastmodifieddate", group: "contactinformation", unique: "email", links: { company: { plain: 279, primary: 1 } },
    properties: ["firstname", "lastname", "email", "hs_additional_emails", "phone", "mobilephone", "jobtitle", "hubspot_owner_id"],
  },
  { type: "product", path: "products", typeId: "0-7", modified, group: "productinformation", links: {}, optional: true, properties: ["name", "hs_sku", "price", "description"] },
  {
    type: "deal", path: "deals", typeId: "0-3", modified, group: "dealinformation", links: { company: { plain: 341, primary: 5 }, contact: { plain: 3 } },
    properties: ["dealname", "dealstage", "pipeline", "amount", "deal_currency_code", "closedate", "hs_next_step", "closed_lost_reason", "description", "hubspot_owner_id"],
  },
  {
    type: "ticket", path: "tickets", typeId: "0-5", modified, group: "ticketinformation", optional: true, links: { company: { plain: 339, primary: 26 }, contact: { plain: 16 } },
    properties: ["subject", "content", "hs_pipeline", "hs_pipeline_stage", "hs_ticket_priority", "hubspot_owner_id"],
  },
  {
    type: "quote", path: "quotes", typeId: "0-14", modified, group: "quoteinformation", optional: true, links: { deal: { plain: 64 }, company: { plain: 71 }, contact: { plain: 69 }, line_item: { plain: 67 } },
    properties: ["hs_title", "hs_quote_number", "hs_status", "hs_sign_status", "hs_payment_status", "hs_expiration_date", "hs_quote_amount", "hs_currency", "hubspot_owner_id"],
  },
  { type: "line_item", path: "line_items", typeId: "0-8", modified, group: "lineiteminformation", optional: true, links: {}, properties: ["name", "quantity", "price", "hs_product_id", "hs_discount_percentage", "hs_position_on_quote"] },
];

const byType = new Map(objectTypes.map((one) => [one.type, one]));
const byTypeId = new Map(objectTypes.map((one) => [one.typeId, one.type]));
const byPath = new Map(objectTypes.map((one) => [one.path, one]));

export function objectType(type: string): ObjectType {
  const found = byType.get(type);
  if (!found) throw new Error(`HubSpot has no objects of type ${type} here.`);
  return found;
}

export const objectTypeOfPath = (path: string): ObjectType | undefined => byPath.get(path);

/** "0-1" is a contact; an account's own types keep their id. */
export const typeOfId = (typeId: string): string => byTypeId.get(typeId) ?? typeId;
