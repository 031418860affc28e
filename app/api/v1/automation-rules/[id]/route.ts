import { z } from "zod";
import { deleteRule, getRule, updateRule } from "@/lib/automation/keep";
import { automationRule, rulePatch } from "@/lib/automation/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/automation-rules/[id]";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "Read an automation rule", permission: "workspace.manage", params, response: automationRule }), ({ ctx, params: { id } }) => getRule(ctx, id));

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change an automation rule, or switch it on or off", permission: "workspace.manage", params, body: rulePatch, response: automationRule }),
  ({ ctx, params: { id }, body }) => updateRule(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Delete an automation rule", description: "It can be restored.", permission: "workspace.manage", params }),
  ({ ctx, params: { id } }) => deleteRule(ctx, id),
);
