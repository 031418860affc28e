import { z } from "zod";
import { setSkills } from "@/lib/assignment/availability";
import { skills, skillsInput } from "@/lib/assignment/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/members/[id]/skills", summary: "Say what a member can be given", description: "Languages and labels, by which conversations are assigned automatically.", permission: "people.manage", params: z.object({ id: z.uuid() }), body: skillsInput, response: skills }),
  ({ ctx, params: { id }, body }) => setSkills(ctx, id, body),
);
