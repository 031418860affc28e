/** Who speaks to whom. Browser-safe. */

export const directions = ["to_us", "from_us", "among", "competitor", "inside"] as const;
export type Direction = (typeof directions)[number];

export const directionNames: Record<Direction, string> = {
  to_us: "Customers to us",
  from_us: "Us to customers",
  among: "Customers among themselves",
  competitor: "Customers and competitors",
  inside: "Among ourselves",
};

/** Stands in keys for all parties beyond those that a day keeps one by one, and for somebody who is not known. */
export const othersId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
