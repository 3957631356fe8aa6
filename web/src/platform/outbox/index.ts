// SPDX-License-Identifier: EUPL-1.2
export {
  isNewVersionWaiting,
  registerServiceWorker,
  takeNewVersion,
} from "./appVersion.ts";
export {
  type OutboxDatabase,
  openOutboxDatabase,
  type VaultRecord,
} from "./database.ts";
export { keepDraft, readDraft, removeDraft } from "./drafts.ts";
export {
  addEntry,
  deleteEntry,
  isUntouched,
  listEntries,
  type NewEntry,
  noteMissingPhotos,
  postponeEntry,
  readAnswer,
  readEntry,
  readProblem,
  replaceEntry,
  retryEntry,
  retryOnVersion,
  undoEntry,
  withDependents,
} from "./entries.ts";
export { exportEntries } from "./exportEntries.ts";
export { measureClock } from "./measureClock.ts";
export {
  type Bytes,
  type EntryContent,
  type Hat,
  type OutboxCall,
  type OutboxEntry,
  type QueuePause,
} from "./model.ts";
export type { NetworkState } from "./network.ts";
export { isPasskeyPossible } from "./passkey.ts";
export {
  listRoomyPhotos,
  photoTypes,
  preparePhoto,
  readPhoto,
  type RoomyPhoto,
} from "./photos.ts";
export { attemptsLeft } from "./pinAttempts.ts";
export { uploadProgress } from "./progress.ts";
export { blockedIds } from "./queue.ts";
export {
  askForPersistence,
  isQuotaError,
  isStoragePersistent,
} from "./quota.ts";
export {
  findReference,
  findSnapshot,
  keepReference,
  keepSnapshot,
} from "./sealedStore.ts";
export { type Sender, startSender } from "./sender.ts";
export { canSignOut, closePhone, listUnsent } from "./signOut.ts";
export { findState, pauseKey, setState } from "./states.ts";
export { tidyPhone } from "./tidy.ts";
export { pageTransport } from "./transport.ts";
export {
  addPasskey,
  changePin,
  createVault,
  endLeases,
  findVault,
  isPhoneLocked,
  lockPhone,
  touchLease,
  unlockByPasskey,
  unlockByPin,
  type UnlockResult,
  vaultState,
  type VaultState,
} from "./vault.ts";
export { useLive } from "./useLive.ts";
