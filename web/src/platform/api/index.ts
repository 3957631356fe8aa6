// SPDX-License-Identifier: EUPL-1.2
export { ActingMembership, useMembershipId } from "./actingMembership.ts";
export {
  ApiError,
  fieldMessages,
  isProblem,
  NetworkError,
} from "./apiError.ts";
export { newId } from "./newId.ts";
export { createQueryClient } from "./queryClient.ts";
export { addressOf, onProblem, request } from "./request.ts";
export type { Answer, Body, PathOf } from "./types.ts";
export { saveFile, saveJson } from "./saveFile.ts";
export {
  type DataModule,
  readOptions,
  useRead,
  useReadPages,
} from "./useRead.ts";
export { uploadFile } from "./uploadFile.ts";
export { useWrite } from "./useWrite.ts";
