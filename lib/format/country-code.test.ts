import { expect, test } from "vitest";
import { countryCode } from "./country-code";

test.each([["Germany", "DE"], ["Deutschland", "DE"], ["allemagne", "DE"], ["DE", "DE"], [" UK ", "GB"], ["USA", "US"], ["中国", "CN"], ["日本", "JP"], ["Czech Republic", "CZ"], ["Narnia", null], ["", null]])("%s is %s", (country, code) => expect(countryCode(country)).toBe(code));
