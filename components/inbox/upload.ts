import type { StoredFile } from "@/lib/files/schema";
import { shapesOf } from "@/lib/http/shapes";

const shape = shapesOf(() => import("@/lib/files/schema"));

export interface UploadHandlers {
  /** 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file's bytes and tells how far it got. @throws Error in words that can be shown */
export async function upload(file: File, handlers: UploadHandlers): Promise<StoredFile> {
  shape.preload();
  const { status, answer } = await send(file, handlers);
  const stored = status < 300 ? (await shape("storedFile")()).safeParse(answer).data : undefined;
  if (!stored) throw new Error(problemOf(answer) ?? "Weft refused this file. Try again, or send a link instead.");
  return stored;
}

/** By `XMLHttpRequest`: `fetch` does not tell how far it is. */
function send(file: File, { onProgress, signal }: UploadHandlers): Promise<{ status: number; answer: unknown }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/files?name=${encodeURIComponent(file.name || "file")}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onload = () => resolve({ status: request.status, answer: request.response as unknown });
    request.onerror = () => reject(new Error("The upload was cut off. Check your connection and try again."));
    request.onabort = () => reject(new Error("The upload was stopped."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function problemOf(answer: unknown): string | null {
  return typeof answer === "object" && answer !== null && "detail" in answer && typeof answer.detail === "string" ? answer.detail : null;
}
