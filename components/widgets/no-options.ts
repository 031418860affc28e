import { z } from "zod";

/** For widgets without options of their own. */
export const noOptions = z.object({});
