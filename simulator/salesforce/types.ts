/** A refusal in Salesforce's words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: string,
    message: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(message);
  }
}

export interface Field {
  type: string;
  /** Only read. */
  fixed?: true;
  required?: true;
  length?: number;
  refersTo?: string;
  picklist?: string[];
  externalId?: true;
}

export type Row = Record<string, string | number | boolean | null>;

export interface Definition {
  prefix: string;
  fields: Record<string, Field>;
  /** Relationships to children: their object and the field that points here. */
  children?: Record<string, { object: string; by: string }>;
}

const text = (length = 255): Field => ({ type: "string", length });
const ref = (refersTo: string): Field => ({ type: "reference", refersTo });
const kept: Record<string, Field> = { Id: { type: "id", fixed: true }, IsDeleted: { type: "boolean", fixed: true }, SystemModstamp: { type: "datetime", fixed: true }, LastModifiedDate: { type: "datetime", fixed: true }, CreatedDate: { type: "datetime", fixed: true } };
const owned: Record<string, Field> = { ...kept, OwnerId: ref("User") };

export const definitions: Record<string, Definition> = {
  Organization: { prefix: "00D", fields: { ...kept, Name: text(), IsSandbox: { type: "boolean" } } },
  User: { prefix: "005", fields: { ...kept, Name: text(), Email: text(), IsActive: { type: "boolean" } } },
  Account: { prefix: "001", fields: { ...owned, Name: { ...text(), required: true }, Website: text(), Industry: { type: "picklist" }, NumberOfEmployees: { type: "int" }, BillingCountry: text(80), Phone: text(40), Description: text(32_000), BillingAddress: { type: "address", fixed: true } } },
  Contact: {
    prefix: "003",
    fields: { ...owned, FirstName: text(40), LastName: { ...text(80), required: true }, Name: { ...text(121), fixed: true }, Title: text(128), Email: { type: "email", length: 80 }, Phone: text(40), MobilePhone: text(40), HomePhone: text(40), OtherPhone: text(40), AccountId: ref("Account"), Birthdate: { type: "date" }, Description: text(32_000), Level__c: { type: "picklist", picklist: ["gold", "silver"] } },
  },
  Opportunity: {
    prefix: "006",
    fields: { ...owned, Name: { ...text(120), required: true }, StageName: { type: "picklist", required: true }, IsClosed: { type: "boolean", fixed: true }, IsWon: { type: "boolean", fixed: true }, Amount: { type: "currency" }, CloseDate: { type: "date", required: true }, Probability: { type: "percent" }, NextStep: text(), Description: text(32_000), AccountId: ref("Account") },
    children: { OpportunityContactRoles: { object: "OpportunityContactRole", by: "OpportunityId" } },
  },
  OpportunityContactRole: { prefix: "00K", fields: { ...kept, OpportunityId: ref("Opportunity"), ContactId: ref("Contact"), IsPrimary: { type: "boolean" } } },
  OpportunityStage: { prefix: "01J", fields: { ...kept, ApiName: text(), MasterLabel: text(), IsClosed: { type: "boolean" }, IsWon: { type: "boolean" }, IsActive: { type: "boolean" }, SortOrder: { type: "int" } } },
  Product2: { prefix: "01t", fields: { ...kept, Name: { ...text(), required: true }, ProductCode: text(), Family: { type: "picklist" }, QuantityUnitOfMeasure: { type: "picklist" }, IsActive: { type: "boolean" }, Description: text(4_000) }, children: { PricebookEntries: { object: "PricebookEntry", by: "Product2Id" } } },
  Pricebook2: { prefix: "01s", fields: { ...kept, Name: text(), IsStandard: { type: "boolean" } } },
  PricebookEntry: { prefix: "01u", fields: { ...kept, Product2Id: ref("Product2"), Pricebook2Id: ref("Pricebook2"), UnitPrice: { type: "currency" }, IsActive: { type: "boolean" } } },
  Order: {
    prefix: "801",
    fields: { ...owned, OrderNumber: text(30), StatusCode: { type: "picklist" }, TotalAmount: { type: "currency", fixed: true }, EffectiveDate: { type: "date" }, PoNumber: text(80), Description: text(), AccountId: ref("Account"), BillToContactId: ref("Contact") },
    children: { OrderItems: { object: "OrderItem", by: "OrderId" } },
  },
  OrderItem: { prefix: "802", fields: { ...kept, OrderId: ref("Order"), Product2Id: ref("Product2"), Description: text(), Quantity: { type: "double" }, UnitPrice: { type: "currency" }, OrderItemNumber: text(30) } },
  Case: { prefix: "500", fields: { ...owned, CaseNumber: { ...text(30), fixed: true }, Subject: text(), Status: { type: "picklist" }, IsClosed: { type: "boolean", fixed: true }, Priority: { type: "picklist" }, Origin: { type: "picklist" }, Description: text(32_000), ContactId: ref("Contact"), AccountId: ref("Account") } },
  CaseStatus: { prefix: "01J", fields: { ...kept, ApiName: text(), MasterLabel: text(), IsClosed: { type: "boolean" }, SortOrder: { type: "int" } } },
};

export const stages = [["Prospecting", false, false], ["Qualified", false, false], ["Proposal", false, false], ["Closed Won", true, true], ["Closed Lost", true, false]] as const;
export const caseStatuses = [["New", false], ["On Hold", false], ["Closed", true]] as const;
