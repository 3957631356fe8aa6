// SPDX-License-Identifier: EUPL-1.2
import { useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { newId, useRead, useWrite } from "../../../platform/api/index.ts";
import { usePageTitle } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import { PageHead, SelectField } from "../../../platform/ui/index.ts";
import { bodyOf, newDraft } from "./agreementDraft.ts";
import { AgreementForm } from "./AgreementForm.tsx";
import { useScanUpload } from "./useScanUpload.ts";

/** Records an agreement that already holds on paper. */
export function NewAgreementPage() {
  const t = useTranslations("agreements.form");
  usePageTitle(t("titleNew"));
  const { membership } = useHat();
  const own = membership.organisation;
  const router = useRouter();
  const [id] = useState(newId);
  const [newCircleId] = useState(newId);
  const [initial] = useState(() =>
    newDraft(own, t("titleProposal", { name: own.shortName }), newCircleId),
  );
  const record = useWrite("agreements", "post", "/api/v1/agreements");
  const scan = useScanUpload();
  const params = { organisationSlug: own.slug };
  return (
    <>
      <PageHead title={t("titleNew")} />
      <AgreementForm
        isNew
        initial={initial}
        error={scan.error ?? record.error}
        busy={scan.isPending || record.isPending}
        onSubmit={(draft, file) =>
          void scan.withFile(file, draft.scanFileId, async (scanFileId) => {
            await record.mutateAsync({
              body: {
                id,
                circleId: draft.circleId,
                ...bodyOf({ ...draft, scanFileId }),
              },
            });
            await router.navigate({
              to: "/$organisationSlug/vereinbarungen/$agreementId",
              params: { ...params, agreementId: id },
            });
          })
        }
        onCancel={() =>
          void router.navigate({
            to: "/$organisationSlug/vereinbarungen",
            params,
          })
        }
        renderCircle={(circleId, onChange): ReactNode => (
          <CircleField
            newCircleId={newCircleId}
            circleId={circleId}
            onChange={onChange}
          />
        )}
      />
    </>
  );
}

/** A new partnership, or a further agreement of an existing one. */
function CircleField(props: {
  readonly newCircleId: string;
  readonly circleId: string;
  readonly onChange: (circleId: string) => void;
}) {
  const t = useTranslations("agreements.form");
  const list = useRead("agreements", "/api/v1/agreements", {
    query: { limit: 200 },
  });
  const circles = new Map(
    (list.data?.items ?? [])
      .filter((row) => row.circleId !== props.newCircleId)
      .map((row) => [row.circleId, row.title]),
  );
  if (circles.size === 0) return null;
  return (
    <SelectField
      label={t("circle")}
      value={props.circleId}
      onChange={props.onChange}
      options={[
        { value: props.newCircleId, label: t("newCircle") },
        ...[...circles].map(([value, label]) => ({ value, label })),
      ]}
    />
  );
}
