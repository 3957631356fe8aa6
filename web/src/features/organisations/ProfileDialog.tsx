// SPDX-License-Identifier: EUPL-1.2
import type { Organisation } from "@schulterschluss/contract/organisations";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../platform/api/index.ts";
import { FormDialog } from "../../platform/page/index.ts";
import { TextField } from "../../platform/ui/index.ts";

interface ProfileDialogProps {
  readonly organisation: Organisation;
  readonly onClose: () => void;
}

/** Short name and website of the own authority. */
export function ProfileDialog({ organisation, onClose }: ProfileDialogProps) {
  const t = useTranslations("organisations.profile");
  const form = useTranslations("platform.form");
  const [shortName, setShortName] = useState(organisation.shortName);
  const [website, setWebsite] = useState(organisation.website ?? "");
  const path = "/api/v1/organisations/{id}";
  const write = useWrite("organisations", "patch", path);
  const errors = fieldMessages(write.error);
  const submit = () => {
    write.mutate(
      {
        path: { id: organisation.id },
        ifMatch: organisation.version,
        body: {
          shortName,
          website: website.trim() === "" ? null : website.trim(),
        },
      },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      look="small"
      title={t("edit")}
      onClose={onClose}
      submitLabel={form("save")}
      write={write}
      onSubmit={submit}
    >
      <TextField
        label={t("shortName")}
        required
        value={shortName}
        onChange={setShortName}
        error={errors["shortName"]}
      />
      <TextField
        label={t("website")}
        type="url"
        optional
        value={website}
        onChange={setWebsite}
        error={errors["website"]}
      />
    </FormDialog>
  );
}
