import { ApiError } from "@/lib/http/fetch-json";
import { importShape } from "@/lib/imports/query";
import type { ImportDetail } from "@/lib/imports/schema";
import type { RecordKind } from "@/lib/records/contract";

/** Brings a file; `tell` hears how much of it is there, from 0 to 1. @throws ApiError with the server's words */
export async function bringFile(kind: RecordKind, file: File, tell: (share: number) => void): Promise<ImportDetail> {
  const shape = importShape("importDetail")();
  const { status, text } = await send(`/api/v1/imports?kind=${kind}&name=${encodeURIComponent(file.name || "file.csv")}`, file, tell);
  const answer = JSON.parse(text || "null") as { code?: string; title?: string; detail?: string } | null;
  if (status !== 201) throw new ApiError(status, answer?.code ?? `http_${status}`, answer?.title ?? "The file was not taken", answer?.detail ?? "Weft could not read it just now. Try again in a moment.");
  return (await shape).parse(answer);
}

/** By XMLHttpRequest, since `fetch` does not tell how far it is. */
function send(url: string, file: File, tell: (share: number) => void): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => tell(total ? loaded / total : 0));
    request.addEventListener("load", () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener("error", () => reject(new ApiError(0, "offline", "No connection", "The file did not arrive. Check your connection, and bring it again.")));
    request.send(file);
  });
}
