import { randomUUID } from "node:crypto";
import { caseStatuses, definitions, Refusal, stages, type Definition, type Row } from "./types";

export interface Message {
  channel: string;
  data: { schema: string; payload: Record<string, unknown>; event: { replayId: number } };
}

/** Whoever writes: a person on Salesforce's own screens, or a program that names itself. */
export interface Actor {
  client: string | null;
}

export const person: Actor = { client: null };

export class State {
  readonly definitions: Record<string, Definition> = structuredClone(definitions);
  /** Objects that this user may not see. */
  readonly hidden = new Set<string>();
  readonly messages: Message[] = [];
  private readonly tables = new Map<string, Row[]>();
  private readonly listeners = new Set<() => void>();
  private count = 0;
  /** Whole seconds; every change has one of its own. */
  private clock = Math.floor(Date.now() / 1000) * 1000 - 20 * 60_000;

  constructor() {
    for (const [index, [MasterLabel, IsClosed, IsWon]] of stages.entries()) this.put("OpportunityStage", { ApiName: MasterLabel, MasterLabel, IsClosed, IsWon, IsActive: true, SortOrder: index });
    for (const [index, [MasterLabel, IsClosed]] of caseStatuses.entries()) this.put("CaseStatus", { ApiName: MasterLabel, MasterLabel, IsClosed, SortOrder: index });
    this.put("Organization", { Name: "Acme", IsSandbox: true });
    this.put("User", { Name: "Anna Sales", Email: "Anna@acme.example", IsActive: true });
    this.put("Pricebook2", { Name: "Standard", IsStandard: true });
  }

  rows = (type: string): Row[] => this.tables.get(type) ?? [];
  find = (type: string, id: string): Row | null => this.rows(type).find((row) => row.Id === id) ?? null;
  requireRow(type: string, id: string): Row {
    const row = this.find(type, id);
    if (!row) throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
    if (row.IsDeleted) throw new Refusal(404, "ENTITY_IS_DELETED", "entity is deleted");
    return row;
  }

  create(type: string, fields: Row, actor: Actor): Row {
    this.check(type, fields, null);
    if (type === "Contact" && typeof fields.Email === "string") this.findDuplicate(fields.Email);
    const owner: Row = this.definitions[type]!.fields.OwnerId ? { OwnerId: this.rows("User")[0]!.Id! } : {};
    const row = this.put(type, { ...owner, ...(type === "Case" && { Status: "New", CaseNumber: String(1000 + this.count).padStart(8, "0") }), ...fields });
    this.tell(type, row, "CREATE", Object.keys(fields), actor);
    return row;
  }

  /** What stands in the database, without rules and news. */
  put(type: string, fields: Row): Row {
    const at = this.tick();
    const row: Row = { Id: `${this.definitions[type]!.prefix}5f${String(++this.count).padStart(10, "0")}AAA`, IsDeleted: false, CreatedDate: at, ...fields };
    this.tables.set(type, [...this.rows(type), row]);
    this.derive(type, row, at);
    return row;
  }

  update(type: string, row: Row, fields: Row, actor: Actor): void {
    this.check(type, fields, row);
    const changed = Object.entries(fields).filter(([name, value]) => (row[name] ?? null) !== value).map(([name]) => name);
    if (!changed.length) return;
    Object.assign(row, fields);
    this.derive(type, row, this.tick());
    this.tell(type, row, "UPDATE", changed, actor);
  }

  remove(type: string, row: Row, deleted: boolean, actor: Actor): void {
    row.IsDeleted = deleted;
    this.derive(type, row, this.tick());
    this.tell(type, row, deleted ? "DELETE" : "UNDELETE", [], actor);
  }

  /** The loser goes into the bin, and what pointed to it points to the winner. */
  merge(type: string, winner: Row, loser: Row, actor: Actor): void {
    for (const [name, value] of Object.entries(loser)) if ((winner[name] ?? null) === null && value !== null) winner[name] = value;
    this.derive(type, winner, this.tick());
    this.remove(type, loser, true, actor);
    this.tell(type, winner, "UPDATE", [], actor);
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Something happened that Salesforce cannot tell in full. */
  push(channel: string, payload: Record<string, unknown>): void {
    this.messages.push({ channel, data: { schema: "IeRuaY6cbI_HsV8Rv1Mc5g", payload, event: { replayId: 200 + this.messages.length } } });
    for (const listener of this.listeners) listener();
  }

  private tick(): string {
    this.clock += 1000;
    return new Date(this.clock).toISOString();
  }

  private derive(type: string, row: Row, at: string): void {
    Object.assign(row, { SystemModstamp: at, LastModifiedDate: at });
    if (type === "Contact") row.Name = [row.FirstName, row.LastName].filter(Boolean).join(" ");
    if (type === "Opportunity") Object.assign(row, Object.fromEntries(["IsClosed", "IsWon"].map((name) => [name, this.rows("OpportunityStage").find(({ ApiName }) => ApiName === row.StageName)?.[name] ?? false])));
    if (type === "Case") row.IsClosed = this.rows("CaseStatus").find(({ ApiName }) => ApiName === row.Status)?.IsClosed ?? false;
  }

  private tell(entityName: string, row: Row, changeType: string, changed: string[], { client }: Actor): void {
    const fields = changeType === "DELETE" ? {} : Object.fromEntries(changed.map((name) => [name, row[name] ?? null]));
    this.push("/data/ChangeEvents", {
      ...fields, ...(changeType !== "DELETE" && { LastModifiedDate: row.LastModifiedDate }),
      ChangeEventHeader: {
        entityName, recordIds: [row.Id], changeType, changeOrigin: client ? `com/salesforce/api/rest/60.0;client=${client}` : "com/salesforce/api/soap/60.0;client=SfdcInternalAPI/", transactionKey: randomUUID(), sequenceNumber: 1, commitTimestamp: Date.parse(String(row.SystemModstamp)), commitNumber: 10587399893427,
        commitUser: "0055f000005mc66AAA", nulledFields: changed.filter((name) => row[name] === null), diffFields: [], changedFields: changeType === "UPDATE" ? [...changed, "LastModifiedDate"] : [],
      },
    });
  }

  /** What Salesforce would refuse. */
  private check(type: string, fields: Row, row: Row | null): void {
    const known = this.definitions[type]!.fields;
    for (const [name, value] of Object.entries(fields)) {
      const field = known[name];
      if (!field) throw new Refusal(400, "INVALID_FIELD", `No such column '${name}' on sobject of type ${type}`, { fields: [name] });
      if (field.fixed) throw new Refusal(400, "INVALID_FIELD_FOR_INSERT_UPDATE", `Unable to create/update fields: ${name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`, { fields: [name] });
      if (value === null) continue;
      if (field.length && String(value).length > field.length) throw new Refusal(400, "STRING_TOO_LONG", `${name}: data value too large: (max length=${field.length})`, { fields: [name] });
      if (["double", "int", "currency", "percent"].includes(field.type) && typeof value !== "number") throw new Refusal(400, "JSON_PARSER_ERROR", `Cannot deserialize instance of ${field.type} from VALUE_STRING value ${String(value)}`);
      if (field.type === "boolean" && typeof value !== "boolean") throw new Refusal(400, "JSON_PARSER_ERROR", `Cannot deserialize instance of boolean from VALUE_STRING value ${String(value)}`);
      if (field.type === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(String(value))) throw new Refusal(400, "INVALID_EMAIL_ADDRESS", `${name}: invalid email address: ${String(value)}`, { fields: [name] });
      if (field.type === "date" && !/^\d{4}-\d\d-\d\d$/.test(String(value))) throw new Refusal(400, "JSON_PARSER_ERROR", `Cannot deserialize instance of date from VALUE_STRING value ${String(value)}`);
      if (field.refersTo && !this.find(field.refersTo, String(value))) throw new Refusal(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", { fields: [name] });
    }
    const lacking = Object.keys(known).filter((name) => known[name]!.required && (row ? fields[name] === null : (fields[name] ?? null) === null));
    if (lacking.length) throw new Refusal(400, "REQUIRED_FIELD_MISSING", `Required fields are missing: [${lacking.join(", ")}]`, { fields: lacking });
  }

  /** The org's own rule: two contacts with one address are not made. */
  private findDuplicate(email: string): void {
    const other = this.rows("Contact").find((row) => !row.IsDeleted && String(row.Email ?? "").toLowerCase() === email.toLowerCase());
    if (other) throw new Refusal(400, "DUPLICATES_DETECTED", "Use one of these records?", { duplicateResult: { matchResults: [{ matchRecords: [{ record: { attributes: { type: "Contact" }, Id: other.Id } }] }] } });
  }
}
