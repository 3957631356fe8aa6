// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  FactsList,
  Notice,
  PartyName,
  StateMark,
} from "../../../platform/ui/index.ts";
import { useUncertainDate } from "../uncertainDate.ts";
import { type AgreementDraft, missingParts } from "./agreementDraft.ts";

interface DraftPreviewProps {
  readonly draft: AgreementDraft;
  readonly isNew: boolean;
}

/** The record as it will stand, what is missing, and what happens next. */
export function DraftPreview({ draft, isNew }: DraftPreviewProps) {
  const t = useTranslations("agreements");
  const format = useFormat();
  const uncertain = useUncertainDate();
  const missing = missingParts(draft);
  return (
    <>
      <section className="section stack">
        <h2>{t("form.preview")}</h2>
        <FactsList
          termWidth={120}
          facts={[
            { key: "title", term: t("form.title"), value: draft.title || null },
            {
              key: "kind",
              term: t("detail.kind"),
              value: t(`kind.${draft.kind}`),
            },
            {
              key: "parties",
              term: t("detail.parties"),
              value: <Parties draft={draft} />,
            },
            {
              key: "starts",
              term: t("form.startsOn"),
              value: uncertain(draft.startsOn),
            },
            {
              key: "ends",
              term: t("detail.ends"),
              value:
                draft.endsOn === ""
                  ? t("detail.open")
                  : format.date(draft.endsOn),
            },
            {
              key: "picture",
              term: t("detail.picture"),
              value: t("detail.categoriesCount", {
                count: draft.pictureCategories.length,
              }),
            },
            {
              key: "routines",
              term: t("detail.routine"),
              value: t("detail.clauses", { count: draft.routines.length }),
            },
          ]}
        />
      </section>
      <section className="section stack">
        {missing.length === 0 ? (
          <StateMark shape="reached" tone="ok">
            {t("form.complete")}
          </StateMark>
        ) : (
          <>
            <h2>{t("form.missing")}</h2>
            <ul>
              {missing.map((part) => (
                <li key={part}>
                  <StateMark shape="open" tone="muted">
                    {t(`form.${part}`)}
                  </StateMark>
                </li>
              ))}
            </ul>
          </>
        )}
        <Notice title={t("form.previewNext")}>
          {t(isNew ? "form.previewConfirm" : "form.previewAgain")}
        </Notice>
      </section>
    </>
  );
}

function Parties({ draft }: { readonly draft: AgreementDraft }) {
  const { membership } = useHat();
  return (
    <span className="agreement-parties">
      {draft.parties.map(({ organisation, role }) => (
        <PartyName
          key={organisation.id}
          size={14}
          party={
            organisation.id === membership.organisation.id ? "own" : "partner"
          }
        >
          <span className={role === "signatory" ? "muted" : undefined}>
            {organisation.shortName}
          </span>
        </PartyName>
      ))}
    </span>
  );
}
