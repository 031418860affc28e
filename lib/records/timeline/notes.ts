import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { contacts, recordNotes } from "@/db/schema";
import type { Context } from "../../context";
import { toNote } from "../notes";
import { beyond, containing, readAhead, type TimelinePart, type TimelineQuestion } from "./part";

interface NoteRow extends Record<string, unknown> {
  id: string;
  record_id: string;
  text: string;
  author_id: string | null;
  author_name: string;
  created_at: string;
  edited_at: string | null;
  contact_name: string | null;
}

/** What members wrote on it; of a company also what they wrote on its people. Each one's own index is read from its end. */
export const readNotes: TimelinePart = async ({ tx }, ctx, question) => {
  const { after, words } = question;
  const rows = await tx.execute<NoteRow>(sql`
    select noted.*, about.name as contact_name
    from (${subjects(ctx, question)}) about
    cross join lateral (
      select id, record_id, text, author_id, author_name, created_at, edited_at from ${recordNotes}
      where ${recordNotes.workspaceId} = ${ctx.workspaceId} and ${recordNotes.recordId} = about.id and ${recordNotes.deletedAt} is null${containing(sql`${recordNotes.text}`, words)} ${beyond(sql`${recordNotes.createdAt}`, sql`${recordNotes.id}`, after)}
      order by ${recordNotes.createdAt} desc, ${recordNotes.id} desc limit ${readAhead}) noted
    order by noted.created_at desc, noted.id desc limit ${readAhead}`);
  return rows.map((row) => {
    const note = toNote(ctx, { id: row.id, text: row.text, authorId: row.author_id, authorName: row.author_name, createdAt: new Date(row.created_at), editedAt: row.edited_at ? new Date(row.edited_at) : null });
    return { kind: "note", id: note.id, at: note.at, note, contact: row.contact_name === null ? null : { id: row.record_id, name: row.contact_name } };
  });
};

function subjects({ workspaceId }: Context, { type, id }: TimelineQuestion): SQL {
  const itself = sql`select ${id}::uuid as id, null::text as name`;
  return type.kind === "companies" ? sql`${itself} union all select ${contacts.id}, ${contacts.name} from ${contacts} where ${contacts.workspaceId} = ${workspaceId} and ${contacts.companyId} = ${id}` : itself;
}
