import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { getProfile, updateProfile } from "@/lib/members/profile";
import { profile, profilePatch } from "@/lib/members/schema";

const path = "/api/v1/profile";

export const GET = route(describe({ method: "get", path, summary: "Read your profile", caller: "member", response: profile }), ({ ctx }) => getProfile(ctx));

export const PATCH = route(describe({ method: "patch", path, summary: "Change your name, language or shortcuts", caller: "member", body: profilePatch, response: profile }), ({ ctx, body }) => updateProfile(ctx, body));
