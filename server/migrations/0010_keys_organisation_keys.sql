-- SPDX-License-Identifier: EUPL-1.2
-- Keys of organisations. Secrets stand here only wrapped by the master key,
-- which is never in the database.

create table master_keys (
  id text primary key check (id ~ '^[0-9a-f]{16}$'),
  introduced_at timestamptz(3) not null
);
comment on table master_keys is
  'Master keys that wrap keys of this database, by the id derived from each; never the keys';
select platform_table('master_keys', 'read at start to refuse a master key that does not fit',
  'while a key is wrapped by it');

create table key_generation (
  one boolean primary key default true check (one),
  generation integer not null
);
comment on table key_generation is
  'One row; counts rotations, so that every running server reloads its keys';
insert into key_generation (generation) values (1);
select platform_table('key_generation', 'one counter for the whole installation', 'kept with the schema');

create table organisation_keys (
  organisation_id uuid not null,
  id uuid not null,
  use text not null check (use in ('wrap', 'index', 'sign', 'encrypt')),
  master_id text not null references master_keys (id),
  wrapped bytea not null,
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) check (valid_until >= valid_from),
  primary key (organisation_id, id)
);
comment on table organisation_keys is
  'Secret keys of an organisation, each wrapped by the master key';
comment on column organisation_keys.use is
  'wrap: wraps data keys; index: keyed hashes for search and audit; sign: Ed25519; encrypt: X25519';
comment on column organisation_keys.master_id is 'Master key that wraps this one';
comment on column organisation_keys.valid_from is
  'From then on new records use it; a little later than its creation, so that every server knows it';
comment on column organisation_keys.valid_until is
  'Null while in use; an older key is kept to open and to verify what it made';
create unique index organisation_keys_one_index on organisation_keys (organisation_id) where use = 'index';
select own_table('organisation_keys', 'as long as the organisation has sealed content', 'append');

create table organisation_public_keys (
  organisation_id uuid not null,
  id uuid not null,
  use text not null check (use in ('sign', 'encrypt')),
  public_key bytea not null check (length(public_key) = 32),
  valid_from timestamptz(3) not null,
  valid_until timestamptz(3) check (valid_until >= valid_from),
  primary key (organisation_id, id)
);
comment on table organisation_public_keys is
  'Public halves of signing and encryption keys, with their history, to verify receipts years later';
comment on column organisation_public_keys.public_key is '32 raw bytes: Ed25519 or X25519';
select platform_table('organisation_public_keys', 'everybody verifies with them',
  'for good: old signatures stay verifiable', 'append');
