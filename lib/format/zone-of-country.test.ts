import { expect, test } from "vitest";
import { zoneOfCountry } from "./zone-of-country";

test("a country with one clock has a zone, one with several has none", () => {
  expect(zoneOfCountry("Germany")).toBe("Europe/Berlin");
  expect(zoneOfCountry(" japan ")).toBe("Asia/Tokyo");
  expect(zoneOfCountry("PT", new Date("2026-07-01T00:00:00Z"))).toBeNull();
  expect(zoneOfCountry("United States")).toBeNull();
  for (const nothing of [null, "", "Narnia", "ZZ", "Hamburg, Germany"]) expect(zoneOfCountry(nothing)).toBeNull();
});
