import { expect, test } from "vitest";
import { fillTemplate, unknownPlaceholder } from "./template";

test("each is called by their own name or handle", () => {
  expect(fillTemplate("Hi {first_name} ({ name }), {handle}: sorry!", { name: "Jane van Doe", handle: "@jane" })).toBe("Hi Jane (Jane van Doe), @jane: sorry!");
  expect(fillTemplate("{handle} {first_name}", { name: "Mononym", handle: null })).toBe("Mononym Mononym");
});

test("what somebody is called is never read as a place of its own", () => {
  expect(fillTemplate("Hi {name}", { name: "{handle} $1", handle: "@x" })).toBe("Hi {handle} $1");
});

test("a place that nothing fills is found before anybody reads it", () => {
  expect(unknownPlaceholder("Hi {first name}, {name}")).toBe("{first name}");
  expect(unknownPlaceholder("Hi {name} {handle}: {} is code")).toBe("{}");
  expect(unknownPlaceholder("Hi {name}, no more")).toBeNull();
});
