import { expect, test } from "vitest";
import { canSee } from "./visibility";

const scope = { all: false, teamIds: ["team-a"], memberId: "me" } as const;

test("a member sees the conversations of their teams, of no team, and their own", () => {
  expect(canSee(scope, { teamId: "team-a", assigneeId: null })).toBe(true);
  expect(canSee(scope, { teamId: null, assigneeId: "somebody" })).toBe(true);
  expect(canSee(scope, { teamId: "team-b", assigneeId: "me" })).toBe(true);
});

test("a member does not see another team's conversations", () => {
  expect(canSee(scope, { teamId: "team-b", assigneeId: null })).toBe(false);
  expect(canSee(scope, { teamId: "team-b", assigneeId: "somebody" })).toBe(false);
});

test("who sees everything sees every team", () => expect(canSee({ all: true }, { teamId: "team-b", assigneeId: null })).toBe(true));
