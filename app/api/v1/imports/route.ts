import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { createImport } from "@/lib/imports/create";
import { listImports } from "@/lib/imports/list";
import { limits } from "@/lib/imports/read/table";
import { importDetail, importPage } from "@/lib/imports/schema";
import { recordKinds } from "@/lib/records/contract";

const permission = "records.edit";

export const GET = route(
  describe({ method: "get", path: "/api/v1/imports", summary: "List imports", description: "The latest first.", permission, query: z.object({ cursor: z.string().max(500).optional() }), response: importPage }),
  ({ ctx, query: { cursor } }) => listImports(ctx, cursor),
);

const create = describe({
  method: "post",
  path: "/api/v1/imports",
  summary: "Bring a file to import",
  description: "The body is the file's bytes, at most 50 MB: a table (CSV) or, for contacts, an address book (vCard). Answers with how it would be imported; nothing is until it is run.",
  permission,
  query: z.object({ kind: z.enum(recordKinds), name: z.string().min(1).max(500) }),
  response: importDetail,
  status: 201,
});

export const POST = route(create, ({ ctx, query: { kind, name }, request }) => {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > limits.bytes) throw new AppError("too_large", "Weft imports files of up to 50 MB. Divide it into several.");
  const content = request.body ? Readable.fromWeb(request.body as NodeStream<Uint8Array>) : Readable.from([]);
  return createImport(ctx, { kind, name, content: allOf(content, announced) });
});

/** A connection that ends early may look like the end of the file. */
async function* allOf(content: AsyncIterable<Uint8Array>, announced: number): AsyncGenerator<Uint8Array> {
  let came = 0;
  for await (const piece of content) {
    came += piece.byteLength;
    yield piece;
  }
  if (came < announced) throw new AppError("invalid", "Only a part of the file arrived. Check your connection, and bring it again.");
}
