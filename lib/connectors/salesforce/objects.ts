/** What Weft reads of each of Salesforce's objects, as far as an org has it and its user may see it. */
export interface SalesforceObject {
  type: string;
  fields: readonly string[];
  /** Children that are read along: their relationship, fields and condition. */
  child?: { relation: string; object: string; fields: readonly string[]; where: string };
  /** Only these. */
  where?: { field: string; condition: string };
  /** Amounts of money in the record's currency. */
  money: readonly string[];
  /** What points to other records: field to object. */
  refs: Readonly<Record<string, string>>;
  /** The org may not have it. */
  optional?: true;
  hasOwner: boolean;
}

export const salesforceObjects: readonly SalesforceObject[] = [
  { type: "Account", hasOwner: true, fields: ["Name", "Website", "Industry", "NumberOfEmployees", "BillingCountry", "Phone", "Description"], money: [], refs: {}, where: { field: "IsPersonAccount", condition: "IsPersonAccount = false" } },
  { type: "Contact", hasOwner: true, fields: ["FirstName", "LastName", "Name", "Title", "Email", "Phone", "MobilePhone", "HomePhone", "OtherPhone", "AccountId", "Birthdate", "Description"], money: [], refs: { AccountId: "Account" } },
  {
    type: "Product2", hasOwner: false, optional: true, fields: ["Name", "ProductCode", "Family", "QuantityUnitOfMeasure", "IsActive", "Description"], money: [], refs: {},
    child: { relation: "PricebookEntries", object: "PricebookEntry", fields: ["UnitPrice", "CurrencyIsoCode"], where: "IsActive = true AND Pricebook2.IsStandard = true LIMIT 20" },
  },
  {
    type: "Opportunity", hasOwner: true, fields: ["Name", "StageName", "IsClosed", "IsWon", "Amount", "CloseDate", "Probability", "NextStep", "Description", "AccountId"], money: ["Amount"], refs: { AccountId: "Account" },
    child: { relation: "OpportunityContactRoles", object: "OpportunityContactRole", fields: ["ContactId"], where: "IsPrimary = true LIMIT 1" },
  },
  {
    type: "Quote", hasOwner: true, optional: true, fields: ["QuoteNumber", "Name", "Status", "TotalPrice", "ExpirationDate", "OpportunityId", "AccountId", "ContactId"], money: ["TotalPrice"], refs: { OpportunityId: "Opportunity", AccountId: "Account", ContactId: "Contact" },
    child: { relation: "QuoteLineItems", object: "QuoteLineItem", fields: ["Product2Id", "Description", "Quantity", "UnitPrice", "Discount", "LineNumber"], where: "" },
  },
  {
    type: "Order", hasOwner: true, optional: true, fields: ["OrderNumber", "StatusCode", "TotalAmount", "EffectiveDate", "PoNumber", "Description", "OpportunityId", "QuoteId", "AccountId", "BillToContactId"], money: ["TotalAmount"],
    refs: { OpportunityId: "Opportunity", QuoteId: "Quote", AccountId: "Account", BillToContactId: "Contact" },
    child: { relation: "OrderItems", object: "OrderItem", fields: ["Product2Id", "Description", "Quantity", "UnitPrice", "OrderItemNumber"], where: "" },
  },
  { type: "Case", hasOwner: true, optional: true, fields: ["CaseNumber", "Subject", "Status", "IsClosed", "Priority", "Origin", "Description", "ContactId", "AccountId"], money: [], refs: { ContactId: "Contact", AccountId: "Account" } },
];

const byType = new Map(salesforceObjects.map((one) => [one.type, one]));

export function salesforceObject(type: string): SalesforceObject {
  const found = byType.get(type);
  if (!found) throw new Error(`Salesforce's ${type} is not read here.`);
  return found;
}
