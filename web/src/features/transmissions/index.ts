// SPDX-License-Identifier: EUPL-1.2
export { PassOnDialog } from "./passOn/PassOnDialog.tsx";
