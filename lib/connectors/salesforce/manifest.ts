import { noConversations, type ConnectorManifest, type FieldMapping } from "../manifest";

const lines: FieldMapping = {
  remote: "lines", local: "lines", direction: "in",
  rows: [{ remote: "product", local: "productId" }, { remote: "description", local: "description" }, { remote: "quantity", local: "quantity" }, { remote: "unit_price", local: "unitPriceMinor" }, { remote: "discount_percent", local: "discountPercent" }],
};

export const manifest: ConnectorManifest = {
  ...noConversations,
  id: "salesforce",
  name: "Salesforce",
  description: "Contacts, accounts, opportunities, products, quotes, orders and cases of your Salesforce org, kept in step.",
  kind: "crm",
  icon: "M10 6.2a4.4 4.4 0 0 1 3.2-1.4c1.7 0 3.2.9 4 2.3A5 5 0 0 1 19.2 17h-.9a3.7 3.7 0 0 1-5 1.6 4.2 4.2 0 0 1-7.8-.4A3.9 3.9 0 0 1 3.4 11 4.5 4.5 0 0 1 10 6.2Z",
  thread: { light: "oklch(0.58 0.13 235)", dark: "oklch(0.75 0.11 232)" },
  settings: [
    { name: "url", label: "My Domain address", type: "url", required: true, placeholder: "https://acme.my.salesforce.com", help: "Setup, My Domain. A sandbox has its own: https://acme--test.sandbox.my.salesforce.com." },
    {
      name: "signIn", label: "How Weft signs in", type: "select", default: "client_credentials",
      options: [{ value: "client_credentials", label: "As the app's own user (client credentials)" }, { value: "refresh_token", label: "With a refresh token that somebody has" }],
    },
    { name: "clientId", label: "Consumer key", type: "text", required: true, placeholder: "3MVG9…", help: "Of the External Client App, under Settings, OAuth Settings." },
    { name: "clientSecret", label: "Consumer secret", type: "secret", required: true, help: "Beside the consumer key." },
    { name: "refreshToken", label: "Refresh token", type: "secret", required: true, showIf: { field: "signIn", in: ["refresh_token"] } },
    { name: "currency", label: "Currency", type: "text", required: true, placeholder: "EUR", help: "The org's own, of three letters: an org with one currency does not say which. Records with a currency of their own keep it." },
    {
      name: "changes", label: "How changes come", type: "select", default: "poll",
      options: [{ value: "poll", label: "Weft asks every few minutes (always works)" }, { value: "stream", label: "Salesforce tells at once (Change Data Capture), and Weft asks as well" }],
      help: "For the second, choose the objects in Setup, Change Data Capture.",
    },
    { name: "platformEvents", label: "Platform events", type: "list", showIf: { field: "changes", in: ["stream"] }, group: "Advanced", help: "Names like Case_Escalated__e, one a line. They are kept as they come." },
    { name: "pollSeconds", label: "Seconds between two looks", type: "number", default: 120, group: "Advanced", help: "Each look takes a call for each type of record; an org has so many a day." },
    { name: "apiVersion", label: "API version", type: "text", default: "60.0", group: "Advanced", help: "Any from 60.0 on that your org has." },
  ],
  setupSteps: [
    "In Setup, External Client App Manager, make an app with OAuth: the scope “Manage user data via APIs (api)”, any callback address, and “Enable Client Credentials Flow”.",
    "In the app's policies, allow the client credentials flow and choose the user as whom it runs. Make one for Weft, with the API and the objects it may see and change.",
    "Copy the consumer key and the consumer secret here, and the address from Setup, My Domain.",
    "To have new records found again after a cut, add a field “Weft_Id” (text of 36, external id, unique) to the objects in which Weft makes records, and let Weft's user see it.",
  ],
  records: {
    bookOfRecord: false,
    types: [
      {
        type: "Account", one: "Account", many: "Accounts", kind: "companies", matchBy: ["domain"], creatable: true,
        mapping: [
          { remote: "Name", local: "name", direction: "both" },
          { remote: "Website", local: "domain", direction: "both" },
          { remote: "Industry", local: "industry", direction: "fill" },
          { remote: "NumberOfEmployees", local: "employees", direction: "both" },
          { remote: "BillingCountry", local: "country", direction: "fill" },
          { remote: "owner", local: "ownerId", direction: "fill" },
          { remote: "Description", local: "about", direction: "both" },
        ],
      },
      {
        type: "Contact", one: "Contact", many: "Contacts", kind: "contacts", creatable: true,
        mapping: [
          { remote: "Name", local: "name", direction: "both" },
          { remote: "Title", local: "jobTitle", direction: "both" },
          { remote: "AccountId", local: "companyId", direction: "both" },
          { remote: "Birthdate", local: "birthday", direction: "both" },
          { remote: "Description", local: "about", direction: "both" },
          { remote: "handles", local: "handles", direction: "both" },
          { remote: "owner", local: "ownerId", direction: "fill" },
        ],
      },
      {
        type: "Product2", one: "Product", many: "Products", kind: "products", matchBy: ["code"], creatable: true,
        mapping: [
          { remote: "Name", local: "name", direction: "both" },
          { remote: "ProductCode", local: "code", direction: "both" },
          { remote: "Family", local: "category", direction: "fill" },
          { remote: "QuantityUnitOfMeasure", local: "unit", direction: "fill" },
          { remote: "price", local: "priceMinor", direction: "in" },
          { remote: "IsActive", local: "status", direction: "both", choices: { true: "active", false: "discontinued" } },
          { remote: "Description", local: "about", direction: "both" },
        ],
      },
      {
        type: "Opportunity", one: "Opportunity", many: "Opportunities", kind: "deals", creatable: true,
        mapping: [
          { remote: "Name", local: "name", direction: "both" },
          { remote: "stage", local: "stageId", direction: "both" },
          { remote: "Amount", local: "amountMinor", direction: "both" },
          { remote: "CloseDate", local: "closeDate", direction: "both" },
          { remote: "NextStep", local: "nextStep", direction: "both" },
          { remote: "Description", local: "about", direction: "both" },
          { remote: "AccountId", local: "companyId", direction: "both" },
          { remote: "contact", local: "contactId", direction: "fill" },
          { remote: "owner", local: "ownerId", direction: "fill" },
        ],
      },
      {
        type: "Quote", one: "Quote", many: "Quotes", kind: "quotes",
        mapping: [
          { remote: "QuoteNumber", local: "name", direction: "in" },
          { remote: "Status", local: "status", direction: "in", choices: { Draft: "draft", "Needs Review": "draft", "In Review": "draft", Approved: "draft", Rejected: "draft", Presented: "sent", Accepted: "accepted", Denied: "declined" }, otherwise: "draft" },
          lines,
          { remote: "TotalPrice", local: "totalMinor", direction: "in" },
          { remote: "ExpirationDate", local: "validUntil", direction: "in" },
          { remote: "Name", local: "reference", direction: "in" },
          { remote: "OpportunityId", local: "dealId", direction: "in" },
          { remote: "AccountId", local: "companyId", direction: "in" },
          { remote: "ContactId", local: "contactId", direction: "in" },
        ],
      },
      {
        type: "Order", one: "Order", many: "Orders", kind: "orders",
        mapping: [
          { remote: "OrderNumber", local: "name", direction: "in" },
          { remote: "StatusCode", local: "status", direction: "in", choices: { Draft: "draft", Activated: "confirmed", Canceled: "cancelled", Cancelled: "cancelled", Expired: "confirmed" }, otherwise: "draft" },
          lines,
          { remote: "TotalAmount", local: "totalMinor", direction: "in" },
          { remote: "EffectiveDate", local: "orderedOn", direction: "in" },
          { remote: "PoNumber", local: "reference", direction: "in" },
          { remote: "Description", local: "about", direction: "in" },
          { remote: "OpportunityId", local: "dealId", direction: "in" },
          { remote: "QuoteId", local: "quoteId", direction: "in" },
          { remote: "AccountId", local: "companyId", direction: "in" },
          { remote: "BillToContactId", local: "contactId", direction: "in" },
        ],
      },
      {
        type: "Case", one: "Case", many: "Cases", kind: "cases", creatable: true,
        mapping: [
          { remote: "Subject", local: "name", direction: "both" },
          { remote: "state", local: "status", direction: "both", choices: { open: "open", waiting: "waiting", closed: "resolved" } },
          { remote: "Priority", local: "priority", direction: "both", choices: { Low: "low", Medium: "normal", High: "high", Critical: "urgent" }, otherwise: "normal" },
          { remote: "Description", local: "about", direction: "both" },
          { remote: "ContactId", local: "contactId", direction: "both" },
          { remote: "owner", local: "ownerId", direction: "fill" },
          { remote: "AccountId", local: "companyId", direction: "both" },
        ],
      },
    ],
  },
};
