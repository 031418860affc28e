import { and, asc, desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { contacts, conversations, dialogueRuns, members, messages, recordChanges } from "@/db/schema";
import { asTest } from "@/db/testing/as-test";
import { contactRecord } from "../contacts/record";
import { inTransaction, systemContext } from "../context";
import { newId } from "../ids";
import { updateProfile } from "../members/profile";
import { orderRecord } from "../orders/record";
import { createRecord } from "../records/create";
import { recordPatch } from "../records/schema";
import { lineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { updateRecord } from "../records/update";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { updateWorkspace } from "../workspaces/update";
import { beginForRecords } from "./begin";
import { changeDialogue, createDialogue } from "./keep";
import { languageOf } from "./language";
import { startByHand } from "./start-by-hand";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let workspaceId: string;
let maria: Awaited<ReturnType<typeof createMember>>;
let connection: Awaited<ReturnType<typeof createConnection>>;
let jane: string;

beforeEach(async () => {
  workspaceId = (await createWorkspace()).id;
  maria = await createMember(workspaceId, { name: "Maria Lopez", roles: ["manager", "admin"] });
  connection = await createConnection(workspaceId);
  await writes("ok");
  jane = (await asTest(workspaceId, (tx) => tx.select({ id: contacts.id }).from(contacts).where(eq(contacts.workspaceId, workspaceId))))[0]!.id;
});

let minute = 0;
const writes = (text: string, conversation = "jane") => receive(workspaceId, connection, [{ kind: "message", externalId: newId(), conversation, from: "jane", fromName: "Jane Doe", text, at: new Date(Date.now() - 3_600_000 + minute++ * 1_000).toISOString() }]);
const known = (who: { contactId?: string; memberId?: string } = { contactId: jane }) => inTransaction(systemContext(workspaceId), (unit) => languageOf(unit, workspaceId, who));
const german = "Guten Tag, wir warten seit Dienstag auf unsere Lieferung. Wann kommt sie endlich an?";
const french = "Bonjour, nous attendons toujours notre livraison de mardi. Quand va-t-elle enfin arriver ?";

describe("a contact is written to", () => {
  test("in the language of their record, else in which they wrote last, else in the workspace's, else in English", async () => {
    expect(await known()).toBe("en");
    await updateWorkspace(maria.context, { language: "pt" });
    expect(await known()).toBe("pt");
    await writes(german);
    await writes("ok 👍");
    await writes("https://example.com/ein-langer-text-auf-englisch-oder-deutsch-wer-weiss");
    expect(await known()).toBe("de");
    await writes(french);
    expect(await known()).toBe("fr");
    await updateRecord(maria.context, contactRecord, jane, { language: "es" });
    expect(await known()).toBe("es");
  });

  test("in another's workspace nothing of it is known", async () => {
    await updateRecord(maria.context, contactRecord, jane, { language: "es" });
    const { id: other } = await createWorkspace();
    expect(await inTransaction(systemContext(other), (unit) => languageOf(unit, other, { contactId: jane }))).toBe("en");
  });

  test("what we wrote, and what was deleted, says nothing", async () => {
    await writes(german);
    await asTest(workspaceId, (tx) => tx.update(messages).set({ deletedAt: new Date() }).where(and(eq(messages.workspaceId, workspaceId), eq(messages.text, german))));
    expect(await known()).toBe("en");
  });
});

test("a member is asked in their own language, else in the workspace's", async () => {
  expect(await known({ memberId: maria.id })).toBe("en");
  await updateWorkspace(maria.context, { language: "fr" });
  expect(await known({ memberId: maria.id })).toBe("fr");
  expect(await updateProfile(maria.context, { language: "de-at" })).toMatchObject({ name: "Maria Lopez", language: "de-AT" });
  expect(await known({ memberId: maria.id })).toBe("de-AT");
  expect((await asTest(workspaceId, (tx) => tx.select().from(members).where(eq(members.workspaceId, workspaceId))))[0]).toMatchObject({ name: "Maria Lopez", language: "de-AT" });
  await expect(updateProfile(maria.context, { language: "german" })).rejects.toThrow("Write a language as de or pt-BR.");
});

test("the language is a field like others: checked, written as BCP 47 does, and in history", async () => {
  const patch = recordPatch(contactRecord);
  expect(() => patch.parse({ language: "Deutsch" })).toThrow("Write a language as de or pt-BR.");
  expect(patch.parse({ language: null })).toEqual({ language: null });
  await updateRecord(maria.context, contactRecord, jane, patch.parse({ language: "PT_br" }));
  const [contact] = await asTest(workspaceId, (tx) => tx.select().from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, jane))));
  expect(contact!.language).toBe("pt-BR");
  const changes = await asTest(workspaceId, (tx) => tx.select({ changes: recordChanges.changes }).from(recordChanges).where(and(eq(recordChanges.workspaceId, workspaceId), eq(recordChanges.recordId, jane))).orderBy(desc(recordChanges.at)).limit(1));
  expect(changes[0]!.changes).toEqual([{ field: "language", from: null, to: "pt-BR" }]);
});

describe("a dialogue", () => {
  const lastSent = async () => (await asTest(workspaceId, (tx) => tx.select({ text: messages.text }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"), eq(messages.kind, "message"))).orderBy(desc(messages.id)).limit(1)))[0]?.text;
  const runLanguages = async () => (await asTest(workspaceId, (tx) => tx.select({ state: dialogueRuns.state }).from(dialogueRuns).where(eq(dialogueRuns.workspaceId, workspaceId)).orderBy(asc(dialogueRuns.startedAt)))).map(({ state }) => (state as { language: string }).language);
  async function activate(template: string): Promise<string> {
    const { id } = await createDialogue(maria.context, { template });
    await changeDialogue(maria.context, id, { status: "active" });
    return id;
  }

  test("says it in the nearest of its languages, with amounts and days as that one writes them", async () => {
    await updateRecord(maria.context, contactRecord, jane, { language: "de-CH" });
    await activate("shipment-notice");
    const { record } = await createRecord(maria.context, orderRecord, { contactId: jane, status: "confirmed" });
    await setLines(maria.context, orderRecord, record.id, [lineInput.parse({ description: "Widget", quantity: 1, unitPriceMinor: 100 })]);
    await updateRecord(maria.context, orderRecord, record.id, { status: "shipped" });
    await beginForRecords({ workspaceId, kind: "orders", ids: [record.id] });
    expect(await lastSent()).toMatch(/^Ihre Bestellung O-\d+ ist unterwegs\.$/);
    expect(await runLanguages()).toEqual(["de"]);
  });

  test("says it in English where it has nothing near", async () => {
    await updateRecord(maria.context, contactRecord, jane, { language: "ja" });
    const id = await activate("follow-up");
    const [conversation] = await asTest(workspaceId, (tx) => tx.select().from(conversations).where(eq(conversations.workspaceId, workspaceId)));
    await startByHand(maria.context, id, { conversationId: conversation!.id });
    expect(await lastSent()).toContain("have you had time");
    expect(await runLanguages()).toEqual(["en"]);
  });
});
