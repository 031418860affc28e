import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/auth/options";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http/handle";

type Params = RouteContext<"/api/auth/[...nextauth]">;

// The others would only tell what our own screens know already.
const offered = new Set(["csrf", "signin", "callback", "signout", "error"]);

const answer = handle<Params>(async (request, context) => {
  const { nextauth } = await context.params;
  if (!offered.has(nextauth[0] ?? "")) throw new AppError("not_found", "There is nothing at this address.");
  return NextAuth(request as NextRequest, context, authOptions(request)) as Promise<Response>;
});

export { answer as GET, answer as POST };
