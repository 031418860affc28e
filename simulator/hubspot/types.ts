/** A refusal in HubSpot's words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly category: string,
    message: string,
    readonly more: Record<string, unknown> = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, "VALIDATION_ERROR", message);
export const notFound = (): Refusal => new Refusal(404, "OBJECT_NOT_FOUND", "Object not found.  objectId are usually numeric.");

/** One value that is no good, as HubSpot says it: the reasons as JSON within the message. */
export const invalidValue = (name: string, error: string, message: string): Refusal => invalid(`Property values were not valid: ${JSON.stringify([{ isValid: false, message, error, name }])}`);

export interface StoredObject {
  id: string;
  type: string;
  properties: Record<string, string | null>;
  createdAt: number;
  updatedAt: number;
  archived: boolean;
  /** The one that this became part of. */
  mergedInto?: string;
  /** When a search finds its newest state. */
  indexedAt: number;
}

export interface Definition {
  path: string;
  typeId: string;
  modified: string;
  scope: string;
  properties: Record<string, { type: string; options?: string[]; readOnly?: true; unique?: true; own?: true }>;
}

const text = { type: "string" };
const modified = { type: "datetime", readOnly: true } as const;
const kept = { hs_object_id: { type: "number", readOnly: true }, createdate: modified, hs_lastmodifieddate: modified, hubspot_owner_id: { type: "enumeration" } } as const;

export const definitions: Record<string, Definition> = {
  contact: {
    path: "contacts", typeId: "0-1", modified: "lastmodifieddate", scope: "crm.objects.contacts",
    properties: { ...kept, lastmodifieddate: modified, firstname: text, lastname: text, email: { type: "string", unique: true }, hs_additional_emails: text, phone: text, mobilephone: text, jobtitle: text, loyalty_level: { type: "enumeration", options: ["gold", "silver"], own: true } },
  },
  company: {
    path: "companies", typeId: "0-2", modified: "hs_lastmodifieddate", scope: "crm.objects.companies",
    properties: { ...kept, name: text, domain: text, industry: { type: "enumeration", options: ["COMPUTER_SOFTWARE", "FOOD_PRODUCTION"] }, numberofemployees: { type: "number" }, country: text, phone: text, description: text },
  },
  deal: {
    path: "deals", typeId: "0-3", modified: "hs_lastmodifieddate", scope: "crm.objects.deals",
    properties: { ...kept, dealname: text, dealstage: { type: "enumeration" }, pipeline: { type: "enumeration" }, amount: { type: "number" }, deal_currency_code: { type: "enumeration", options: ["EUR", "USD"] }, closedate: { type: "datetime" }, hs_next_step: text, closed_lost_reason: text, description: text },
  },
  ticket: {
    path: "tickets", typeId: "0-5", modified: "hs_lastmodifieddate", scope: "tickets",
    properties: { ...kept, subject: text, content: text, hs_pipeline: { type: "enumeration" }, hs_pipeline_stage: { type: "enumeration" }, hs_ticket_priority: { type: "enumeration", options: ["LOW", "MEDIUM", "HIGH", "URGENT"] } },
  },
  product: { path: "products", typeId: "0-7", modified: "hs_lastmodifieddate", scope: "crm.objects.products", properties: { ...kept, name: text, hs_sku: text, price: { type: "number" }, description: text } },
  line_item: { path: "line_items", typeId: "0-8", modified: "hs_lastmodifieddate", scope: "crm.objects.line_items", properties: { ...kept, name: text, quantity: { type: "number" }, price: { type: "number" }, hs_product_id: { type: "number" }, hs_discount_percentage: { type: "number" }, hs_position_on_quote: { type: "number" } } },
  quote: {
    path: "quotes", typeId: "0-14", modified: "hs_lastmodifieddate", scope: "crm.objects.quotes",
    properties: { ...kept, hs_title: text, hs_quote_number: text, hs_status: { type: "enumeration" }, hs_sign_status: { type: "enumeration" }, hs_payment_status: { type: "enumeration" }, hs_expiration_date: { type: "datetime" }, hs_quote_amount: { type: "number" }, hs_currency: { type: "enumeration" } },
  },
};

export const typeOfPath = (path: string): string | undefined => Object.keys(definitions).find((type) => definitions[type]!.path === path);

const stage = (id: string, label: string, displayOrder: number, metadata: Record<string, string>) => ({ id, label, displayOrder, metadata, archived: false });

export const pipelines = {
  deals: [{
    id: "default", label: "Sales pipeline", displayOrder: 0, archived: false,
    stages: [
      stage("closedlost", "Closed lost", 4, { isClosed: "true", probability: "0.0" }),
      stage("appointmentscheduled", "Lead", 0, { isClosed: "false", probability: "0.2" }),
      stage("qualifiedtobuy", "Qualified", 1, { isClosed: "false", probability: "0.4" }),
      stage("contractsent", "Proposal", 2, { isClosed: "false", probability: "0.9" }),
      stage("closedwon", "Closed won", 3, { isClosed: "true", probability: "1.0" }),
    ],
  }, { id: "renewals", label: "Renewals", displayOrder: 1, archived: false, stages: [stage("7001", "Up for renewal", 0, { isClosed: "false", probability: "0.5" }), stage("7002", "Renewed", 1, { isClosed: "true", probability: "1.0" })] }],
  tickets: [{ id: "0", label: "Support", displayOrder: 0, archived: false, stages: [stage("1", "New", 0, { ticketState: "OPEN" }), stage("2", "Waiting on contact", 1, { ticketState: "OPEN" }), stage("4", "Closed", 2, { ticketState: "CLOSED" })] }],
};

/** Kinds of association that HubSpot defines, with the primary one where there is such a thing. */
export const associationKinds: Record<string, { plain: number; primary?: number }> = {
  "contact company": { plain: 279, primary: 1 }, "deal company": { plain: 341, primary: 5 }, "deal contact": { plain: 3 }, "ticket company": { plain: 339, primary: 26 }, "ticket contact": { plain: 16 },
  "quote deal": { plain: 64 }, "quote company": { plain: 71 }, "quote contact": { plain: 69 }, "quote line_item": { plain: 67 },
};
