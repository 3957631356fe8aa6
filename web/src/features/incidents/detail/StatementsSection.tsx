// SPDX-License-Identifier: EUPL-1.2
import type { Incident, Statement } from "@schulterschluss/contract/incidents";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Button, Tag } from "../../../platform/ui/index.ts";
import { StatementDialog } from "./StatementDialog.tsx";

/** Facts and assessments, kept apart, each with its author. */
export function StatementsSection(props: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const { incident } = props;
  const [adding, setAdding] = useState(false);
  return (
    <section className="section section--line">
      <div className="incident-heading">
        <h2>{t("statements")}</h2>
        {incident.abilities.includes("addStatement") && (
          <Button
            kind="plain"
            size="small"
            icon="add"
            onClick={() => setAdding(true)}
          >
            {t("addStatement")}
          </Button>
        )}
      </div>
      {incident.statements.length === 0 ? (
        <p className="muted readable">{t("noStatements")}</p>
      ) : (
        <ul className="statements">
          {incident.statements.map((statement) => (
            <StatementRow key={statement.id} statement={statement} />
          ))}
        </ul>
      )}
      {adding && (
        <StatementDialog
          incidentId={incident.id}
          onClose={() => setAdding(false)}
        />
      )}
    </section>
  );
}

function StatementRow({ statement }: { readonly statement: Statement }) {
  const t = useTranslations("incidents");
  const format = useFormat();
  return (
    <li className="statement">
      <Tag dashed={statement.kind === "assessment"}>{t(statement.kind)}</Tag>
      <div>
        <p className="pre-line readable">{statement.text}</p>
        <p className="incident-second">
          {t("statementBy", {
            author: statement.author,
            source: t(`statementSource.${statement.source}`),
            time: format.clock(statement.recordedAt),
          })}
        </p>
      </div>
    </li>
  );
}
