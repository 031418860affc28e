import "server-only";
import { getTableColumns, sql } from "drizzle-orm";
import { messages } from "@/db/schema";

const { html, ...withoutHtml } = getTableColumns(messages);

/** A message's columns without its HTML body, which can be large and is shown only when asked for. */
export const messageColumns = { ...withoutHtml, hasHtml: sql<boolean>`${html} is not null` };
