// SPDX-License-Identifier: EUPL-1.2
import type { SignInStep } from "@schulterschluss/contract/identity";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { EnrolFactor } from "../factors/EnrolFactor.tsx";
import { CredentialsForm } from "./CredentialsForm.tsx";
import { RequestResetForm } from "./ResetForms.tsx";
import { Titled } from "./Titled.tsx";
import type { StepHandler } from "./stepHandler.ts";
import { SecondFactorForm } from "./SecondFactorForm.tsx";

interface SignInFlowProps {
  readonly onDone: () => void;
  /** Where the flow stands at first; `null` begins with name and password. */
  readonly from?: SignInStep | null;
  /** Replaces name and password, e.g. by the password alone when unlocking. */
  readonly renderFirst?: (onStep: StepHandler) => ReactNode;
}

/** Name and password, second factor, first factor to set up: until signed in. */
export function SignInFlow({
  onDone,
  from = null,
  renderFirst,
}: SignInFlowProps) {
  const t = useTranslations("signIn");
  const [step, setStep] = useState<SignInStep | null>(from);
  const [resetting, setResetting] = useState(false);
  const onStep: StepHandler = (next) => {
    if (next.next === "done") onDone();
    else setStep(next);
  };
  if (resetting) return <RequestResetForm onBack={() => setResetting(false)} />;
  switch (step?.next) {
    case "secondFactor":
      return (
        <Titled title={t("second.title")} lead={t("second.lead")}>
          <SecondFactorForm factors={step.factors} onStep={onStep} />
        </Titled>
      );
    case "enrolFactor":
      return (
        <Titled title={t("enrol.title")} lead={t("enrol.lead")}>
          <EnrolFactor
            onDone={onDone}
            onProve={(factors) =>
              setStep({ next: "secondFactor", factors: [...factors] })
            }
          />
        </Titled>
      );
    default:
      if (renderFirst !== undefined) return renderFirst(onStep);
      return (
        <Titled title={t("title")} lead={t("lead")}>
          <CredentialsForm
            onStep={onStep}
            onForgotten={() => setResetting(true)}
          />
        </Titled>
      );
  }
}
