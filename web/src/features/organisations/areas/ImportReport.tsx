// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import type { Answer } from "../../../platform/api/index.ts";
import { Notice } from "../../../platform/ui/index.ts";

interface ImportReportProps {
  readonly report: Answer<"post", "/api/v1/areas/import">;
}

/** What a check found: how many are usable, and why the others are not. */
export function ImportReport({ report }: ImportReportProps) {
  const t = useTranslations("organisations.import");
  const bad = report.issues.length;
  return (
    <Notice
      kind={bad === 0 ? "ok" : "warm"}
      icon={bad === 0 ? "check" : "warning"}
      role="status"
      title={[
        t("read", { count: report.read }),
        t("good", { count: report.read - bad }),
        t("bad", { count: bad }),
      ].join(", ")}
    >
      {bad > 0 && (
        <ul>
          {report.issues.slice(0, 20).map((issue) => (
            <li key={`${issue.feature}-${issue.reason}`}>
              {issue.name ?? t("feature", { number: issue.feature + 1 })}
              {": "}
              {t(`reason.${issue.reason}`)}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
