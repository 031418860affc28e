import { z } from "zod";
import { inboundBody } from "./inbound-schema";
import { outboundAnswer, outboundBody } from "./outbound-schema";

/** The protocol's JSON Schemas by their file name in `public/schemas`, as text. */
export function jsonSchemas(): Record<string, string> {
  const write = (title: string, schema: z.ZodType) => `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" }) }, null, 2)}\n`;
  return {
    "custom-inbound.json": write("What your program posts to Weft", inboundBody),
    "custom-outbound.json": write("What Weft posts to your program", outboundBody),
    "custom-outbound-answer.json": write("What your program answers", outboundAnswer),
  };
}
