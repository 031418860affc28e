import { z } from "zod";
import { automationTrial } from "@/lib/automation/schema";
import { getTrial, stopTrial } from "@/lib/automation/trial";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/automation-trials/[id]";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "Read how far a dry run is", permission: "workspace.manage", params, response: automationTrial }), ({ ctx, params: { id } }) => getTrial(ctx, id));

export const DELETE = route(describe({ method: "delete", path, summary: "Stop a dry run", description: "What it found stays.", permission: "workspace.manage", params }), ({ ctx, params: { id } }) => stopTrial(ctx, id));
