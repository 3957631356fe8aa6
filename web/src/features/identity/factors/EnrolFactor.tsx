// SPDX-License-Identifier: EUPL-1.2
import type { SignInStep } from "@schulterschluss/contract/identity";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isProblem, request, useRead } from "../../../platform/api/index.ts";
import { ErrorNotice, Loaded } from "../../../platform/page/index.ts";
import { Button } from "../../../platform/ui/index.ts";
import { FactorSections } from "./FactorSections.tsx";

type Factor = SignInStep["factors"][number];

interface EnrolFactorProps {
  readonly onDone: () => void;
  /** The server wants the new factor proven before it lets the person in. */
  readonly onProve: (factors: readonly Factor[]) => void;
}

/** Sets up the first second factor on the way in; goes on once there is one. */
export function EnrolFactor({ onDone, onProve }: EnrolFactorProps) {
  const t = useTranslations("signIn.enrol");
  const me = useRead("identity", "/api/v1/identity/me");
  const [made, setMade] = useState<readonly Factor[]>([]);
  const goOn = useMutation({
    mutationFn: async () => {
      try {
        await request("get", "/api/v1/identity/me");
        onDone();
      } catch (error) {
        if (!isProblem(error, "identity.secondFactorRequired")) throw error;
        onProve(made);
      }
    },
  });
  return (
    <Loaded query={me}>
      {({ factors }) => (
        <div className="stack stack--24">
          <FactorSections
            factors={factors}
            onMade={(factor) => setMade((before) => [...before, factor])}
          />
          {goOn.error !== null && <ErrorNotice error={goOn.error} />}
          {made.length > 0 && (
            <div>
              <Button
                kind="primary"
                size="desk"
                icon="chevronRight"
                busy={goOn.isPending}
                onClick={() => goOn.mutate()}
              >
                {t("done")}
              </Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}
