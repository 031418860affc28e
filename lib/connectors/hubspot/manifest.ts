import { noConversations, type ConnectorManifest, type FieldMapping } from "../manifest";

/** Who it is for; in HubSpot that is an association. */
const party: FieldMapping[] = [
  { remote: "company", local: "companyId", direction: "both" },
  { remote: "contact", local: "contactId", direction: "both" },
];

export const manifest: ConnectorManifest = {
  ...noConversations,
  id: "hubspot",
  name: "HubSpot",
  description: "Contacts, companies, deals, products, tickets and quotes of your HubSpot account, kept in step.",
  kind: "crm",
  icon: "M17 8.9V6.6a1.8 1.8 0 1 0-1.6 0v2.3a5 5 0 0 0-2.3 1L7.1 5.2a2 2 0 1 0-1 1.2l6 4.6a5 5 0 0 0 .1 5.6l-1.8 1.8a1.5 1.5 0 1 0 1 1l1.8-1.8A5 5 0 1 0 17 8.9Zm-.8 7.5a2.6 2.6 0 1 1 0-5.2 2.6 2.6 0 0 1 0 5.2Z",
  thread: { light: "oklch(0.58 0.16 40)", dark: "oklch(0.74 0.14 42)" },
  showsWebhookUrl: true,
  settings: [
    { name: "token", label: "Access token or service key", type: "secret", required: true, placeholder: "pat-eu1-…", help: "HubSpot shows it under Development, in the app's Auth tab, or under Keys, Service keys." },
    { name: "clientSecret", label: "Client secret", type: "secret", help: "Of the app that calls Weft, in its Auth tab. Without it Weft only asks HubSpot now and then, and takes no calls." },
    { name: "pollSeconds", label: "Seconds between two looks", type: "number", default: 60, help: "How often Weft asks for changes, beside what HubSpot tells by itself.", group: "Advanced" },
    {
      name: "apiVersion", label: "API version", type: "select", default: "v3", group: "Advanced", help: "HubSpot ends the numbered version in September 2027.",
      options: [{ value: "v3", label: "v3" }, { value: "2026-03", label: "2026-03" }],
    },
    { name: "apiUrl", label: "API address", type: "url", default: "https://api.hubapi.com", group: "Advanced", help: "HubSpot has one for all accounts. Change it only for a test server." },
  ],
  setupSteps: [
    "In HubSpot, make a service key (Development, Keys, Service keys), or an app with static authentication if HubSpot is to call Weft. An existing private app does both.",
    "Grant it reading and writing of contacts, companies and deals (crm.objects.…) and reading of their schemas, owners and the account. Products, tickets, quotes and line items are left out where it may not read them.",
    "To have new records found again after a cut, also grant crm.schemas.contacts.write, …companies.write and …deals.write: Weft then adds a property “Weft ID” to them.",
    "Paste the token here. For changes within seconds, paste the app's client secret as well, enter ADDRESS as its webhook target, and subscribe to created, deleted, restored, merged, property changed and association changed for each kind of record, and to privacy deletion of contacts.",
  ],
  records: {
    bookOfRecord: false,
    types: [
      {
        type: "company", one: "Company", many: "Companies", kind: "companies", matchBy: ["domain"], creatable: true,
        mapping: [
          { remote: "name", local: "name", direction: "both" },
          { remote: "domain", local: "domain", direction: "both" },
          { remote: "industry", local: "industry", direction: "fill" },
          { remote: "numberofemployees", local: "employees", direction: "both" },
          { remote: "country", local: "country", direction: "both" },
          { remote: "description", local: "about", direction: "both" },
          { remote: "owner", local: "ownerId", direction: "fill" },
        ],
      },
      {
        type: "contact", one: "Contact", many: "Contacts", kind: "contacts", creatable: true,
        mapping: [
          { remote: "name", local: "name", direction: "both" },
          { remote: "jobtitle", local: "jobTitle", direction: "both" },
          { remote: "company", local: "companyId", direction: "both" },
          { remote: "handles", local: "handles", direction: "both" },
          { remote: "owner", local: "ownerId", direction: "fill" },
        ],
      },
      {
        type: "product", one: "Product", many: "Products", kind: "products", matchBy: ["code"], creatable: true,
        mapping: [
          { remote: "name", local: "name", direction: "both" },
          { remote: "hs_sku", local: "code", direction: "both" },
          { remote: "price", local: "priceMinor", direction: "both" },
          { remote: "description", local: "about", direction: "both" },
        ],
      },
      {
        type: "deal", one: "Deal", many: "Deals", kind: "deals", creatable: true,
        mapping: [
          { remote: "dealname", local: "name", direction: "both" },
          { remote: "stage", local: "stageId", direction: "both" },
          { remote: "amount", local: "amountMinor", direction: "both" },
          { remote: "closedate", local: "closeDate", direction: "both" },
          { remote: "hs_next_step", local: "nextStep", direction: "both" },
          { remote: "closed_lost_reason", local: "lostReason", direction: "both" },
          { remote: "description", local: "about", direction: "both" },
          ...party,
          { remote: "owner", local: "ownerId", direction: "fill" },
        ],
      },
      {
        type: "ticket", one: "Ticket", many: "Tickets", kind: "cases", creatable: true,
        mapping: [
          { remote: "subject", local: "name", direction: "both" },
          { remote: "state", local: "status", direction: "both", choices: { open: "open", waiting: "waiting", closed: "resolved" } },
          { remote: "hs_ticket_priority", local: "priority", direction: "both", choices: { LOW: "low", MEDIUM: "normal", HIGH: "high", URGENT: "urgent" }, otherwise: "normal" },
          { remote: "content", local: "about", direction: "both" },
          ...party,
          { remote: "owner", local: "ownerId", direction: "fill" },
        ],
      },
      {
        type: "quote", one: "Quote", many: "Quotes", kind: "quotes",
        mapping: [
          { remote: "number", local: "name", direction: "in" },
          { remote: "state", local: "status", direction: "in", choices: { draft: "draft", sent: "sent", accepted: "accepted" } },
          { remote: "lines", local: "lines", direction: "in", rows: [{ remote: "product", local: "productId" }, { remote: "name", local: "description" }, { remote: "quantity", local: "quantity" }, { remote: "unit_price", local: "unitPriceMinor" }, { remote: "discount_percent", local: "discountPercent" }] },
          { remote: "amount", local: "totalMinor", direction: "in" },
          { remote: "hs_expiration_date", local: "validUntil", direction: "in" },
          { remote: "hs_title", local: "reference", direction: "in" },
          { remote: "deal", local: "dealId", direction: "in" },
          { remote: "company", local: "companyId", direction: "in" },
          { remote: "contact", local: "contactId", direction: "in" },
        ],
      },
    ],
  },
};
