import { z } from "zod";
import { shownItems } from "@/components/embed/shown-items";
import { AppError } from "@/lib/errors";
import { frameCode } from "@/lib/embeds/code";
import { openEmbed } from "@/lib/embeds/open";
import { oembedAnswer } from "@/lib/embeds/schema";
import { heightOf } from "@/lib/embeds/size";
import { describe } from "@/lib/http/openapi";
import { publicUrl } from "@/lib/http/public-url";
import { route } from "@/lib/http/route";

const spec = describe({
  method: "get",
  path: "/api/v1/oembed",
  summary: "Read how an embed is put into a page, by oEmbed",
  caller: "public",
  query: z.object({
    url: z.string().max(2_000).meta({ description: "The address of an embed." }),
    format: z.enum(["json"], "Only JSON is answered.").default("json"),
    maxwidth: z.coerce.number().int().min(100).max(10_000).optional(),
    maxheight: z.coerce.number().int().min(100).max(10_000).optional(),
  }),
  response: oembedAnswer,
});

/** @see https://oembed.com */
export const GET = route(spec, async ({ query: { url, maxwidth = 1_200, maxheight = 10_000 } }) => {
  const base = publicUrl("/embed/");
  const token = url.startsWith(base) ? url.slice(base.length).split(/[?#]/)[0]! : "";
  if (!token) throw new AppError("not_found", `This is no address of an embed. It would begin with ${base}`);
  const embed = await openEmbed(token);
  const items = await shownItems(embed);
  const height = Math.min(maxheight, heightOf(items));
  return { version: "1.0" as const, type: "rich" as const, provider_name: "Weft" as const, provider_url: publicUrl("/"), title: embed.name, html: frameCode(`${base}${token}`, embed.name, height), width: Math.min(maxwidth, 1_200), height, cache_age: 300 };
});
