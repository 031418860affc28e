import { storedFile, type StoredFile } from "@/lib/files/schema";

export interface UploadHandlers {
  /** 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file's bytes and tells how far it got, which `fetch` cannot. @throws Error in words that can be shown */
export function upload(file: File, { onProgress, signal }: UploadHandlers): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/files?name=${encodeURIComponent(file.name || "file")}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onload = () => {
      const stored = storedFile.safeParse(request.response);
      if (request.status < 300 && stored.success) resolve(stored.data);
      else reject(new Error(problemOf(request.response) ?? "Weft refused this file. Try again, or send a link instead."));
    };
    request.onerror = () => reject(new Error("The upload was cut off. Check your connection and try again."));
    request.onabort = () => reject(new Error("The upload was stopped."));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function problemOf(answer: unknown): string | null {
  return typeof answer === "object" && answer !== null && "detail" in answer && typeof answer.detail === "string" ? answer.detail : null;
}
