// SPDX-License-Identifier: EUPL-1.2
import { ApiError, fieldMessages } from "../api/index.ts";
import { FormErrors } from "../ui/index.ts";
import { ErrorNotice } from "./ErrorNotice.tsx";

interface WriteErrorsProps {
  readonly error: Error | null;
}

/** Above a form: everything the server found, all at once, or what went wrong. */
export function WriteErrors({ error }: WriteErrorsProps) {
  if (error === null) return null;
  if (error instanceof ApiError && error.issues.length > 0) {
    return <FormErrors messages={Object.values(fieldMessages(error))} />;
  }
  return <ErrorNotice error={error} />;
}
