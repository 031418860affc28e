import { sql } from "drizzle-orm";
import { boolean, date, foreignKey, index, integer, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { bytes, moment, workspaceId } from "./columns";
import { messages } from "./conversations";
import { mentions } from "./mentions";
import { workspaces } from "./workspaces";

/** The reader behind an address that reads mentions again after Weft's own, and how it does. */
export const insightReaders = pgTable(
  "insight_readers",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    isOn: boolean("is_on").notNull().default(false),
    /** Members may have it translate messages and what they write. */
    translates: boolean("translates").notNull().default(false),
    /** Up to `/chat/completions`. */
    address: text("address").notNull(),
    model: text("model").notNull(),
    /** Of this address; null: it wants none. */
    sealedKey: bytes("sealed_key"),
    /** Texts of a day (UTC) at most. */
    mostADay: integer("most_a_day").notNull(),
    day: date("day", { mode: "string" }),
    sentToday: integer("sent_today").notNull().default(0),
    /** When it last read something. */
    readAt: moment("read_at"),
    /** Why the last try was none, in plain words. */
    trouble: text("trouble"),
    troubleSince: moment("trouble_since"),
    /** Failed tries since the last good one. */
    failures: integer("failures").notNull().default(0),
    pausedUntil: moment("paused_until"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId] })],
);

/** Mentions that it has still to read. */
export const insightWork = pgTable(
  "insight_work",
  {
    workspaceId: workspaceId(),
    mentionId: uuid("mention_id").notNull(),
    /** How often it was answered with what is no reading. */
    attempts: smallint("attempts").notNull().default(0),
    notedAt: moment("noted_at").notNull().default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.mentionId] }),
    foreignKey({ columns: [table.workspaceId, table.mentionId], foreignColumns: [mentions.workspaceId, mentions.id], name: "insight_work_mention_fk" }).onDelete("cascade"),
    index("insight_work_next").on(table.workspaceId, table.attempts, table.mentionId),
  ],
);

/** What messages say in other languages, as a model put it: asked for once, and again when the message is edited. */
export const messageTranslations = pgTable(
  "message_translations",
  {
    workspaceId: workspaceId(),
    messageId: uuid("message_id").notNull(),
    /** BCP 47: into which. */
    language: text("language").notNull(),
    /** SHA-256 of the words that were translated, in hex: of others it is none. */
    sourceHash: text("source_hash").notNull(),
    /** Null while the model is asked. */
    text: text("text"),
    /** BCP 47's first part: from which, as the model says. */
    fromLanguage: text("from_language"),
    model: text("model").notNull(),
    /** When it was asked for: what takes longer than any answer may be asked for again. */
    askedAt: moment("asked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.messageId, table.language] }),
    foreignKey({ columns: [table.workspaceId, table.messageId], foreignColumns: [messages.workspaceId, messages.id], name: "message_translations_message_fk" }).onDelete("cascade"),
  ],
);
