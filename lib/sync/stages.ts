import "server-only";
import type { Context, Unit } from "../context";
import type { Stage } from "./convert";

/** The stages that deals of this workspace go through. */
export async function readStages(_unit: Unit, _ctx: Context): Promise<Stage[]> {
  return [];
}
