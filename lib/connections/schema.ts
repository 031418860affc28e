import { z } from "zod";

/** Shapes of connections, shared by the API and the screens. Browser-safe. */

export const connectionStatus = z.enum(["active", "paused", "reconnect"]);
export type ConnectionStatus = z.infer<typeof connectionStatus>;

const moment = z.iso.datetime().nullable();

export const connectionHealthView = z.object({
  lastInboundAt: moment,
  lastOutboundAt: moment,
  lastHealthyAt: moment,
  lastError: z.string().nullable().meta({ description: "In plain words." }),
  lastErrorAt: moment,
  refusedCount: z.number().int().meta({ description: "Deliveries refused for a wrong signature." }),
  lastRefusedAt: moment,
  pending: z.number().int().meta({ description: "Received and not processed yet; counted up to 1,000." }),
  setAside: z.number().int().meta({ description: "Received and not understood; counted up to 1,000." }),
  queued: z.number().int().meta({ description: "Waiting to be sent; counted up to 1,000." }),
});

export const connectionRow = z.object({
  id: z.uuid(),
  connector: z.string(),
  name: z.string(),
  displayName: z.string().meta({ description: "The account as people know it: “@acme_bot”." }),
  status: connectionStatus.meta({ description: "`reconnect`: the platform refused the credentials; a person must act." }),
  teamId: z.uuid().nullable(),
  isDemo: z.boolean(),
  createdAt: z.iso.datetime(),
  health: connectionHealthView,
}).meta({ id: "Connection" });
export type ConnectionRow = z.infer<typeof connectionRow>;

export const connectionList = z.object({ items: z.array(connectionRow) });

export const connectionDetail = connectionRow.extend({
  settings: z.record(z.string(), z.unknown()),
  secretsSet: z.array(z.string()).meta({ description: "Names of the secrets that are stored; their values are never sent back." }),
  webhookUrl: z.url(),
  canSend: z.boolean(),
}).meta({ id: "ConnectionDetail" });
export type ConnectionDetail = z.infer<typeof connectionDetail>;

const connectionName = z.string().trim().max(80, "Use at most 80 characters.");
const settingsInput = z.record(z.string(), z.unknown(), "Send the settings as an object.");

export const connectionInput = z.object({
  connector: z.string().max(60),
  name: connectionName.default("").meta({ description: "Empty: as the platform calls the account." }),
  teamId: z.uuid("Choose a team from the list.").nullable().default(null),
  settings: settingsInput.default({}),
});
export type ConnectionInput = z.input<typeof connectionInput>;

export const connectionPatch = z.object({
  name: connectionName.min(1, "Give the connection a name.").optional(),
  teamId: z.uuid("Choose a team from the list.").nullable().optional(),
  settings: settingsInput.optional().meta({ description: "All settings; secrets that are left out stay as they are." }),
});
export type ConnectionPatch = z.input<typeof connectionPatch>;

export const savedConnection = z.object({
  connection: connectionDetail,
  generated: z.record(z.string(), z.string()).meta({ description: "Secrets that Weft made up just now, by name. They are shown this once." }),
}).meta({ id: "SavedConnection" });
export type SavedConnection = z.infer<typeof savedConnection>;

export const checkUpdate = z.object({
  step: z.number().int(),
  steps: z.array(z.string()).meta({ description: "All steps, in order." }),
  state: z.enum(["running", "passed", "failed"]),
  words: z.string().nullable(),
});
export type CheckUpdate = z.infer<typeof checkUpdate>;

export const deliveryRow = z.object({
  id: z.uuid(),
  connectionId: z.uuid(),
  type: z.string(),
  receivedAt: z.iso.datetime(),
  bytes: z.number().int(),
  error: z.string().nullable(),
}).meta({ id: "SetAsideDelivery" });
export type DeliveryRow = z.infer<typeof deliveryRow>;

export const deliveryPage = z.object({ items: z.array(deliveryRow), nextCursor: z.string().nullable() });
export type DeliveryPage = z.infer<typeof deliveryPage>;

export const deliveryDetail = deliveryRow.extend({
  headers: z.record(z.string(), z.string()),
  request: z.object({ method: z.string(), path: z.string(), query: z.record(z.string(), z.string()) }).nullable(),
  preview: z.string().meta({ description: "The first 32 KB as text, or as hexadecimal when it is not text." }),
  isText: z.boolean(),
  truncated: z.boolean(),
}).meta({ id: "DeliveryDetail" });
export type DeliveryDetail = z.infer<typeof deliveryDetail>;
