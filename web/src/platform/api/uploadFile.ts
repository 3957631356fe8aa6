// SPDX-License-Identifier: EUPL-1.2
import { answerOf } from "./request.ts";
import type { Answer } from "./types.ts";

const path = "/api/v1/files/{id}";

/** Stores a file under our own id; the same bytes again are the same file. */
export async function uploadFile(
  id: string,
  file: Blob,
  membershipId: string | undefined,
): Promise<Answer<"put", typeof path>> {
  return answerOf<"put", typeof path>(() =>
    fetch(path.replace("{id}", id), {
      method: "PUT",
      body: file,
      credentials: "same-origin",
      headers: {
        accept: "application/json",
        "accept-language": document.documentElement.lang,
        "content-type": file.type || "application/octet-stream",
        "format-version": "1",
        ...(membershipId !== undefined && {
          "acting-membership": membershipId,
        }),
      },
    }),
  );
}
