import { expect, test } from "vitest";
import { formatBytes } from "./bytes";
import { formatAge, formatClock, formatDuration } from "./duration";
import { formatMoney, formatMoneyCompact, minorDigits } from "./money";
import { hueOf, initials } from "./name";

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, " ");
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

test("file sizes step by a thousand and round into the next unit", () => {
  expect([0, 999, 1000, 1400, 940_000, 999_600, 1_440_000, 25_000_000, 3.2e9].map((bytes) => plain(formatBytes(bytes)))).toEqual([
    "0 B", "999 B", "1 KB", "1.4 KB", "940 KB", "1 MB", "1.4 MB", "25 MB", "3.2 GB",
  ]);
  expect(formatBytes(-1)).toBe("–");
});

test("durations name their two largest units and carry when rounding fills one", () => {
  expect([0, 0.4, 42, 252, 5640, 59 * MINUTE + 59.7, HOUR, 26 * HOUR, 9 * DAY, 12 * DAY + 5 * HOUR, 23 * HOUR + 59.8 * MINUTE, -90].map((seconds) => plain(formatDuration(seconds)))).toEqual([
    "0 s", "0 s", "42 s", "4 min 12 s", "1 h 34 min", "1 h", "1 h", "1 d 2 h", "9 d", "12 d", "1 d", "−1 min 30 s",
  ]);
});

test("ages have one unit and a fresh one is now", () => {
  expect([-5, 0, 59, 60, 3599, HOUR, 47 * HOUR, 9 * DAY].map((seconds) => plain(formatAge(seconds)))).toEqual(["now", "now", "now", "1 min", "59 min", "1 h", "1 d", "9 d"]);
});

test("a player's clock", () => {
  expect([7, 200, 3765].map(formatClock)).toEqual(["0:07", "3:20", "1:02:45"]);
});

test("money keeps its own currency's digits", () => {
  expect([minorDigits("EUR"), minorDigits("JPY"), minorDigits("KWD"), minorDigits("??")]).toEqual([2, 0, 3, 2]);
  expect(formatMoney(418_000, "EUR")).toBe("€4,180.00");
  expect(formatMoney(1200, "JPY")).toBe("¥1,200");
  expect(formatMoney(-995, "USD")).toBe("-$9.95");
  expect(formatMoney(500, "not a code")).toBe("not a code 5.00");
});

test("tiles shorten money", () => {
  expect([plain(formatMoneyCompact(18_420_000, "EUR")), plain(formatMoneyCompact(121_000_000, "USD")), plain(formatMoneyCompact(-5_000, "CHF"))]).toEqual(["€184 k", "$1.21 M", "−CHF 50"]);
});

test("initials come from first and last name, in any script", () => {
  expect(["Lena Fischer", "oduya", "王小明", "김민준", "Ana Maria de Souza", "+44 7700 900312", "élodie brun", "  ", "lena@cafe.example", "J. (Jo) Dole"].map(initials)).toEqual([
    "LF", "O", "王", "김", "AS", "12", "ÉB", "?", "LE", "JD",
  ]);
});

test("a name always has the same hue", () => {
  expect(hueOf("Lena Fischer")).toBe(hueOf(" lena fischer "));
  expect(new Set(["Lena", "Ravi", "Maria", "Tom", "Ana", "Jonas"].map(hueOf)).size).toBeGreaterThan(3);
});
