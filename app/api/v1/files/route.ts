import { z } from "zod";
import { inTransaction } from "@/lib/context";
import { readUpload } from "@/lib/files/read-upload";
import { storedFile } from "@/lib/files/schema";
import { storeFile } from "@/lib/files/store";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const spec = describe({
  method: "post",
  path: "/api/v1/files",
  summary: "Upload a file",
  description: "The body is the file's bytes, at most 25 MB, as `application/octet-stream`. Name the file's id in `fileIds` when you send a message.",
  permission: "conversations.handle",
  query: z.object({ name: z.string().min(1).max(500) }),
  response: storedFile,
  status: 201,
});

export const POST = route(spec, async ({ ctx, query: { name }, request }) => {
  const content = await readUpload(request);
  return inTransaction(ctx, (unit) => storeFile(unit, ctx, { name, content }));
});
