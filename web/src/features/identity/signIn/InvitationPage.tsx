// SPDX-License-Identifier: EUPL-1.2
import { roleTexts, type NewAccount } from "@schulterschluss/contract/identity";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { type Answer, request, useWrite } from "../../../platform/api/index.ts";
import { PublicFrame } from "../../../platform/frame/PublicFrame.tsx";
import { useFormat } from "../../../platform/i18n/index.ts";
import { usePageTitle, WriteErrors } from "../../../platform/page/index.ts";
import { useMe } from "../../../platform/session/index.ts";
import { Button, FactsList, Notice } from "../../../platform/ui/index.ts";
import { LinkLoaded } from "./LinkLoaded.tsx";
import { NewAccountFields, useNewAccount } from "./NewAccountFields.tsx";
import { SignInFlow } from "./SignInFlow.tsx";
import { Titled } from "./Titled.tsx";
import "./signIn.css";

const route = getRouteApi("/einladung/$token");
const path = "/api/v1/identity/invitation";
type Offer = Answer<"post", typeof path>;

/** What an invitation offers, and the account with which it is accepted. */
export function InvitationPage() {
  const { token } = route.useParams();
  const offer = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => request("post", path, { body: { token } }),
    retry: false,
  });
  return (
    <PublicFrame fill>
      <div className="sign-in">
        <section className="sign-in__main">
          <LinkLoaded query={offer}>
            {(data) => <InvitationForm token={token} offer={data} />}
          </LinkLoaded>
        </section>
      </div>
    </PublicFrame>
  );
}

function InvitationForm(props: {
  readonly token: string;
  readonly offer: Offer;
}) {
  const { offer, token } = props;
  const t = useTranslations("signIn.invitation");
  usePageTitle(t("title", { organisation: offer.organisation.name }));
  const me = useMe();
  const account = useNewAccount(offer.email);
  const [existing, setExisting] = useState(false);
  const write = useWrite("identity", "put", path);
  const enter = useEnter();
  const accept = (newAccount: NewAccount | null) =>
    write.mutate(
      { body: { token, account: newAccount } },
      { onSuccess: (step) => step.next === "done" && enter() },
    );
  if (write.data !== undefined && write.data.next !== "done") {
    return <SignInFlow from={write.data} onDone={enter} />;
  }
  return (
    <Titled
      title={t("title", { organisation: offer.organisation.name })}
      lead={t("lead", { name: offer.displayName })}
    >
      <OfferFacts offer={offer} />
      <WriteErrors error={write.error} />
      {existing || me !== undefined ? (
        <div className="form sign-in__form">
          <Notice>
            {me === undefined
              ? t("signInFirst")
              : t("existingText", { name: me.account.displayName })}
          </Notice>
          {me !== undefined && (
            <Button
              kind="primary"
              size="desk"
              wide
              busy={write.isPending}
              onClick={() => accept(null)}
            >
              {t("submit")}
            </Button>
          )}
        </div>
      ) : (
        <form
          className="form sign-in__form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            accept(account.value);
          }}
        >
          <h2>{t("newAccount")}</h2>
          <NewAccountFields account={account} names={[offer.displayName]} />
          <Button
            kind="primary"
            size="desk"
            wide
            type="submit"
            busy={write.isPending}
          >
            {t("submit")}
          </Button>
          <Button kind="plain" onClick={() => setExisting(true)}>
            {t("existing")}
          </Button>
        </form>
      )}
    </Titled>
  );
}

function OfferFacts({ offer }: { readonly offer: Offer }) {
  const t = useTranslations("signIn.invitation");
  const locale = useLocale();
  const format = useFormat();
  const units = offer.units.map((unit) => unit.name);
  return (
    <FactsList
      termWidth={104}
      facts={[
        { key: "role", term: t("as"), value: roleTexts[offer.role][locale] },
        {
          key: "units",
          term: t("units"),
          value:
            units.length === 0 ? t("wholeOrganisation") : format.list(units),
        },
        { key: "from", term: t("from"), value: format.date(offer.validFrom) },
        {
          key: "until",
          term: t("until"),
          value:
            offer.validUntil === null
              ? t("open")
              : format.date(offer.validUntil),
        },
      ]}
    />
  );
}

function useEnter(): () => void {
  const router = useRouter();
  const queries = useQueryClient();
  return () => {
    queries.clear();
    router.history.push("/");
  };
}
