// SPDX-License-Identifier: EUPL-1.2
export { ErrorNotice } from "./ErrorNotice.tsx";
export { FailurePage, NotFoundPage } from "./FailurePage.tsx";
export { FormDialog } from "./FormDialog.tsx";
export { InsideMain } from "./insideMain.ts";
export { Loaded } from "./Loaded.tsx";
export { useFocusOnMount } from "./useFocusOnMount.ts";
export { usePageTitle } from "./usePageTitle.ts";
export { WriteErrors } from "./WriteErrors.tsx";
