// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { ApiError, NetworkError } from "../api/index.ts";
import { Button, Notice } from "../ui/index.ts";

interface ErrorNoticeProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** What happened, what was kept, what to do; with the id to quote where it helps. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const t = useTranslations("platform");
  const text = useErrorText();
  const requestId =
    error instanceof ApiError && error.status >= 500
      ? error.requestId
      : undefined;
  return (
    <Notice
      kind="danger"
      role="alert"
      title={text(error)}
      end={
        onRetry === undefined ? undefined : (
          <Button size="small" kind="quiet" icon="refresh" onClick={onRetry}>
            {t("error.retry")}
          </Button>
        )
      }
    >
      {requestId !== undefined && t("error.requestId", { id: requestId })}
    </Notice>
  );
}

/** The sentence of an error: the server's own, or one of ours when none came. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations("platform.error");
  return (error) => {
    if (error instanceof NetworkError) {
      return t(error.code === "network.timeout" ? "timeout" : "offline");
    }
    if (error instanceof ApiError && error.message !== "") return error.message;
    return t("unexpected");
  };
}
