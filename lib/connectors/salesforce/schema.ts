import { z } from "zod";

export const tokenSchema = z.looseObject({ access_token: z.string().min(1), instance_url: z.string(), id: z.string().optional(), issued_at: z.string().optional(), signature: z.string().optional() });
export type TokenAnswer = z.infer<typeof tokenSchema>;

export const rowSchema = z.looseObject({ attributes: z.looseObject({ type: z.string() }).optional(), Id: z.string().min(15) });
export type Row = z.infer<typeof rowSchema>;

export const querySchema = z.looseObject({ totalSize: z.number().default(0), done: z.boolean().default(true), nextRecordsUrl: z.string().optional(), records: z.array(z.unknown()) });

export const describeSchema = z.looseObject({
  fields: z.array(z.looseObject({
    name: z.string(),
    label: z.string().default(""),
    type: z.string().default("string"),
    updateable: z.boolean().default(false),
    createable: z.boolean().default(false),
    externalId: z.boolean().default(false),
    referenceTo: z.array(z.string()).default([]),
    picklistValues: z.array(z.looseObject({ value: z.string(), label: z.string().nullish(), active: z.boolean().default(true) })).default([]),
  })),
});
export type DescribedField = z.infer<typeof describeSchema>["fields"][number];

export const savedSchema = z.looseObject({ id: z.string().optional(), success: z.boolean().optional(), created: z.boolean().optional() });

/** Errors come as a list; those of the sign-in as one object. */
export const refusalsSchema = z.array(z.looseObject({
  message: z.string().default(""),
  errorCode: z.string().default("UNKNOWN"),
  fields: z.array(z.string()).optional(),
  duplicateResult: z.looseObject({ matchResults: z.array(z.looseObject({ matchRecords: z.array(z.looseObject({ record: z.looseObject({ Id: z.string().optional() }).optional() })).default([]) })).default([]) }).optional(),
})).min(1);
export type Refusal = z.infer<typeof refusalsSchema>[number];
export const signInRefusalSchema = z.looseObject({ error: z.string(), error_description: z.string().default("") });

const header = z.looseObject({
  entityName: z.string().min(1),
  recordIds: z.array(z.string().min(1)).min(1),
  changeType: z.string(),
  changeOrigin: z.string().default(""),
  transactionKey: z.string().min(1),
  sequenceNumber: z.number(),
  commitTimestamp: z.number().optional(),
  changedFields: z.array(z.string()).default([]),
  nulledFields: z.array(z.string()).default([]),
  diffFields: z.array(z.string()).default([]),
});
export type ChangeEventHeader = z.infer<typeof header>;

/** A message of a channel. @see https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_event_fields_header.htm */
export const messageSchema = z.looseObject({
  channel: z.string().min(1),
  data: z.looseObject({ payload: z.record(z.string(), z.unknown()), event: z.looseObject({ replayId: z.union([z.number(), z.string()]).transform(String) }).optional() }),
});
export const changeSchema = z.looseObject({ ChangeEventHeader: header });

/** What a Bayeux server answers. */
export const bayeuxSchema = z.array(z.looseObject({
  channel: z.string(),
  successful: z.boolean().optional(),
  clientId: z.string().optional(),
  subscription: z.union([z.string(), z.array(z.string())]).optional(),
  error: z.string().optional(),
  advice: z.looseObject({ reconnect: z.string().optional(), interval: z.number().optional(), timeout: z.number().optional() }).optional(),
  data: z.unknown().optional(),
}));
export type BayeuxMessage = z.infer<typeof bayeuxSchema>[number];
