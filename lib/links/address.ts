/** Addresses of ours that lead on. Browser-safe: the composer counts what goes out. */

export const codeLength = 7;

/** As long as one that will be there. */
export const sampleAddress = (base: string): string => base + "x".repeat(codeLength);

/** The code that an address on our site asks for, e.g. "/l/a1B2c3D"; null for what cannot be one. */
export const codeIn = (path: string): string | null => /^\/l\/([A-Za-z0-9]{7})(?:[?#].*)?$/.exec(path)?.[1] ?? null;

/** Where nothing of ours is followed yet: an address of the web that is none of these. */
export const isTrackable = (address: string, base: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && !address.startsWith(base);
