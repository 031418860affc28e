import "server-only";
import { AppError } from "../errors";
import { formatBytes } from "../format/bytes";
import { maxFileBytes } from "./limits";

/** Reads a request's body, and stops reading at 25 MB. @throws AppError "too_large" for a larger one */
export async function readUpload(request: Request): Promise<Uint8Array> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > maxFileBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) break;
    size += next.value.byteLength;
    if (size > maxFileBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}

const tooLarge = () => new AppError("too_large", `Weft keeps files of up to ${formatBytes(maxFileBytes)}. Send a link to larger ones.`);
