import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { shownItems } from "@/components/embed/shown-items";
import { AppError } from "@/lib/errors";
import { openEmbed } from "@/lib/embeds/open";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { limited } from "@/lib/rate-limit";

const spec = describe({
  method: "get",
  path: "/api/v1/embedded/[token]/widgets/[widget]",
  summary: "Read a widget's data where it is embedded",
  description: "Part of the company, channel and time are those that the token was made for; the shape is the widget's.",
  caller: "public",
  params: z.object({ token: z.string().max(200), widget: z.string().max(60) }),
  query: z.object({ options: z.string().max(2_000).optional().meta({ description: "The widget's options as JSON; the embed must show it with these." }) }),
  response: z.unknown(),
});

/** Reads by one token in a minute: a page of forty widgets that are fetched anew every half a minute, ten times. */
const perMinute = 800;

export const GET = route(spec, async ({ params: { token, widget }, query: { options } }) => {
  const embed = await openEmbed(token);
  const { ctx, params, timeZone } = embed;
  const { limited: isLimited, retryAfterSeconds } = await limited(`embed ${token.slice(0, 43)}`, perMinute, 60);
  if (isLimited) throw new AppError("rate_limited", "This is read too often. Wait a moment.", { retryAfterSeconds });
  const asked = options ? (JSON.parse(options) as unknown) : {};
  const item = (await shownItems(embed)).find((one) => one.widget === widget && isDeepStrictEqual(withoutTitle(one.options), asked));
  if (!item) throw new AppError("not_found", "This embed shows no such widget.");
  return runWidgetQuery(ctx, { widget, params, options: item.options, timeZone });
});

/** Browsers ask without it: it changes no figure. */
const withoutTitle = ({ title: _, ...options }: Record<string, unknown>) => options;
