import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { preferHandle, removeOwnHandle } from "@/lib/members/handles/change";
import { handlePatch, ownHandles } from "@/lib/members/handles/schema";

const path = "/api/v1/profile/handles/[identityId]";
const params = z.object({ identityId: z.uuid() });

export const PATCH = route(describe({ method: "patch", path, summary: "Be asked on this channel first", caller: "member", params, body: handlePatch, response: ownHandles }), ({ ctx, params: { identityId } }) => preferHandle(ctx, identityId));

export const DELETE = route(describe({ method: "delete", path, summary: "Not be asked on this channel any more", caller: "member", params, response: ownHandles }), ({ ctx, params: { identityId } }) => removeOwnHandle(ctx, identityId));
