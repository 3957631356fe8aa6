// SPDX-License-Identifier: EUPL-1.2
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../platform/api/index.ts";
import { WriteErrors } from "../../platform/page/index.ts";
import {
  Button,
  Notice,
  TextArea,
  TextField,
} from "../../platform/ui/index.ts";

const path = "/api/v1/public/{slug}/accessibility-feedback";

/** Reports a barrier, with or without an address for the answer. */
export function FeedbackForm({ slug }: { readonly slug: string }) {
  const t = useTranslations("publicPages.accessibility");
  const [page, setPage] = useState("");
  const [message, setMessage] = useState("");
  const [replyTo, setReplyTo] = useState("");
  const write = useWrite("organisations", "post", path);
  const errors = fieldMessages(write.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const answerTo = replyTo.trim() === "" ? null : replyTo.trim();
    write.mutate({
      path: { slug },
      body: { page, message, replyTo: answerTo },
    });
  };
  if (write.isSuccess) {
    return (
      <Notice kind="ok" role="status">
        {t("sent")}
      </Notice>
    );
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WriteErrors error={write.error} />
      <TextField
        label={t("page")}
        hint={t("pageHint")}
        optional
        value={page}
        onChange={setPage}
        error={errors["page"]}
      />
      <TextArea
        label={t("message")}
        required
        maxLength={4000}
        value={message}
        onChange={setMessage}
        error={errors["message"]}
      />
      <TextField
        label={t("replyTo")}
        hint={t("replyToHint")}
        optional
        type="email"
        autoComplete="email"
        value={replyTo}
        onChange={setReplyTo}
        error={errors["replyTo"]}
      />
      <div className="form__actions">
        <Button kind="primary" type="submit" icon="send" busy={write.isPending}>
          {t("send")}
        </Button>
      </div>
    </form>
  );
}
