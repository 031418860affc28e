import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { proveHandle } from "@/lib/members/handles/prove";
import { handleProof, handleProofInput } from "@/lib/members/handles/schema";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/profile/handles/proof",
    summary: "Get a word that proves a channel to be yours",
    description: "Write it to the connection’s address within 30 minutes, alone in a message: from then on you are asked there.",
    caller: "member",
    body: handleProofInput,
    response: handleProof,
  }),
  ({ ctx, body }) => proveHandle(ctx, body.connectionId),
);
