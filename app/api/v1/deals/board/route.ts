import { z } from "zod";
import { recordTypeAsked } from "@/lib/custom-fields/of-type";
import { getBoard } from "@/lib/deals/board";
import { board } from "@/lib/deals/board-schema";
import { dealRecord } from "@/lib/deals/record";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listSearch, toListQuery } from "@/lib/records/filter";

export const GET = route(
  describe({ method: "get", path: "/api/v1/deals/board", summary: "Read the totals of a pipeline", description: "How many deals are in each stage and what they come to, by currency: of up to 10,000 a stage, those changed last. The deals themselves are listed by `stageId`.", query: listSearch(dealRecord).omit({ sort: true }).extend({ pipeline: z.uuid().optional().meta({ description: "Its id; the first unless it is said." }) }), response: board }),
  async ({ ctx, query: { pipeline, ...query } }) => {
    const type = await recordTypeAsked(ctx, dealRecord, query.filter);
    return getBoard(ctx, pipeline ?? null, toListQuery(type, query), type);
  },
);
