import { z } from "zod";
import { manifests } from "@/lib/connectors/registry";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const connectorRow = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  kind: z.string(),
  retired: z.object({ since: z.string(), replacedBy: z.string().optional() }).optional(),
  settings: z.array(z.looseObject({ name: z.string(), label: z.string(), type: z.string(), required: z.boolean().optional() })),
  setupSteps: z.array(z.string()),
  limits: z.looseObject({}),
  rules: z.looseObject({}),
}).meta({ id: "Connector" });

export const GET = route(
  describe({ method: "get", path: "/api/v1/connectors", summary: "List the platforms that can be connected", response: z.object({ items: z.array(connectorRow) }) }),
  async () => ({
    items: manifests.map(({ id, name, description, kind, retired, settings, setupSteps, limits, rules }) => ({ id, name, description, kind, retired, settings: settings.map((field) => ({ ...field })), setupSteps, limits: { ...limits }, rules: { ...rules } })),
  }),
);
