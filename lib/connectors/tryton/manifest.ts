import { noConversations, type ConnectorManifest, type FieldMapping, type RemoteAction } from "../manifest";

/** What points to who it is for: companies with somebody to talk to, or people. */
const party: FieldMapping[] = [
  { remote: "company", local: "companyId", direction: "in" },
  { remote: "person", local: "contactId", direction: "fill" },
];

const lines: FieldMapping = {
  remote: "lines", local: "lines", direction: "in",
  rows: [{ remote: "product", local: "productId" }, { remote: "description", local: "description" }, { remote: "quantity", local: "quantity" }, { remote: "unit", local: "unit" }, { remote: "unit_price", local: "unitPriceMinor" }],
};

/** Tryton decides on them, and takes them where a sale is made or changed from here. */
const asked = (pair: FieldMapping): FieldMapping => ({ ...pair, onRequest: true });

const cancel: RemoteAction = { id: "cancel", label: "Cancel", past: "cancelled", when: { field: "state", in: ["draft", "quotation"] }, final: true };
const quote: RemoteAction = { id: "quote", label: "Quote", past: "quoted", when: { field: "state", in: ["draft"] }, means: "quote" };
const confirm: RemoteAction = { id: "confirm", label: "Confirm", past: "confirmed", when: { field: "state", in: ["quotation"] } };
const draft: RemoteAction = { id: "draft", label: "Send back to draft", past: "sent back to draft", when: { field: "state", in: ["quotation"] }, means: "reopen" };

export const manifest: ConnectorManifest = {
  ...noConversations,
  id: "tryton",
  name: "Tryton",
  description: "Parties, products, sales, purchases and opportunities of your own Tryton, kept in step and acted on from here.",
  kind: "erp",
  icon: "M4 4h16v4h-6v12h-4V8H4z",
  thread: { light: "oklch(0.52 0.12 255)", dark: "oklch(0.74 0.11 255)" },
  settings: [
    { name: "url", label: "Address", type: "url", required: true, placeholder: "https://erp.example.com/acme/", help: "Where your Tryton is, with the name of its database at the end." },
    { name: "login", label: "Login name", type: "text", required: true, help: "Of a user that has a company, and an employee for sales and purchases. Make one for Weft." },
    { name: "password", label: "Password", type: "secret", required: true },
    {
      name: "parties", label: "Parties are", type: "select", default: "companies",
      options: [{ value: "companies", label: "Companies, each with a contact for its addresses" }, { value: "people", label: "People" }],
      help: "Tryton does not tell companies from people. This says what a party becomes here.",
    },
    { name: "pollSeconds", label: "Seconds between two looks", type: "number", default: 20, help: "Tryton does not tell of changes: they are asked for.", group: "Advanced" },
  ],
  setupSteps: [
    "In Tryton, make a user for Weft: Administration, Users. Give it your company, an employee, and the groups that may read and change sales and purchases.",
    "Enter the address with the name of the database, the login name and the password here.",
    "What the user may not see does not come here; what it may not do, Tryton refuses, and Weft says so.",
  ],
  records: {
    bookOfRecord: true,
    personal: ["login", "password"],
    types: [
      {
        type: "party.party", one: "Party", many: "Parties", kind: "companies", showIf: { field: "parties", in: ["companies"] }, matchBy: ["domain"], creatable: true,
        mapping: [
          { remote: "name", local: "name", direction: "both" },
          { remote: "domain", local: "domain", direction: "fill" },
          { remote: "country", local: "country", direction: "fill" },
        ],
      },
      {
        type: "party.party", one: "Party", many: "Parties", kind: "contacts", showIf: { field: "parties", in: ["people"] }, creatable: true,
        mapping: [
          { remote: "name", local: "name", direction: "both" },
          { remote: "handles", local: "handles", direction: "in" },
        ],
      },
      {
        type: "party.contact", one: "Contact of a party", many: "Contacts of parties", kind: "contacts", showIf: { field: "parties", in: ["companies"] },
        mapping: [
          { remote: "name", local: "name", direction: "fill" },
          { remote: "company", local: "companyId", direction: "fill" },
          { remote: "handles", local: "handles", direction: "in" },
        ],
      },
      {
        type: "product.product", one: "Product", many: "Products", kind: "products",
        mapping: [
          { remote: "name", local: "name", direction: "in" },
          { remote: "code", local: "code", direction: "in" },
          { remote: "unit", local: "unit", direction: "in" },
          { remote: "list_price", local: "priceMinor", direction: "in" },
          { remote: "description", local: "about", direction: "both" },
        ],
      },
      {
        type: "sale.opportunity", one: "Opportunity", many: "Opportunities", kind: "deals",
        mapping: [
          { remote: "title", local: "name", direction: "both" },
          { remote: "state", local: "stageId", direction: "in", choices: { lead: "Lead|open", opportunity: "Qualified|open", converted: "Proposal|open", won: "Won|won", lost: "Lost|lost", cancelled: "Lost|lost" }, otherwise: "Lead|open" },
          { remote: "amount", local: "amountMinor", direction: "both" },
          { remote: "probability", local: "probability", direction: "both" },
          { remote: "end_date", local: "closeDate", direction: "both" },
          { remote: "lost_reason", local: "lostReason", direction: "both" },
          { remote: "comment", local: "about", direction: "both" },
          ...party,
        ],
        actions: [
          { id: "opportunity", label: "Make it an opportunity", past: "made an opportunity", when: { field: "state", in: ["lead"] } },
          { id: "convert", label: "Convert to a sale", past: "converted to a sale", when: { field: "state", in: ["opportunity"] } },
          { id: "lost", label: "Mark as lost", past: "marked as lost", when: { field: "state", in: ["lead", "opportunity"] }, final: true },
        ],
      },
      {
        type: "sale.sale", one: "Sale", many: "Sales", kind: "orders", creatable: true, documents: ["invoice"],
        mapping: [
          { remote: "number", local: "name", direction: "in" },
          { remote: "status", local: "status", direction: "in", choices: { draft: "draft", quotation: "draft", confirmed: "confirmed", processing: "confirmed", shipped: "shipped", done: "delivered", cancelled: "cancelled" } },
          asked(lines),
          { remote: "untaxed_amount", local: "totalMinor", direction: "in" },
          { remote: "sale_date", local: "orderedOn", direction: "in" },
          asked({ remote: "shipping_date", local: "deliverOn", direction: "in" }),
          { remote: "reference", local: "reference", direction: "both" },
          { remote: "shipment_address", local: "shippingAddress", direction: "in" },
          { remote: "comment", local: "about", direction: "both" },
          { remote: "shipments", local: "shipments", direction: "in", rows: [{ remote: "number", local: "trackingNumber" }, { remote: "status", local: "status" }, { remote: "effective_date", local: "shippedOn" }, { remote: "planned_date", local: "expectedOn" }, { remote: "carrier", local: "carrier" }, { remote: "tracking_url", local: "trackingUrl" }] },
          ...party.map(asked),
        ],
        actions: [
          quote, { ...confirm, means: "confirm" },
          { id: "process", label: "Process", past: "processed", when: { field: "state", in: ["confirmed"] } },
          { id: "ship", label: "Ship", past: "shipped", when: { field: "status", in: ["processing"] }, means: "ship" },
          draft, cancel,
        ],
      },
      {
        type: "purchase.purchase", one: "Purchase", many: "Purchases", kind: "purchase-orders",
        mapping: [
          { remote: "number", local: "name", direction: "in" },
          { remote: "state", local: "status", direction: "in", choices: { draft: "draft", quotation: "waiting", confirmed: "confirmed", processing: "confirmed", done: "done", cancelled: "cancelled" } },
          lines,
          { remote: "untaxed_amount", local: "totalMinor", direction: "in" },
          { remote: "purchase_date", local: "orderedOn", direction: "in" },
          { remote: "delivery_date", local: "neededOn", direction: "in" },
          { remote: "raised_by", local: "requestedById", direction: "fill" },
          { remote: "reference", local: "reference", direction: "both" },
          { remote: "comment", local: "about", direction: "both" },
          ...party,
        ],
        actions: [quote, { ...confirm, means: "approve" }, draft, { ...cancel, means: "decline" }],
      },
    ],
  },
};
