// SPDX-License-Identifier: EUPL-1.2
import type { AuditReport } from "@schulterschluss/contract/audit";
import { useTranslations } from "use-intl";
import { useWrite } from "../../platform/api/index.ts";
import { useFormat } from "../../platform/i18n/index.ts";
import { ErrorNotice } from "../../platform/page/index.ts";
import { Button, Notice } from "../../platform/ui/index.ts";

/** Walks the whole chain on demand and says what it found. */
export function Verification() {
  const t = useTranslations("audit.verify");
  const verify = useWrite("audit", "post", "/api/v1/audit/verifications");
  return (
    <section className="section stack">
      <h2>{t("title")}</h2>
      <p className="small muted">{t("text")}</p>
      {verify.error !== null && <ErrorNotice error={verify.error} />}
      {verify.data !== undefined && <Report report={verify.data} />}
      <div>
        <Button
          icon="shield"
          busy={verify.isPending}
          onClick={() => verify.mutate({ body: { held: [] } })}
        >
          {t("run")}
        </Button>
      </div>
    </section>
  );
}

function Report({ report }: { readonly report: AuditReport }) {
  const t = useTranslations("audit.verify");
  const format = useFormat();
  const number = (seq: number | null) => format.number(seq ?? 0);
  return (
    <Notice
      kind={report.isIntact ? "ok" : "danger"}
      icon={report.isIntact ? "shield" : "warning"}
      role="status"
      title={t(report.isIntact ? "intact" : "broken")}
    >
      <p>
        {t("result", {
          count: report.entriesVerified,
          shown: number(report.entriesVerified),
          first: number(report.firstSeq),
          last: number(report.lastSeq),
        })}
      </p>
      {report.vouchedUpTo !== null && (
        <p>{t("vouched", { seq: number(report.vouchedUpTo) })}</p>
      )}
      {report.waiting > 0 && <p>{t("waiting", { count: report.waiting })}</p>}
      {!report.isIntact && (
        <>
          <ul>
            {report.findings.slice(0, 20).map((finding) => (
              <li key={`${finding.kind}${finding.fromSeq}${finding.entryId}`}>
                {t(`finding.${finding.kind}`)}
                {finding.fromSeq !== null &&
                  `, ${t("at", {
                    from: number(finding.fromSeq),
                    to: number(finding.toSeq ?? finding.fromSeq),
                  })}`}
              </li>
            ))}
          </ul>
          <p>{t("inform")}</p>
        </>
      )}
    </Notice>
  );
}
