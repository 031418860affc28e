import { createApiKey } from "@/lib/api-keys/create";
import { listApiKeys } from "@/lib/api-keys/list";
import { apiKeyInput, apiKeyList, newApiKey } from "@/lib/api-keys/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/api-keys";

export const GET = route(
  describe({ method: "get", path, summary: "List API keys", permission: "api_keys.manage", response: apiKeyList }),
  async ({ ctx }) => ({ items: await listApiKeys(ctx) }),
);

export const POST = route(
  describe({ method: "post", path, summary: "Make an API key", description: "The key is in this answer and nowhere else.", permission: "api_keys.manage", body: apiKeyInput, response: newApiKey, status: 201 }),
  ({ ctx, body }) => createApiKey(ctx, body),
);
