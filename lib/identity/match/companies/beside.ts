import type { Evidence } from "../evidence";
import type { CompanyProfile } from "./profile";

/** What two names say of something: the same, different things, only one of them anything, or neither. */
type Meeting = "same" | "different" | "one" | "none";

interface Beside extends Evidence {
  /** They say different things, or one says what the other does not: a branch, a shop of a chain, another part of a group. */
  contradicts: boolean;
  /** By place or number: parts of a group are called so, and shops of a chain. */
  isBranch: boolean;
}

/** Bits of what names say beside the words that tell companies apart. */
const weights: Record<"places" | "numbers" | "common", Record<Meeting, number>> = {
  places: { same: 1, none: 0, one: -3, different: -8 },
  numbers: { same: 2, none: 0, one: -4, different: -9 },
  // "Acme", "Acme Group": as often as not it is left out.
  common: { same: 1, none: 0, one: -0.5, different: -2.5 },
};
const otherForm = -0.7;

/** Places, numbers, common words and legal forms in two names, with the weightiest in words. */
export function compareBeside(a: CompanyProfile, b: CompanyProfile): Beside {
  const [places, numbers, common] = [meet(a.places, b.places), meet(a.numbers, b.numbers), meet(a.common, b.common)];
  const isOtherForm = Boolean(a.form && b.form && a.form !== b.form);
  const both = (of: (profile: CompanyProfile) => string) => `${of(a)}, ${of(b)}`;
  const only = (of: (profile: CompanyProfile) => readonly string[]) => (of(a).length ? of(a) : of(b));
  const words = numbers === "different" ? `Different numbers in the names: ${both((one) => one.numbers.join(" "))}`
    : places === "different" ? `Different places in the names: ${both((one) => shownPlaces(one.places))}`
    : numbers === "one" ? `Only one name has a number: ${only((one) => one.numbers).join(" ")}`
    : places === "one" ? `Only one name says a place: ${shownPlaces(only((one) => one.places))}`
    : isOtherForm ? `Different legal forms: ${both((one) => shownForm(one.form))}`
    : common === "different" ? `Different words beside it: ${both((one) => one.common.join(" "))}`
    : null;
  const isBranch = [places, numbers].some((one) => one === "different" || one === "one");
  return {
    bits: weights.places[places] + weights.numbers[numbers] + weights.common[common] + (isOtherForm ? otherForm : 0), words,
    contradicts: isBranch || isOtherForm || common === "different", isBranch,
  };
}

function meet(a: readonly string[], b: readonly string[]): Meeting {
  if (!a.length && !b.length) return "none";
  if (!a.length || !b.length) return "one";
  return a.some((one) => b.includes(one)) ? "same" : "different";
}

const shownPlaces = (places: readonly string[]): string => places.map((place) => (place.length === 2 ? place : place[0]!.toUpperCase() + place.slice(1))).join(" ");
const shownForm = (form: string): string => form.split(" ").map((word) => (word.length > 3 ? word[0]!.toUpperCase() + word.slice(1) : word.toUpperCase())).join(" ").replace("Gmbh", "GmbH");
