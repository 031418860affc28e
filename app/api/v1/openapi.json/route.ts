import "../operations";
import { handle } from "@/lib/http/handle";
import { openApiDocument } from "@/lib/http/openapi";

let text: string | undefined;

export const GET = handle(async () => new Response((text ??= JSON.stringify(openApiDocument())), { headers: { "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=60" } }));
