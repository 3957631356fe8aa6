// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useHat } from "../../../platform/session/index.ts";
import { Button, LinkButton } from "../../../platform/ui/index.ts";
import { ActDialog, type SimpleAction } from "./ActDialog.tsx";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

const simple: readonly SimpleAction[] = ["resume", "suspend", "end", "discard"];

/** What the server allows now; confirming is the one filled button. */
export function AgreementActions(props: { readonly agreement: Agreement }) {
  const { agreement } = props;
  const t = useTranslations("agreements.act");
  const { membership } = useHat();
  const [open, setOpen] = useState<SimpleAction | "confirm">();
  const close = () => setOpen(undefined);
  return (
    <>
      {simple
        .filter((action) => agreement.abilities.includes(action))
        .map((action) => (
          <Button key={action} kind="quiet" onClick={() => setOpen(action)}>
            {t(action)}
          </Button>
        ))}
      {agreement.abilities.includes("edit") && (
        <LinkButton
          to="/$organisationSlug/vereinbarungen/$agreementId/aendern"
          params={{
            organisationSlug: membership.organisation.slug,
            agreementId: agreement.id,
          }}
          icon="edit"
        >
          {t("edit")}
        </LinkButton>
      )}
      {agreement.abilities.includes("confirm") && (
        <Button kind="primary" icon="check" onClick={() => setOpen("confirm")}>
          {t("confirm")}
        </Button>
      )}
      {open === "confirm" && (
        <ConfirmDialog agreement={agreement} onClose={close} />
      )}
      {open !== undefined && open !== "confirm" && (
        <ActDialog agreement={agreement} action={open} onClose={close} />
      )}
    </>
  );
}
