// SPDX-License-Identifier: EUPL-1.2
import type { AuditEntry } from "@schulterschluss/contract/audit";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { useFormat } from "../../platform/i18n/index.ts";
import { FactsList, useIsWide } from "../../platform/ui/index.ts";
import { useAuditWords } from "./auditWords.ts";

const route = getRouteApi("/$organisationSlug/protokoll");

/** Everything an entry says, ids included, and the way to all of its object. */
export function AuditEntryFacts({ entry }: { readonly entry: AuditEntry }) {
  const t = useTranslations("audit");
  const format = useFormat();
  const words = useAuditWords();
  const { organisationSlug } = route.useParams();
  const heading = useRef<HTMLHeadingElement>(null);
  const isWide = useIsWide();
  useEffect(() => {
    // In one column they stand below the list: what was chosen comes into sight.
    if (!isWide) heading.current?.focus();
  }, [isWide]);
  const details = Object.entries(entry.details).map(([key, value]) =>
    words.detail(key, value),
  );
  return (
    <section className="section stack">
      <h2 ref={heading} tabIndex={-1}>
        {words.action(entry.action)}
      </h2>
      <FactsList
        termWidth={120}
        facts={[
          {
            key: "time",
            term: t("entry.time"),
            value: `${format.date(entry.recordedAt)}, ${format.seconds(entry.recordedAt)}`,
          },
          {
            key: "actor",
            term: t("entry.actor"),
            value: entry.accountId === null ? t("system") : entry.actorName,
          },
          {
            key: "purpose",
            term: t("entry.purpose"),
            value: words.module(entry.purpose),
          },
          {
            key: "object",
            term: t("entry.object"),
            value: words.objectType(entry.objectType),
          },
          {
            key: "id",
            term: t("entry.id"),
            value: <code className="audit-id">{entry.objectId}</code>,
          },
          {
            key: "subject",
            term: t("entry.subject"),
            value: entry.subjectId && <OrganisationName id={entry.subjectId} />,
          },
          {
            key: "ground",
            term: t("entry.ground"),
            value: entry.ground && words.ground(entry.ground),
          },
          { key: "reason", term: t("entry.reason"), value: entry.reason },
          {
            key: "details",
            term: t("entry.details"),
            value:
              details.length === 0 ? null : (
                <ul className="audit-details">
                  {details.map((detail) => (
                    <li key={detail}>{detail}</li>
                  ))}
                </ul>
              ),
          },
          {
            key: "seq",
            term: t("entry.seq"),
            value:
              entry.seq === null ? t("unsealed") : format.number(entry.seq),
          },
          {
            key: "request",
            term: t("entry.request"),
            value: <code className="audit-id">{entry.requestId}</code>,
          },
        ]}
      />
      <Link
        to="/$organisationSlug/protokoll"
        params={{ organisationSlug }}
        search={{ gegenstand: entry.objectId, zeit: "alles" }}
      >
        {t("entry.sameObject")}
      </Link>
    </section>
  );
}

function OrganisationName({ id }: { readonly id: string }) {
  const organisation = useRead("organisations", "/api/v1/organisations/{id}", {
    path: { id },
  });
  return organisation.data?.name ?? <code className="audit-id">{id}</code>;
}
