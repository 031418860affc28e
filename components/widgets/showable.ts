import { AppError } from "@/lib/errors";
import { findWidget } from "./catalogue";

/** Whether widgets may be shown on other sites. @throws AppError "invalid" for one that there is not, or that changes something */
export function requireShowable(ids: readonly string[]): void {
  for (const id of ids) {
    const meta = findWidget(id);
    const problem = !meta ? "There is no such widget." : meta.acts ? `“${meta.title}” has buttons that change something. It is not shown on other sites; leave it out.` : null;
    if (problem) throw new AppError("invalid", problem, { fields: [{ field: "items", message: problem }] });
  }
}
