import { z } from "zod";
import { reopenConversation } from "@/lib/conversations/reopen";
import { conversationRow, snoozeInput } from "@/lib/conversations/schema";
import { snoozeConversation } from "@/lib/conversations/snooze";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/conversations/[id]/snooze";
const params = z.object({ id: z.uuid() });

export const PUT = route(
  describe({ method: "put", path, summary: "Snooze a conversation", description: "It comes back at the time given, or as soon as the other side writes; without a time only then.", permission: "conversations.handle", params, body: snoozeInput, response: conversationRow }),
  ({ ctx, params: { id }, body: { until } }) => snoozeConversation(ctx, id, until === null ? null : new Date(until)),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "End a snooze", permission: "conversations.handle", params, response: conversationRow }),
  ({ ctx, params: { id } }) => reopenConversation(ctx, id),
);
