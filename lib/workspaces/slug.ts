/** A workspace's name as a part of addresses: "Müller & Söhne" → "muller-sohne-3f9c1a"; the end of its id keeps it unique. */
export function slugOf(name: string, id: string): string {
  const words = name.normalize("NFKD").toLowerCase().replaceAll(/\p{M}/gu, "").replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "").slice(0, 40);
  return [words, id.slice(-6)].filter(Boolean).join("-");
}
