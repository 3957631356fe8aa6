// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useRead, useWrite } from "../../../platform/api/index.ts";
import { Loaded, usePageTitle } from "../../../platform/page/index.ts";
import { PageHead } from "../../../platform/ui/index.ts";
import { bodyOf, draftOf } from "./agreementDraft.ts";
import { AgreementForm } from "./AgreementForm.tsx";
import { useScanUpload } from "./useScanUpload.ts";

const route = getRouteApi(
  "/$organisationSlug/vereinbarungen/$agreementId/aendern",
);
const path = "/api/v1/agreements/{id}";

/** Corrects a recorded agreement before it takes effect. */
export function EditAgreementPage() {
  const t = useTranslations("agreements.form");
  usePageTitle(t("titleEdit"));
  const { agreementId } = route.useParams();
  const agreement = useRead("agreements", path, { path: { id: agreementId } });
  return (
    <>
      <PageHead title={t("titleEdit")} sub={agreement.data?.title} />
      <Loaded query={agreement}>
        {(data: Agreement) => <EditForm agreement={data} />}
      </Loaded>
    </>
  );
}

function EditForm({ agreement }: { readonly agreement: Agreement }) {
  const params = route.useParams();
  const navigate = route.useNavigate();
  const [initial] = useState(() => draftOf(agreement));
  const write = useWrite("agreements", "patch", path);
  const scan = useScanUpload();
  const back = () =>
    navigate({ to: "/$organisationSlug/vereinbarungen/$agreementId", params });
  return (
    <AgreementForm
      isNew={false}
      initial={initial}
      error={scan.error ?? write.error}
      busy={scan.isPending || write.isPending}
      onSubmit={(draft, file) =>
        void scan.withFile(file, draft.scanFileId, async (scanFileId) => {
          const { areaKeys: _, ...body } = bodyOf({ ...draft, scanFileId });
          await write.mutateAsync({
            path: { id: agreement.id },
            ifMatch: agreement.version,
            body,
          });
          await back();
        })
      }
      onCancel={() => void back()}
    />
  );
}
