import { z } from "zod";

/** Numbers and texts alike: ids are texts everywhere here. */
const id = z.union([z.string().min(1), z.number()]).transform(String);

export const objectSchema = z.looseObject({
  id,
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
  archived: z.boolean().optional(),
});
export type HubspotObject = z.infer<typeof objectSchema>;

export const pageSchema = z.looseObject({
  total: z.number().optional(),
  results: z.array(z.unknown()),
  paging: z.looseObject({ next: z.looseObject({ after: id }).optional() }).nullish(),
});

export const batchSchema = z.looseObject({ results: z.array(z.unknown()) });

export const associationsSchema = z.looseObject({
  results: z.array(z.looseObject({
    from: z.looseObject({ id }),
    to: z.array(z.looseObject({ toObjectId: id, associationTypes: z.array(z.looseObject({ typeId: z.number(), label: z.string().nullish() })).default([]) })).default([]),
  })),
});

export const accountSchema = z.looseObject({ portalId: id, timeZone: z.string().optional(), companyCurrency: z.string().optional(), uiDomain: z.string().optional(), accountType: z.string().optional() });
export const tokenInfoSchema = z.looseObject({ appId: id.optional() });

export const propertiesSchema = z.looseObject({
  results: z.array(z.looseObject({
    name: z.string(),
    label: z.string().default(""),
    type: z.string().default("string"),
    options: z.array(z.looseObject({ value: z.string(), label: z.string().default("") })).default([]),
    hubspotDefined: z.boolean().optional(),
    hidden: z.boolean().optional(),
    calculated: z.boolean().optional(),
    hasUniqueValue: z.boolean().optional(),
    modificationMetadata: z.looseObject({ readOnlyValue: z.boolean().optional() }).optional(),
  })),
});
export type Property = z.infer<typeof propertiesSchema>["results"][number];

export const ownersSchema = z.looseObject({
  results: z.array(z.looseObject({ id, email: z.string().nullish() })),
  paging: z.looseObject({ next: z.looseObject({ after: id }).optional() }).nullish(),
});

export const pipelinesSchema = z.looseObject({
  results: z.array(z.looseObject({
    id,
    label: z.string(),
    displayOrder: z.number().default(0),
    archived: z.boolean().optional(),
    stages: z.array(z.looseObject({ id, label: z.string(), displayOrder: z.number().default(0), archived: z.boolean().optional(), metadata: z.record(z.string(), z.unknown()).default({}) })).default([]),
  })),
});
export type Pipeline = z.infer<typeof pipelinesSchema>["results"][number];
export type PipelineStage = Pipeline["stages"][number];

export const refusalSchema = z.looseObject({
  message: z.string().default(""),
  category: z.string().optional(),
  policyName: z.string().optional(),
  errors: z.array(z.looseObject({ message: z.string().optional(), code: z.string().optional(), context: z.record(z.string(), z.unknown()).optional() })).optional(),
  context: z.record(z.string(), z.unknown()).optional(),
});
export type Refusal = z.infer<typeof refusalSchema>;

/** One event of a webhook's list. @see https://developers.hubspot.com/docs/api-reference/legacy/webhooks/guide */
export const webhookEventSchema = z.looseObject({
  eventId: id.optional(),
  subscriptionType: z.string().min(1),
  portalId: id.optional(),
  appId: id.optional(),
  occurredAt: z.number().optional(),
  objectId: id.optional(),
  objectTypeId: z.string().optional(),
  changeSource: z.string().nullish(),
  sourceId: id.nullish(),
  propertyName: z.string().optional(),
  propertyValue: z.unknown().optional(),
  primaryObjectId: id.optional(),
  mergedObjectIds: z.array(id).optional(),
  newObjectId: id.nullish(),
  fromObjectId: id.optional(),
  toObjectId: id.optional(),
  fromObjectTypeId: z.string().optional(),
  associationType: z.string().optional(),
  associationRemoved: z.boolean().optional(),
});
export type WebhookEvent = z.infer<typeof webhookEventSchema>;
