import type { RecordKind } from "../../records/contract";
import type { Write } from "../stream";

/** A file of the export of everything. */
export interface Part {
  path: string;
  /** One line for whoever opens it. */
  about: string;
  /** What the import makes of it. */
  imports?: RecordKind | undefined;
}

/** Adds a file of what `fill` writes, which says how many rows there were. */
export type Add = (part: Part, fill: (write: Write) => Promise<number>) => Promise<void>;

/** What an export of everything says of itself, as `manifest.json`. */
export interface Manifest {
  product: "Weft";
  /** Grows when a program that reads it must know. */
  version: 1;
  workspace: { id: string; name: string; timeZone: string; currency: string };
  /** ISO 8601: everything is as it was at this moment. */
  exportedAt: string;
  exportedBy: string;
  files: (Part & { format: string; rows: number })[];
  attachments: { count: number; /** Listed in files.csv, and not to be found. */ missing: number };
}

const formats: Record<string, string> = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8", vcf: "text/vcard; charset=utf-8" };
export const formatOf = (path: string): string => formats[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";

/** What lies before everything else, for people. */
export const readMe = ({ workspace, exportedAt, exportedBy }: Pick<Manifest, "workspace" | "exportedAt" | "exportedBy">): string => `Everything that is in the workspace "${workspace.name}" of Weft
exported on ${exportedAt} by ${exportedBy}

All of it is as it was at that one moment. manifest.json lists every file with what is in it and how many rows it has.

contacts.csv, companies.csv, deals.csv and so on
    One table for each kind of record, with the workspace's own fields. What a record points to stands there by name, or by its
    Weft id where two have the same name. Weft imports these tables again: companies, products and contacts first, then deals,
    quotes and orders, then the tables of lines (quotes-lines.csv and so on). In the workspace that they come from they change
    nothing; in another one "Weft id" is taken as an external id, so that a table that is brought twice makes nobody twice.
contacts.vcf
    The same contacts for an address book (vCard 4.0).
deleted/
    Records that were deleted and can still be restored.
conversations.jsonl, messages.jsonl, history.jsonl and so on
    One JSON object a line. A message names its conversation; messages of one conversation are read in the order of sentAt.
files.csv, files/
    Files that were sent, received or uploaded, under the path that files.csv gives.
identities.csv, consents.csv, relations.csv, notes.csv, merges.csv and so on
    The other tables, by the ids of what they belong to. Amounts whose column ends in "Minor" are in minor units (cents).

Tables are CSV as RFC 4180 says, in UTF-8, with commas; days and moments in ISO 8601, moments in UTC. A cell that a spreadsheet
would run as a formula begins with an apostrophe, which the import takes away again.

Not in here: passwords, sessions, API keys, invitations and the credentials of connections. Figures of dashboards are added up from
messages and conversations, and are not repeated.
`;
