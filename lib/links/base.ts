import "server-only";
import { publicUrl } from "../http/public-url";

/** What stands before a code: "https://weft.example/l/". */
export const linkBase = (): string => publicUrl("/l/");
