import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { readerInput, readerSettings } from "@/lib/reader/schema";
import { changeReader, getReader } from "@/lib/reader/settings";

const path = "/api/v1/reader";

export const GET = route(describe({ method: "get", path, summary: "Read the reader behind an address", description: "Which model reads mentions again, and how it does. Its key is never sent back.", permission: "workspace.manage", response: readerSettings }), ({ ctx }) => getReader(ctx));

export const PUT = route(
  describe({ method: "put", path, summary: "Set the reader behind an address", description: "A server that speaks the chat-completions protocol. Without `apiKey` the key that is kept stays, as long as the address is its own; null removes it.", permission: "workspace.manage", body: readerInput, response: readerSettings }),
  ({ ctx, body }) => changeReader(ctx, body),
);
