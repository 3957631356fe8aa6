// SPDX-License-Identifier: EUPL-1.2
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import {
  newId,
  uploadFile,
  useMembershipId,
} from "../../../platform/api/index.ts";

/** Stores the scan first, then runs what needs its id; one file keeps one id over retries. */
export function useScanUpload() {
  const membershipId = useMembershipId();
  const stored = useRef<{ file: File; id: string }>(undefined);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      if (stored.current?.file !== file) stored.current = { file, id: newId() };
      const { id } = stored.current;
      await uploadFile(id, file, membershipId);
      return id;
    },
  });
  return {
    error: upload.error,
    isPending: upload.isPending,
    withFile: async (
      file: File | undefined,
      presentId: string | null,
      then: (scanFileId: string | null) => Promise<void>,
    ): Promise<void> => {
      try {
        await then(
          file === undefined ? presentId : await upload.mutateAsync(file),
        );
      } catch {
        // Shown above the form by the error of upload or write.
        return;
      }
    },
  };
}
