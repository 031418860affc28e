import { ConnectorError } from "../errors";
import { remember } from "../remember";
import type { Outcome } from "../values";
import { call, type Api } from "./api";
import { salesforceObject, type SalesforceObject } from "./objects";
import { query } from "./query";
import { describeSchema, type DescribedField } from "./schema";
import { soqlText } from "./soql";

const minutes = (count: number): number => count * 60;

/** The fields of an object that this org has and this user may see. @throws ConnectorError of code "NOT_FOUND" where there is no such object */
export function fieldsOf(api: Api, type: string): Promise<Map<string, DescribedField>> {
  return remember(api, `describe ${type}`, minutes(15), async () => {
    const { data } = await call(api, { path: `/sobjects/${encodeURIComponent(type)}/describe` }, describeSchema);
    return new Map(data.fields.map((field) => [field.name, field]));
  });
}

/** Weft's own field, by which a record that it made is known again; null where the org has none. */
export async function keyFieldOf(api: Api, type: string): Promise<string | null> {
  const field = (await fieldsOf(api, type)).get("Weft_Id__c");
  return field?.externalId && field.createable ? field.name : null;
}

const unreadable = new Set(["address", "location", "base64", "anyType", "complexvalue"]);
/** An address of a query has its limits. */
const mostOwnFields = 80;

/** What is asked for of each record. */
export async function columnsOf(api: Api, object: SalesforceObject): Promise<string[]> {
  const fields = await fieldsOf(api, object.type);
  const own = [...fields.values()].filter(({ name, type }) => name.endsWith("__c") && name !== "Weft_Id__c" && !unreadable.has(type)).map(({ name }) => name);
  const wanted = ["SystemModstamp", ...object.fields, "CurrencyIsoCode", ...own.slice(0, mostOwnFields)];
  return ["Id", ...wanted.filter((name) => fields.has(name)), ...(object.hasOwner && fields.has("OwnerId") ? ["Owner.Email"] : [])];
}

export interface OpportunityStage {
  /** As the record has it. */
  value: string;
  name: string;
  outcome: Outcome;
}

/** The stages of opportunities, in their order. */
export function stagesOf(api: Api): Promise<OpportunityStage[]> {
  return remember(api, "stages", minutes(10), async () => {
    const rows = await query(api, "SELECT ApiName, MasterLabel, IsClosed, IsWon FROM OpportunityStage WHERE IsActive = true ORDER BY SortOrder");
    return rows.map((row): OpportunityStage => ({ value: String(row.ApiName ?? row.MasterLabel), name: String(row.MasterLabel), outcome: row.IsWon ? "won" : row.IsClosed ? "lost" : "open" }));
  });
}

/** What a case can be, in its order. */
export function caseStatusesOf(api: Api): Promise<{ value: string; isClosed: boolean }[]> {
  return remember(api, "case statuses", minutes(10), async () => {
    const rows = await query(api, "SELECT ApiName, MasterLabel, IsClosed FROM CaseStatus ORDER BY SortOrder");
    return rows.map((row) => ({ value: String(row.ApiName ?? row.MasterLabel), isClosed: row.IsClosed === true }));
  });
}

/** The person in Salesforce with this address. @throws ConnectorError "rejected" when there is none */
export async function userByEmail(api: Api, email: string): Promise<string> {
  const [row] = await query(api, `SELECT Id FROM User WHERE Email = ${soqlText(email)} AND IsActive = true ORDER BY Id LIMIT 1`);
  if (!row) throw new ConnectorError("rejected", `Nobody in Salesforce has the address ${email}. Add them there, or choose another owner.`);
  return String(row.Id);
}

/** The org does not have it, or the user may not see it. */
export const isAbsent = (error: unknown): boolean => error instanceof ConnectorError && ["INVALID_TYPE", "NOT_FOUND", "INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS_OR_READONLY"].includes(error.code ?? "");

export const isOptional = (type: string): boolean => salesforceObject(type).optional === true;
