import { z } from "zod";
import { webhookSecret } from "@/lib/automation/schema";
import { getWebhookSecret, turnWebhookSecret } from "@/lib/automation/signing";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/automation-rules/[id]/webhook-secret";
const params = z.object({ id: z.uuid() });

export const GET = route(
  describe({ method: "get", path, summary: "Read with what a rule's webhooks are signed", description: "Calls carry webhook-id, webhook-timestamp and webhook-signature as Standard Webhooks describes them.", permission: "workspace.manage", params, response: webhookSecret }),
  ({ ctx, params: { id } }) => getWebhookSecret(ctx, id),
);

export const POST = route(
  describe({ method: "post", path, summary: "Make another secret for a rule's webhooks", description: "For a day calls are signed with the one before as well.", permission: "workspace.manage", params, response: webhookSecret }),
  ({ ctx, params: { id } }) => turnWebhookSecret(ctx, id),
);
