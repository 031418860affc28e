import "server-only";
import { cookies } from "next/headers";
import { parseRemembered, type Remembered } from "./remembered";

/** What this browser remembers of the screens' look, and the moment at which it was asked (Unix milliseconds). */
export async function readRemembered(): Promise<Remembered & { now: number }> {
  const jar = await cookies();
  return { ...parseRemembered((name) => jar.get(name)?.value), now: Date.now() };
}
