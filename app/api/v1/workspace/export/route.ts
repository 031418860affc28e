import { exportWorkspace } from "@/lib/exports/everything/export-workspace";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({
    method: "get", path: "/api/v1/workspace/export", summary: "Export everything",
    description: "The whole workspace as one ZIP file, as it stood at one moment: records as CSV that can be imported again, contacts as vCards, conversations and messages as JSON lines, and files. `manifest.json` in it says what is in it. Is written into the audit log. One at a time.",
    permission: "workspace.manage", responseType: "application/zip",
  }),
  ({ ctx }) => exportWorkspace(ctx),
);
