// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { Button, TextField, toast } from "../../../platform/ui/index.ts";

/** A link to hand over, to be selected or copied. */
export function CopyLink({ link }: { readonly link: string }) {
  const t = useTranslations("administration.invitation");
  return (
    <div className="copy-link">
      <TextField
        label={t("link")}
        readOnly
        value={link}
        onChange={() => undefined}
        onFocus={(event) => event.target.select()}
      />
      <Button
        kind="quiet"
        icon="copy"
        onClick={() =>
          void navigator.clipboard
            .writeText(link)
            .then(() => toast(t("copied")))
        }
      >
        {t("copy")}
      </Button>
    </div>
  );
}
